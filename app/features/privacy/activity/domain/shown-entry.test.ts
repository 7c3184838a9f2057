import { expect, test } from "vitest";
import { csvCells, type ObjectEntry, shownEntry } from "./shown-entry";

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
