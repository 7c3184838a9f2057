/** How much JavaScript opening a page loads; of the build that is there, if one is. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { currentFolder } from "../../scripts/builds.mjs";

/** Gzipped bytes of an empty page of the same Remix (`test/bench/bare`), measured with the versions of `package.json`. */
const BARE = 86_243;
const MOST = 1.35;

type BuiltRoute = { module: string; imports?: string[]; parentId?: string; hasLoader: boolean };
type Manifest = { entry: { module: string; imports: string[] }; routes: Record<string, BuiltRoute> };

const folder = currentFolder();

test.skipIf(folder === null)("no page loads more than 1.35 of an empty page's JavaScript", () => {
  const client = join(folder ?? "", "client");
  const manifest = readManifest(client);
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(client, file))).length;
    sizes.set(file, size);
    return size;
  };
  const over: Record<string, number> = {};
  for (const id of Object.keys(manifest.routes)) {
    const bytes = filesOf(manifest, id).reduce((sum, file) => sum + sizeOf(file), 0);
    const ratio = bytes / BARE;
    if (ratio > MOST) over[id] = Math.ceil(ratio * 100) / 100;
  }
  expect(over, "keep what a page does not run out of its scripts").toEqual({});
});

function readManifest(client: string): Manifest {
  const assets = join(client, "assets");
  const name = readdirSync(assets).find((file) => file.startsWith("manifest-"));
  if (!name) throw new Error("The build has no manifest.");
  const text = readFileSync(join(assets, name), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}

/** What the browser loads to open the page of a route: the entry's, its own and its parents' modules, with what they import. */
function filesOf({ entry, routes }: Manifest, routeId: string): string[] {
  const files = new Set([entry.module, ...entry.imports]);
  for (let id: string | undefined = routeId; id; id = routes[id]?.parentId) {
    const route = routes[id];
    for (const file of route ? [route.module, ...(route.imports ?? [])] : []) files.add(file);
  }
  return [...files];
}
