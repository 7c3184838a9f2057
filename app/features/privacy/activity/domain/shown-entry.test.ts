import { expect, test } from "vitest";
import { briefId, changeInWords, csvCells, type ObjectEntry, shownEntry } from "./shown-entry";

const entry = (given: Partial<ObjectEntry>): ObjectEntry => ({
  ...{ at: new Date("2026-11-20T10:00:00Z"), actorId: "ada", actor: "Ada", action: "team.change" },
  ...{ subjectId: null, subject: null, before: null, after: null, reason: null },
  ...{ objectId: "core", object: "Core", isCandidate: false, candidate: null },
  ...given,
});
const words = (action: string) => `did ${action}`;

test("an entry has who, what, object, before and after; a hash stays sealed", () => {
  const line = shownEntry(entry({ before: "ab".repeat(32), after: "name" }), words);
  expect(line).toMatchObject({ actor: "Ada", object: "Core", before: "sealed, abababababab…", after: "name" });
  expect(csvCells(line)).toEqual([
    ...["2026-11-20T10:00:00.000Z", "Ada", "did team.change", "team.change", "", "Core", "core"],
    ...["sealed, abababababab…", "name", ""],
  ]);
});

test("an entry about a candidate says the code and the day, and nothing that links anyone to them", () => {
  const linked = {
    ...{ action: "starting-plan.take", actorId: "nia", actor: "Nia Hired", subjectId: "nia", subject: "Nia Hired" },
    ...{
      objectId: "candidate-id",
      object: null,
      candidate: "C-17",
      isCandidate: true,
      reason: "Nia said so",
      after: "interview-id",
    },
  };
  const line = shownEntry(entry(linked), words);
  expect(line).toMatchObject({ object: "C-17", day: "2026-11-20", at: null });
  const everything = JSON.stringify([line, csvCells(line)]);
  for (const leak of ["nia", "Nia", "candidate-id", "interview-id", "10:00"]) expect(everything).not.toContain(leak);
});

test.each([
  ["a random id", "0a5280db-54da-8c99-9247-95e4b1a8a0cc", "0a5280db…"],
  ["a hash", "10abf0be6d8334e651257fa6", "10abf0be…"],
  ["a kind and an id", "IMPACT ed5d9ed4-4dc3-8687-9c62-8ae64b5f6269", "IMPACT ed5d9ed4…"],
  ["words", "KIT engineering/coding-collaboration", "KIT engineering/coding-collaboration"],
])("%s is shown briefly", (_, id, brief) => expect(briefId(id)).toBe(brief));

test.each([
  ["IC3", "IC4", "IC3 → IC4"],
  [null, "IC4", "None → IC4"],
  ["IC3", null, "IC3 → None"],
  [null, null, null],
])("from %s to %s is %s", (before, after, words) => expect(changeInWords({ before, after })).toBe(words));
