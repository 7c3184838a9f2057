import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecoveryCode, recoveryCode } from "./recovery-code";

test("is read however it is typed", () => {
  const code = recoveryCode(randomBytes);
  expect(code).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){5}$/);
  for (const typed of [code, code.toUpperCase(), code.replaceAll("-", ""), ` ${code.replaceAll("-", " ")} `]) {
    expect(readRecoveryCode(typed)).toBe(code);
  }
});

test("every letter is as likely as every other", () => {
  const counts = new Map<string, number>();
  let next = 0;
  const allBytes = (count: number) => Uint8Array.from({ length: count }, () => next++ % 256);
  for (let turn = 0; turn < 31; turn++) {
    for (const letter of recoveryCode(allBytes).replaceAll("-", "")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(31);
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2);
});

test("anything else is none", () => {
  expect(readRecoveryCode("123456")).toBeNull();
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (typed) => {
      const read = readRecoveryCode(typed);
      return read === null || readRecoveryCode(read) === read;
    }),
  );
});
