import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { calibratedPart } from "~/features/assessment/conversations/rated.server";
import { findPersonOutcome } from "~/features/calibration/appeals/appeal.repo.server";
import { ownOutcomePage } from "~/features/calibration/appeals/own-outcome.server";
import type { CalibrationRole } from "~/features/calibration/session/domain/session";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createRatings, createSheet, submitSheet } from "../../../../test/factories/assessments";
import { createOutcome } from "../../../../test/factories/calibrations";
import { openCalibration } from "../../../../test/factories/calibrations-met";
import { steppedFramework } from "../../../../test/factories/cases";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { lockPage, lockSession, reopenSession } from "./lock.server";

let app: TestApp;
let versionId: string;
let people: Record<"lead" | "rita" | "mona" | "sam" | "tess" | "reader", string>;
let sessionId: string;
let assessmentId: string;
let caseId: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, steppedFramework())).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  const make = async (name: string, managerId?: string) => (await createPerson(app, { name, managerId })).id;
  const [mona, lead, rita, reader] = [await make("Mona"), await make("Lead"), await make("Rita"), await make("Reader")];
  people = { lead, rita, mona, reader, sam: await make("Sam", mona), tess: await make("Tess", rita) };
  const assessment = await createAssessment(app, { subjectId: people.sam, versionId, targetLevel: "IC2" });
  assessmentId = assessment.id;
  const sheet = await createSheet(app, assessment);
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", word: "exceeding" }]);
  await submitSheet(app, sheet);
  const step = { stepId: "s-ic3", fromLevel: "IC2", toLevel: "IC3" };
  const row = { id: app.newId(), subjectId: people.tess, versionId, ...step, createdAt: app.now() };
  caseId = (await app.db.promotionCase.create({ data: row })).id;
  const taking: Record<string, CalibrationRole[]> = { [lead]: ["FACILITATOR", "SCRIBE"], [rita]: ["RATER"] };
  sessionId = await openCalibration(app, {
    versionId,
    createdById: lead,
    secondReaderId: reader,
    taking,
    about: [
      { personId: people.sam, assessmentId },
      { personId: people.tess, caseId },
    ],
  });
});

const lead = () => actorOf({ id: people.lead });
const came = (personId: string, to: string, number = 1, round = 1) =>
  createOutcome(app, { sessionId, personId, by: people.lead, to, number, round, rationale: `words-for-${personId}` });
async function lockedOnce() {
  await came(people.sam, "exceeding");
  await came(people.tess, "meeting");
  await lockSession(app, lead(), sessionId, 1);
}
const calibrated = async () =>
  (await app.db.calibratedRating.findMany({ where: { assessmentId }, orderBy: { number: "asc" } })).map(
    ({ item, number, word, unchanged }) => [item, number, word, unchanged],
  );
const mails = async () => {
  const jobs = await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } });
  return jobs
    .map(({ payload }) => payload as { to: string; text: string })
    .filter(({ text }) => text.includes(sessionId));
};

test("nobody locks while somebody lacks an outcome, and the page says who", async () => {
  await came(people.sam, "meeting");
  expect(await lockPage(app, lead(), sessionId)).toMatchObject({ may: "lock", people: 2, waiting: [{ name: "Tess" }] });
  await expect(lockSession(app, lead(), sessionId, 1)).rejects.toThrow("1 person has no outcome yet");
  expect(await app.db.calibrationLock.count({ where: { sessionId } })).toBe(0);
});

test("the preview shows each letter, and writes no reading of the minutes into anyone's log", async () => {
  await came(people.sam, "exceeding");
  await came(people.tess, "meeting");
  const { letters } = await lockPage(app, lead(), sessionId);
  expect(letters).toMatchObject([
    { name: "Sam", rationale: `words-for-${people.sam}`, items: [{ outcome: "Exceeding" }] },
    { name: "Tess", rationale: `words-for-${people.tess}` },
  ]);
  expect(await app.db.auditEntry.count({ where: { objectId: sessionId, actorId: people.lead } })).toBe(0);
});

test("only the facilitator locks, reopens, and sees the page", async () => {
  await lockedOnce();
  for (const id of [people.rita, people.sam, people.mona, people.reader]) {
    const actor = actorOf({ id });
    await expect(lockPage(app, actor, sessionId)).rejects.toMatchObject({ code: "not-found" });
    await expect(lockSession(app, actor, sessionId, 1)).rejects.toMatchObject({ code: "not-found" });
    const given = { round: 1, reason: "I want to." };
    await expect(reopenSession(app, actor, sessionId, given)).rejects.toMatchObject({ code: "not-found" });
  }
});

test("a lock writes what it came to beside assessments and cases, tells everybody concerned, once", async () => {
  await lockedOnce();
  await lockSession(app, lead(), sessionId, 1);
  expect(await calibrated()).toEqual([["level", 1, "exceeding", false]]);
  const ofCase = await app.db.caseCalibration.findMany({ where: { caseId } });
  expect(ofCase).toMatchObject([{ item: "level", number: 1, word: "meeting", unchanged: true, sessionId }]);
  const sent = await mails();
  expect(sent).toHaveLength(2);
  for (const { text } of sent) expect(text).not.toMatch(/meeting|exceeding|words-for/);
  const entries = await app.db.auditEntry.findMany({ where: { objectId: sessionId, action: "calibration.lock" } });
  expect(entries.map(({ subjectId }) => subjectId).sort()).toEqual([people.sam, people.tess, null].sort());
});

test("locking costs as many statements for eleven people as for one", async () => {
  const statementsFor = async (count: number) => {
    const subjects = await Promise.all(
      Array.from({ length: count }, (_, n) => createPerson(app, { name: `Person ${n}` })),
    );
    const about = subjects.map(({ id }) => ({ personId: id }));
    const taking: Record<string, CalibrationRole[]> = {
      [people.lead]: ["FACILITATOR", "SCRIBE"],
      [people.rita]: ["RATER"],
    };
    sessionId = await openCalibration(app, {
      ...{ versionId, createdById: people.lead, secondReaderId: people.reader, taking, about },
    });
    for (const { id } of subjects) await came(id, "meeting");
    return countStatements(app, () => lockSession(app, lead(), sessionId, 1));
  };
  const few = await statementsFor(1);
  expect(await statementsFor(11)).toBe(few);
});

test("a further round appends what it changed and nothing else; each row stays", async () => {
  await lockedOnce();
  await reopenSession(app, lead(), sessionId, { round: 1, reason: "Evidence came to light." });
  await reopenSession(app, lead(), sessionId, { round: 1, reason: "Evidence came to light." });
  await expect(reopenSession(app, lead(), sessionId, { round: 1, reason: "Again." })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await mails()).toHaveLength(2 + 4);
  const during = await findPersonOutcome(app.db, sessionId, people.sam);
  expect(during).toMatchObject({ status: "OPEN", lockedRound: 1, rounds: [{ reason: "Evidence came to light." }, {}] });
  await came(people.sam, "developing", 2, 2);
  expect((await findPersonOutcome(app.db, sessionId, people.sam))?.outcomes).toHaveLength(1);
  await lockSession(app, lead(), sessionId, 2);
  expect(await calibrated()).toEqual([
    ["level", 1, "exceeding", false],
    ["level", 2, "developing", false],
  ]);
  expect(await app.db.caseCalibration.count({ where: { caseId } })).toBe(1);
  const page = await ownOutcomePage(app, actorOf({ id: people.sam }), sessionId);
  expect(page.now.items).toMatchObject([{ word: "developing", fromLabel: "Meeting", wordLabel: "Developing" }]);
  expect(page.earlier).toMatchObject([{ round: 1, items: [{ word: "exceeding" }] }]);
});

test("one reads one's own outcome after the lock, and nobody else's", async () => {
  await came(people.sam, "exceeding");
  const sam = actorOf({ id: people.sam });
  await expect(ownOutcomePage(app, sam, sessionId)).rejects.toMatchObject({ code: "not-found" });
  await came(people.tess, "meeting");
  await lockSession(app, lead(), sessionId, 1);
  const page = await ownOutcomePage(app, sam, sessionId);
  expect(page).toMatchObject({ now: { rationale: `words-for-${people.sam}` }, mayAppeal: true });
  expect(JSON.stringify(page)).not.toContain(`words-for-${people.tess}`);
  for (const id of [people.lead, people.rita, people.mona, people.reader]) {
    await expect(ownOutcomePage(app, actorOf({ id }), sessionId)).rejects.toMatchObject({ code: "not-found" });
  }
});

test("a lock's hash is not for whoever is recused from somebody", async () => {
  await app.db.calibrationRecusal.create({
    data: { sessionId, participantId: people.lead, personId: people.tess, at: app.now() },
  });
  await came(people.sam, "meeting");
  await createOutcome(app, { sessionId, personId: people.tess, by: people.rita, to: "exceeding" });
  await lockSession(app, lead(), sessionId, 1);
  const { rounds } = await lockPage(app, lead(), sessionId);
  expect(rounds).toMatchObject([{ round: 1, contentHash: null }]);
});

test("rows beside an assessment are not for whoever is recused from its subject in their session", async () => {
  const { mona, sam } = people;
  await lockedOnce();
  const readBy = async (id: string) => {
    const [row] = await app.db.$queryRaw<{ came: { word: string }[] }[]>`
      SELECT ${calibratedPart(actorOf({ id }))} AS "came" FROM "Assessment" a WHERE a."id" = ${assessmentId}`;
    return row!.came.map(({ word }) => word);
  };
  expect([await readBy(sam), await readBy(mona)]).toEqual([["exceeding"], ["exceeding"]]);
  await app.db.calibrationRecusal.create({ data: { sessionId, participantId: mona, personId: sam, at: app.now() } });
  expect([await readBy(sam), await readBy(mona)]).toEqual([["exceeding"], []]);
});
