import { readdirSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { join } from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from "express";
import { RECEIPT } from "~/kernel/form/draft";
import type { App, Asker } from "../app-context.server";
import { cannotSave } from "../database/failure.server";
import { COMPRESSION_LEVEL } from "./compress.server";
import { dataOfNoPage, guardedBuild, handlersByRoute, routeNames } from "./guarded-build.server";
import { createMetrics } from "./metrics.server";
import { type Condition, operationRoutes } from "./operation.server";
import {
  refuseForeignWrites,
  refuseLargeBodies,
  refuseSlowBodies,
  securityHeaders,
  settleAddress,
  settlePath,
} from "./perimeter.server";
import { noticeProxies } from "./proxy-sighting.server";
import { beforeHead, logRequests, privateUnlessSaid } from "./request-log.server";

export type Pages = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves the client's files: from disk, or by Vite while developing. */
  assets: RequestHandler;
};

/** A process that serves and has nothing else to do. */
const AT_WORK: Condition = { draining: false, migrations: [], isWorking: null };

/** The web server: the perimeter, the client's files, then Remix. */
export function createServer(app: App, pages: Pages, condition: Condition = AT_WORK): Express {
  const development = app.env.NODE_ENV === "development";
  const secure = app.env.APP_URL.startsWith("https:");
  const { handlerOf, routeOf, isDataOfNoPage } = guardedPages(app, pages);
  const metrics = createMetrics(app, condition.connections);
  const server = express();
  server.disable("x-powered-by");
  server.set("trust proxy", app.env.TRUSTED_PROXIES);
  server.use(
    noticeProxies(app),
    settlePath(),
    refuseSlowBodies(),
    logRequests(app, metrics, routeOf),
    securityHeaders(app.env.APP_URL, development),
  );
  server.use(compression({ level: COMPRESSION_LEVEL }));
  server.use(pages.assets);
  server.use(beforeHead(privateUnlessSaid), operationRoutes(app, condition, metrics));
  server.use(settleAddress(app.env.APP_URL), refuseForeignWrites(app.env.APP_URL), refuseLargeBodies());
  server.use((request, response, next) => {
    // Forms are sent to such addresses too, and answered with little.
    const isNothing = request.method !== "POST" && isDataOfNoPage(request.path);
    if (isNothing) response.status(404).type("text").send("Not found");
    else next();
  });
  server.use(beforeHead(confirmDrafts(secure)));
  server.use((request, response, next) => handlerOf(request.path)(request, response, next));
  server.use(lastResort(app));
  return server;
}

/** While developing, pages change, and so do their names. */
function guardedPages(app: App, { build }: Pages) {
  const failed = (error: unknown) => {
    if (cannotSave(error))
      app.log.error({ err: error }, "nothing can be saved: a disk is full, or the database only reads");
    else app.log.warn({ err: error }, "the database does not answer");
  };
  if (typeof build === "function") {
    const handler = remix(app, async () => guardedBuild(await build(), failed));
    return { handlerOf: () => handler, routeOf: () => "development", isDataOfNoPage: () => false };
  }
  const handlerOf = handlersByRoute(guardedBuild(build, failed), (one) => remix(app, one));
  return { handlerOf, routeOf: routeNames(build), isDataOfNoPage: dataOfNoPage(build) };
}

function remix(app: App, build: Pages["build"]): RequestHandler {
  return createRequestHandler({
    build,
    mode: app.env.NODE_ENV,
    getLoadContext: (request, response) => ({
      app,
      ip: request.ip ?? "unknown",
      nonce: response.locals.nonce as string,
      requestId: response.locals.requestId as string,
      asker: response.locals.asker as Asker,
      whenLeft: (then) => void (response.closed ? then() : response.once("close", then)),
      markup: request.path.endsWith(".data") ? undefined : new Map<string, string>(),
    }),
  });
}

/** The client's built files; their names carry a hash, so they may be kept forever. @param folder of the client's build. */
export function builtAssets(folder: string): RequestHandler {
  const router = express.Router();
  const assets = express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", fallthrough: false });
  router.use("/assets", assets);
  const files = express.static(folder, { maxAge: "1h", index: false });
  // Looking on disk for every page would cost more than serving some of them.
  const names = new Set(readdirSync(folder));
  router.use((request, response, next) => {
    if (names.has(request.path.split("/")[1] ?? "")) files(request, response, next);
    else next();
  });
  return router;
}

/**
 * Somebody who sends slowly holds a connection for so long: the head of a request, and all of one that brings a file; the
 * perimeter is shorter with the others.
 */
const TIMES = { headersTimeout: 10_000, requestTimeout: 600_000, connectionsCheckingInterval: 2_000 };
/** Longer than a proxy keeps its idle connections, so that it never asks on one that closes in this moment. */
const KEEP_ALIVE_MS = 65_000;

/** @throws {Error} the port is taken, or the host is not this machine's. */
export function listen(server: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const listening = createHttpServer({ ...TIMES, keepAliveTimeout: KEEP_ALIVE_MS }, server);
    listening.once("error", reject);
    listening.listen(port, host, () => resolve(listening));
  });
}

/** The longest that a page may take to load. */
const RECEIPT_S = 600;

/**
 * Tells the browser that a draft has arrived and can be forgotten. A cookie that scripts can read, since a redirect answers the form.
 * It holds only the draft's id.
 */
function confirmDrafts(secure: boolean) {
  return (response: Response): void => {
    const { sentDraft } = response.locals.asker as Asker;
    if (sentDraft === undefined || response.statusCode >= 400) return;
    response.cookie(`${RECEIPT}${sentDraft}`, "1", { maxAge: RECEIPT_S * 1_000, path: "/", sameSite: "lax", secure });
  };
}

function lastResort(app: App): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request, response, _next) => {
    const status = error.status && error.status < 500 ? error.status : 500;
    const { requestId } = response.locals;
    if (status === 500) app.log.error({ err: error, requestId }, "a request failed outside of the pages");
    response
      .status(status)
      .type("text")
      .send(status === 404 ? "Not found" : "Something went wrong. Try again.");
  };
}
