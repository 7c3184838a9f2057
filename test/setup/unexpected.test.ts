import { expect, test } from "vitest";
import { expectLogged, expectPrinted, recordLogged, takeUnexpected } from "./unexpected";

test("a printed error is unexpected", () => {
  console.error("broken: %s", "pipe");
  expect(takeUnexpected()).toEqual(["printed: broken: pipe"]);
});

test("an expected error is not left over", () => {
  recordLogged("a request failed");
  console.error("broken");
  expectLogged(/request failed/);
  expectPrinted(/broken/);
  expect(takeUnexpected()).toEqual([]);
});

test("expecting what did not happen fails", () => {
  recordLogged("something else");
  expect(() => expectLogged(/request failed/)).toThrow("No log entry matches");
  expect(takeUnexpected()).toHaveLength(1);
});
