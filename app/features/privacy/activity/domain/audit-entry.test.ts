import { expect, test } from "vitest";
import { type LoggedEntry, toActivity, valueInWords } from "./audit-entry";

const wordsOf = (action: string) => `did ${action}`;

const entry: LoggedEntry = {
  at: new Date("2026-11-23T09:00:00Z"),
  actorId: "ada",
  actor: "Ada",
  action: "evidence.add",
  subjectId: "sam",
  subject: "Sam",
  before: null,
  after: null,
  reason: null,
};

test.each([
  ["somebody else, by name", {}, "Ada"],
  ["oneself", { actorId: "sam", actor: "Sam" }, "You"],
  ["the system", { actorId: null, actor: null }, "The system"],
  ["somebody whose row is gone", { actorId: "gone", actor: null }, "Former member"],
])("names %s", (_, given, who) => {
  expect(toActivity({ ...entry, ...given }, "sam", wordsOf)).toMatchObject({ who, what: "did evidence.add" });
});

test("keeps the reason", () => {
  expect(toActivity({ ...entry, reason: "Asked for it" }, "sam", wordsOf).reason).toBe("Asked for it");
});

test.each([
  [null, null],
  ["", null],
  ["IC3", "IC3"],
  ["ab".repeat(32), "sealed, abababababab…"],
  ["AB".repeat(32), "AB".repeat(32)],
])("of %s it shows %s", (value, shown) => expect(valueInWords(value)).toBe(shown));
