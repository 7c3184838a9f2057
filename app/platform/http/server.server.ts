import { readdirSync } from "node:fs";
import type { Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import type { App } from "../app-context.server";
import { COMPRESSION_LEVEL } from "./compress.server";
import { refuseForeignWrites, refuseLargeBodies, securityHeaders, settleAddress } from "./perimeter.server";

export type Pages = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Serves the client's files: from disk, or by Vite while developing. */
  assets: RequestHandler;
};

/** The web server: the perimeter, the client's files, then Remix. */
export function createServer(app: App, pages: Pages): Express {
  const development = app.env.NODE_ENV === "development";
  const secure = app.env.APP_URL.startsWith("https:");
  const server = express();
  server.disable("x-powered-by");
  server.set("trust proxy", app.env.TRUSTED_PROXIES);
  server.use(securityHeaders(secure, development));
  server.use(compression({ level: COMPRESSION_LEVEL }));
  server.use(pages.assets);
  server.use(settleAddress(app.env.APP_URL), refuseForeignWrites(app.env.APP_URL), refuseLargeBodies());
  server.use(
    createRequestHandler({
      build: pages.build,
      mode: app.env.NODE_ENV,
      getLoadContext: (request, response) => ({
        app,
        ip: request.ip ?? "unknown",
        nonce: response.locals.nonce as string,
        markup: request.path.endsWith(".data") ? undefined : new Map<string, string>(),
      }),
    }),
  );
  server.use(lastResort(app));
  return server;
}

/** The client's built files; their names carry a hash, so they may be kept forever. */
export function builtAssets(): RequestHandler {
  const router = express.Router();
  router.use("/assets", express.static("build/client/assets", { immutable: true, maxAge: "1y", fallthrough: false }));
  const files = express.static("build/client", { maxAge: "1h", index: false });
  // Looking on disk for every page would cost more than serving some of them.
  const names = new Set(readdirSync("build/client"));
  router.use((request, response, next) => {
    if (names.has(request.path.split("/")[1] ?? "")) files(request, response, next);
    else next();
  });
  return router;
}

/** @throws {Error} the port is taken, or the host is not this machine's. */
export function listen(server: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const listening = server.listen(port, host, () => resolve(listening));
    listening.once("error", reject);
    listening.requestTimeout = 30_000;
  });
}

function lastResort(app: App): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request, response, _next) => {
    const status = error.status && error.status < 500 ? error.status : 500;
    if (status === 500) app.log.error({ err: error }, "a request failed outside of the pages");
    response
      .status(status)
      .type("text")
      .send(status === 404 ? "Not found" : "Something went wrong. Try again.");
  };
}
