import { defineConfig } from "@playwright/test";
import { findProgram } from "./scripts/run-command";

/** `npm test` looks further and passes what it found. */
const chromium = process.env.CHROMIUM_PATH ?? findProgram("chromium") ?? findProgram("google-chrome") ?? undefined;

export default defineConfig({
  testDir: "test/e2e",
  outputDir: "test-results",
  globalSetup: "./test/e2e/organisation.ts",
  workers: 2,
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
