import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { App } from "~/platform/app-context.server";

/** The product as `npm run build` made it. */
export async function builtServer(): Promise<ServerBuild> {
  const path = resolve("build/server/index.js");
  if (!existsSync(path)) throw new Error("This test asks the built server: run npm run build first.");
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as ServerBuild;
}

/** Answers requests as the built server would, without the perimeter before it. */
export function answerWith(build: ServerBuild, app: App): (request: Request) => Promise<Response> {
  const handle = createRequestHandler(build, "production");
  return (request) => handle(request, { app, ip: "192.0.2.1", nonce: "nonce" });
}
