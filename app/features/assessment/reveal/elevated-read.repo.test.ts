import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import {
  createAssessment,
  createRatings,
  createSheet,
  revealBoth,
  submitSheet,
} from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { beginElevatedRead, elevatedReadPage, elevatedReadsOfMe, endElevatedRead } from "./reveal.server";

let app: TestApp;
let versionId: string;
let subject: { id: string; name: string };
let admin: { id: string; name: string };
beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  subject = await createPerson(app, { name: "Sam" });
  admin = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: admin.id, role: "ADMINISTRATOR" });
});

const reason = "A complaint about this review is looked into.";
const asAdmin = (elevatedFor: string[] = []) => actorOf(admin, { roles: ["ADMINISTRATOR"], elevatedFor });
const begin = (minutes = 30, id = app.newId()) =>
  beginElevatedRead(app, asAdmin(), subject.id, { id, reason, minutes });

async function createReviewed(note: string, revealed: boolean) {
  const assessment = await createAssessment(app, { subjectId: subject.id, versionId, targetLevel: "IC2" });
  const sheet = await createSheet(app, assessment);
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", note }]);
  await submitSheet(app, sheet);
  if (revealed) await revealBoth(app, assessment, admin.id);
  return assessment.id;
}

test("opens what was revealed and nothing that is sealed, and the person sees who read it and why", async () => {
  const open = await createReviewed("Words that both have read.", true);
  await createReviewed("Sealed words.", false);
  expect((await elevatedReadPage(app, asAdmin(), subject.id)).open).toBeNull();

  await begin();
  const page = await elevatedReadPage(app, asAdmin([subject.id]), subject.id);
  expect(page.open?.assessments.map(({ id }) => id)).toEqual([open]);
  expect(JSON.stringify(page)).toContain("Words that both have read.");
  expect(JSON.stringify(page)).not.toContain("Sealed words.");

  const [told] = await elevatedReadsOfMe(app, actorOf(subject));
  expect(told).toMatchObject({ reader: "Ada", reason });
  const entries = await app.db.auditEntry.findMany({ where: { subjectId: subject.id }, orderBy: { id: "asc" } });
  expect(entries.map(({ action, actorId, objectId }) => [action, actorId, objectId])).toEqual([
    ["elevated-read.begin", admin.id, expect.any(String)],
    ["sheet.read-elevated", admin.id, open],
  ]);
});

test("is over when its time is, or when it is ended, on the record once; and an hour is the most the database takes", async () => {
  await begin(15);
  app.setNow(new Date(TEST_NOW.getTime() + 15 * 60_000));
  expect((await elevatedReadPage(app, asAdmin(), subject.id)).open).toBeNull();

  await begin(60);
  await endElevatedRead(app, asAdmin([subject.id]), subject.id);
  await endElevatedRead(app, asAdmin([subject.id]), subject.id);
  expect((await elevatedReadPage(app, asAdmin(), subject.id)).open).toBeNull();
  const ended = { action: "elevated-read.end", actorId: admin.id, subjectId: subject.id };
  expect(await app.db.auditEntry.count({ where: ended })).toBe(1);

  await expect(begin(61)).rejects.toThrow(/an_hour_at_most/);
  const [row] = await app.db.elevatedRead.findMany({ where: { subjectId: subject.id }, take: 1 });
  const longer = new Date(row!.until.getTime() + 60_000);
  const where = { id: row!.id };
  await expect(app.db.elevatedRead.update({ where, data: { until: longer } })).rejects.toThrow();
  expect(await app.db.elevatedRead.findUnique({ where })).toEqual(row);
});

test("sending the form twice begins one", async () => {
  const id = app.newId();
  await begin(30, id);
  await begin(30, id);
  expect(await app.db.elevatedRead.count({ where: { subjectId: subject.id } })).toBe(1);
  expect(await app.db.auditEntry.count({ where: { objectId: id } })).toBe(1);
});

test("is not there for anybody else, nor for oneself", async () => {
  const notFound = { code: "not-found" };
  await expect(elevatedReadPage(app, actorOf(subject), admin.id)).rejects.toMatchObject(notFound);
  await expect(elevatedReadPage(app, asAdmin(), admin.id)).rejects.toMatchObject(notFound);
  await expect(elevatedReadPage(app, asAdmin(), "nobody")).rejects.toMatchObject(notFound);
});
