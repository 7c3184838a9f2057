import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ran, runCommand } from "./run-command";

/** What a step found. `output` is shown when something failed. */
export type Outcome = { passed: number; failed: number; skipped: number; output: string };

export type Step = { name: string; run(): Promise<Outcome> };

/** A check that is right or wrong as a whole counts as one. */
export function check(name: string, program: string, ...args: string[]): Step {
  const run = async () => {
    const { code, output } = await runCommand(program, args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
  };
  return { name, run };
}

/** What is not to be had on this machine is skipped; where CI=true, everything must be had. */
export function unavailable(name: string, reason: string): Step {
  const must = process.env.CI === "true";
  const run = async () => ({ passed: 0, failed: must ? 1 : 0, skipped: must ? 0 : 1, output: reason });
  return { name, run };
}

type VitestReport = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number };

/** Every test of these Vitest projects counts. */
export function vitest(name: string, folder: string, projects: string[], env: Record<string, string> = {}): Step {
  const report = join(folder, `${name.replaceAll(" ", "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = ["vitest", "run", ...projects.map((project) => `--project=${project}`), ...reporters];
  const run = async () => {
    const ran = await runCommand("npx", args, { env: { ...process.env, ...env } });
    return counted(ran, report, ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }: VitestReport) => [
      numPassedTests,
      numFailedTests,
      numPendingTests + numTodoTests,
    ]);
  };
  return { name, run };
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } };

/** Every browser test counts; one that passes only at a second try has failed. */
export function playwright(name: string, folder: string, chromium: string): Step {
  const report = join(folder, "playwright.json");
  const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const run = async () => {
    const ran = await runCommand("npx", ["playwright", "test", "--reporter=line,json"], { env });
    return counted(ran, report, ({ stats }: PlaywrightReport) => [
      stats.expected,
      stats.unexpected + stats.flaky,
      stats.skipped,
    ]);
  };
  return { name, run };
}

/** A run that broke before or beside its tests has failed too, whatever its report says. */
function counted<R>({ code, output }: Ran, report: string, count: (report: R) => [number, number, number]): Outcome {
  const [passed, failed, skipped] = existsSync(report) ? count(JSON.parse(readFileSync(report, "utf8"))) : [0, 0, 0];
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped, output };
}
