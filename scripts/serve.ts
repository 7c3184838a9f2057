/** What `npm start`, `npm run demo` and `npm run dev` share: open, publish, serve, and stop in order. */
import type { Server } from "node:http";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { offerSetup } from "~/features/people/accounts/setup.server";
import { createApp } from "~/main/app.server";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import type { App } from "~/platform/app-context.server";
import type { Database } from "~/platform/database/database.server";
import { readMigrations } from "~/platform/database/migrate.server";
import { type Env, readEnv } from "~/platform/env.server";
import type { Condition } from "~/platform/http/operation.server";
import { builtAssets, createServer, listen, type Pages } from "~/platform/http/server.server";
import { type Jobs, startJobs } from "~/platform/jobs/jobs.server";
import { createLog, openMigrated } from "~/platform/start.server";

export type Serving = { app: App; database: Database; env: Env; address: string };

export type Prepare = (app: App, database: Database) => Promise<void>;

/** Serves until the process is asked to stop. `prepare` runs between opening the database and listening. */
export async function serve(env: Env, prepare: Prepare, pages: (env: Env) => Promise<Pages>): Promise<Serving> {
  const log = createLog(env.LOG_LEVEL);
  const database = await openMigrated(env);
  try {
    const app = createApp(env, database, log);
    await prepare(app, database);
    const condition = conditionOf(database);
    const server = await listen(createServer(app, await pages(env), condition), env.PORT, env.HOST);
    const jobs = startJobs(app, JOB_HANDLERS, DAILY_JOBS);
    condition.isWorking = jobs.isWorking;
    stopOnSignal({ app, server, jobs, database, condition, drainMs: env.DRAIN_SECONDS * 1_000 });
    await announceSetup(app);
    return { app, database, env, address: env.APP_URL };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A warning, so that quieter logs have it too. It is the one secret that a log ever holds, and works once. */
async function announceSetup(app: App): Promise<void> {
  const setup = await offerSetup(app);
  if (setup) app.log.warn({ setup }, "nobody administers Waymark yet: open this link within 24 hours; it works once");
}

function conditionOf({ connections }: Database): Condition {
  const migrations = readMigrations("prisma/migrations").map(({ name }) => name);
  return { draining: false, migrations, connections, isWorking: null };
}

export async function builtPages(): Promise<Pages> {
  // React decides when it is loaded whether to run its slow, explaining self.
  process.env.NODE_ENV ??= "production";
  const path = pathToFileURL("build/server/index.js").href;
  return { build: (await import(path)) as ServerBuild, assets: builtAssets() };
}

/** npm passes on a Ctrl-C that the terminal has sent to everybody: the two arrive together and are one. */
const SAME_SIGNAL_MS = 1_000;

type Stopping = { app: App; server: Server; jobs: Jobs; database: Database; condition: Condition; drainMs: number };

/**
 * Says that it is not ready any more, finishes the requests and the job under way, then closes the database. SIGTERM leaves
 * load balancers the time to notice. A second signal does not wait.
 */
function stopOnSignal({ app, server, jobs, database, condition, drainMs }: Stopping): void {
  let stoppingSince: number | null = null;
  const close = () => {
    const closed = new Promise((resolve) => server.close(resolve));
    // Streams have no end of their own: the server would wait for them.
    Promise.all([closed, jobs.stop(), app.live.close()])
      .then(() => database.close())
      .finally(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  };
  const stop = (signal: NodeJS.Signals) => {
    if (stoppingSince !== null && Date.now() - stoppingSince < SAME_SIGNAL_MS) return;
    if (stoppingSince !== null) process.exit(1);
    stoppingSince = Date.now();
    condition.draining = true;
    if (signal === "SIGTERM" && drainMs > 0) setTimeout(close, drainMs);
    else close();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Runs a command; whatever goes wrong is one clear line and exit code 1. */
export async function command(run: (env: Env) => Promise<void>): Promise<void> {
  try {
    await run(readEnv(process.env));
  } catch (error) {
    console.error(clearLine(error));
    process.exit(1);
  }
}

const REFUSED = new Set(["EACCES", "EROFS", "EPERM", "ENOENT", "ENOTDIR"]);

function clearLine(error: unknown): string {
  const { code, path, port, syscall, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use. Stop what uses it, or choose another: PORT=3001.`;
  if (REFUSED.has(code ?? "") && /mkdir|open/.test(syscall ?? "")) {
    return `${path} cannot be written. Set DATA_DIR to a folder that can.`;
  }
  if (code === "ERR_MODULE_NOT_FOUND" && /build\/server/.test(message))
    return "There is no build yet. Run npm run build first.";
  return message ?? String(error);
}
