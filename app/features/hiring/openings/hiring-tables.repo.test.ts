import { afterEach, beforeEach, expect, test } from "vitest";
import { findCandidate } from "~/features/hiring/candidates/candidate.repo.server";
import { findDebrief } from "~/features/hiring/debriefs/debrief.repo.server";
import { findInterview } from "~/features/hiring/interviews/interview.repo.server";
import type { Tx } from "~/platform/database/database.server";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import {
  createCandidate,
  createInterview,
  createOpening,
  createScorecard,
  createSeat,
  decide,
  revealDebrief,
} from "../../../../test/factories/hiring";
import { framedWithKit, KIT } from "../../../../test/factories/kits";
import { createPerson, day } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { findOpening } from "./opening.repo.server";

let app: TestApp;
let versionId: string;

beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithKit())).id;
});
afterEach(() => app.close());

async function hiring(code?: string) {
  const [lead, coordinator, first, second] = await Promise.all(
    ["Lena Lead", "Cora Names", "Ina First", "Sol Second"].map((name) => createPerson(app, { name })),
  );
  const people = { lead: lead!.id, coordinator: coordinator!.id, first: first!.id, second: second!.id };
  const opening = await createOpening(app, { versionId, leadId: people.lead, coordinatorId: people.coordinator });
  const candidate = await createCandidate(app, { openingId: opening.id, ...(code ? { code } : {}) });
  const interview = await createInterview(app, {
    candidateId: candidate.id,
    debriefId: candidate.debriefId,
    stageId: opening.stages[0]!.id,
    interviewers: [people.first, people.second],
    askedById: people.coordinator,
  });
  return { ...people, opening, candidate, interview };
}

test("finds an opening, a candidate, an interview and a debrief as their readers stand to them", async () => {
  const { opening, candidate, interview, first, lead } = await hiring();
  expect(await findOpening(app.db, opening.id, first)).toMatchObject({
    role: "Engineer",
    seated: true,
    leadLeft: false,
  });
  expect(await findOpening(app.db, opening.id, lead)).toMatchObject({
    seated: false,
    stages: [{ place: 1, seats: 2 }],
  });
  expect(await findCandidate(app.db, candidate.id, first)).toMatchObject({
    code: candidate.code,
    seated: true,
    lifted: false,
  });
  expect(await findInterview(app.db, interview.id, first)).toMatchObject({
    seat: { role: "INTERVIEWER", status: "ACCEPTED", closed: false },
  });
  expect(await findInterview(app.db, interview.id, lead)).toMatchObject({ seat: null });
  expect(await findDebrief(app.db, candidate.debriefId, first)).toMatchObject({
    waitsFor: 2,
    seated: true,
    scores: true,
  });
  expect(await findDebrief(app.db, candidate.debriefId, lead)).toMatchObject({ seated: false, scores: false });
});

test("the plan of an open opening stands", async () => {
  const { opening } = await hiring();
  const where = { id: opening.stages[0]!.id };
  await expect(app.db.openingStage.update({ where, data: { seats: 1 } })).rejects.toThrow();
  await expect(app.db.opening.update({ where: { id: opening.id }, data: { highestLevel: "IC1" } })).rejects.toThrow();
});

test("nothing is revealed while somebody is waited for, and a correction is waited for too", async () => {
  const { interview, candidate, first, second } = await hiring();
  await expect(revealDebrief(app, candidate.debriefId)).rejects.toThrow();
  await createScorecard(app, { interviewId: interview.id, personId: first });
  await expect(revealDebrief(app, candidate.debriefId)).rejects.toThrow();
  const card = await createScorecard(app, { interviewId: interview.id, personId: second });
  const correction = { id: app.newId(), interviewId: interview.id, personId: second, version: 2, startedAt: app.now() };
  await app.db.scorecard.create({ data: correction });
  await expect(revealDebrief(app, candidate.debriefId)).rejects.toThrow();
  await app.db.scorecard.delete({ where: { id: correction.id } });
  await revealDebrief(app, candidate.debriefId);
  await expect(app.db.scorecard.update({ where: { id: card.id }, data: { recommendation: "NO" } })).rejects.toThrow();
});

test("a submitted scorecard is nobody's to change, its answers neither", async () => {
  const { interview, first } = await hiring();
  const { id } = await createScorecard(app, { interviewId: interview.id, personId: first });
  await expect(app.db.scorecardAnswer.updateMany({ where: { scorecardId: id }, data: { score: 5 } })).rejects.toThrow();
  await expect(app.db.scorecardAnswer.deleteMany({ where: { scorecardId: id } })).rejects.toThrow();
  await expect(app.db.scorecard.delete({ where: { id } })).rejects.toThrow();
});

test("nobody judges whom they referred, have a conflict with, or whose name they keep", async () => {
  const { interview, candidate, coordinator, lead } = await hiring();
  const referrer = await createPerson(app);
  const friend = await createPerson(app);
  await app.db.candidateIdentity.update({ where: { candidateId: candidate.id }, data: { referredById: referrer.id } });
  const conflict = { candidateId: candidate.id, personId: friend.id, declaredById: friend.id, declaredAt: app.now() };
  await app.db.candidateConflict.create({ data: conflict });
  for (const personId of [referrer.id, friend.id, coordinator]) {
    await expect(createSeat(app, { interviewId: interview.id, personId, askedById: lead })).rejects.toThrow();
  }
});

test("when a candidate is erased, words go and scores stay", async () => {
  const { interview, candidate, first } = await hiring();
  const { id } = await createScorecard(app, { interviewId: interview.id, personId: first, summary: "Robin was calm." });
  await expect(
    app.db.candidate.update({ where: { id: candidate.id }, data: { erasedAt: app.now() } }),
  ).rejects.toThrow();
  await app.db.$transaction(async (tx) => {
    await tx.candidateIdentity.delete({ where: { candidateId: candidate.id } });
    await tx.candidate.update({ where: { id: candidate.id }, data: { erasedAt: app.now() } });
    await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', ${candidate.id}, true)`;
    await tx.scorecard.updateMany({ where: { id }, data: { summary: "" } });
    await tx.scorecardAnswer.updateMany({ where: { scorecardId: id }, data: { notes: "", cited: "" } });
  });
  expect(await app.db.scorecardAnswer.findFirst({ where: { scorecardId: id } })).toMatchObject({ notes: "", score: 3 });
  const stray = app.db.scorecard.updateMany({ where: { interviewId: interview.id }, data: { recommendation: "NO" } });
  await expect(stray).rejects.toThrow();
});

test("of a candidate who is erased nobody writes any more, whatever page they have open", async () => {
  for (const erased of [true, false]) {
    const { interview, candidate, first, second, lead } = await hiring(erased ? "C-GNRTN2" : "C-STAYN2");
    for (const personId of [first, second]) await createScorecard(app, { interviewId: interview.id, personId });
    await revealDebrief(app, candidate.debriefId);
    if (erased) {
      await app.db.candidateIdentity.delete({ where: { candidateId: candidate.id } });
      await app.db.candidate.update({ where: { id: candidate.id }, data: { erasedAt: app.now() } });
    }
    const [at, words] = [app.now(), "Words about Robin."];
    const [debriefId, interviewId] = [candidate.debriefId, interview.id];
    const score = {
      debriefId,
      interviewId,
      questionId: KIT.questions[0]!.id,
      personId: first,
      number: 1,
      score: 4,
      at,
    };
    const deviation = { id: app.newId(), interviewId, personId: first, what: words, reason: words, at };
    const lift = { id: app.newId(), candidateId: candidate.id, byId: lead, reason: words, at };
    const writes = [
      () => app.db.debriefScore.create({ data: { ...score, reason: words } }),
      () => app.db.interviewDeviation.create({ data: deviation }),
      () => app.db.anonymityLift.create({ data: lift }),
      () => decide(app, debriefId, { decidedById: lead, rationale: words }),
    ];
    for (const write of writes) await (erased ? expect(write()).rejects.toThrow() : write());
  }
});

test("where an interview was goes with its candidate alone, and nothing else of it then", async () => {
  const { interview, candidate, first, second } = await hiring();
  await app.db.interview.update({ where: { id: interview.id }, data: { place: "Robin's home" } });
  for (const personId of [first, second]) await createScorecard(app, { interviewId: interview.id, personId });
  await revealDebrief(app, candidate.debriefId);
  const change = (tx: Tx, data: { place: string; minutes?: number }) =>
    tx.interview.update({ where: { id: interview.id }, data });
  await expect(change(app.db, { place: "" })).rejects.toThrow();
  const erasing = (data: { place: string; minutes?: number }) =>
    app.db.$transaction(async (tx) => {
      await tx.candidateIdentity.deleteMany({ where: { candidateId: candidate.id } });
      await tx.candidate.update({ where: { id: candidate.id }, data: { erasedAt: app.now() } });
      await tx.$executeRaw`SELECT set_config('waymark.erasing_candidate', ${candidate.id}, true)`;
      await change(tx, data);
    });
  for (const more of [{ place: "Elsewhere" }, { place: "", minutes: 5 }]) await expect(erasing(more)).rejects.toThrow();
  await erasing({ place: "" });
  expect(await app.db.interview.findFirstOrThrow()).toMatchObject({ place: "", minutes: 45, status: "PLANNED" });
});

test("names stand apart from judgement in the table itself", async () => {
  const lead = await createPerson(app);
  await expect(createOpening(app, { versionId, leadId: lead.id, coordinatorId: lead.id })).rejects.toThrow();
  const other = await createPerson(app);
  const opening = await createOpening(app, {
    versionId,
    leadId: lead.id,
    coordinatorId: other.id,
    fillBy: day("2027-02-01"),
  });
  const hand = app.db.opening.update({ where: { id: opening.id }, data: { deciderId: other.id } });
  await expect(hand).rejects.toThrow();
});
