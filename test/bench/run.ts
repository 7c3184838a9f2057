/**
 * `npm run bench [-- --json] [-- --quick]`: everything against a reference in the same run, since absolute figures say
 * more about the machine than about the code.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { publishAtStart } from "~/features/ladder/publish.server";
import { readEnv } from "~/platform/env.server";
import { createApp, createLog, openMigrated } from "~/platform/start.server";
import { findPostgres } from "../../scripts/find-postgres";
import { measureFrameworks } from "./frameworks";
import { type RouteScripts, scriptsOverBare } from "./javascript";
import { against } from "./load";
import { startMeasuredServer } from "./measured-server";
import { fillPeople } from "./people";
import { createReader, type Reader } from "./reader";

const json = process.argv.includes("--json");
const quick = process.argv.includes("--quick");
const SIZES = quick ? [100, 10_000] : [100, 10_000, 100_000];
const CONNECTIONS = [10, 50];
const PACE = quick ? { rounds: 1, seconds: 2 } : { rounds: 3, seconds: 4 };

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

async function measureDatabase(name: string, environment: Record<string, string>): Promise<void> {
  let reader: Reader | undefined;
  for (const people of SIZES) {
    reader = await fill(environment, people, reader);
    say(`${name}, ${people} people`);
    const server = await startMeasuredServer(environment);
    for (const page of reader.pages) {
      const url = server.page + page.path;
      statements.push({
        database: name,
        people,
        page: page.name,
        statements: await statementsOf(server, url, reader.cookie),
      });
      for (const connections of CONNECTIONS) {
        const ratio = await against(server.bare, url, reader.cookie, connections, PACE);
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

/** Brings a database to a size; the reader of the pages is made at the first one and kept. */
async function fill(environment: Record<string, string>, people: number, known: Reader | undefined): Promise<Reader> {
  const env = readEnv({ ...environment, NODE_ENV: "production", LOG_LEVEL: "error" });
  const database = await openMigrated(env);
  const app = createApp(env, database, createLog(env.LOG_LEVEL));
  await publishAtStart(app);
  await fillPeople(database, people);
  const reader = known ?? (await createReader(app, "engineering"));
  await database.close();
  return reader;
}

async function statementsOf(server: { statements(): Promise<number> }, url: string, cookie: string): Promise<number> {
  const open = async () => {
    const response = await fetch(url, { headers: { cookie } });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    await response.text();
  };
  // The first visit also loads what is kept in memory from then on.
  await open();
  await server.statements();
  await open();
  return server.statements();
}

function say(text: string): void {
  if (!json) console.log(text);
}

function report(scripts: RouteScripts[], frameworks: Awaited<ReturnType<typeof measureFrameworks>>): void {
  if (json) {
    console.log(JSON.stringify({ pages: figures, statements, scripts, frameworks }, null, 2));
    return;
  }
  console.table(figures.map(rounded));
  console.table(statements);
  console.table(scripts.map(rounded));
  console.table(frameworks.map(rounded));
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

const vite = (config: string) =>
  execFileSync(process.execPath, ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--config", config], {
    stdio: "pipe",
  });
const buildOf = async (folder: string) =>
  (await import(pathToFileURL(`${folder}/server/index.js`).href)) as ServerBuild;

vite("vite.config.ts");
vite("test/bench/bare/vite.config.ts");
const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
const postgres = await findPostgres((why) => console.error(`No PostgreSQL: ${why}`));
try {
  await measureDatabase("PGlite", { DATA_DIR: folder });
  if (postgres) await measureDatabase("PostgreSQL", { DATABASE_URL: postgres.url });
  report(scriptsOverBare(await buildOf("build"), await buildOf("build/bare")), await measureFrameworks());
} finally {
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
