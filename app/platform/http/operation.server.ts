import { Router } from "express";
import type { App } from "../app-context.server";
import { isNearlyFull } from "../database/full-disk.server";
import { type Connections, type Metrics, mayReadMetrics } from "./metrics.server";

/** How this process stands; whoever starts and stops it keeps it up to date. */
export type Condition = {
  /** It was asked to stop: it finishes what it has, and wants nothing new. */
  draining: boolean;
  /** The migrations that this version needs. */
  migrations: readonly string[];
  /** Of the database's pool, where there is one. */
  connections?: () => Connections;
  /** Whether the job worker runs; `null` where there is none. */
  isWorking: (() => boolean) | null;
};

const DATABASE_PATIENCE_MS = 3_000;

/** For whoever runs Waymark: is the process there, can it do its work, and what has it done. */
export function operationRoutes(app: App, condition: Condition, metrics: Metrics): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  router.get("/readyz", async (_request, response) => {
    const problems = await problemsOf(app, condition);
    response.status(problems.length > 0 ? 503 : 200).json({ ready: problems.length === 0, problems });
  });
  router.get("/metrics", async (request, response, next) => {
    // As if it were not there.
    if (!mayReadMetrics(request, app.env)) return next();
    response.type(metrics.contentType).send(await metrics.text());
  });
  return router;
}

/** In words without names or addresses: anybody may ask. */
async function problemsOf(app: App, { draining, migrations, isWorking }: Condition): Promise<string[]> {
  if (draining) return ["stopping"];
  const found = await within(DATABASE_PATIENCE_MS, stateOf(app));
  if (!found) return ["database not reachable"];
  const problems = [
    ...(migrations.every((name) => found.applied.has(name)) ? [] : ["migrations not applied"]),
    ...storageProblems(app.env.DATA_DIR, found.isReadOnly),
  ];
  return isWorking && !isWorking() ? [...problems, "jobs not running"] : problems;
}

/** A full disk is why the embedded database only reads; any other does so by itself. */
function storageProblems(dataDir: string, isReadOnly: boolean): string[] {
  if (isNearlyFull(dataDir)) return ["disk full: free space where DATA_DIR is"];
  return isReadOnly ? ["database read-only: let it write, or point DATABASE_URL at one that does"] : [];
}

type DatabaseState = { applied: Set<string>; isReadOnly: boolean };

async function stateOf(app: App): Promise<DatabaseState | null> {
  try {
    const rows = await app.db.$queryRaw<{ name: string; isReadOnly: boolean }[]>`
      SELECT "migration_name" AS "name", current_setting('transaction_read_only') = 'on' AS "isReadOnly"
      FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
    return { applied: new Set(rows.map(({ name }) => name)), isReadOnly: rows.some((row) => row.isReadOnly) };
  } catch {
    return null;
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => resolve(null), ms);
    work.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}
