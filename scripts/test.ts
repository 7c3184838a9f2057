/**
 * `npm test`: every check and test there is. `npm run test:full` (`--full`): random tests draw their full number of times, and all
 * tests with a database run on both kinds, those on PGlite with their usual number. `npm run check` (`--fast`): what needs no database,
 * build or browser.
 * Ends with the line `N passed, N failed`.
 */
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { SEED } from "../test/setup/draws";
import { dropDatabasesNamed, urlOf } from "../test/setup/postgresql";
import { findChromium } from "./find-chromium";
import { findPostgres, type Postgres, passingFolder } from "./find-postgres";
import { stopCommands } from "./run-command";
import { type Failure, shortList } from "./test-failures";
import { check, type Outcome, playwright, type Step, unavailable, vitest } from "./test-steps";

const isFast = process.argv.includes("--fast");
const isFull = process.argv.includes("--full");
const folder = mkdtempSync(join(passingFolder(), "waymark-test-"));
/** Where tests make their folders: an embedded database is two thousand files, which a busy disk takes seconds to make. */
const SCRATCH = join(folder, "scratch");
mkdirSync(SCRATCH);
// Others may pass through, as through `tmpdir()`: some tests read their folder as another user.
chmodSync(folder, 0o711);
const total = { passed: 0, failed: 0, skipped: 0 };
const failures: Failure[] = [];
let postgres: Postgres | null = null;

/** What they found out before stays here, so that they look at what has changed since. */
const CACHE = "node_modules/.cache";
/** The native compiler: six times as fast, which Remix cannot build on yet. */
const TYPESCRIPT = "node_modules/typescript-native/bin/tsc";
const TYPES = check(
  "types",
  "node",
  TYPESCRIPT,
  "--noEmit",
  "--incremental",
  "--tsBuildInfoFile",
  `${CACHE}/types.tsbuildinfo`,
);
const STATIC: Step[] = [
  check("dead code", "npx", "knip", "--no-progress"),
  check(
    ...(["dependency rules", "npx", "depcruise", "app", "scripts", "test", "prisma"] as const),
    ...["--cache", `${CACHE}/dependency-rules`, "--cache-strategy", "metadata"],
  ),
  check("format and lint", "npx", "biome", "ci", "--error-on-warnings", "--colors=off"),
];
const MORE: Step[] = [
  check("JSON schemas current", "npx", "tsx", "scripts/frameworks-schema.ts", "--check"),
  check("shipped frameworks", "npx", "tsx", "app/main/commands/frameworks-check.ts"),
  check("saves survive kill -9", "npx", "tsx", "test/durability/kill-under-load.ts", "1", ...killedKind()),
];

/** One kind of database each day, both in the full run; `npm run durability` counts over hundreds. */
function killedKind(): string[] {
  return isFull ? [] : [SEED % 2 === 0 ? "embedded" : "postgresql"];
}

const BUILD = check("build", "npm", "run", "build");

/** What the browser tests serve copies of; made beside the other tests, since it keeps one core busy for a while. */
const IMAGE = join(folder, "organisation.tar");
/** On PostgreSQL it is made beside the databases of the tests. */
const ORGANISATION_NAME = `waymark_organisation_${randomBytes(4).toString("hex")}`;
const MAKE_ORGANISATION = ["tsx", "test/e2e/organisation-image.ts", IMAGE];

/**
 * In three parts, each of which keeps two cores busy by itself: tests and browser side by side took a fifth longer than one after the
 * other. Tests need the build, and browser tests the organisation.
 */
async function runAll(): Promise<void> {
  if (isFast) return void (await Promise.all([TYPES, ...STATIC, vitest("unit tests", folder, ["unit"])].map(runStep)));
  console.log(`Drawn by seed ${SEED}: SEED=${SEED} draws the same again.`);
  const browser = browserStep();
  const tests = databaseSteps();
  const waits = runStep(vitest("time limits", folder, ["waits"]));
  // The build keeps little more than one core busy.
  const built = runStep(BUILD);
  const beside = Promise.all([built, inTurn([TYPES, ...STATIC])]).then(() => inTurn([organisationStep(), ...MORE]));
  await Promise.all([built.then(() => tests).then(inTurn), beside, waits]);
  await runStep(await browser);
}

async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await runStep(step);
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

/** Of PostgreSQL what depends on it, and of PGlite the rest; without PostgreSQL everything there, and what was left out is said. */
async function databaseSteps(): Promise<Step[]> {
  let reason = "";
  postgres = await findPostgres((why) => {
    reason = why;
  });
  const env = { SEED: String(SEED), TEST_FULL: String(isFull), TEST_SCRATCH: SCRATCH };
  if (!postgres) {
    const projects = ["pglite", "slow", "fuzz", "unit"];
    return [vitest("tests", folder, projects, env), unavailable("PostgreSQL tests", reason)];
  }
  const projects = isFull ? ["pglite", "postgresql", "slow", "fuzz", "unit"] : ["pglite", "development", "together"];
  return [vitest("tests", folder, projects, { ...env, TEST_TOGETHER: "true", TEST_DATABASE_URL: postgres.url })];
}

async function browserStep(): Promise<Step> {
  const name = "browser tests";
  let reason = "";
  const chromium = await findChromium((why) => {
    reason = why;
  });
  if (!chromium) return unavailable(name, reason);
  return playwright(name, folder, () => ({
    ...{ SEED: String(SEED), TEST_FULL: String(isFull), CHROMIUM_PATH: chromium, ORGANISATION_IMAGE: IMAGE },
    ...{ TAKES_TURNS: "true", TMPDIR: SCRATCH, PLAYWRIGHT_TRANSFORM_CACHE_DIR: `${process.cwd()}/${CACHE}/playwright` },
    ...(postgres ? { ORGANISATION_DATABASE: urlOf(postgres.url, ORGANISATION_NAME) } : {}),
  }));
}

/** Where there is a PostgreSQL server, it is made there too. */
function organisationStep(): Step {
  const there = postgres ? [postgres.url, ORGANISATION_NAME] : [];
  return check("demonstration organization", "npx", ...MAKE_ORGANISATION, ...there);
}

async function cleanUp(): Promise<void> {
  stopCommands();
  if (postgres) await dropDatabasesNamed(postgres.url, ORGANISATION_NAME).catch(() => {});
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
