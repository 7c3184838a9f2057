import { readdirSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { Database } from "~/platform/database/database.server";
import { findProgram } from "./scripts/run-command";
import { restingToday } from "./test/setup/draws";

/** `npm test` looks further and passes what it found. */
const chromium =
  process.env.CHROMIUM_PATH ??
  findProgram("chromium-headless-shell") ??
  findProgram("chromium") ??
  findProgram("google-chrome") ??
  undefined;

// The server in the tests' process renders as it does for its users: React's development build takes twice as long.
process.env.NODE_ENV = "production";

const PAGES = "**/pages.spec.ts";
/** In `npm test` each journey has four days of five off; a file that is run by its name never has. */
const RESTING =
  process.env.TAKES_TURNS === "true"
    ? restingToday(
        readdirSync("test/e2e").filter((name) => /(?<!pages)\.spec\.ts$/.test(name)),
        { resting: 4, of: 5 },
      )
    : [];
const testIgnore = [PAGES, ...RESTING.map((name) => `**/${name}`)];
const onPostgres = Boolean(process.env.ORGANISATION_DATABASE);
const isFull = process.env.TEST_FULL === "true";

/*
 * On which kind of database the built product is opened: every page on the embedded one (`kept-page.ts`), journeys on PostgreSQL where
 * there is one, and in the full run on both. In `npm test` both are one project, since each project loads everything anew.
 */
const journeys = onPostgres
  ? { name: "on PostgreSQL", use: { database: "postgresql" as const } }
  : { name: "embedded", use: { database: "embedded" as const } };
const apart = [
  { ...journeys, testIgnore },
  ...(onPostgres && isFull ? [{ name: "embedded", testIgnore }] : []),
  { name: "pages", testMatch: PAGES },
];
const together = [{ ...journeys, testIgnore: testIgnore.filter((one) => one !== PAGES) }];
const isTogether = process.env.TAKES_TURNS === "true" && !isFull;

export default defineConfig<object, { database: Database["kind"] }>({
  projects: isTogether ? together : apart,
  testDir: "test/e2e",
  // The build needs no compiling; doing it anyway cost each worker more than the tests' own sources do.
  build: { external: ["**/build/**"] },
  outputDir: "test-results",
  globalSetup: "./test/e2e/organisation.ts",
  // One more than the cores of a small machine: some tests only wait.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    // A trace costs time in every test, and those that fail are rare: `npx playwright test --trace on` takes one of a test.
    trace: "off",
    launchOptions: {
      executablePath: chromium,
      // Without a sandbox, since containers run tests as root; and silent towards the world.
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
});
