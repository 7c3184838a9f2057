import { randomUUID } from "node:crypto";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import type { App } from "./app-context.server";
import { sureNow } from "./clock/clock.server";
import { createClock } from "./clock/process-clock";
import { keepPrivate } from "./database/data-folder.server";
import { type Database, type DatabasePlace, openDatabase } from "./database/database.server";
import { keeper } from "./database/kept.server";
import { migrate, readMigrations } from "./database/migrate.server";
import type { Env } from "./env.server";
import { createLive } from "./live/live.server";
import { createMailer } from "./outside/mailer.server";
import { MIGRATIONS_FOLDER } from "./product-files.server";
import { createLimits } from "./sessions/limits.server";
import { createOidc } from "./sessions/oidc.server";
import { createSecrets } from "./sessions/sealed-secrets.server";
import { createSessions, type SessionPartQueries } from "./sessions/session.server";
import { bucketFiles, bucketOf } from "./storage/bucket-files.server";
import type { Files } from "./storage/files.server";
import { folderFiles } from "./storage/folder-files.server";

/** Framework versions, what is computed from them, and parts of pages; up to a few hundred kilobytes each. */
const KEPT_VALUES = 200;

export function createLog(level: Env["LOG_LEVEL"]): Logger {
  return pino({ level });
}

/** Opens the database of an environment and brings its tables up to date, with everything in `DATA_DIR` out of others' reach. */
export async function openMigrated(env: Env): Promise<Database> {
  const problem = keepPrivate(env.DATA_DIR);
  if (problem) createLog(env.LOG_LEVEL).warn(problem);
  const place: DatabasePlace = env.DATABASE_URL
    ? { kind: "postgresql", url: env.DATABASE_URL, directUrl: env.DATABASE_DIRECT_URL, pool: env.DATABASE_POOL }
    : { kind: "embedded", dataDir: env.DATA_DIR };
  const database = await openDatabase(place);
  try {
    await migrate(database, readMigrations(MIGRATIONS_FOLDER));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

export function openFiles(env: Env): Files {
  const bucket = bucketOf(env);
  return bucket ? bucketFiles(bucket) : folderFiles(join(env.DATA_DIR, "files"));
}

export function createApp(
  env: Env,
  database: Database,
  log: Logger,
  parts: SessionPartQueries,
  now: () => Date = () => new Date(),
  monotonicMs: () => number = () => performance.now(),
): App {
  const clock = createClock(now, monotonicMs);
  return {
    env,
    isDemonstration: false,
    db: database.db,
    log,
    sessions: createSessions(database.db, env.APP_URL.startsWith("https:"), parts, now, () => sureNow({ clock, now })),
    mail: createMailer(env),
    files: openFiles(env),
    secrets: createSecrets(env),
    limits: createLimits(database.db),
    oidc: createOidc(env),
    live: createLive(database, log),
    now,
    clock,
    newId: randomUUID,
    keep: keeper(KEPT_VALUES),
  };
}
