import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  ownReadiness,
  type ReadinessPage,
  readingOf,
  reportsReadiness,
} from "~/features/promotion/readiness/readiness.server";
import { actorOf } from "../../../../test/factories/actors";
import { createCorroboration, createEvidence } from "../../../../test/factories/assessments";
import { createReviewed, steppedFramework } from "../../../../test/factories/cases";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson, createPosition, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { casePage, discardCase, saveCase, startCase, submitCase } from "./case.server";
import { actOnCase } from "./case-decide.server";
import { packetFile, packetPage } from "./case-packet.server";
import type { CaseAct } from "./domain/case-state";

type Person = { id: string; name: string };
let app: TestApp;
let versionId: string;
let teamId: string;
let above: Person;
let manager: Person;
let subject: Person;
let partner: Person;
let second: Person;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, steppedFramework())).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  teamId = (await app.db.team.create({ data: teamRow(app) })).id;
  const otherTeam = (await app.db.team.create({ data: teamRow(app) })).id;
  above = await createPerson(app, { name: "Grace" });
  manager = await createPerson(app, { name: "Mona", managerId: above.id });
  subject = await createPerson(app, { name: "Sam", managerId: manager.id, teamId });
  partner = await createPerson(app, { name: "Pia" });
  second = await createPerson(app, { name: "Rene" });
  await createGrant(app, { personId: partner.id, role: "PEOPLE_PARTNER", teamId });
  await createGrant(app, { personId: second.id, role: "PEOPLE_PARTNER", teamId: otherTeam });
  await createPosition(app, { personId: subject.id, frameworkSlug: "stepped", levelCode: "IC2" });
});

const as = (person: Person) => actorOf(person, person === partner ? { partnerOf: [teamId] } : {});
const own = { "e-ic2aaa": "meeting", "e-ic2bbb": "meeting", "e-ic1bbb": "meeting", "e-ic3bbb": "developing" };
const reveal = (words: Record<string, string> = own, revealed = true) =>
  createReviewed(app, { subjectId: subject.id, managerId: manager.id, versionId, own: words, revealed });

async function confirmed(title = "Staged release of the export") {
  const piece = await createEvidence(app, { ownerId: subject.id, title }, [{ versionId, expectationId: "e-ic3bbb" }]);
  await createCorroboration(app, piece, { colleagueId: partner.id, status: "CONFIRMED" });
  return piece.id;
}

const draft = (edits: number, statement = "What I put forward.", more = {}) => ({
  edits,
  statement,
  words: {},
  evidenceIds: [],
  ...more,
});
const act = (kind: CaseAct["kind"], more: Partial<CaseAct> = {}): CaseAct => ({
  kind,
  reasons: `Reasons: ${kind}`,
  promoted: null,
  change: "",
  conditions: [],
  readerId: null,
  ...more,
});
const decision = (promoted: boolean, kind: "decided" | "decided-finally" = "decided") =>
  act(kind, { promoted, change: promoted ? "" : "Another cycle.", conditions: promoted ? [] : ["r-work"] });

const start = () => startCase(app, as(subject), { id: app.newId(), stepId: "s-ic3" });
async function submitted() {
  const id = await start();
  expect(await saveCase(app, as(subject), id, draft(1))).toBe("saved");
  await submitCase(app, as(subject), id);
  return id;
}
const on = (id: string, person: Person, given: CaseAct) => actOnCase(app, as(person), id, given);
async function decided(promoted = false) {
  const id = await submitted();
  await on(id, partner, act("calibration"));
  await on(id, partner, decision(promoted));
  return id;
}
const statusOf = async (id: string) => (await app.db.promotionCase.findUniqueOrThrow({ where: { id } })).status;
const mailsTo = async (person: Person) => {
  const { email } = await app.db.person.findUniqueOrThrow({ where: { id: person.id } });
  const jobs = await app.db.job.findMany({ where: { kind: "mail" } });
  return jobs.map(({ payload }) => payload as { to: string; text: string }).filter(({ to }) => to === email);
};

/** What a page says of each criterion. */
async function criteriaOf({ reading }: ReadinessPage) {
  const { criteria } = (await readingOf(app, reading!.key)).reading;
  return criteria.map(({ reading }) => reading);
}

describe("readiness", () => {
  const asked = { step: null, view: "agreed" as const };

  test("rests on agreed ratings; one's own are apart", async () => {
    await createReviewed(app, {
      subjectId: subject.id,
      managerId: manager.id,
      versionId,
      own: { "e-ic2aaa": "meeting", "e-ic2bbb": "exceeding", "e-ic1bbb": "meeting" },
      manager: { "e-ic2aaa": "meeting", "e-ic2bbb": "developing", "e-ic1bbb": "none" },
    });
    const results = async (view: "agreed" | "own") =>
      (await criteriaOf(await ownReadiness(app, as(subject), { ...asked, view }))).map(({ result }) => result);
    expect(await results("agreed")).toEqual(["unknown", "unknown"]);
    expect(await results("own")).toEqual(["met", "unknown"]);
  });

  test("of a report: what was revealed and nothing else, and the person is told", async () => {
    await reveal(own, false);
    await confirmed("A piece that the manager has not been shown");
    const page = await reportsReadiness(app, as(manager), subject.id, null);
    expect(JSON.stringify(page)).not.toContain("A piece that");
    expect((await criteriaOf(page)).flatMap(({ looked }) => looked.flatMap(({ says }) => says))).toEqual([]);
    const entries = await app.db.auditEntry.findMany({ where: { subjectId: subject.id } });
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([["readiness.read", manager.id]]);
  });

  test("is nobody else's to read", async () => {
    for (const person of [above, partner, second]) {
      await expect(reportsReadiness(app, as(person), subject.id, null)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(reportsReadiness(app, as(manager), "nobody", null)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a draft", () => {
  test("starting twice leads to the same, another step's is refused", async () => {
    const id = await start();
    expect(await start()).toBe(id);
    await expect(startCase(app, as(subject), { id: app.newId(), stepId: "s-no" })).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("two tabs: the second is told, and nothing is written over", async () => {
    const id = await start();
    expect(await saveCase(app, as(subject), id, draft(1, "theirs"))).toBe("saved");
    expect(await saveCase(app, as(subject), id, draft(1, "mine"))).toBe("changed");
    expect(await saveCase(app, as(subject), id, draft(1, "theirs"))).toBe("saved");
    expect((await app.db.promotionCase.findUniqueOrThrow({ where: { id } })).statement).toBe("theirs");
  });

  test("takes no evidence of others, and no criterion of another step", async () => {
    const id = await start();
    const foreign = await createEvidence(app, { ownerId: manager.id });
    const words = { "r-present": "Mine.", "r-other": "Not of this step." };
    const evidenceIds = [foreign.id, await confirmed()];
    await saveCase(app, as(subject), id, draft(1, "All.", { words, evidenceIds }));
    const page = await casePage(app, as(subject), id);
    expect(page).toMatchObject({ is: "draft", words: { "r-present": "Mine." }, evidenceIds: [evidenceIds[1]] });
  });

  test("is its subject's alone, and may be discarded, twice", async () => {
    const id = await start();
    for (const person of [manager, above, partner, second]) {
      await expect(casePage(app, as(person), id)).rejects.toMatchObject({ code: "not-found" });
      await expect(discardCase(app, as(person), id)).rejects.toMatchObject({ code: "not-found" });
    }
    await discardCase(app, as(subject), id);
    await discardCase(app, as(subject), id);
    await expect(casePage(app, as(subject), id)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a packet", () => {
  test("is what was there at submission: its hash is that of the file, and it says what it is older than", async () => {
    await reveal();
    const id = await start();
    await saveCase(app, as(subject), id, draft(1, "All.", { evidenceIds: [await confirmed()] }));
    await submitCase(app, as(subject), id);
    const { text } = await packetFile(app, as(subject), id);
    const page = await packetPage(app, as(manager), id);
    expect(createHash("sha256").update(text).digest("hex")).toBe(page.contentHash);
    expect(page).toMatchObject({ verified: true, outdated: [] });
    expect(page.packet?.reading.criteria.map(({ reading }) => reading.result)).toEqual(["met", "met"]);
    expect(text).not.toContain("Pia");

    await reveal({ "e-ic2aaa": "not-yet", "e-ic2bbb": "not-yet", "e-ic1bbb": "not-yet" });
    await app.db.evidence.updateMany({ where: { ownerId: subject.id }, data: { body: "Changed." } });
    const later = await packetPage(app, as(subject), id);
    expect(later.outdated).toEqual(["ratings", "evidence", "criteria"]);
    expect(later.packet).toEqual(page.packet);
  });

  test("is never changed", async () => {
    const caseId = await submitted();
    await expect(app.db.casePacket.updateMany({ where: { caseId }, data: { content: {} } })).rejects.toThrow();
    await expect(app.db.casePacket.deleteMany({ where: { caseId } })).rejects.toThrow();
    await expect(app.db.caseEvent.updateMany({ where: { caseId }, data: { reasons: "Others" } })).rejects.toThrow();
    const where = { id: caseId };
    await expect(app.db.promotionCase.update({ where, data: { statement: "Other" } })).rejects.toThrow();
    await expect(
      app.db.promotionCase.update({ where, data: { status: "DRAFT", submittedAt: null } }),
    ).rejects.toThrow();
    await expect(app.db.promotionCase.delete({ where })).rejects.toThrow();
    await expect(
      app.db.caseWords.create({ data: { caseId, criterionId: "r-present", words: "Late" } }),
    ).rejects.toThrow();
  });

  test("does not hold what is sealed", async () => {
    const open = await reveal({ "e-ic2aaa": "meeting" });
    await reveal({ "e-ic2aaa": "exceeding" }, false);
    const id = await submitted();
    const page = await packetPage(app, as(subject), id);
    expect(page.packet?.assessments.map((one) => one.id)).toEqual([open.id]);
    expect((await packetFile(app, as(partner), id)).text).not.toContain("word:exceeding");
  });
});

describe("from submission to a final decision", () => {
  test("an appeal in the end, with a history and mails that judge nothing", async () => {
    const id = await submitted();
    await on(id, manager, act("declined"));
    await on(id, partner, act("calibration"));
    await on(id, partner, decision(false));
    const own = await casePage(app, as(subject), id);
    if (own.is !== "open") throw new Error("It is no draft.");
    const readers = own.readers.map(({ id }) => id);
    expect(readers).toEqual(expect.arrayContaining([above.id, second.id]));
    for (const person of [subject, manager, partner]) expect(readers).not.toContain(person.id);
    await on(id, subject, act("appealed", { readerId: second.id }));
    await on(id, second, decision(true, "decided-finally"));

    const page = await casePage(app, as(second), id);
    expect(page).toMatchObject({ is: "open", status: "final", may: [] });
    expect(page.is === "open" && page.events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ["submitted", "Sam"],
      ["declined", "Mona"],
      ["calibration", "Pia"],
      ["decided", "Pia"],
      ["appealed", "Sam"],
      ["decided-finally", "Rene"],
    ]);
    const mails = [...(await mailsTo(subject)), ...(await mailsTo(manager)), ...(await mailsTo(second))];
    expect(mails).toHaveLength(5);
    for (const { text } of mails) expect(text).not.toMatch(/Reasons:|declined to|not now|promoted|What I put forward/i);
    const audit = await app.db.auditEntry.findMany({ where: { objectId: id } });
    expect(JSON.stringify(audit.map(({ before, after, reason }) => [before, after, reason]))).not.toMatch(
      /Reasons|now/,
    );
  });

  test("nobody does what is another's to do, whatever they send", async () => {
    const id = await submitted();
    const hidden = { code: "not-found" };
    const tries: [Person, CaseAct][] = [
      [subject, act("endorsed")],
      [above, act("endorsed")],
      [partner, act("endorsed")],
      [manager, act("calibration")],
      [above, act("calibration")],
      [subject, decision(true)],
      [manager, act("withdrawn")],
      [second, act("calibration")],
    ];
    for (const [person, given] of tries) await expect(on(id, person, given)).rejects.toMatchObject(hidden);
    expect(await statusOf(id)).toBe("SUBMITTED");
  });

  test("a partner who manages the person decides nothing, nor does one who has endorsed", async () => {
    const both = { ...manager };
    await createGrant(app, { personId: both.id, role: "PEOPLE_PARTNER", teamId });
    const id = await submitted();
    const actor = actorOf(both, { partnerOf: [teamId] });
    await expect(actOnCase(app, actor, id, act("calibration"))).rejects.toMatchObject({ code: "not-found" });
    await actOnCase(app, actor, id, act("endorsed"));
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: above.id } });
    await expect(actOnCase(app, actor, id, act("calibration"))).rejects.toMatchObject({ code: "not-found" });
  });

  test("a new manager answers, the old one reads no more", async () => {
    const id = await submitted();
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: second.id } });
    await expect(on(id, manager, act("endorsed"))).rejects.toMatchObject({ code: "not-found" });
    await on(id, second, act("endorsed"));
    await expect(on(id, second, act("declined"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("an appeal goes to nobody who had a part in it, and only once", async () => {
    const id = await decided();
    for (const readerId of [manager.id, partner.id, subject.id, "nobody", null]) {
      await expect(on(id, subject, act("appealed", { readerId }))).rejects.toMatchObject({ code: "invalid" });
    }
    await on(id, subject, act("appealed", { readerId: above.id }));
    await expect(on(id, partner, decision(true, "decided-finally"))).rejects.toMatchObject({ code: "not-found" });
    await on(id, above, decision(false, "decided-finally"));
    await expect(on(id, subject, act("appealed", { readerId: second.id }))).rejects.toMatchObject({ code: "conflict" });
  });

  test("a promotion is not appealed, and a new case may follow a decision", async () => {
    const id = await decided(true);
    await expect(on(id, subject, act("appealed", { readerId: second.id }))).rejects.toMatchObject({ code: "conflict" });
    expect(await start()).not.toBe(id);
  });

  test("withdrawn, it is its subject's alone again", async () => {
    const id = await submitted();
    await on(id, subject, act("withdrawn"));
    for (const person of [manager, above, partner]) {
      await expect(packetPage(app, as(person), id)).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await packetPage(app, as(subject), id)).verified).toBe(true);
  });

  test("the same twice has one effect, and of two decisions at once one counts", async () => {
    const id = await submitted();
    await on(id, manager, act("endorsed"));
    await on(id, manager, act("endorsed"));
    await on(id, partner, act("calibration"));
    const both = await Promise.allSettled([on(id, partner, decision(true)), on(id, partner, decision(false))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await app.db.caseEvent.count({ where: { caseId: id } })).toBe(4);
  });

  test("every look of others is told to the subject", async () => {
    const id = await submitted();
    await casePage(app, as(subject), id);
    await packetPage(app, as(manager), id);
    await packetFile(app, as(above), id);
    const reads = await app.db.auditEntry.findMany({
      where: { objectId: id, action: "case.read" },
      orderBy: { id: "asc" },
    });
    expect(reads.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([
      [manager.id, subject.id],
      [above.id, subject.id],
    ]);
  });
});

test("pages cost few statements, however much there is", async () => {
  await reveal();
  for (let piece = 0; piece < 5; piece++) await confirmed(`Piece ${piece}`);
  const id = await submitted();
  const asked = { step: null, view: "agreed" as const };
  await ownReadiness(app, as(subject), asked);
  expect(await countStatements(app, () => ownReadiness(app, as(subject), asked))).toBe(2);
  expect(await countStatements(app, () => reportsReadiness(app, as(manager), subject.id, null))).toBeLessThanOrEqual(6);
  expect(await countStatements(app, () => casePage(app, as(manager), id))).toBeLessThanOrEqual(5);
  expect(await countStatements(app, () => packetPage(app, as(manager), id))).toBeLessThanOrEqual(6);
});

test("the database keeps one open case of a person", async () => {
  const { id, ...row } = await app.db.promotionCase.findUniqueOrThrow({ where: { id: await start() } });
  const second = app.db.promotionCase.create({ data: { ...row, id: app.newId() } });
  await expect(second).rejects.toMatchObject({ code: "P2002" });
  expect(await statusOf(id)).toBe("DRAFT");
});
