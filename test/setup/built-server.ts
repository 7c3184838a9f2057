import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { App } from "~/platform/app-context.server";
import { handlersByRoute } from "~/platform/http/guarded-build.server";
import { builtAssets, type Pages } from "~/platform/http/server.server";
import { currentFolder } from "../../scripts/builds.mjs";

/** The folder of the product as `npm run build` last made it. */
export function builtFolder(): string {
  const folder = currentFolder();
  if (folder === null) throw new Error("This test asks the built server: run npm run build first.");
  return folder;
}

export async function builtServer(): Promise<ServerBuild> {
  const path = join(builtFolder(), "server/pages.js");
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as ServerBuild;
}

/** The built pages with the client's files, for a server of the test's own. */
export async function builtPages(): Promise<Pages & { build: ServerBuild }> {
  return { build: await builtServer(), assets: builtAssets(join(builtFolder(), "client")) };
}

/** Handlers know nothing of an app: those of a build are made once. */
const handlersOf = new WeakMap<ServerBuild, ReturnType<typeof makeHandlers>>();
const makeHandlers = (build: ServerBuild) => handlersByRoute(build, (one) => createRequestHandler(one, "production"));

/** Answers requests as the built server would, without the perimeter before it. */
export function answerWith(build: ServerBuild, app: App): (request: Request) => Promise<Response> {
  const handlerOf = handlersOf.get(build) ?? makeHandlers(build);
  handlersOf.set(build, handlerOf);
  return (request) => {
    const { pathname } = new URL(request.url);
    const markup = pathname.endsWith(".data") ? undefined : new Map<string, string>();
    return handlerOf(pathname)(request, { app, ip: "192.0.2.1", nonce: "nonce", markup });
  };
}
