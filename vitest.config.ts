import tsconfigPaths from "vite-tsconfig-paths";
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

/** A suite is told by its suffix; what stands before is free. */
const WITH_DATABASE = ["{app,prisma,scripts,test}/**/*.repo.test.{ts,tsx}", "test/routes/**/*.route.test.{ts,tsx}"];
const FUZZ = ["{app,test}/**/*.fuzz.test.ts"];
const UNIT = ["{app,prisma,scripts,test}/**/*.test.{ts,tsx}"];

function project(name: string, include: string[], more: TestProjectInlineConfiguration["test"] = {}) {
  return { extends: true as const, test: { name, include, ...more } };
}

/** These ask every route again and again about who may do what; the SQL under it is tested on both by everything else. */
const ABOUT_ROUTES = [
  "test/routes/{permission-matrix,replay,foreign-writes,hostile-forms}.route.test.ts",
  "test/leaks/**",
];

const onPostgres = project("postgresql", WITH_DATABASE, {
  exclude: [...configDefaults.exclude, ...ABOUT_ROUTES],
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
    projects: [
      project("unit", UNIT, { exclude: [...configDefaults.exclude, ...WITH_DATABASE, ...FUZZ] }),
      project("pglite", WITH_DATABASE, { globalSetup: "test/setup/pglite-template.ts" }),
      ...(process.env.TEST_DATABASE_URL ? [onPostgres] : []),
      project("fuzz", FUZZ, { testTimeout: 300_000 }),
    ],
  },
});
