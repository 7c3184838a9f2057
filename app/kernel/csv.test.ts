import fc from "fast-check";
import { expect, test } from "vitest";
import { protectCell, unprotectCell } from "./csv";

test.each(["=1+1", "+49 30", "-x", "@a", "'=1", "''@", "'quoted'", "plain", "", "\tx", "a;=1+1", "a;'=1", "a; '=1"])(
  "%j comes back",
  (text) => expect(unprotectCell(protectCell(text))).toBe(text),
);
test("no protected cell runs, and every text comes back", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("=", "'", "+", "a", "@", "-", "\t", ";", " ") }), (text) => {
      return !/(^|;) *[=+\-@\t\r]/.test(protectCell(text)) && unprotectCell(protectCell(text)) === text;
    }),
  );
});
