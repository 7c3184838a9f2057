import fc from "fast-check";
import { expect, test } from "vitest";
import { times } from "../../../../test/setup/draws";
import { NewCandidate, readCursor, writeCursor } from "./api.schema";

const sent = {
  externalId: "T-1",
  name: "Robin Vale",
  email: "robin@mail.example",
  consent: { givenOn: "2026-11-20", until: "2027-11-20" },
};

test("a cursor is read as it was written", () => {
  const part = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !/[\p{Cc}\p{Cs}]/u.test(text));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 2 }), (parts) => {
      expect(readCursor(writeCursor(parts), parts.length)).toEqual(parts);
      expect(readCursor(writeCursor(parts), parts.length + 1)).toBeNull();
    }),
  );
});

test("whatever somebody writes as a cursor is none, or texts that a database takes", () => {
  const anything = fc.oneof(fc.string(), fc.json().map(btoaOf), fc.base64String());
  fc.assert(
    fc.property(anything, (text) => {
      const read = readCursor(text, 2);
      expect(read === null || read.every((part) => !/[\p{Cc}\p{Cs}]/u.test(part))).toBe(true);
    }),
  );
});

test("whatever is sent as a candidate is refused, or no more than the fields there are, as a database takes them", () => {
  const keys = [...Object.keys(sent), "phone", "timeZone", "source", "referredBy", "__proto__", "id"];
  const change = fc.dictionary(fc.constantFrom(...keys), fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()));
  fc.assert(
    fc.property(change, (more) => {
      const read = NewCandidate.safeParse({ ...sent, ...more });
      if (!read.success) return;
      const { consent, ...fields } = read.data;
      expect(Object.keys(consent)).toEqual(["givenOn", "until"]);
      expect(Object.keys(fields).every((key) => keys.includes(key))).toBe(true);
      for (const text of Object.values(fields)) expect(String(text)).toMatch(/^[^\p{Cc}\p{Cs}]{0,254}$/u);
      expect(read.data.email).toBe(read.data.email.toLowerCase());
    }),
    { numRuns: times(300, 2_000) },
  );
});

function btoaOf(text: string): string {
  return Buffer.from(text).toString("base64");
}
