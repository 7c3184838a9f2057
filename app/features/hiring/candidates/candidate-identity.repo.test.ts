import { afterEach, beforeEach, expect, test } from "vitest";
import { ownInterviewEvents } from "~/features/hiring/interviews/interview.server";
import { dayText } from "~/kernel/time/day";
import { actorOf } from "../../../../test/factories/actors";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import {
  createCandidate,
  createCandidateLink,
  createInterview,
  createOpening,
  createScorecard,
  createWorkSample,
  decide,
  revealDebrief,
} from "../../../../test/factories/hiring";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { eraseCandidate, eraseDueCandidate } from "./candidate-identity.server";
import { takeHome } from "./candidate-own.server";

/** What is left of a candidate once they are erased, and what somebody who would bring it back finds. */

let app: TestApp;
let people: Record<"lead" | "coordinator" | "first" | "second", string>;
let opening: Awaited<ReturnType<typeof createOpening>>;

const SECRET = "words about Robin";

beforeEach(async () => {
  app = await openTestApp();
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const made = await Promise.all(
    ["Lena Lead", "Cora Names", "Ina First", "Sol Second"].map((name) => createPerson(app, { name })),
  );
  const [lead, coordinator, first, second] = made.map(({ id }) => id) as [string, string, string, string];
  people = { lead, coordinator, first, second };
  opening = await createOpening(app, { versionId, leadId: lead, coordinatorId: coordinator });
});
afterEach(() => app.close());

/** A candidate about whom everything has been written that can be. */
async function writtenAbout() {
  const { lead, coordinator, first, second } = people;
  const candidate = await createCandidate(app, {
    openingId: opening.id,
    identity: { email: "robin.vale@mail.example" },
  });
  const { id: candidateId, debriefId } = candidate;
  await createWorkSample(app, { candidateId, addedById: coordinator, title: SECRET, body: SECRET });
  const file = await createWorkSample(app, { candidateId, addedById: coordinator, title: SECRET }, SECRET);
  const about = { candidateId, debriefId, stageId: opening.stages[0]!.id, askedById: coordinator };
  const interview = await createInterview(app, { ...about, place: SECRET, interviewers: [first, second] });
  const answers = { [KIT.questions[0]!.id]: { score: 3, notes: SECRET, cited: SECRET } };
  for (const personId of [first, second]) {
    await createScorecard(app, { interviewId: interview.id, personId, answers, summary: SECRET });
  }
  const at = app.now();
  const deviation = { interviewId: interview.id, personId: first, what: SECRET, reason: SECRET, at };
  await app.db.interviewDeviation.create({ data: { id: app.newId(), ...deviation } });
  await app.db.interviewSeat.updateMany({
    where: { personId: second },
    data: { closedAt: at, closedById: lead, closedReason: SECRET },
  });
  await revealDebrief(app, debriefId);
  const score = { interviewId: interview.id, questionId: KIT.questions[0]!.id, personId: first, number: 1, score: 4 };
  await app.db.debriefScore.create({ data: { debriefId, ...score, reason: SECRET, at } });
  const decision = await decide(app, debriefId, { decidedById: lead, rationale: SECRET });
  await app.db.hiringDissent.create({ data: { decisionId: decision.id, personId: first, text: SECRET, at } });
  await app.db.anonymityLift.create({ data: { id: app.newId(), candidateId, byId: lead, reason: SECRET, at } });
  await app.db.candidateConflict.create({ data: { candidateId, personId: lead, declaredById: lead, declaredAt: at } });
  await app.db.candidateDeclaration.create({
    data: { candidateId, attribute: "gender", value: "woman", declaredAt: at },
  });
  const upload = {
    id: app.newId(),
    openingId: opening.id,
    content: "robin.vale@MAIL.example",
    uploadedBy: coordinator,
    uploadedAt: at,
  };
  await app.db.candidateImport.create({ data: upload });
  const token = await createCandidateLink(app, candidateId);
  return { ...candidate, interview, token, fileKey: file.fileKey! };
}

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT c."relname" AS "name" FROM pg_class c WHERE c."relnamespace" = 'public'::regnamespace AND c."relkind" = 'r'`;
  const texts = await Promise.all(
    tables.map(({ name }) =>
      app.db.$queryRawUnsafe<{ text: string | null }[]>(`SELECT json_agg(t)::text AS text FROM "${name}" t`),
    ),
  );
  return texts.flatMap((rows) => rows.map(({ text }) => text ?? "")).join("\n");
}

const coordinator = () => actorOf({ id: people.coordinator });

test("nothing of who they are or of what was written is left in any table; code, scores and decision stay", async () => {
  const { id, code, debriefId, fileKey } = await writtenAbout();
  expect(await everything()).toContain(SECRET);
  for (const _ of [1, 2]) await eraseCandidate(app, coordinator(), id);
  const rest = await everything();
  for (const gone of [SECRET, "Robin", "robin.vale", "woman"])
    expect(rest.toLowerCase()).not.toContain(gone.toLowerCase());
  expect(await app.db.candidate.findUniqueOrThrow({ where: { id } })).toMatchObject({ code, erasedAt: app.now() });
  expect(await app.db.scorecardAnswer.count({ where: { score: 3 } })).toBe(2);
  expect(await app.db.debriefScore.findFirstOrThrow()).toMatchObject({ score: 4, reason: "" });
  expect(await app.db.hiringDecision.findFirstOrThrow({ where: { debriefId } })).toMatchObject({ outcome: "NO_HIRE" });
  expect(await app.db.candidateConflict.count()).toBe(0);
  expect(await app.db.job.findMany({ select: { kind: true, payload: true } })).toEqual([
    { kind: "file-removal", payload: { name: fileKey } },
  ]);
  expect(await app.db.auditEntry.count({ where: { action: "candidate.erase", objectId: id } })).toBe(1);
});

test("others' words stay, and nobody else erases", async () => {
  const { id } = await writtenAbout();
  const other = await createCandidate(app, { openingId: opening.id });
  const sample = await createWorkSample(app, { candidateId: other.id, addedById: people.coordinator, body: SECRET });
  for (const who of ["lead", "first"] as const) {
    await expect(eraseCandidate(app, actorOf({ id: people[who] }), id)).rejects.toMatchObject({ code: "not-found" });
  }
  await eraseCandidate(app, coordinator(), id);
  expect(await app.db.workSample.findMany()).toMatchObject([{ id: sample.id, body: SECRET }]);
});

test("an interview that has not led to a debrief is called off, so that nobody writes of them any more", async () => {
  const { first, second, coordinator: askedById } = people;
  const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
  const about = { candidateId, debriefId, stageId: opening.stages[0]!.id, askedById, place: "Robin's home" };
  const interview = await createInterview(app, { ...about, interviewers: [first, second] });
  const card = { interviewId: interview.id, personId: first, summary: SECRET, submitted: false };
  await createScorecard(app, card);
  await eraseCandidate(app, coordinator(), candidateId);
  expect(await app.db.interview.findFirstOrThrow()).toMatchObject({ status: "CALLED_OFF", place: "", sequence: 1 });
  expect(await everything()).not.toContain(SECRET);
});

test("whoever was to come is told by code, and nobody's calendar has the interview any more", async () => {
  const { first, second, coordinator: askedById } = people;
  const { id: candidateId, debriefId, code } = await createCandidate(app, { openingId: opening.id });
  const about = { candidateId, debriefId, stageId: opening.stages[0]!.id, askedById };
  const startsAt = new Date(app.now().getTime() + 86_400_000);
  const interview = await createInterview(app, { ...about, startsAt, interviewers: [first, second] });
  const key = { interviewId: interview.id, personId: second };
  await app.db.interviewSeat.update({ where: { interviewId_personId: key }, data: { status: "OFF" } });
  const calendars = () => Promise.all([first, second].map((personId) => ownInterviewEvents(app, personId)));
  const before = (await calendars()).flat();
  for (const _ of [1, 2]) await eraseCandidate(app, coordinator(), candidateId);
  const after = (await calendars()).flat();
  expect(after).toMatchObject([{ cancelled: true }, { cancelled: true }]);
  for (const [index, { uid, sequence }] of after.entries()) {
    expect(uid).toBe(before[index]?.uid);
    expect(sequence).toBeGreaterThan(before[index]?.sequence ?? Number.POSITIVE_INFINITY);
  }
  const [mail, ...more] = await app.db.job.findMany({ where: { kind: "mail" } });
  expect(more).toEqual([]);
  expect(mail?.payload).toMatchObject({ to: `${first}@lantern.example` });
  expect(JSON.stringify(mail?.payload)).toContain(code);
  expect(JSON.stringify(mail?.payload)).not.toMatch(/Robin|Vale|eras/);
});

test("by time: only as they were when their time ran out, and what they said for counts stays in the counts", async () => {
  const { id } = await writtenAbout();
  const job = { candidateId: id, edits: 1, asked: false };
  await app.db.candidateIdentity.update({ where: { candidateId: id }, data: { edits: 2 } });
  await eraseDueCandidate(app, job);
  expect(await app.db.candidateIdentity.count()).toBe(1);
  for (const _ of [1, 2]) await eraseDueCandidate(app, { ...job, edits: 2 });
  expect([await app.db.candidateIdentity.count(), await app.db.candidateDeclaration.count()]).toEqual([0, 1]);
  expect(await app.db.auditEntry.findMany({ where: { action: "candidate.erase" } })).toMatchObject([
    { actorId: null, reason: "Their time is over" },
  ]);
});

test("what they take home says what was written and not who wrote it", async () => {
  const { token } = await writtenAbout();
  const holder = { token, ip: "192.0.2.1" };
  const text = await takeHome(app, holder);
  const about = JSON.parse(text);
  expect(about).toMatchObject({ format: "waymark.candidate", person: { name: "Robin Vale" } });
  const [debrief] = about.whatWasWritten;
  expect(debrief.interviews[0].scorecards).toMatchObject([{ by: "Interviewer 1" }, { by: "Interviewer 2" }]);
  expect(debrief.interviews[0].scorecards[0].answers[0]).toMatchObject({ score: 3, cited: SECRET });
  expect(debrief.interviews[0].deviations).toEqual([{ what: SECRET, reason: SECRET }]);
  expect(debrief.laterScores).toMatchObject([{ by: "Interviewer 1", score: 4, reason: SECRET }]);
  expect(debrief.decision).toMatchObject({ outcome: "NO_HIRE", rationale: SECRET, decidedOn: dayText(app.now()) });
  expect(debrief.decision.dissents).toEqual([{ by: "Interviewer 1", text: SECRET }]);
  for (const name of ["Ina", "Sol Second", "Lena", "Cora", ...Object.values(people)]) expect(text).not.toContain(name);
});

test("what they take home costs no more statements than a page", async () => {
  const { token } = await writtenAbout();
  const take = () => takeHome(app, { token, ip: "192.0.2.1" });
  // The first time that a process meets a version of a framework costs one more.
  await take();
  expect(await countStatements(app, take)).toBeLessThanOrEqual(8);
});

test("nothing of an undecided debrief is in it", async () => {
  const { first, coordinator: askedById } = people;
  const { id: candidateId, debriefId } = await createCandidate(app, { openingId: opening.id });
  const about = { candidateId, debriefId, stageId: opening.stages[0]!.id, askedById };
  const interview = await createInterview(app, { ...about, interviewers: [first] });
  await createScorecard(app, { interviewId: interview.id, personId: first, summary: SECRET });
  const holder = { token: await createCandidateLink(app, candidateId), ip: "192.0.2.1" };
  expect(await takeHome(app, holder)).not.toContain(SECRET);
  await revealDebrief(app, debriefId);
  expect(await takeHome(app, holder)).not.toContain(SECRET);
});
