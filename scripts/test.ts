/**
 * `npm test`: every check and test there is. `npm run check` (`--fast`): those that need no database, build or browser.
 * Ends with the line `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { findChromium } from "./find-chromium";
import { findPostgres, type Postgres } from "./find-postgres";
import { stopCommands } from "./run-command";
import { type Failure, shortList } from "./test-failures";
import { check, type Outcome, playwright, type Step, unavailable, vitest } from "./test-steps";

const fast = process.argv.includes("--fast");
const folder = mkdtempSync(join(tmpdir(), "waymark-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: Failure[] = [];
let postgres: Postgres | null = null;

/** Each of them keeps one core busy at most: they run beside each other. */
const STATIC: Step[] = [
  check("format and lint", "npx", "biome", "ci", "--error-on-warnings", "--colors=off"),
  check("types", "npx", "tsc", "--noEmit"),
  check("dependency rules", "npx", "depcruise", "app", "scripts", "test", "prisma"),
  check("dead code", "npx", "knip", "--no-progress"),
];
const MORE: Step[] = [
  check("JSON schemas current", "npx", "tsx", "scripts/frameworks-schema.ts", "--check"),
  check("shipped frameworks", "npx", "tsx", "app/main/commands/frameworks-check.ts"),
  // Before the tests: the permission matrix asks the built server.
  check("build", "npm", "run", "build"),
];

async function runAll(): Promise<void> {
  if (fast) {
    await Promise.all(STATIC.map(runStep));
    return runStep(vitest("unit tests", folder, ["unit"]));
  }
  await Promise.all([...STATIC, ...MORE].map(runStep));
  await runStep(vitest("unit, fuzz and PGlite tests", folder, ["unit", "fuzz", "pglite"]));
  // Killing and starting again is mostly waiting.
  const kills = check("saves survive kill -9", "npx", "tsx", "test/durability/kill-under-load.ts", "2");
  await Promise.all([runStep(await postgresStep()), runStep(kills)]);
  await runStep(await browserStep());
}

async function runStep(step: Step): Promise<void> {
  const begun = performance.now();
  const outcome = await step.run();
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  total.skipped += outcome.skipped;
  console.log(line(step.name, outcome, (performance.now() - begun) / 1000));
  if (outcome.failed === 0) return;
  failures.push(...outcome.failures);
  // Which they are comes first: of much output often only the beginning or the end is kept.
  console.log(`${shortList(outcome.failures)}\n\n${stripVTControlCharacters(outcome.output).trim()}\n`);
}

function line(name: string, outcome: Outcome, seconds: number): string {
  const words = [`${outcome.passed} passed`];
  if (outcome.failed > 0) words.push(`${outcome.failed} failed`);
  if (outcome.skipped > 0) words.push(`${outcome.skipped} skipped`);
  const reason = outcome.skipped > 0 && outcome.passed === 0 ? `: ${outcome.output}` : "";
  const mark = outcome.failed > 0 ? "FAIL" : "ok  ";
  return `${mark}  ${name.padEnd(30)} ${seconds.toFixed(1).padStart(6)} s  ${words.join(", ")}${reason}`;
}

async function postgresStep(): Promise<Step> {
  const name = "PostgreSQL tests";
  let reason = "";
  postgres = await findPostgres((why) => {
    reason = why;
  });
  return postgres
    ? vitest(name, folder, ["postgresql"], { TEST_DATABASE_URL: postgres.url })
    : unavailable(name, reason);
}

async function browserStep(): Promise<Step> {
  const name = "browser tests";
  let reason = "";
  const chromium = await findChromium((why) => {
    reason = why;
  });
  return chromium ? playwright(name, folder, chromium) : unavailable(name, reason);
}

async function cleanUp(): Promise<void> {
  stopCommands();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}

function stopOn(signal: "SIGINT" | "SIGTERM" | "SIGHUP", code: number): void {
  process.once(signal, () => void cleanUp().finally(() => process.exit(code)));
}

stopOn("SIGINT", 130);
stopOn("SIGTERM", 143);
stopOn("SIGHUP", 129);

try {
  await runAll();
} finally {
  await cleanUp();
}
if (failures.length > 0) console.log(`\nFailed:\n${shortList(failures)}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
