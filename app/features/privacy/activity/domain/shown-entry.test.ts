import { expect, test } from "vitest";
import { csvCells, type ObjectEntry, shownEntries } from "./shown-entry";

const entry = (given: Partial<ObjectEntry>): ObjectEntry => ({
  ...{ id: "1", at: new Date("2026-11-20T10:00:00Z"), actorId: "ada", actor: "Ada", action: "team.change" },
  ...{ subjectId: null, subject: null, before: null, after: null, reason: null },
  ...{ objectId: "core", object: "Core", candidate: null },
  ...given,
});
const words = (action: string) => `did ${action}`;

test("an entry has who, what, object, before and after; a hash stays sealed", () => {
  const [line] = shownEntries([entry({ before: "ab".repeat(32), after: "name" })], words);
  expect(line).toMatchObject({ actor: "Ada", object: "Core", before: "sealed, abababababab…", after: "name" });
  expect(csvCells(line!)).toEqual([
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
      reason: "Nia said so",
      after: "interview-id",
      id: "777",
    },
  };
  const [line] = shownEntries([entry(linked)], words);
  expect(line).toMatchObject({ object: "C-17", day: "2026-11-20", at: null });
  const everything = JSON.stringify([line, csvCells(line!)]);
  for (const leak of ["nia", "Nia", "candidate-id", "interview-id", "10:00", "777"])
    expect(everything).not.toContain(leak);
});

test("entries about candidates stand at the end of their day in an order that says nothing of their time", () => {
  const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
  const code = (candidate: string, time: string) =>
    entry({ action: "scorecard.submit", candidate, object: null, at: at(time) });
  const [first, second] = [code("C-2", "12:00"), code("C-1", "10:00")];
  const plain = entry({ id: "5", at: at("11:00") });
  const old = entry({ id: "2", at: new Date("2026-11-19T09:00:00Z") });
  const order = (entries: ObjectEntry[]) =>
    shownEntries(entries, words).map(({ object, day }) => `${day.slice(8)} ${object}`);
  expect(order([first, plain, second, old])).toEqual(["20 Core", "20 C-1", "20 C-2", "19 Core"]);
  expect(order([second, plain, first, old])).toEqual(order([first, plain, second, old]));
});
