/** What `npm start`, `npm run demo` and `npm run dev` share: open, publish, serve, and stop in order. */

import { readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { offerSetup } from "~/features/people/accounts/setup.server";
import type { App } from "~/platform/app-context.server";
import { type Linker, startLinker } from "~/platform/audit/audit-linker.server";
import { checkClock, watchClock } from "~/platform/clock/clock.server";
import type { Database } from "~/platform/database/database.server";
import { readMigrations } from "~/platform/database/migrate.server";
import { statisticsHandlers, watchStatistics } from "~/platform/database/table-statistics.server";
import type { Env } from "~/platform/env.server";
import type { Condition } from "~/platform/http/operation.server";
import { warnOfProxy } from "~/platform/http/proxy-sighting.server";
import { createServer, listen, type Pages } from "~/platform/http/server.server";
import { type Jobs, startJobs } from "~/platform/jobs/jobs.server";
import { MIGRATIONS_FOLDER } from "~/platform/product-files.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { createApp } from "./app.server";
import { withFinalActs } from "./final-acts/final-acts";
import { DAILY_JOBS, JOB_HANDLERS } from "./jobs.server";
import { type AskedBackups, takeAskedBackups } from "./system/asked-backup.server";
import { startBackups } from "./system/backups.server";

/** Serves until the process is asked to stop. `prepare` runs between opening the database and listening. */
export async function serve(
  env: Env,
  prepare: (app: App) => Promise<unknown>,
  pages: Pages,
  { isDemonstration = false } = {},
): Promise<App> {
  const database = await openMigrated(env);
  try {
    const app = { ...createApp(env, database, createLog(env.LOG_LEVEL)), isDemonstration };
    // Before anything is written at this time.
    await checkClockAtStart(app);
    await warnOfProxy(app);
    await prepare(app);
    const condition = conditionOf(database);
    const server = await listen(createServer(app, withFinalActs(pages), condition), env.PORT, env.HOST);
    const jobs = startJobs(app, { ...JOB_HANDLERS, ...statisticsHandlers(database) }, DAILY_JOBS);
    const backups = startBackups(app, database);
    const asked = await takeAskedBackups(app, database);
    const linker = startLinker(app);
    watchClock(app);
    watchStatistics(app, database);
    condition.isWorking = jobs.isWorking;
    stopOnSignal({
      app,
      server,
      jobs,
      backups,
      asked,
      linker,
      database,
      condition,
      drainMs: env.DRAIN_SECONDS * 1_000,
    });
    keepAddress(env);
    await announceSetup(app);
    return app;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function checkClockAtStart(app: App): Promise<void> {
  const doubt = await checkClock(app, true);
  if (!doubt) return;
  const time = app.now().toISOString();
  app.log.warn(
    { doubt, time },
    "the clock may be wrong: nothing is deleted until an administrator confirms it on /admin/clock",
  );
}

/** A warning, so that quieter logs have it too. It is the one secret that a log ever holds, and works once. */
async function announceSetup(app: App): Promise<void> {
  const setup = await offerSetup(app);
  if (setup === "elsewhere") {
    app.log.warn(
      "nobody administers Waymark yet: another process logs the link; for a new one, restart in half a minute",
    );
  } else if (setup)
    app.log.warn({ setup }, "nobody administers Waymark yet: open this link within 24 hours; it works once");
}

function conditionOf({ connections }: Database): Condition {
  const migrations = readMigrations(MIGRATIONS_FOLDER).map(({ name }) => name);
  return { draining: false, migrations, connections, isWorking: null };
}

/** npm passes on a Ctrl-C that the terminal has sent to everybody: the two arrive together and are one. */
const SAME_SIGNAL_MS = 1_000;

type Stopping = {
  app: App;
  server: Server;
  jobs: Jobs;
  backups: Jobs | null;
  asked: AskedBackups | null;
  linker: Linker;
  database: Database;
  condition: Condition;
  drainMs: number;
};

/**
 * Says that it is not ready any more, finishes the requests and the job under way, then closes the database. SIGTERM leaves
 * load balancers the time to notice. A second signal does not wait.
 */
function stopOnSignal({ app, server, jobs, backups, asked, linker, database, condition, drainMs }: Stopping): void {
  let stoppingSince: number | null = null;
  const close = () => {
    const closed = new Promise((resolve) => server.close(resolve));
    // Streams have no end of their own: the server would wait for them.
    Promise.all([closed, jobs.stop(), backups?.stop(), asked?.stop(), app.live.close()])
      .then(() => linker.stop())
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

const pathIn = (env: Env) => join(env.DATA_DIR, "address");

/** Leaves the server's address beside its data, for the commands that print links. */
export function keepAddress(env: Env): void {
  try {
    writeFileSync(pathIn(env), `${env.APP_URL}\n`, { mode: 0o600 });
  } catch {
    // On PostgreSQL a server may run without a folder for data. Its commands then need to be given APP_URL.
  }
}

/** Where the server of this data is, or was when it last ran; null when that isn't known. */
export function servedAddress(env: Env): string | null {
  try {
    return new URL(readFileSync(pathIn(env), "utf8").trim()).origin;
  } catch {
    return null;
  }
}

/**
 * The address to print links for: what the command was given, or else what the server last used. A command typed into
 * another terminal often lacks the `PORT` that the server was started with.
 */
export function withServedAddress(env: Env, given: Readonly<Record<string, string | undefined>>): Env {
  if (given.APP_URL || given.PORT) return env;
  return { ...env, APP_URL: servedAddress(env) ?? env.APP_URL };
}
