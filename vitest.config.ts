import { existsSync } from "node:fs";
import tsconfigPaths from "vite-tsconfig-paths";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { ByProject } from "./test/setup/by-project";

/** A suite is told by its suffix; what stands before is free. */
const REPOSITORIES = "{app,prisma,scripts,test}/**/*.repo.test.{ts,tsx}";
const ROUTES = "test/routes/**/*.route.test.{ts,tsx}";
const WITH_DATABASE = [REPOSITORIES, ROUTES];
/** They start programs or wait for real time, and no part of `npm run check`. */
const SLOW = ["{app,scripts,test}/**/*.slow.test.ts"];
const FUZZ = ["{app,test}/**/*.fuzz.test.ts"];
const UNIT = ["{app,prisma,scripts,test}/**/*.test.{ts,tsx}"];

/*
 * Which kind of database a test runs on. The two kinds can differ in what a statement means and in what happens at once, which
 * tests of repositories are about: `npm test` runs these on PostgreSQL. Tests of routes and searches for leaks ask pages, and the
 * same statements through them: these run on PGlite. On both run tests of the kinds themselves, and routes that are asked several
 * things at once or by several processes. `npm run test:full` runs everything on both, and without a TEST_DATABASE_URL PGlite
 * runs everything.
 */
const LEAKS = "test/leaks/**/*.repo.test.ts";
const KINDS = "{app/platform/{database,jobs,live},test/{architecture,setup}}/**/*.repo.test.ts";
const AT_ONCE = [
  ...["accounts", "admin-people", "database-away", "hiring-api", "hiring-panel-proposal", "live"],
  ...["oidc", "plan", "requests", "retention", "sign-in", "two-processes"],
].map((name) => `test/routes/${name}.route.test.ts`);
for (const path of AT_ONCE) if (!existsSync(path)) throw new Error(`${path} has moved: say so in vitest.config.ts.`);

const hasPostgres = Boolean(process.env.TEST_DATABASE_URL);
const isFull = process.env.TEST_FULL === "true";
const isSplit = hasPostgres && !isFull;

function project(name: string, include: string[], more: TestProjectInlineConfiguration["test"] = {}) {
  return { extends: true as const, test: { name, include, ...more } };
}

const onPglite = project("pglite", isSplit ? [ROUTES, LEAKS, KINDS] : WITH_DATABASE, {
  globalSetup: "test/setup/pglite-template.ts",
});
const onPostgres = project("postgresql", isSplit ? [REPOSITORIES, ...AT_ONCE] : WITH_DATABASE, {
  exclude: [...configDefaults.exclude, ...(isSplit ? [LEAKS] : [])],
  globalSetup: "test/setup/postgresql-template.ts",
});

export default defineConfig({
  plugins: [tsconfigPaths()],
  test: {
    setupFiles: "test/setup/after-each.ts",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes at some time, and on a busy machine not within the second that is usual.
    expect: { poll: { timeout: 60_000 } },
    // One more than the cores of a small machine: some tests only wait.
    maxWorkers: 3,
    // Files share the modules of their worker, which must therefore hold nothing but emptied databases (`database-pool.ts`):
    // loading modules anew took a fifth of the time, making databases anew half of it.
    isolate: false,
    sequence: { sequencer: ByProject },
    projects: [
      onPglite,
      ...(hasPostgres ? [onPostgres] : []),
      project("unit", UNIT, { exclude: [...configDefaults.exclude, ...WITH_DATABASE, ...SLOW, ...FUZZ] }),
      project("slow", SLOW),
      project("fuzz", FUZZ, { testTimeout: 300_000 }),
    ],
  },
});
