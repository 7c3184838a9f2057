import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base32, codeOf, keyUri, matchingStep, spaced, stepAt } from "./totp.server";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const secret = bytes(20).map(base32);
const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const RFC_SECRET = base32(Buffer.from("12345678901234567890"));

describe("base 32", () => {
  // RFC 4648, section 10, of those that need no padding.
  test.each([
    ["", ""],
    ["fooba", "MZXW6YTB"],
  ])("%j", (text, encoded) => expect(base32(Buffer.from(text))).toBe(encoded));
});

describe("codes are those of RFC 6238, appendix B, in six digits", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at %d seconds", (seconds, code) => {
    const at = new Date(seconds * 1_000);
    expect(codeOf(RFC_SECRET, stepAt(at))).toBe(code);
    expect(matchingStep(RFC_SECRET, code, at, 0)).toBe(stepAt(at));
  });
});

test("a code is taken a half minute early or late, and never twice", () => {
  fc.assert(
    fc.property(secret, moment, fc.integer({ min: -4, max: 4 }), (key, at, drift) => {
      const typed = codeOf(key, stepAt(at) + drift);
      const step = matchingStep(key, typed, at, 0);
      // Codes of two half minutes may be the same by chance.
      if (Math.abs(drift) <= 1) expect(step).not.toBeNull();
      if (step !== null) {
        expect(codeOf(key, step)).toBe(typed);
        expect(Math.abs(step - stepAt(at))).toBeLessThanOrEqual(1);
        const again = matchingStep(key, typed, at, step);
        expect(again === null || again > step).toBe(true);
      }
    }),
  );
});

test("once the latest code was taken, none of the three opens", () => {
  fc.assert(
    fc.property(secret, moment, fc.integer({ min: -1, max: 1 }), (key, at, drift) => {
      const last = stepAt(at) + 1;
      expect(matchingStep(key, codeOf(key, stepAt(at) + drift), at, last)).toBeNull();
    }),
  );
});

test.each(["", "12345", "1234567", "abcdef", "１２３４５６"])("%j is no code", (typed) => {
  expect(matchingStep(RFC_SECRET, typed, new Date(59_000), 0)).toBeNull();
});

test("an app reads who it is for", () => {
  expect(keyUri("ABCD", "ada:x@example.org", "Waymark")).toBe(
    "otpauth://totp/Waymark:ada%20x%40example.org?secret=ABCD&issuer=Waymark",
  );
  expect(spaced("ABCDEFGHIJ")).toBe("ABCD EFGH IJ");
});
