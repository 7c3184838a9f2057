import { resolve } from "node:path";
import { expect, test } from "vitest";
import { type Failure, lastLines, playwrightFailures, shortList, vitestFailures } from "./test-failures";

const counts = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0 };
const passed = { fullName: " adds", status: "passed", failureMessages: [] };

test("names the failed tests of a Vitest report, with their files", () => {
  const failed = { fullName: " sums subtracts", status: "failed", failureMessages: ["AssertionError: 1 is not 2"] };
  const file = { name: resolve("app/sums.test.ts"), status: "failed", message: "", assertionResults: [passed, failed] };
  expect(vitestFailures({ ...counts, testResults: [file] })).toEqual([
    { file: "app/sums.test.ts", name: "sums subtracts", message: "AssertionError: 1 is not 2" },
  ]);
});

test("names a file that broke before its tests", () => {
  const file = { name: resolve("a.test.ts"), status: "failed", message: "Cannot find module", assertionResults: [] };
  const whole = { name: resolve("b.test.ts"), status: "passed", message: "", assertionResults: [passed] };
  expect(vitestFailures({ ...counts, testResults: [file, whole] })).toEqual([
    { file: "a.test.ts", name: "the file itself", message: "Cannot find module" },
  ]);
});

test("names the failed tests of a Playwright report, within their groups, and what broke outside of them", () => {
  const spec = (title: string, status: string, ...messages: string[]) => ({
    title,
    tests: [{ status, results: [{ errors: messages.map((message) => ({ message })) }] }],
  });
  const group = { title: "signed in", file: "site.spec.ts", specs: [spec("leaves", "unexpected", "Timed out")] };
  const specs = [spec("opens", "expected"), spec("shakes", "flaky", "At first not")];
  const report = {
    config: { rootDir: resolve("test/e2e") },
    suites: [{ title: "site.spec.ts", file: "site.spec.ts", specs, suites: [group] }],
    errors: [{ message: "The set-up failed" }],
    stats: { expected: 1, unexpected: 1, flaky: 1, skipped: 0 },
  };
  expect(playwrightFailures(report)).toEqual([
    { file: null, name: "outside of the tests", message: "The set-up failed" },
    { file: "test/e2e/site.spec.ts", name: "shakes", message: "At first not" },
    { file: "test/e2e/site.spec.ts", name: "signed in > leaves", message: "Timed out" },
  ]);
});

test("says the first lines of each, without colours, empty lines and the libraries' own places", () => {
  const message = "\u001b[31mno\u001b[39m\n\n  at a.test.ts:1:1\n  at runTest (node_modules/runner/index.js:2:1)\n";
  expect(shortList([{ file: "a.test.ts", name: "adds", message }])).toBe(
    "  - a.test.ts > adds\n      no\n        at a.test.ts:1:1",
  );
});

test("stays short, whatever has failed", () => {
  const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n");
  const many: Failure[] = Array.from({ length: 30 }, (_, at) => ({ file: null, name: `test ${at}`, message: long }));
  const lines = shortList(many).split("\n");
  expect(lines).toHaveLength(10 * 17 + 1);
  expect(lines[16]).toBe("      ... 85 more lines");
  expect(lines.at(-1)).toBe("  - and 20 more");
});

test("of a program that broke, its last lines", () => {
  const long = Array.from({ length: 100 }, (_, line) => `line ${line}`).join("\n");
  expect(lastLines(`${long}\n`).split("\n").slice(-2)).toEqual(["line 98", "line 99"]);
});
