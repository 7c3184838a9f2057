import { afterEach, beforeEach, expect, test } from "vitest";
import { createAssessment, createRatings, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { agreedChoices } from "./domain/conversation";
import { ratedAssessments } from "./rated.server";

let app: TestApp;
let subjectId: string;
let managerId: string;
let versionId: string;

beforeEach(async () => {
  app = await openTestApp();
  subjectId = (await createPerson(app)).id;
  managerId = (await createPerson(app)).id;
  versionId = (await createFrameworkVersion(app)).id;
});
afterEach(() => app.close());

async function assessed(word: string, revealed: boolean) {
  const assessment = await createAssessment(app, { subjectId, versionId, targetLevel: "IC2" });
  const sheets = [
    await createSheet(app, assessment),
    await createSheet(app, assessment, { side: "MANAGER", raterId: managerId }),
  ];
  for (const sheet of sheets) {
    const own = sheet.side === "SELF";
    await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", word: own ? word : "meeting" }]);
    await submitSheet(app, sheet);
  }
  if (revealed) {
    await app.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data: { revealedAt: app.now() } });
  }
  return assessment;
}

const agree = (assessmentId: string, number: number, word: string) =>
  app.db.agreedRating.create({
    data: {
      assessmentId,
      versionId,
      expectationId: "e-ic2aaa",
      number,
      kind: "RATED",
      word,
      recordedById: subjectId,
      recordedAt: app.now(),
    },
  });

test("the manager's side of a sealed assessment is in nobody's hands", async () => {
  await assessed("exceeding", false);
  const [own] = await ratedAssessments(app, subjectId, "subject");
  expect(own).toMatchObject({ own: { "e-ic2aaa": "word:exceeding" }, manager: null, revealedAt: null });
  expect(await ratedAssessments(app, subjectId, "others")).toEqual([]);
});

test("the agreed rating recorded last counts", async () => {
  const { id } = await assessed("exceeding", true);
  await agree(id, 1, "exceeding");
  await agree(id, 2, "meeting");
  const [one] = await ratedAssessments(app, subjectId, "others");
  expect(one && agreedChoices(one)).toEqual({ "e-ic2aaa": "word:meeting" });
});

test("an agreed rating comes after the reveal, and is never changed", async () => {
  const sealed = await assessed("meeting", false);
  await expect(agree(sealed.id, 1, "meeting")).rejects.toThrow();
  const open = await assessed("meeting", true);
  await agree(open.id, 1, "meeting");
  await expect(app.db.agreedRating.updateMany({ data: { word: "exceeding" } })).rejects.toThrow();
  await expect(app.db.agreedRating.deleteMany({})).rejects.toThrow();
});
