/** The measured process: Waymark and the bare page, one server each, beside each other. Its parent generates the load. */
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { ServerBuild } from "@remix-run/node";
import express from "express";
import { createApp } from "~/main/app.server";
import { startLinker } from "~/platform/audit/audit-linker.server";
import { openDatabase } from "~/platform/database/database.server";
import { readEnv } from "~/platform/env.server";
import { createServer, listen, type Pages } from "~/platform/http/server.server";
import { createLog } from "~/platform/start.server";
import { builtPages } from "../setup/built-server";
import type { FromServer, ToServer } from "./messages";

const env = readEnv({ ...process.env, NODE_ENV: "production", LOG_LEVEL: "error" });
const database = await openDatabase(
  env.DATABASE_URL
    ? { kind: "postgresql", url: env.DATABASE_URL, pool: env.DATABASE_POOL }
    : { kind: "embedded", dataDir: env.DATA_DIR },
);
let statements = 0;
(database.db as unknown as { $on(event: "query", listener: () => void): void }).$on("query", () => statements++);

const app = createApp(env, database, createLog(env.LOG_LEVEL));
const linker = startLinker(app);
// React decides when it is loaded whether to run its slow, explaining self.
process.env.NODE_ENV = "production";
const portOf = async (pages: Pages) => {
  const server = await listen(createServer(app, pages), 0, "127.0.0.1");
  return (server.address() as { port: number }).port;
};
const barePages = async () => ({
  build: (await import(pathToFileURL("build/bare/server/index.js").href)) as ServerBuild,
  assets: express.static("build/bare/client", { index: false }),
});

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const tell = (message: FromServer) => process.send?.(message);
process.on("message", async (message: ToServer) => {
  if (message === "statements") {
    tell({ statements });
    statements = 0;
    return;
  }
  if (message === "memory") {
    collect();
    tell({ heapBytes: process.memoryUsage().heapUsed });
    return;
  }
  // The load has ended with some requests still under way; that nobody waits for them is no news.
  app.log.level = "silent";
  await linker.stop();
  await database.close();
  process.exit(0);
});
tell({ page: await portOf(await builtPages()), bare: await portOf(await barePages()) });
