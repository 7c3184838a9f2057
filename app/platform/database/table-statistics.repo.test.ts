import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { runDueJobs } from "../jobs/jobs.server";
import { type Database, openDatabase } from "./database.server";
import { changedTables, enqueueStatistics, STATISTICS_JOB, statisticsHandlers } from "./table-statistics.server";

let database: Database;
let app: TestApp;

beforeAll(async () => {
  database = await openDatabase({ kind: "memory", client: await PGlite.create() });
  app = await openTestApp();
});
beforeEach(() =>
  database.script(`
    DROP TABLE IF EXISTS "Large", "Small";
    CREATE TABLE "Large" ("id" int PRIMARY KEY, "said" text); CREATE TABLE "Small" ("id" int)`),
);
afterAll(async () => {
  await database.close();
  await app.close();
});

const fill = (from: number, to: number) =>
  database.script(`INSERT INTO "Large" SELECT n, repeat('x', 200) FROM generate_series(${from}, ${to}) n`);
const run = (payload: object) => statisticsHandlers(database)[STATISTICS_JOB]!(app, payload);

/** How many rows the planner takes a table for. */
async function planned(): Promise<number> {
  const rows = await database.db.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN SELECT * FROM "Large"`);
  return Number(/rows=(\d+)/.exec(rows[0]!["QUERY PLAN"])?.[1]);
}

/** How many of them it takes to have one value. */
async function matching(): Promise<number> {
  const sql = `EXPLAIN SELECT * FROM "Large" WHERE "said" = repeat('x', 200)`;
  const rows = await database.db.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(sql);
  return Number(/rows=(\d+)/.exec(rows.map((row) => row["QUERY PLAN"]).join("\n"))?.[1]);
}

test("a table that was filled is due until it is looked at, and again once it has grown by much", async () => {
  await database.script(`INSERT INTO "Small" VALUES (1)`);
  expect(await changedTables(database.db)).toEqual([]);
  await fill(1, 5_000);
  expect(await changedTables(database.db)).toEqual(['"Large"']);
  expect(await matching()).toBeLessThan(1_000);
  await run({ all: false });
  expect([await planned(), await matching()]).toEqual([5_000, 5_000]);
  expect(await changedTables(database.db)).toEqual([]);
  await fill(5_001, 5_300);
  expect(await changedTables(database.db)).toEqual([]);
  await fill(5_301, 8_000);
  expect(await changedTables(database.db)).toEqual(['"Large"']);
});

test("an index alone tells the planner how large a table is, and nothing of what is in it", async () => {
  await fill(1, 5_000);
  await database.script(`CREATE INDEX ON "Large" ("said")`);
  expect(await changedTables(database.db)).toEqual(['"Large"']);
});

test("all tables once a day, small ones too", async () => {
  await fill(1, 100);
  await run({ all: true });
  expect(await matching()).toBe(100);
});

test("once a day, and between only where a table has changed", async () => {
  const waiting = () =>
    app.db.job.findMany({ where: { kind: STATISTICS_JOB, doneAt: null }, select: { payload: true } });
  await enqueueStatistics(app);
  await enqueueStatistics(app);
  expect(await waiting()).toEqual([{ payload: { all: true } }]);
  const done: unknown[] = [];
  const handlers = { [STATISTICS_JOB]: async (_app: unknown, payload: unknown) => void done.push(payload) };
  await runDueJobs(app, handlers);
  await app.db.$executeRawUnsafe(`CREATE TABLE "Filled" AS SELECT n, repeat('x', 200) FROM generate_series(1, 5000) n`);
  await enqueueStatistics(app);
  await enqueueStatistics(app);
  expect(await waiting()).toEqual([{ payload: { all: false } }]);
  await runDueJobs(app, handlers);
  expect(done).toEqual([{ all: true }, { all: false }]);
});

test("PostgreSQL does it by itself", () => {
  expect(statisticsHandlers({ kind: "postgresql" } as Database)).toEqual({});
});
