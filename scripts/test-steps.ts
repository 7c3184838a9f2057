import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ran, runCommand } from "./run-command";
import {
  type Failure,
  lastLines,
  type PlaywrightReport,
  playwrightFailures,
  type VitestReport,
  vitestFailures,
} from "./test-failures";

/** What a step found. `failures` and then `output` are shown when something failed. */
export type Outcome = { passed: number; failed: number; skipped: number; failures: Failure[]; output: string };

export type Step = { name: string; run(): Promise<Outcome> };

/** A check that is right or wrong as a whole counts as one. */
export function check(name: string, program: string, ...args: string[]): Step {
  const run = async () => {
    const { code, output } = await runCommand(program, args);
    const failed = code === 0 ? 0 : 1;
    return { passed: 1 - failed, failed, skipped: 0, failures: wholly(name, failed, output), output };
  };
  return { name, run };
}

/** What is not to be had on this machine is skipped; where CI=true, everything must be had. */
export function unavailable(name: string, reason: string): Step {
  const must = process.env.CI === "true";
  const [failed, skipped] = must ? [1, 0] : [0, 1];
  const run = async () => ({ passed: 0, failed, skipped, failures: wholly(name, failed, reason), output: reason });
  return { name, run };
}

/** Garbage is collected in fewer and larger rounds: a tenth of the time of tests. */
const QUICK = { NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --max-semi-space-size=64`.trim() };

/** Every test of these Vitest projects counts. */
export function vitest(name: string, folder: string, projects: string[], env: Record<string, string> = {}): Step {
  const report = join(folder, `${name.replaceAll(" ", "-")}.json`);
  // Of what passed it prints nothing.
  const reporters = ["--reporter=minimal", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["vitest", "run", ...projects.map((project) => `--project=${project}`), ...reporters];
  const run = async () => {
    const ran = await runCommand("npx", args, { env: { ...process.env, ...QUICK, ...env } });
    return counted(name, ran, report, (found: VitestReport) => ({
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
      failures: vitestFailures(found),
    }));
  };
  return { name, run };
}

/** Every browser test counts; one that passes only at a second try has failed. */
export function playwright(name: string, folder: string, env: () => Record<string, string>): Step {
  const report = join(folder, "playwright.json");
  const run = async () => {
    const options = { env: { ...process.env, ...QUICK, ...env(), PLAYWRIGHT_JSON_OUTPUT_FILE: report } };
    const ran = await runCommand("npx", ["playwright", "test", "--reporter=dot,json"], options);
    return counted(name, ran, report, (found: PlaywrightReport) => ({
      passed: found.stats.expected,
      failed: found.stats.unexpected + found.stats.flaky,
      skipped: found.stats.skipped,
      failures: playwrightFailures(found),
    }));
  };
  return { name, run };
}

/** A run that broke before or beside its tests has failed too, whatever its report says. */
function counted<R>(
  name: string,
  { code, output }: Ran,
  report: string,
  count: (report: R) => Omit<Outcome, "output">,
): Outcome {
  const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const found = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : none;
  const failed = code !== 0 && found.failed === 0 ? 1 : found.failed;
  const failures = found.failures.length > 0 ? found.failures : wholly(name, failed, output);
  return { ...found, failed, failures, output };
}

function wholly(name: string, failed: number, output: string): Failure[] {
  return failed > 0 ? [{ file: null, name, message: lastLines(output) }] : [];
}
