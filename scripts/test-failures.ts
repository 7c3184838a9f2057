import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** One thing that failed: a test, a file that could not be run, or a whole check. */
export type Failure = { file: string | null; name: string; message: string };

const MOST = 10;
const MOST_LINES = 15;

type VitestFile = {
  name: string;
  status: string;
  message: string;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
};
export type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: VitestFile[];
};

/** The failed tests of Vitest's JSON report; a file that broke before or beside its tests is one of its own. */
export function vitestFailures({ testResults }: VitestReport): Failure[] {
  return testResults.flatMap((one) => {
    const file = relative(process.cwd(), one.name);
    const tests = one.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => ({ file, name: fullName.trim(), message: failureMessages.join("\n") }));
    const isBroken = one.status === "failed" && (one.message !== "" || tests.length === 0);
    return isBroken ? [{ file, name: "the file itself", message: one.message }, ...tests] : tests;
  });
}

type PlaywrightError = { message?: string; value?: string };
type PlaywrightSuite = {
  title: string;
  file: string;
  specs?: { title: string; tests: { status: string; results: { errors: PlaywrightError[] }[] }[] }[];
  suites?: PlaywrightSuite[];
};
export type PlaywrightReport = {
  config: { rootDir: string };
  suites: PlaywrightSuite[];
  errors: PlaywrightError[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

/** The failed tests of Playwright's JSON report, and what broke outside of them. */
export function playwrightFailures({ config, suites, errors }: PlaywrightReport): Failure[] {
  const folder = relative(process.cwd(), config.rootDir);
  const outside = errors.map((error) => ({ file: null, name: "outside of the tests", message: messageOf(error) }));
  return [...outside, ...suites.flatMap((suite) => failuresIn(suite, folder, []))];
}

function failuresIn(suite: PlaywrightSuite, folder: string, titles: string[]): Failure[] {
  const specs = suite.specs ?? [];
  const failed = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) => ({
        file: `${folder}/${suite.file}`,
        name: [...titles, title].join(" > "),
        message: results.flatMap((result) => result.errors.map(messageOf)).join("\n"),
      })),
  );
  // A file's own suite is called by its path.
  const within = (inner: PlaywrightSuite) => failuresIn(inner, folder, [...titles, inner.title]);
  return [...failed, ...(suite.suites ?? []).flatMap(within)];
}

const messageOf = ({ message, value }: PlaywrightError) => message ?? value ?? "";

/** Where a test failed is told by the lines of our own files. */
const IN_LIBRARY = /^\s+at .*(node_modules|new Promise \(<anonymous>\)|node:internal)/;

/** The end of what a program printed, where it says what is wrong. */
export const lastLines = (output: string) => linesOf(output).slice(-MOST_LINES).join("\n");

function linesOf(text: string): string[] {
  const lines = stripVTControlCharacters(text).split("\n");
  return lines.map((line) => line.trimEnd()).filter((line) => line !== "" && !IN_LIBRARY.test(line));
}

/** The first of them in a few lines each, for whoever sees only the beginning or the end of what is printed. */
export function shortList(failures: readonly Failure[]): string {
  const shown = failures.slice(0, MOST).map(({ file, name, message }) => {
    const lines = linesOf(message);
    const more = lines.length - MOST_LINES;
    const first = lines.slice(0, MOST_LINES).map((line) => `      ${line}`);
    const head = `  - ${file ? `${file} > ` : ""}${name}`;
    return [head, ...first, ...(more > 0 ? [`      ... ${more} more lines`] : [])].join("\n");
  });
  const left = failures.length - MOST;
  return [...shown, ...(left > 0 ? [`  - and ${left} more`] : [])].join("\n");
}
