import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import { buildWithFinalActs } from "~/main/final-acts/final-acts";
import type { App } from "~/platform/app-context.server";
import { handlersByRoute } from "~/platform/http/guarded-build.server";
import { builtAssets, type Pages } from "~/platform/http/server.server";
import { currentFolder } from "../../scripts/builds.mjs";
import { answerIn } from "./answer-in";

/** The folder of the product as `npm run build` last made it. */
export function builtFolder(): string {
  const folder = currentFolder();
  if (folder === null) throw new Error("This test asks the built server: run npm run build first.");
  return folder;
}

let loaded: Promise<ServerBuild> | undefined;

/** Loaded once per process, so that all tests in it share the handlers of routes. */
export function builtServer(): Promise<ServerBuild> {
  const path = join(builtFolder(), "server/pages.js");
  loaded ??= import(pathToFileURL(path).href).then(buildWithFinalActs);
  return loaded;
}

/** The built pages with the client's files, for a server of the test's own. */
export async function builtPages(): Promise<Pages & { build: ServerBuild }> {
  return { build: await builtServer(), assets: builtAssets(join(builtFolder(), "client")) };
}

/** Handlers know nothing of an app: those of a build are made once. */
const handlersOf = new WeakMap<ServerBuild, ReturnType<typeof makeHandlers>>();
const makeHandlers = (build: ServerBuild) => handlersByRoute(build, (one) => createRequestHandler(one, "production"));

/** Answers requests as the built server would, without the perimeter before it; who is asked before a final act says yes. */
export function answerWith(build: ServerBuild, app: App): (request: Request) => Promise<Response> {
  const ask = answerOnce(build, app);
  return async (request) => {
    const again = request.method === "POST" ? request.clone() : null;
    const response = await ask(request);
    return response.status === 428 && again ? confirmed(again, response, ask) : response;
  };
}

/** The same for somebody who is asked and says nothing. */
export function answerOnce(build: ServerBuild, app: App): (request: Request) => Promise<Response> {
  const handlerOf = handlersOf.get(build) ?? makeHandlers(build);
  handlersOf.set(build, handlerOf);
  return (request) => {
    const { pathname } = new URL(request.url);
    const markup = pathname.endsWith(".data") ? undefined : new Map<string, string>();
    return handlerOf(pathname)(request, { app, ip: "192.0.2.1", nonce: "nonce", markup });
  };
}

type Ask = (request: Request) => Promise<Response>;

/** Sends a form once more, with what its question was answered: as a document, since the data of a refused form has none. */
async function confirmed(form: Request, asked: Response, ask: Ask): Promise<Response> {
  const sent = await form.text();
  const headers = new Headers(form.headers);
  const send = (url: string, body: string) => ask(new Request(url, { method: "POST", headers, body }));
  const asDocument = form.url.replace(/\.data(?=\?|$)/, "");
  const page = form.url === asDocument ? asked : await send(asDocument, sent);
  return send(form.url, `${sent}&${answerIn(await page.text())}`);
}
