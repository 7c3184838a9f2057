/**
 * `npm run bench [-- --json] [-- --quick]`: everything against a reference in the same run, since absolute figures say
 * more about the machine than about the code.
 *
 * One figure in minutes: `npm run bench -- --json --only=PostgreSQL --pages="conversation,readiness,team map"
 * --people=100,100000`. Of `--only` (databases, by name), `--pages` (by name) and `--people` (sizes) what is not given is
 * everything; with any of them, pages are all that is measured. `--connections=1` asks for what somebody alone waits for. With
 * `--assignment`, `--statistics`, `--search` or `--inbox` the engine of pairings is, the statistics of a calibration, finding people, or
 * home with five years behind everyone, both on PostgreSQL, and nothing else.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { publishByCommand } from "~/features/ladder/publishing/publish.server";
import { createApp } from "~/main/app.server";
import type { App } from "~/platform/app-context.server";
import type { Database } from "~/platform/database/database.server";
import { readEnv } from "~/platform/env.server";
import { createLog, openMigrated } from "~/platform/start.server";
import { type Postgres, startDurablePostgres } from "../../scripts/find-postgres";
import { builtServer } from "../setup/built-server";
import { createDatabase, dropDatabase, urlOf } from "../setup/postgresql";
import { type AssignmentFigure, measureAssignment } from "./assignment";
import { addBoard } from "./board";
import { addCalibrationGrid } from "./calibration-grid";
import { addCandidateLists, fillCandidates } from "./candidates";
import { addCycleRun } from "./cycle-run";
import { measureFrameworks } from "./frameworks";
import { fillInboxes, type InboxFigure, measureInbox } from "./inbox";
import { type RouteScripts, scriptsOverBare } from "./javascript";
import { against } from "./load";
import { addMatches } from "./matches";
import { type MeasuredServer, startMeasuredServer } from "./measured-server";
import { buildMeasured } from "./measured-servers";
import { type MixedFigure, mixedLoad } from "./mixed";
import { readOptions } from "./options";
import { addOrganization } from "./organization";
import { addPastReviews } from "./past-reviews";
import { fillPeople } from "./people";
import { createReader, type Reader } from "./reader";
import { measureSearch, type SearchFigure } from "./search";
import { fillSearched } from "./searched-people";
import { measureStatistics, type StatisticsFigure } from "./statistics";

const options = readOptions(process.argv.slice(2));
const { json, sizes: SIZES, connections: CONNECTIONS, pace: PACE } = options;

type PageFigure = {
  database: string;
  people: number;
  page: string;
  connections: number;
  requestsPerSecond: number;
  bareRequestsPerSecond: number;
  throughputOverBare: number;
  p95: number;
  p95OverBare: number;
  failures: number;
};
type StatementFigure = { database: string; people: number; page: string; statements: number };

const figures: PageFigure[] = [];
const statements: StatementFigure[] = [];
const mixed: MixedFigure[] = [];

async function measureDatabase(name: string, environment: Record<string, string>): Promise<void> {
  if (!options.asksDatabase(name)) return;
  let reader: Reader | undefined;
  for (const people of SIZES) {
    reader = await fill(environment, people, reader);
    say(`${name}, ${people} people`);
    const server = await startMeasuredServer(environment);
    for (const page of reader.pages.filter((one) => options.asksPage(one.name))) {
      const url = server.page + page.path;
      statements.push({
        database: name,
        people,
        page: page.name,
        statements: await statementsOf(server, url, reader.cookie),
      });
      for (const connections of CONNECTIONS) {
        const ratio = await against(server.bare + (page.beside ?? ""), url, reader.cookie, connections, PACE);
        figures.push({
          database: name,
          people,
          page: page.name,
          connections,
          requestsPerSecond: ratio.page.requestsPerSecond,
          bareRequestsPerSecond: ratio.bare.requestsPerSecond,
          throughputOverBare: ratio.throughput,
          p95: ratio.page.p95,
          p95OverBare: ratio.p95,
          failures: ratio.page.failures + ratio.bare.failures,
        });
      }
    }
    await server.stop();
  }
}

/** One process, and on PostgreSQL two, under people who read four pages and save a rating, again and again. */
async function measureMixed(name: string, environment: Record<string, string>, processes: number[]): Promise<void> {
  if (options.pagesOnly) return;
  const readers = await createReaders(environment, Math.max(...CONNECTIONS));
  let round = 0;
  for (const count of processes) {
    say(`${name}, reading and writing, ${count} ${count === 1 ? "process" : "processes"}`);
    const servers: MeasuredServer[] = [];
    for (let started = 0; started < count; started++) servers.push(await startMeasuredServer(environment));
    // A process that has just started is slow for some seconds; that is no part of what is asked here.
    await mixedLoad(name, servers, readers, CONNECTIONS[0]!, { round: round++, seconds: 3 });
    for (const connections of CONNECTIONS) {
      const seconds = PACE.seconds * 2;
      mixed.push(await mixedLoad(name, servers, readers, connections, { round: round++, seconds }));
    }
    for (const server of servers) await server.stop();
  }
}

async function createReaders(environment: Record<string, string>, count: number): Promise<Reader[]> {
  return withApp(environment, async (app) => {
    const readers: Reader[] = [];
    while (readers.length < count) readers.push(await createReader(app, "engineering"));
    return readers;
  });
}

/** Brings a database to a size; the reader of the pages is made at the first one and kept. */
async function fill(environment: Record<string, string>, people: number, known: Reader | undefined): Promise<Reader> {
  return withApp(environment, async (app, database) => {
    await publishByCommand(app, []);
    await fillPeople(database, people);
    const past = async (of: App, personId: string) => [
      ...(await addPastReviews(of, personId)),
      ...(await addCalibrationGrid(of, personId)),
      ...(await addCycleRun(of, personId)),
      ...(await addCandidateLists(of, personId)),
      ...(await addOrganization(of, personId)),
      ...(await addBoard(of, personId)),
      ...(await addMatches(of, personId)),
    ];
    const reader = known ?? (await createReader(app, "engineering", past));
    await fillCandidates(database, people);
    return reader;
  });
}

async function withApp<T>(
  environment: Record<string, string>,
  work: (app: App, database: Database) => Promise<T>,
): Promise<T> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  try {
    return await work(createApp(env, database, createLog(env.LOG_LEVEL)), database);
  } finally {
    await database.close();
  }
}

async function statementsOf(server: { statements(): Promise<number> }, url: string, cookie: string): Promise<number> {
  const open = async () => {
    const response = await fetch(url, { headers: { cookie } });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    await response.text();
  };
  // The first visit also loads what is kept in memory from then on.
  await open();
  // The load before may have left requests that nobody waits for any more.
  while ((await server.statements()) > 0) await setTimeout(200);
  await open();
  return server.statements();
}

function say(text: string): void {
  if (!json) console.log(text);
}

type Report = {
  scripts: RouteScripts[];
  frameworks: Awaited<ReturnType<typeof measureFrameworks>>;
  assignment: AssignmentFigure[];
  statistics: StatisticsFigure[];
  search: SearchFigure[];
  inbox: InboxFigure[];
};

function report(more: Partial<Report>): void {
  const all = { pages: figures, mixed, statements, ...more };
  if (json) {
    console.log(JSON.stringify(all, null, 2));
    return;
  }
  for (const rows of Object.values(all)) {
    if (rows.length > 0) console.table(rows.map(rounded));
  }
  for (const { database, page, connections, atMost, atLeast } of slowdowns()) {
    console.log(
      `${database}, ${page}, ${connections} connections: throughput at ${atMost} / ${SIZES[0]} people = ${atLeast.toFixed(2)}`,
    );
  }
}

/** Throughput over bare at the largest size against the smallest: what growth costs. */
function slowdowns() {
  const largest = SIZES.at(-1) ?? 0;
  return figures
    .filter(({ people }) => people === largest)
    .map((big) => {
      const small = figures.find(
        (one) =>
          one.people === SIZES[0] &&
          one.database === big.database &&
          one.page === big.page &&
          one.connections === big.connections,
      );
      return { ...big, atMost: largest, atLeast: big.throughputOverBare / (small?.throughputOverBare ?? Number.NaN) };
    });
}

function rounded<T extends object>(row: T) {
  const round = (value: unknown) => (typeof value === "number" ? Math.round(value * 100) / 100 : value);
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)]));
}

/** Of people who are called differently, in a database of their own. */
async function searchOn(server: string): Promise<SearchFigure[]> {
  say("PostgreSQL, finding people");
  return inOwnDatabase(server, "waymark_bench_search", (environment) =>
    withApp(environment, async (app, database) => {
      await fillSearched(database, SIZES.at(-1) ?? 0);
      return measureSearch(app);
    }),
  );
}

/** Of people in organizations like the demo's, with five years behind them. */
async function inboxOn(server: string): Promise<InboxFigure[]> {
  say("PostgreSQL, home");
  return inOwnDatabase(server, "waymark_bench_inbox", (environment) =>
    withApp(environment, async (app, database) => {
      await fillInboxes(app, database, SIZES.at(-1) ?? 0);
      const measured = await startMeasuredServer(environment);
      try {
        return await measureInbox({ app, url: environment.DATABASE_URL, server: measured, pace: PACE, statementsOf });
      } finally {
        await measured.stop();
      }
    }),
  );
}

async function inOwnDatabase<T>(
  server: string,
  name: string,
  work: (environment: { DATABASE_URL: string }) => Promise<T>,
): Promise<T> {
  await dropDatabase(server, name);
  await createDatabase(server, name);
  try {
    return await work({ DATABASE_URL: urlOf(server, name) });
  } finally {
    await dropDatabase(server, name);
  }
}

/** As its users run it; `null` where there is none. That of the tests plans statements without their values, which suits small tables alone. */
function findServer(): Promise<Postgres | null> {
  return startDurablePostgres().catch(({ message }: Error) => {
    console.error(`No PostgreSQL: ${message}`);
    return null;
  });
}

async function onPostgres<T>(measure: (server: string) => Promise<T[]>): Promise<T[]> {
  const postgres = await findServer();
  try {
    return postgres ? await measure(postgres.url) : [];
  } finally {
    await postgres?.stop();
  }
}

const bareServer = async () => (await import(pathToFileURL("build/bare/server/index.js").href)) as ServerBuild;

async function measureAll(): Promise<void> {
  buildMeasured();
  const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
  const postgres = await findServer();
  try {
    const embedded = { DATA_DIR: folder };
    await measureDatabase("PGlite", embedded);
    await measureMixed("PGlite", embedded, [1]);
    if (postgres) {
      const server = { DATABASE_URL: postgres.url };
      await measureDatabase("PostgreSQL", server);
      await measureMixed("PostgreSQL", server, [1, 2]);
    }
    if (options.pagesOnly) {
      report({});
      return;
    }
    report({
      scripts: scriptsOverBare(await builtServer(), await bareServer()),
      frameworks: await measureFrameworks(),
      assignment: await measureAssignment(options.quick),
      statistics: await measureStatistics(),
      search: postgres ? await searchOn(postgres.url) : [],
      inbox: postgres ? await inboxOn(postgres.url) : [],
    });
  } finally {
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (options.alone === "assignment") report({ assignment: await measureAssignment(options.quick) });
else if (options.alone === "statistics") report({ statistics: await measureStatistics() });
else if (options.alone === "search") report({ search: await onPostgres(searchOn) });
else if (options.alone === "inbox") {
  buildMeasured();
  report({ inbox: await onPostgres(inboxOn) });
} else await measureAll();
