/**
 * Final acts that the forms of the fixtures don't come to: what has to be so before somebody can be asked about them, and the form.
 * The world is put back after each.
 */

import { correctScorecard } from "~/features/hiring/scorecards/scorecard.server";
import { loadFrameworks } from "~/features/ladder/publishing/framework-files.server";
import { actOnCase } from "~/features/promotion/cases/case-decide.server";
import type { CaseAct } from "~/features/promotion/cases/domain/case-state";
import { hashToken } from "~/platform/sessions/token.server";
import { actorOf } from "../factories/actors";
import { createEvidence, createRatings, createSheet, revealBoth } from "../factories/assessments";
import { createOutcome, revealInMeeting } from "../factories/calibrations";
import { createAskedFor, createCycle } from "../factories/cycles";
import { feedbackRequestRow } from "../factories/feedback";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { createScorecard } from "../factories/hiring";
import { enrol } from "../factories/mentorships";
import { createOpportunity } from "../factories/opportunities";
import { createGrant, createPerson, createPosition } from "../factories/people";
import type { TestApp } from "../setup/app";
import type { Kind } from "./kinds";
import type { World } from "./world";

/** @property people how many others the question counts. */
export type Scene = { by: Kind; path: string; sends: Record<string, string>; people: number };
type MakeScene = (app: TestApp, world: World) => Promise<Scene>;

const idOf = async (app: TestApp, name: "Ada" | "Grace" | "Mona" | "Cole") =>
  (await app.db.person.findFirstOrThrow({ where: { name } })).id;

const later = (app: TestApp, days: number) => new Date(app.now().getTime() + days * 86_400_000);

/** Both have submitted, and their manager has not booked the conversation yet. */
async function heldReview(app: TestApp, subjectId: string): Promise<{ id: string; cycleId: string }> {
  const [{ id: versionId }, raterId] = [await app.db.frameworkVersion.findFirstOrThrow(), await idOf(app, "Mona")];
  const cycle = await createCycle(app, { versionId, openedById: raterId, reveal: "BY_MANAGER" });
  const assessment = await createAskedFor(app, cycle, { id: subjectId, managerId: raterId });
  const submitted = { status: "SUBMITTED", submittedAt: app.now() } as const;
  await createSheet(app, assessment, submitted);
  await createSheet(app, assessment, { side: "MANAGER", raterId, ...submitted });
  return { id: assessment.id, cycleId: cycle.id };
}

/** Beside the open cycle of the world. */
async function otherCycle(app: TestApp) {
  const { id: versionId } = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "small" } });
  return createCycle(app, { versionId, openedById: await idOf(app, "Mona"), name: "Spring" });
}

const ASSESSMENTS: Record<string, MakeScene> = {
  // The manager who closes it is in it, too, and so are others' reports.
  "cycle.close": async (app, { cycle }) => {
    const asking = await app.db.reviewCycle.findUniqueOrThrow({ where: { id: cycle } });
    const [id, grace, cole] = [await idOf(app, "Mona"), await idOf(app, "Grace"), await idOf(app, "Cole")];
    await app.db.person.update({ where: { id }, data: { managerId: grace } });
    await createAskedFor(app, asking, { id, managerId: grace });
    const { id: report } = await createPerson(app, { managerId: cole });
    await createAskedFor(app, asking, { id: report, managerId: cole });
    return { by: "manager", path: `/cycles/${cycle}/close`, sends: {}, people: 4 };
  },
  "cycle.remind-everyone": async (_, { cycle }) => ({
    ...{ by: "manager", path: `/cycles/${cycle}/progress`, sends: { do: "remind-all", team: "" }, people: 1 },
  }),
  // Sam is in the open cycle of the world.
  "cycle.open-overlapping": async (app) => {
    const days = { opensOn: "2026-11-23", closesOn: "2026-12-18" };
    const chosen = {
      framework: "small",
      level: "HELD",
      peers: "NO",
      reveal: "AT_ONCE",
      asksAbout: "ALL",
      group: "reports",
    };
    return {
      by: "manager",
      path: "/cycles/new",
      sends: { id: app.newId(), name: "Spring", ...days, ...chosen },
      people: 1,
    };
  },
  "cycle.add-overlapping": async (app, { self }) => {
    const { id } = await otherCycle(app);
    return { by: "manager", path: `/cycles/${id}`, sends: { do: "add", people: `${self}:Sam` }, people: 1 };
  },
  "cycle.add-back-overlapping": async (app, { self }) => {
    const cycle = await otherCycle(app);
    const { id } = await createAskedFor(app, cycle, { id: self, managerId: await idOf(app, "Mona") });
    const [at, byId] = [app.now(), await idOf(app, "Mona")];
    const about = { id: app.newId(), cycleId: cycle.id, assessmentId: id, reason: "On leave", byId, at };
    await app.db.$transaction([
      app.db.cycleChange.create({ data: { ...about, kind: "TAKEN_OUT" } }),
      app.db.assessment.update({ where: { id }, data: { takenOutAt: at } }),
    ]);
    return { by: "manager", path: `/cycles/${cycle.id}/people/${id}`, sends: { do: "add-back" }, people: 1 };
  },
  "cycle.reopen-overlapping": async (app, { self }) => {
    const cycle = await otherCycle(app);
    await createAskedFor(app, cycle, { id: self, managerId: await idOf(app, "Mona") });
    await app.db.reviewCycle.update({ where: { id: cycle.id }, data: { closedAt: app.now() } });
    const sends = { do: "reopen", reason: "One review was missing", until: "2026-12-18" };
    return { by: "manager", path: `/cycles/${cycle.id}`, sends, people: 1 };
  },
  "review.book": async (app, { self }) => {
    const { id } = await heldReview(app, self);
    return { by: "manager", path: `/assessments/${id}`, sends: { do: "book", talkOn: "2026-12-03" }, people: 1 };
  },
  "cycle.release": async (app, { self }) => {
    const { cycleId } = await heldReview(app, self);
    await app.db.reviewCycle.update({ where: { id: cycleId }, data: { closedAt: app.now() } });
    return { by: "manager", path: `/cycles/${cycleId}`, sends: { do: "release" }, people: 2 };
  },
  "peers.release": async (app, { self, peersAssessment: id }) => {
    const { versionId } = await app.db.assessment.findUniqueOrThrow({ where: { id } });
    await revealBoth(app, { id, versionId, subjectId: self }, await idOf(app, "Mona"));
    return { by: "self", path: `/assessments/${id}/peers`, sends: { do: "release" }, people: 6 };
  },
  "assessment.submit": async (app, { asked: id }) => {
    const assessment = await app.db.assessment.findUniqueOrThrow({ where: { id } });
    const sheet = await createSheet(app, assessment, { side: "MANAGER", raterId: await idOf(app, "Mona") });
    await createRatings(app, sheet, [{ expectationId: "e-ic2aaa" }, { expectationId: "e-ic2bbb" }]);
    return { by: "manager", path: `/assessments/${id}/submit`, sends: {}, people: 1 };
  },
  "corroboration.decline": async (_, { evidence, evidenceMark: mark }) => {
    const sends = { evidence, mark, answer: "declined", sentence: "" };
    return { by: "colleague", path: "/corroborations", sends, people: 1 };
  },
  "evidence.remove": async (app, { self }) => {
    const { id } = await createEvidence(app, { ownerId: self });
    return { by: "self", path: `/evidence/${id}`, sends: { do: "remove" }, people: 0 };
  },
};

const CALIBRATIONS: Record<string, MakeScene> = {
  "calibration.begin-rating": async (_, { setUp }) => {
    return { by: "manager", path: `/calibration/${setUp.preparing}`, sends: { do: "begin" }, people: 1 };
  },
  "calibration.reveal": async (app, { self, setUp: { meeting: id } }) => {
    const scribe = { sessionId: id, personId: await idOf(app, "Grace"), role: "SCRIBE" as const, addedAt: app.now() };
    await app.db.calibrationParticipant.create({ data: scribe });
    const turn = { currentId: self, currentSince: app.now(), moves: { increment: 1 } };
    await app.db.calibrationSession.update({ where: { id }, data: turn });
    return { by: "colleague", path: `/calibration/${id}/meeting`, sends: { do: "reveal", person: self }, people: 1 };
  },
  "calibration.lock": async (app, { self, setUp: { meeting: id } }) => {
    await revealInMeeting(app, id, self);
    await createOutcome(app, { sessionId: id, personId: self, by: await idOf(app, "Cole") });
    return { by: "colleague", path: `/calibration/${id}/lock`, sends: { do: "lock", round: "1" }, people: 1 };
  },
};

/** A case in calibration, of somebody whose team has a people partner; with what has been done since. */
async function calibratedCase(app: TestApp, world: World, ...since: [who: string, act: Partial<CaseAct>][]) {
  const partner = await app.db.person.findFirstOrThrow({ where: { name: "people partner" } });
  await createGrant(app, { personId: partner.id, role: "PEOPLE_PARTNER", teamId: world.team });
  const nothing = { promoted: null, change: "", conditions: [], readerId: null };
  const calibrated = ["people partner", { kind: "calibration" }] as const;
  const acts = [[await idOf(app, "Mona"), { kind: "endorsed" }] as const, calibrated, ...since];
  for (const [who, act] of acts) {
    const id = who === "people partner" ? partner.id : who;
    const actor = actorOf({ id }, { roles: ["PEOPLE_PARTNER"], partnerOf: [world.team] });
    await actOnCase(app, actor, world.promotionCase, { ...nothing, reasons: "Seen.", ...act } as CaseAct);
  }
  return `/cases/${world.promotionCase}`;
}

const NOT_NOW = { outcome: "not-now", reasons: "Not yet.", change: "Lead one more project." };
const refused: [string, Partial<CaseAct>] = [
  "people partner",
  { kind: "decided", promoted: false, change: NOT_NOW.change },
];

/** A case that the colleague is writing. */
async function draftCase(app: TestApp, { promotionCase }: World) {
  const { versionId, stepId, fromLevel, toLevel } = await app.db.promotionCase.findUniqueOrThrow({
    where: { id: promotionCase },
  });
  const row = { versionId, stepId, fromLevel, toLevel, statement: "What I did.", createdAt: app.now() };
  const { id } = await app.db.promotionCase.create({
    data: { ...row, id: app.newId(), subjectId: await idOf(app, "Cole") },
  });
  return `/cases/${id}`;
}

const CASES: Record<string, MakeScene> = {
  "case.submit": async (app, world) => {
    const sends = { do: "submit", edits: "1", statement: "What I did." };
    return { by: "colleague", path: await draftCase(app, world), sends, people: 1 };
  },
  "case.discard": async (app, world) => {
    return { by: "colleague", path: await draftCase(app, world), sends: { do: "discard" }, people: 0 };
  },
  "case.decide": async (app, world) => {
    const path = await calibratedCase(app, world);
    return { by: "people partner", path, sends: { do: "decide", ...NOT_NOW }, people: 1 };
  },
  "case.appeal": async (app, world) => {
    const path = await calibratedCase(app, world, refused);
    const sends = { do: "appeal", reasons: "Read it again.", reader: await idOf(app, "Grace") };
    return { by: "self", path, sends, people: 1 };
  },
  "case.decide-appeal": async (app, world) => {
    const readerId = await idOf(app, "Grace");
    const path = await calibratedCase(app, world, refused, [world.self, { kind: "appealed", readerId }]);
    return { by: "manager's manager", path, sends: { do: "decide-appeal", ...NOT_NOW }, people: 1 };
  },
};

const GROWTH: Record<string, MakeScene> = {
  "feedback.decline": async (app, { self }) => {
    const data = feedbackRequestRow(app, { askerId: self, askedId: await idOf(app, "Cole") });
    await app.db.feedbackRequest.create({ data });
    return { by: "colleague", path: "/feedback/new", sends: { do: "decline", request: data.id }, people: 1 };
  },
  "opportunity.turn-down": async (app, { self, openOpportunity }) => {
    const where = { id: openOpportunity };
    const { versionId, sponsorId } = await app.db.opportunity.findUniqueOrThrow({ where });
    const proposed = { versionId, sponsorId, proposedById: self, sponsoredAt: null, openToAll: false };
    const { id } = await createOpportunity(app, proposed);
    return { by: "colleague", path: `/opportunities/${id}`, sends: { do: "turn-down", edits: "1" }, people: 1 };
  },
};

const HIRING: Record<string, MakeScene> = {
  "candidate-conflict.declare": async () => {
    return { by: "panel member", path: "/hiring/conflicts", sends: { code: "C-KEPT2" }, people: 0 };
  },
  "debrief.open-without": async (app, { keptInterview, keptDebrief }) => {
    await createScorecard(app, { interviewId: keptInterview, personId: await idOf(app, "Mona") });
    const path = `/hiring/debriefs/${keptDebrief}/waiting`;
    return { by: "colleague", path, sends: { do: "open", reason: "enough" }, people: 1 };
  },
  "interview-seat.give-up": async (_, { keptInterview }) => {
    return { by: "manager", path: `/hiring/interviews/${keptInterview}`, sends: { do: "give-up" }, people: 1 };
  },
  "interview-seat.take-off": async (app, { keptInterview }) => {
    const sends = { do: "take-off", person: await idOf(app, "Mona") };
    return { by: "colleague", path: `/hiring/interviews/${keptInterview}`, sends, people: 1 };
  },
  "interview.call-off": async (_, { keptInterview }) => {
    return { by: "colleague", path: `/hiring/interviews/${keptInterview}`, sends: { do: "call-off" }, people: 1 };
  },
  "scorecard.discard-correction": async (app, { judgedInterview: id }) => {
    await correctScorecard(app, actorOf({ id: await idOf(app, "Cole") }), id);
    const path = `/hiring/interviews/${id}/scorecard`;
    return { by: "colleague", path, sends: { do: "discard-correction" }, people: 0 };
  },
  "scorecard.submit": async (_, { judgedInterview }) => {
    return { by: "self", path: `/hiring/interviews/${judgedInterview}/scorecard/submit`, sends: {}, people: 0 };
  },
  "candidate-conflict.record": async (app, { keptCandidate }) => {
    const sends = { do: "conflict", person: `${await idOf(app, "Mona")}:Mona` };
    return { by: "self", path: `/hiring/candidates/${keptCandidate}/interviews`, sends, people: 1 };
  },
  "opening.transfer": async (app, { draftOpening }) => {
    const lead = await createPerson(app, { name: "Lea Lead" });
    await createGrant(app, { personId: lead.id, role: "HIRING_LEAD" });
    const path = `/hiring/openings/${draftOpening}/lead`;
    return { by: "manager", path, sends: { lead: `${lead.id}:Lea Lead` }, people: 1 };
  },
  "candidate.close": async (_, { keptOpening, keptCandidate: candidate }) => {
    const sends = { do: "close", candidate, reason: "POSITION_FILLED", way: "on" };
    return { by: "self", path: `/hiring/openings/${keptOpening}/board`, sends, people: 0 };
  },
  "opening.close": async (_, { judgedOpening }) => {
    return { by: "manager", path: `/hiring/openings/${judgedOpening}/close`, sends: { do: "close" }, people: 0 };
  },
};

const MENTORSHIP: Record<string, MakeScene> = {
  "programme.transfer": async (app, { teamProgramme }) => {
    const owner = await createPerson(app, { name: "Olga Owner" });
    await createGrant(app, { personId: owner.id, role: "PROGRAMME_OWNER" });
    const path = `/mentorship/programmes/${teamProgramme.id}/owner`;
    return { by: "manager", path, sends: { owner: `${owner.id}:Olga Owner` }, people: 1 };
  },
  // Its owner mentors in it, too.
  "round.close": async (app, { livingRound }) => {
    const { id: personId } = await app.db.person.findFirstOrThrow({ where: { name: "programme owner" } });
    await enrol(app, { roundId: livingRound, personId, side: "MENTOR" });
    return { by: "programme owner", path: `/mentorship/rounds/${livingRound}`, sends: { do: "close" }, people: 4 };
  },
  "round.discard": async (_, { teamProgramme }) => {
    return { by: "manager", path: `/mentorship/rounds/${teamProgramme.draft}`, sends: { do: "discard" }, people: 0 };
  },
};

/** Asked for by another administrator than the one who looks at it. */
async function heldChange(app: TestApp, personId: string, kind: "address" | "manager"): Promise<string> {
  const other = await createPerson(app, { name: "Another administrator" });
  await createGrant(app, { personId: other.id, role: "ADMINISTRATOR" });
  const row = { id: app.newId(), personId, askedBy: other.id, at: app.now(), until: later(app, 3) };
  const emails = { oldEmail: "sam@example.org", newEmail: "samuel@example.org" };
  if (kind === "address") await app.db.addressHold.create({ data: { ...row, ...emails } });
  else await app.db.managerHold.create({ data: { ...row, managerId: await idOf(app, "Grace") } });
  return row.id;
}

const held =
  (act: "agree-address" | "agree-manager" | "call-off"): MakeScene =>
  async (app, { self }) => {
    const change = await heldChange(app, self, act === "agree-address" ? "address" : "manager");
    return { by: "administrator", path: "/admin/changes", sends: { do: act, change }, people: 1 };
  };

async function addPhone(app: TestApp, personId: string): Promise<string> {
  const secret = { sealedSecret: `v1.${"0".repeat(64)}`, lastStep: 1 };
  const row = { id: app.newId(), kind: "TOTP" as const, name: "Phone", personId, addedAt: app.now() };
  await app.db.factor.create({ data: { ...row, ...secret } });
  return row.id;
}

const PEOPLE: Record<string, MakeScene> = {
  "second-step.remove": async (app, { self }) => {
    const factor = await addPhone(app, self);
    return { by: "self", path: "/account/second-step", sends: { do: "remove", factor }, people: 0 };
  },
  "second-step.replace-codes": async (app, { self }) => {
    await addPhone(app, self);
    return { by: "self", path: "/account/second-step", sends: { do: "recovery-codes" }, people: 0 };
  },
  "held-change.agree-address": held("agree-address"),
  "held-change.agree-manager": held("agree-manager"),
  "held-change.call-off": held("call-off"),
  "person.deactivate": async (app) => {
    const id = await idOf(app, "Mona");
    const people = await app.db.person.count({ where: { managerId: id } });
    const sends = { do: "deactivate", reason: "Has left." };
    return { by: "administrator", path: `/admin/people/${id}`, sends, people };
  },
  "person.erase": async (app, { self }) => {
    await app.db.person.update({ where: { id: self }, data: { deactivatedAt: app.now() } });
    const sends = { do: "ask-erasure", reason: "Asked for it." };
    return { by: "administrator", path: `/admin/people/${self}`, sends, people: 1 };
  },
  "retention.shorten": async (app) => {
    const sends = { kind: "sessions", days: "1", version: "0" };
    const people = (await app.db.person.count({ where: { erasedAt: null } })) - 1;
    return { by: "administrator", path: "/admin/retention", sends, people };
  },
  "framework.publish-version": async (app) => {
    const slug = "site-reliability";
    await createFrameworkVersion(app, smallFramework({ slug, version: "0.1.0" }));
    const { hash } = (await loadFrameworks(app.env.FRAMEWORKS_DIR)).find((one) => one.slug === slug)!;
    const { id } = await createPerson(app);
    await createPosition(app, { personId: id, frameworkSlug: slug, levelCode: "TL1" });
    const sends = { do: "publish", hash: hash!, decision: "level:TL1:IC3" };
    return { by: "administrator", path: `/admin/ladders/${slug}`, sends, people: 1 };
  },
  "token.revoke": async (app) => {
    const times = { createdAt: app.now(), expiresAt: later(app, 30) };
    const row = { id: app.newId(), name: "Directory", createdBy: await idOf(app, "Ada"), ...times };
    await app.db.apiToken.create({ data: { ...row, tokenHash: hashToken("a token") } });
    return { by: "administrator", path: "/admin/tokens", sends: { do: "revoke", token: row.id }, people: 0 };
  },
};

/** By the id of the act. */
export const SCENES: Readonly<Record<string, MakeScene>> = {
  ...ASSESSMENTS,
  ...CALIBRATIONS,
  ...CASES,
  ...GROWTH,
  ...HIRING,
  ...MENTORSHIP,
  ...PEOPLE,
};
