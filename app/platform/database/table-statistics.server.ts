import { z } from "zod";
import { dayText } from "~/kernel/time/day";
import type { App } from "../app-context.server";
import { enqueueJob, type JobHandlers } from "../jobs/jobs.server";
import type { Database, Db } from "./database.server";

export const STATISTICS_JOB = "table-statistics";

/** In pages of eight kilobytes: small tables are read whole, whatever the planner knows of them. */
const SMALL = 16;
/** How much a table may have grown or shrunk since it was last looked at. */
const CHANGED = 0.2;

/**
 * Tables of which the planner knows nothing, or what held for another size. PGlite counts no changes, and has no process that would act on
 * them; sizes are told by the files themselves. Their names are quoted.
 */
export async function changedTables(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(t."relname") AS "name"
    FROM pg_class t CROSS JOIN LATERAL (SELECT pg_relation_size(t."oid") / 8192 AS "pages") s
    WHERE t."relkind" = 'r' AND t."relnamespace" = 'public'::regnamespace AND s."pages" > ${SMALL}
      AND (abs(s."pages" - t."relpages") > ${CHANGED}::float8 * t."relpages"
           OR NOT EXISTS (SELECT 1 FROM pg_statistic k WHERE k."starelid" = t."oid"))
    ORDER BY s."pages"`;
  return rows.map(({ name }) => name);
}

async function allTables(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(t."relname") AS "name" FROM pg_class t
    WHERE t."relkind" = 'r' AND t."relnamespace" = 'public'::regnamespace AND pg_relation_size(t."oid") > 0
    ORDER BY t."relname"`;
  return rows.map(({ name }) => name);
}

/** A sample of 12,000 rows instead of 30,000, which holds others less than half as long. */
const SAMPLE = "SET LOCAL default_statistics_target = 40;";

const Payload = z.object({ all: z.boolean() });

/** What the queue runs for the database of this process: nothing on PostgreSQL, which does it by itself. */
export function statisticsHandlers(database: Database): JobHandlers {
  if (database.kind !== "embedded") return {};
  const { db } = database;
  return {
    [STATISTICS_JOB]: async (_app, payload) => {
      const { all } = Payload.parse(payload);
      // One table after the other: whoever waits for the database gets in between.
      for (const name of await (all ? allTables(db) : changedTables(db)))
        await database.script(`${SAMPLE} ANALYZE ${name}`);
    },
  };
}

const FIRST_MS = 2 * 60_000;
const EACH_MS = 5 * 60_000;

/** Puts the work in the queue: all tables once a day, and those that have changed since, as after an import. */
export async function enqueueStatistics(app: App): Promise<void> {
  const at = app.now();
  const job = { id: app.newId(), kind: STATISTICS_JOB, runAt: at };
  const { count } = await app.db.job.createMany({
    data: [{ ...job, payload: { all: true }, key: `${STATISTICS_JOB} ${dayText(at)}` }],
    skipDuplicates: true,
  });
  if (count > 0 || (await changedTables(app.db)).length === 0) return;
  const waiting = await app.db.job.count({ where: { kind: STATISTICS_JOB, doneAt: null, failedAt: null } });
  if (waiting === 0) await enqueueJob(app.db, { ...job, payload: { all: false } });
}

/** Some minutes after the start, and every few minutes from then on. */
export function watchStatistics(app: App, { kind }: Pick<Database, "kind">): void {
  if (kind !== "embedded") return;
  // A database that is closing, or read-only while its disk is full: there is a next time.
  const look = () => enqueueStatistics(app).catch(() => {});
  setTimeout(look, FIRST_MS).unref();
  setInterval(look, EACH_MS).unref();
}
