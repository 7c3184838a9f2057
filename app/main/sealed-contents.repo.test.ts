import { afterEach, beforeEach, expect, test } from "vitest";
import { recordAgreed } from "~/features/assessment/conversations/conversation.server";
import { saveReview } from "~/features/assessment/peers/peer-review.server";
import { submitAssessment, withdrawSheet } from "~/features/assessment/reveal/reveal.server";
import { beginSheet } from "~/features/assessment/sheets/hand-over.server";
import { saveSheet } from "~/features/assessment/sheets/sheet.server";
import { lockSession } from "~/features/calibration/lock/lock.server";
import { saveOwnSheet, takeBackOwnSheet } from "~/features/calibration/rating/rate.server";
import { declareConflict } from "~/features/calibration/session/session.server";
import { dissent, makeDecision } from "~/features/hiring/decisions/decision.server";
import { correctScorecard, submitScorecard } from "~/features/hiring/scorecards/scorecard.server";
import { applyRetention } from "~/features/privacy/retention/retention.server";
import { saveCase, startCase, submitCase } from "~/features/promotion/cases/case.server";
import { DAY_MS } from "~/kernel/time/day";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import { SEALED_CONTENTS } from "~/main/sealed-contents.server";
import { verifyContents } from "~/platform/audit/verified-contents.server";
import { actorOf } from "../../test/factories/actors";
import { createAssessment, createRatings, createSheet } from "../../test/factories/assessments";
import { assignRater, beginRating, createCalibration, createOutcome } from "../../test/factories/calibrations";
import { openCalibration } from "../../test/factories/calibrations-met";
import { createReviewed, steppedFramework } from "../../test/factories/cases";
import { createRevealed } from "../../test/factories/conversations";
import { createAskedFor, createCycle } from "../../test/factories/cycles";
import { createDebriefScene } from "../../test/factories/debriefs";
import { createFrameworkVersion } from "../../test/factories/frameworks";
import { createCandidate, createInterview, createOpening } from "../../test/factories/hiring";
import { framedWithKit, KIT } from "../../test/factories/kits";
import { createPeersScene, peersTest, reviewForm } from "../../test/factories/peers-scene";
import { createPerson, createPosition } from "../../test/factories/people";
import { openTestApp, type TestApp } from "../../test/setup/app";
import { eraseNow } from "../../test/setup/personal-data";
import { recordStatements } from "../../test/setup/statements";

/** What someone with all rights on the database changes, by one character, and what `npm run audit:verify` says of it. */

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

const person = async (name: string, managerId?: string) => actorOf(await createPerson(app, { name, managerId }));

/** A scene in which one content becomes final through what people do. @returns the content's id. */
type Scene = () => Promise<string>;

const assessment: Scene = async () => {
  const { id: versionId } = (await app.db.frameworkVersion.findFirst()) ?? (await createFrameworkVersion(app));
  const sam = await person("Sam");
  const made = await createAssessment(app, { subjectId: sam.id, versionId, targetLevel: "IC2" });
  const sheet = await createSheet(app, made);
  await createRatings(app, sheet, [{ expectationId: "e-ic2aaa", word: "meeting", note: "Led it." }]);
  await submitAssessment(app, sam, made.id);
  return `${made.id} ${sam.id}`;
};

const peerReview: Scene = async () => {
  const scene = await createPeersScene(app, (await createFrameworkVersion(app)).id, "SUMMARY");
  const { somebody, ask } = peersTest(() => ({ app, scene }));
  const bea = await somebody("Bea");
  await ask(bea);
  const id = await scene.requestOf(bea);
  const observations = { "e-ic2aaa": { often: "USUALLY", well: "DID_ITS_JOB" } } as const;
  await saveReview(app, bea, id, reviewForm({ observations, keepDoing: "Pairing.", tryNext: "More." }), true);
  expect(await app.db.peerRequest.count({ where: { status: "SUBMITTED" } })).toBe(1);
  return id;
};

const agreed: Scene = async () => {
  const { id: versionId } = await createFrameworkVersion(app);
  const mona = await person("Mona");
  const sam = await person("Sam", mona.id);
  const rated = [{ expectationId: "e-ic2aaa", word: "meeting" }];
  const about = { subjectId: sam.id, managerId: mona.id, versionId };
  const { id } = await createRevealed(app, about, { own: rated, manager: rated });
  const given = { expectationId: "e-ic2aaa", seen: 0, choice: "word:meeting", sentence: "Seen twice." } as const;
  expect(await recordAgreed(app, sam, id, given)).toBeNull();
  return id;
};

const promotionCase: Scene = async () => {
  const { id: versionId } = await createFrameworkVersion(app, steppedFramework());
  const mona = await person("Mona");
  const sam = await person("Sam", mona.id);
  await createPosition(app, { personId: sam.id, frameworkSlug: "stepped", levelCode: "IC2" });
  const own = { "e-ic2aaa": "meeting", "e-ic2bbb": "meeting", "e-ic1bbb": "meeting", "e-ic3bbb": "developing" };
  await createReviewed(app, { subjectId: sam.id, managerId: mona.id, versionId, own, revealed: true });
  const id = await startCase(app, sam, { id: app.newId(), stepId: "s-ic3" });
  await saveCase(app, sam, id, { edits: 1, statement: "What I put forward.", words: {}, evidenceIds: [] });
  await submitCase(app, sam, id);
  return id;
};

async function calibrationScene() {
  const { id: versionId } = await createFrameworkVersion(app, steppedFramework());
  const [lead, rita, reader, sam] = [
    await person("Lead"),
    await person("Rita"),
    await person("Rene"),
    await person("Sam"),
  ];
  const taking = { [lead.id]: ["FACILITATOR", "SCRIBE"], [rita.id]: ["RATER"] } as const;
  const given = { versionId, createdById: lead.id, secondReaderId: reader.id, taking, about: [{ personId: sam.id }] };
  return { lead, rita, sam, given };
}

const preRatings: Scene = async () => {
  const { rita, sam, given } = await calibrationScene();
  const { id } = await createCalibration(app, given);
  await beginRating(app, id, { evidence: [], statement: "What I put forward." });
  await assignRater(app, id, rita.id, [sam.id]);
  const ratings = { level: { word: "meeting", note: "Led it." } };
  const about = { personId: sam.id, vignetteId: null };
  expect(await saveOwnSheet(app, rita, id, about, { seen: 0, ratings, submit: true })).toBe("saved");
  return `${id} ${rita.id} ${sam.id}`;
};

const locked: Scene = async () => {
  const { lead, sam, given } = await calibrationScene();
  const id = await openCalibration(app, given);
  await createOutcome(app, {
    sessionId: id,
    personId: sam.id,
    by: lead.id,
    to: "exceeding",
    rationale: "Shown twice.",
  });
  await lockSession(app, lead, id, 1);
  return `${id} ${sam.id}`;
};

const scorecard: Scene = async () => {
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const [lead, cora] = [await person("Lena"), await person("Cora")];
  const [ina, sol] = [await person("Ina"), await person("Sol")];
  const plan = [{ kitId: KIT.id, bandId: "all", seats: 2 }];
  const opening = await createOpening(app, { versionId, leadId: lead.id, coordinatorId: cora.id, plan });
  const candidate = await createCandidate(app, { openingId: opening.id });
  const { id: interviewId } = await createInterview(app, {
    ...{ candidateId: candidate.id, debriefId: candidate.debriefId, stageId: opening.stages[0]!.id },
    ...{ interviewers: [ina.id, sol.id], askedById: lead.id },
  });
  const card = { id: app.newId(), interviewId, personId: ina.id, startedAt: app.now() };
  await app.db.scorecard.create({ data: { ...card, recommendation: "YES", confidence: "HIGH", summary: "Solid." } });
  const answers = KIT.questions.map(({ id: questionId }) => ({ scorecardId: card.id, questionId, savedAt: app.now() }));
  const said = { notes: "Wrote a test.", kind: "SCORED", score: 4, cited: "A test first." } as const;
  await app.db.scorecardAnswer.createMany({ data: answers.map((one) => ({ ...one, ...said })) });
  expect(await submitScorecard(app, ina, interviewId)).toEqual([]);
  return `${interviewId} ${ina.id}`;
};

const decided: Scene = async () => {
  const { id: versionId } = await createFrameworkVersion(app, framedWithKit());
  const names = ["lead", "decider", "coordinator", "first", "second"] as const;
  const people = await Promise.all(names.map(async (name) => [name, await person(name)] as const));
  const cast = Object.fromEntries(people) as Record<(typeof names)[number], Awaited<ReturnType<typeof person>>>;
  const ids = Object.fromEntries(people.map(([name, { id }]) => [name, id])) as Record<(typeof names)[number], string>;
  const scene = await createDebriefScene(app, { ...ids, versionId });
  const words = { rationale: "Runs the tests.", departure: "Learns fast." };
  const given = { outcome: "HIRE", levelCode: "IC2", otherOpeningId: null, ...words } as const;
  await makeDecision(app, cast.decider, scene.debriefId, { id: app.newId(), ...given });
  await dissent(app, cast.first, scene.debriefId, "Too early.");
  return scene.id;
};

/** As someone with all rights on the database would. */
async function tamper(table: string, statement: string): Promise<void> {
  const before = await verify();
  expect(before.differing).toEqual([]);
  expect(before.same).toBeGreaterThan(0);
  await app.database.script(
    `ALTER TABLE "${table}" DISABLE TRIGGER USER; ${statement}; ALTER TABLE "${table}" ENABLE TRIGGER USER`,
  );
}

async function asAdministratorOfDatabase(tables: readonly string[], statements: readonly string[]): Promise<void> {
  const all = (what: string) => tables.map((table) => `ALTER TABLE "${table}" ${what} TRIGGER ALL`);
  await app.database.script([...all("DISABLE"), ...statements, ...all("ENABLE")].join("; "));
}

const remove = (tables: readonly string[]) =>
  asAdministratorOfDatabase(
    tables,
    tables.map((table) => `DELETE FROM "${table}"`),
  );

const verify = () => verifyContents(app.db, SEALED_CONTENTS);
const longer = (table: string, column: string) =>
  [table, `UPDATE "${table}" SET "${column}" = "${column}" || 'x'`] as const;
const packetOf = (table: string) =>
  [table, `UPDATE "${table}" SET "content" = jsonb_set("content"::jsonb, '{format}', '"x"')`] as const;

test.each<[what: string, kind: string, scene: Scene, table: string, statement: string]>([
  ["a note", "submitted assessment (assessment and rater)", assessment, ...longer("Rating", "note")],
  [
    "a rating",
    "submitted assessment (assessment and rater)",
    assessment,
    "Rating",
    `UPDATE "Rating" SET "word" = 'exceeding'`,
  ],
  ["a removed rating", "submitted assessment (assessment and rater)", assessment, "Rating", `DELETE FROM "Rating"`],
  ["a peer's text", "peer review", peerReview, ...longer("PeerRequest", "keepDoing")],
  ["a sentence agreed upon", "agreed ratings", agreed, ...longer("AgreedRating", "sentence")],
  ["a rating agreed upon", "agreed ratings", agreed, "AgreedRating", `UPDATE "AgreedRating" SET "word" = 'exceeding'`],
  ["the packet of a case", "promotion case", promotionCase, ...packetOf("CasePacket")],
  ["what was said of a case", "promotion case", promotionCase, ...longer("CaseEvent", "reasons")],
  [
    "a pre-rating's note",
    "calibration ratings (session, rater and person)",
    preRatings,
    ...longer("CalibrationRating", "note"),
  ],
  ["the packet of a session", "calibration (session and person)", locked, ...packetOf("CalibrationPacket")],
  [
    "the reason of an outcome",
    "calibration (session and person)",
    locked,
    ...longer("CalibrationOutcome", "rationale"),
  ],
  [
    "an outcome",
    "calibration (session and person)",
    locked,
    "CalibrationOutcomeItem",
    `UPDATE "CalibrationOutcomeItem" SET "toWord" = 'developing'`,
  ],
  [
    "a scorecard's answer",
    "scorecard (interview and interviewer)",
    scorecard,
    "ScorecardAnswer",
    `UPDATE "ScorecardAnswer" SET "score" = 5`,
  ],
  ["a scorecard's summary", "scorecard (interview and interviewer)", scorecard, ...longer("Scorecard", "summary")],
  ["why it was decided", "hiring decision (candidate)", decided, ...longer("HiringDecision", "rationale")],
  ["a dissent", "hiring decision (candidate)", decided, ...longer("HiringDissent", "text")],
  ["a removed dissent", "hiring decision (candidate)", decided, "HiringDissent", `DELETE FROM "HiringDissent"`],
])("finds %s that was altered in the database", async (_, kind, scene, table, statement) => {
  const id = await scene();
  await tamper(table, statement);
  expect(await verify()).toMatchObject({ differing: [{ kind, id }], removed: [] });
});

const REVIEW = "submitted assessment (assessment and rater)";
const RATINGS = "calibration ratings (session, rater and person)";
const CALIBRATION = "calibration (session and person)";

test.each<[what: string, kind: string, scene: Scene, tables: readonly string[]]>([
  ["an assessment", REVIEW, assessment, ["Rating", "Sheet"]],
  ["a peer review", "peer review", peerReview, ["PeerAnswer", "PeerRequest"]],
  ["agreed ratings", "agreed ratings", agreed, ["AgreedRating"]],
  ["a packet of a case", "promotion case", promotionCase, ["CasePacket"]],
  ["the events of a case", "promotion case", promotionCase, ["CaseEvent"]],
  ["ratings before a meeting", RATINGS, preRatings, ["CalibrationRating", "CalibrationSheet"]],
  ["a packet of a session", CALIBRATION, locked, ["CalibrationPacket"]],
  ["a scorecard", "scorecard (interview and interviewer)", scorecard, ["ScorecardAnswer", "Scorecard"]],
  ["a decision", "hiring decision (candidate)", decided, ["HiringDissent", "HiringDecision"]],
])("finds %s that was removed from the database as a whole", async (_, kind, scene, tables) => {
  const id = await scene();
  const before = await verify();
  expect(before).toMatchObject({ differing: [], removed: [] });
  await remove(tables);
  expect(await verify()).toMatchObject({ differing: [], removed: [{ kind, id }], same: before.same - 1 });
});

test("finds one of two versions of a scorecard that was removed", async () => {
  const id = await scorecard();
  const [interviewId, personId] = id.split(" ") as [string, string];
  const [card] = await app.db.scorecard.findMany();
  const ina = await app.db.person.findUniqueOrThrow({ where: { id: personId } });
  await correctScorecard(app, actorOf(ina), interviewId);
  await app.db.scorecard.updateMany({ where: { status: "DRAFT" }, data: { correction: "A slip of mine." } });
  expect(await submitScorecard(app, actorOf(ina), interviewId)).toEqual([]);
  expect(await verify()).toMatchObject({ same: 2, removed: [] });
  await asAdministratorOfDatabase(
    ["ScorecardAnswer", "Scorecard"],
    [
      `DELETE FROM "ScorecardAnswer" WHERE "scorecardId" = '${card!.id}'`,
      `DELETE FROM "Scorecard" WHERE "id" = '${card!.id}'`,
    ],
  );
  expect(await verify()).toMatchObject({ same: 1, removed: [{ id }] });
});

test("marking someone as erased does not hide a content that was removed", async () => {
  const id = await assessment();
  await asAdministratorOfDatabase(["Person"], [`UPDATE "Person" SET "deactivatedAt" = now(), "erasedAt" = now()`]);
  await remove(["Rating", "Sheet"]);
  expect(await verify()).toMatchObject({ removed: [{ kind: REVIEW, id }] });
});

test("a submitted assessment that its writer took back is not missed, until it is submitted again", async () => {
  const { id: versionId } = await createFrameworkVersion(app);
  const mona = await person("Mona");
  const sam = await person("Sam", mona.id);
  await createPosition(app, { personId: sam.id, frameworkSlug: "small", levelCode: "IC2" });
  const cycle = await createCycle(app, { versionId, openedById: mona.id });
  const { id } = await createAskedFor(app, cycle, { id: sam.id, managerId: mona.id });
  await beginSheet(app, sam, id);
  const entry = { id: "e-ic2aaa", choice: "word:meeting", reason: "", note: "Led it.", version: 0 } as const;
  await saveSheet(app, sam, id, { entries: [entry] });
  await submitAssessment(app, sam, id);
  expect(await verify()).toMatchObject({ same: 1, removed: [] });
  await withdrawSheet(app, sam, id);
  expect(await verify()).toMatchObject({ same: 0, differing: [], removed: [] });
  await submitAssessment(app, sam, id);
  await remove(["Rating", "Sheet"]);
  expect((await verify()).removed).toEqual([{ kind: REVIEW, id: `${id} ${sam.id}` }]);
});

test("ratings that a rater took back, or lost to a conflict of interest, are not missed", async () => {
  const { rita, sam, given } = await calibrationScene();
  const tom = await person("Tom");
  const { id } = await createCalibration(app, { ...given, about: [sam, tom].map((one) => ({ personId: one.id })) });
  await beginRating(app, id, { evidence: [], statement: "What I put forward." });
  await assignRater(app, id, rita.id, [sam.id, tom.id]);
  const ratings = { level: { word: "meeting", note: "Led it." } };
  const about = (personId: string) => ({ personId, vignetteId: null });
  for (const { id: personId } of [sam, tom]) {
    expect(await saveOwnSheet(app, rita, id, about(personId), { seen: 0, ratings, submit: true })).toBe("saved");
  }
  await takeBackOwnSheet(app, rita, id, about(tom.id));
  expect(await verify()).toMatchObject({ same: 1, differing: [], removed: [] });
  await declareConflict(app, rita, id, tom.id);
  await remove(["CalibrationRating", "CalibrationSheet"]);
  expect((await verify()).removed, "a conflict explains what it took away alone").toEqual([
    { kind: RATINGS, id: `${id} ${rita.id} ${sam.id}` },
  ]);
});

test("ratings that a conflict of interest took away are not missed", async () => {
  const { rita, sam, given } = await calibrationScene();
  const { id } = await createCalibration(app, given);
  await beginRating(app, id, { evidence: [], statement: "What I put forward." });
  await assignRater(app, id, rita.id, [sam.id]);
  const about = { personId: sam.id, vignetteId: null };
  const ratings = { level: { word: "meeting", note: "Led it." } };
  expect(await saveOwnSheet(app, rita, id, about, { seen: 0, ratings, submit: true })).toBe("saved");
  await declareConflict(app, rita, id, sam.id);
  expect(await app.db.calibrationSheet.count()).toBe(0);
  expect(await verify()).toMatchObject({ differing: [], removed: [] });
});

test.each([
  ["an assessment", assessment],
  ["a peer review", peerReview],
  ["agreed ratings", agreed],
  ["a promotion case", promotionCase],
  ["ratings before a meeting", preRatings],
  ["a calibration", locked],
  ["a scorecard", scorecard],
  ["a decision", decided],
])("an erasure of everyone and retention do not make %s be missed", async (_, scene) => {
  await scene();
  const before = await verify();
  for (const { id } of await app.db.person.findMany()) await eraseNow(app, id);
  app.setNow(new Date(app.now().getTime() + 30 * 365 * DAY_MS));
  await applyRetention(app, PERSONAL_DATA);
  const after = await verify();
  expect(after).toMatchObject({ differing: [], removed: [] });
  expect(after.same + after.erased).toBe(before.same);
});

test("reads the log in slices, and finds the same", async () => {
  const ids = [await assessment(), await assessment(), await assessment()];
  await asAdministratorOfDatabase(
    ["Sheet", "Rating"],
    [
      `DELETE FROM "Rating" WHERE "sheetId" IN (SELECT "id" FROM "Sheet" WHERE "assessmentId" = '${ids[1]!.split(" ")[0]}')`,
      `DELETE FROM "Sheet" WHERE "assessmentId" = '${ids[1]!.split(" ")[0]}'`,
    ],
  );
  const found = await verifyContents(app.db, SEALED_CONTENTS, 1);
  expect(found).toMatchObject({ same: 2, differing: [], removed: [{ kind: REVIEW, id: ids[1] }] });
  expect(found).toEqual(await verify());
});

test("a lock reads the contents of all its people in one statement, by columns", async () => {
  const { lead, sam, given } = await calibrationScene();
  const people = [sam, await person("Tom"), await person("Uma"), await person("Vic")].map(({ id }) => id);
  const id = await openCalibration(app, { ...given, about: people.map((personId) => ({ personId })) });
  for (const personId of people) {
    await createOutcome(app, { sessionId: id, personId, by: lead.id, to: "exceeding", rationale: "Shown twice." });
  }
  const [statements] = await recordStatements(app, () => lockSession(app, lead, id, 1));
  const reading = statements.filter((sql) => sql.includes("sha256") && sql.includes(`"CalibrationPacket" k`));
  expect(reading).toHaveLength(1);
  expect(reading[0]).toMatch(/WHERE x\."sessionId" = \$\d+\s*$/);
  expect((await verify()).same).toBe(people.length);
});

test("entries of before the log had hashes of their kind verify, and their contents are counted as unlogged", async () => {
  await agreed();
  const before = await verify();
  await app.database.script(`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER;
    UPDATE "AuditEntry" SET "after" = 'e-ic2aaa, number 1' WHERE "action" = 'agreed-rating.record';
    ALTER TABLE "AuditEntry" ENABLE TRIGGER USER`);
  expect(await verify()).toMatchObject({ differing: [], unlogged: before.unlogged + 1 });
});

test("words that were erased with a person are no alteration", async () => {
  const id = await assessment();
  const before = await verify();
  await eraseNow(app, id.split(" ")[1]!);
  expect(await verify()).toMatchObject({ differing: [], same: before.same - 1, erased: 1 });
});

test("the log's hashes of a few words cannot be tried against by those who read the log", async () => {
  await agreed();
  const [entry] = await app.db.auditEntry.findMany({ where: { action: "agreed-rating.record" } });
  const { salt } = await app.db.auditHead.findFirstOrThrow();
  expect(salt).toHaveLength(72);
  expect(entry!.after).not.toContain(salt);
});
