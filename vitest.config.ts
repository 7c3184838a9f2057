import { readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { ByProject } from "./test/setup/by-project";
import { isTurnOf, restingToday } from "./test/setup/draws";

/** Lets Node load TypeScript: in the workers, and here for the global setups. */
const MODULES = pathToFileURL("test/setup/modules/register.mjs").href;
await import(MODULES);

/** A suite is told by its suffix; what stands before is free. */
const REPOSITORIES = "{app,prisma,scripts,test}/**/*.repo.test.{ts,tsx}";
const ROUTES = "test/routes/**/*.route.test.{ts,tsx}";
const WITH_DATABASE = [REPOSITORIES, ROUTES];
/** They start programs or wait for real time, and no part of `npm run check`. */
const SLOW = ["{app,scripts,test}/**/*.slow.test.ts"];
/** They wait for half a minute and do nothing meanwhile: beside the build, not in the place of others. */
const WAITS = ["app/**/*.wait.test.ts"];
const FUZZ = ["{app,test}/**/*.fuzz.test.ts"];
const UNIT = ["{app,prisma,scripts,test}/**/*.test.{ts,tsx}"];

/*
 * Which kind of database a test runs on. `npm test` asks PostgreSQL nearly everything: statements mean there what they mean to large
 * organisations, several things happen at once, and it costs a third less than PGlite, which is compiled anew in every process. On
 * PGlite run tests of the kinds themselves, and the browser opens every page there. `npm run test:full` runs everything on
 * both, and without a TEST_DATABASE_URL PGlite runs everything.
 */
const KINDS = "{app/platform/{database,jobs,live},test/setup}/**/*.repo.test.ts";

/** On both kinds the rows of raw reads are checked against the types that the source says they have. */
const RAW_READS = "test/setup/raw-reads/schemas.ts";
const BUILT_THREAD = "test/setup/built-thread.ts";

const hasPostgres = Boolean(process.env.TEST_DATABASE_URL);
const isFull = process.env.TEST_FULL === "true";
const isSplit = hasPostgres && !isFull;

/** Set by `npm test`: one project for what runs on PostgreSQL or on no database, since each project loads all modules anew. */
const isTogether = isSplit && process.env.TEST_TOGETHER === "true";

function project(name: string, include: string[], more: TestProjectInlineConfiguration["test"] = {}) {
  return { extends: true as const, test: { name, include, ...more } };
}

const onPglite = project("pglite", isSplit ? [KINDS] : WITH_DATABASE, {
  globalSetup: [RAW_READS, BUILT_THREAD, "test/setup/pglite-template.ts"],
  env: { FEW_DRAWS: String(hasPostgres) },
});
const POSTGRES_SETUP = [RAW_READS, BUILT_THREAD, "test/setup/postgresql-template.ts"];
const FUZZ_TIMEOUT = 300_000;
/** React's development build makes a page a third slower. Its warnings have a test of their own. */
const ON_DEVELOPMENT_BUILD = "test/routes/react-warnings.route.test.ts";
const apart = [
  onPglite,
  ...(hasPostgres ? [project("postgresql", WITH_DATABASE, { globalSetup: POSTGRES_SETUP })] : []),
  project("unit", UNIT, { exclude: [...configDefaults.exclude, ...WITH_DATABASE, ...SLOW, ...FUZZ, ...WAITS] }),
  project("slow", SLOW),
  project("fuzz", FUZZ, { testTimeout: FUZZ_TIMEOUT }),
];
/** Random searches and races: a fifth of them each day. What keeps refusals sealed has turns of its own. */
const SEARCHES = [
  ...["test/leaks", "test/races"].flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (/(?<!refusals)\.repo\.test\.ts$/.test(name) ? [`${folder}/${name}`] : [])),
  ),
  "app/features/mentorship/pairing/hard-rules.repo.test.ts",
];
const exclude = [
  ...configDefaults.exclude,
  ...WAITS,
  ON_DEVELOPMENT_BUILD,
  ...restingToday(SEARCHES, { resting: 4, of: 5 }),
];
const together = [
  onPglite,
  // Loads all modules again for a few pages, so it runs every second day.
  ...(isTurnOf(0, 2)
    ? [
        project("development", [ON_DEVELOPMENT_BUILD], {
          globalSetup: POSTGRES_SETUP,
          env: { NODE_ENV: "development" },
        }),
      ]
    : []),
  project("together", UNIT, {
    globalSetup: POSTGRES_SETUP,
    env: { NODE_ENV: "production" },
    testTimeout: FUZZ_TIMEOUT,
    exclude,
  }),
];

export default defineConfig({
  test: {
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Pages leave much that is soon dropped: with room for it, collecting it costs a twentieth less of the whole. Each process compiles
    // PGlite for itself, and few work with it for long enough to gain from compiling it a second time for speed.
    execArgv: ["--import", MODULES, "--max-semi-space-size=64", "--liftoff-only"],
    setupFiles: "test/setup/after-each.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes at some time, and on a busy machine not within the second that is usual.
    expect: { poll: { timeout: 60_000 } },
    // One more than the cores of a small machine: some tests only wait. In the whole test PostgreSQL's processes need the second core too.
    maxWorkers: isTogether ? 2 : 3,
    // Files share the modules of their worker, which must therefore hold nothing but emptied databases (`database-pool.ts`):
    // loading modules anew took a fifth of the time, making databases anew half of it.
    isolate: false,
    sequence: { sequencer: ByProject },
    projects: [...(isTogether ? together : apart), project("waits", WAITS)],
  },
});
