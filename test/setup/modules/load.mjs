import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { markedFile } from "../raw-reads/marked-file.mjs";

const APP = pathToFileURL("app/").href;

/**
 * Loads the product's sources as Vite does for the server: a stylesheet is empty, and a picture or font is its address. Files with raw
 * reads are replaced by their marked copies.
 * @type {import("node:module").LoadHook}
 */
export async function load(url, context, next) {
  if (/\.css$/.test(url)) return module("export {}");
  if (/\.(svg|woff2)$/.test(url)) return module(`export default ${JSON.stringify(relative(".", fileURLToPath(url)))}`);
  const loaded = await next(url, context);
  if (!url.startsWith(APP) || !loaded.source) return loaded;
  const code = String(loaded.source);
  const source = code.includes("$queryRaw") ? marked(fileURLToPath(url), code) : code;
  return { ...loaded, source: source.replaceAll(/import\.meta\.env\.(SSR|DEV)\b/g, "true") };
}

/** @param {string} source */
const module = (source) => ({ format: "module", source, shortCircuit: true });

/** @param {string} path @param {string} code */
function marked(path, code) {
  const kept = markedFile(relative(process.cwd(), path), code);
  return existsSync(kept) ? readFileSync(kept, "utf8") : code;
}
