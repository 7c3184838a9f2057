import { format } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach } from "vitest";
import { SEED } from "./draws";
import { recordPrinted, takeUnexpected } from "./unexpected";

fc.configureGlobal({ seed: SEED });

beforeEach(() => {
  console.error = (...words: unknown[]) => recordPrinted(format(...words));
});

afterEach(() => {
  const unexpected = takeUnexpected();
  if (unexpected.length > 0) throw new Error(`Unexpected errors during the test:\n${unexpected.join("\n")}`);
});
