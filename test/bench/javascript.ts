import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { ServerBuild } from "@remix-run/node";
import { builtFolder } from "../setup/built-server";

export type RouteScripts = { route: string; bytes: number; overBare: number };

/** The gzipped JavaScript that opening each page loads, and how much that is of the bare page's. */
export function scriptsOverBare(pages: ServerBuild, bare: ServerBuild): RouteScripts[] {
  const reference = sizeOf(bare, "build/bare/client", "routes/_index");
  return Object.values(pages.assets.routes)
    .filter(({ id }) => pages.routes[id]?.module.default)
    .map(({ id }) => {
      const bytes = sizeOf(pages, join(builtFolder(), "client"), id);
      return { route: id, bytes, overBare: bytes / reference };
    });
}

function sizeOf(build: ServerBuild, folder: string, routeId: string): number {
  const files = new Set([build.assets.entry.module, ...build.assets.entry.imports]);
  for (let id: string | undefined = routeId; id; id = build.assets.routes[id]?.parentId) {
    const route = build.assets.routes[id];
    for (const file of route ? [route.module, ...(route.imports ?? [])] : []) files.add(file);
  }
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(folder + file)).length, 0);
}
