import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { flatRoutes } from "@remix-run/fs-routes";
import type { RouteConfigEntry } from "@remix-run/route-config";

/** A route's file name is its whole address; the folder it lies in only groups it by area, at most two deep. */
const ROUTES = "routes";

/** Names a route by its file alone, so that moving it to another folder changes neither logs, metrics nor tests. */
function namedByFile(route: RouteConfigEntry): RouteConfigEntry {
  const id = `${ROUTES}/${basename(route.file).replace(/\.tsx?$/, "")}`;
  return { ...route, id, children: route.children?.map(namedByFile) };
}

const folders = readdirSync(`app/${ROUTES}`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice("app/".length));

const areas = await Promise.all([ROUTES, ...folders].map((rootDirectory) => flatRoutes({ rootDirectory })));

export default [{ id: "pages", file: "pages.tsx", children: areas.flat().map(namedByFile) }];
