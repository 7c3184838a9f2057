import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";
import { recordPrinted, takeUnexpected } from "./unexpected";

beforeEach(() => {
  console.error = (...words: unknown[]) => recordPrinted(format(...words));
});

afterEach(() => {
  const unexpected = takeUnexpected();
  if (unexpected.length > 0) throw new Error(`Unexpected errors during the test:\n${unexpected.join("\n")}`);
});
