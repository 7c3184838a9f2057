import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { markedFile } from "../raw-reads/marked-file.mjs";

const APP = pathToFileURL("app/").href;

/**
 * Tests load of the product what Vite makes of it for the server: a style is nothing, a picture or font its address. Its raw reads say
 * where they are.
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
