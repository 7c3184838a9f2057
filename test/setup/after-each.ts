import { format } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, inject } from "vitest";
import { SEED } from "./draws";
import { checkRawReads } from "./raw-reads/check";
import { recordPrinted, takeUnexpected } from "./unexpected";

fc.configureGlobal({ seed: SEED });
checkRawReads(inject("rawReads"));

/**
 * Where Vite looks for source maps, formatting a stack may itself throw a RangeError, which whoever handles an error gets instead of
 * it. Then the stack is shown as it is.
 */
function formatSafely(): void {
  const format = Error.prepareStackTrace;
  if (!format || format.name === "prepareSafely") return;
  Error.prepareStackTrace = function prepareSafely(error, stack) {
    try {
      return format(error, stack);
    } catch {
      return [String(error), ...stack.map((site) => `    at ${site}`)].join("\n");
    }
  };
}
formatSafely();

beforeEach(() => {
  console.error = (...words: unknown[]) => recordPrinted(format(...words));
});

afterEach(() => {
  const unexpected = takeUnexpected();
  if (unexpected.length > 0) throw new Error(`Unexpected errors during the test:\n${unexpected.join("\n")}`);
});
