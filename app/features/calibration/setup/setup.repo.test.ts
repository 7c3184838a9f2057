import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { calibrationList, calibrationPage, declareConflict } from "~/features/calibration/session/session.server";
import { saveCase, startCase, submitCase } from "~/features/promotion/cases/case.server";
import { NO_REACH } from "~/kernel/actor";
import { actorOf } from "../../../../test/factories/actors";
import { createCorroboration, createEvidence } from "../../../../test/factories/assessments";
import { assignRater, createCalibrationSheet, openMeeting } from "../../../../test/factories/calibrations";
import { createReviewed, steppedFramework } from "../../../../test/factories/cases";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createGrant, createPerson, createPosition, day, teamRow } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { addChosen, addParticipant, changeRoles, editPage, removeChosen } from "./edit.server";
import { packetFile, packetPage } from "./packet.server";
import type { NewSessionInput } from "./setup.schema";
import {
  beginRating,
  discardSession,
  editDetails,
  makeSession,
  newCalibrationPage,
  proposeSession,
} from "./setup.server";

type Person = { id: string; name: string; email: string };
const NAMES = ["Grace", "Mona", "Lead", "Rita", "Ravi", "Reader", "Other"] as const;

let app: TestApp;
let versionId: string;
let who: Record<(typeof NAMES)[number] | "Sam" | "Tess", Person>;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, steppedFramework())).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  const make = (name: string, managerId?: string) => createPerson(app, { name, managerId });
  const grace = await make("Grace");
  const mona = await make("Mona", grace.id);
  const rest = await Promise.all(["Lead", "Rita", "Ravi", "Reader", "Other"].map((name) => make(name)));
  const reports = [await make("Sam", mona.id), await make("Tess", mona.id)];
  for (const { id: personId } of reports) {
    await createPosition(app, { personId, frameworkSlug: "stepped", levelCode: "IC2" });
  }
  who = Object.fromEntries([grace, mona, ...rest, ...reports].map((one) => [one.name, one])) as unknown as typeof who;
});

const hires = (given: Partial<NewSessionInput> = {}): NewSessionInput => ({
  id: app.newId(),
  name: "Hires",
  purpose: "HIRE_LEVELS",
  cycle: null,
  framework: "stepped",
  unit: "LEVEL",
  rule: "CONSENSUS",
  ratersEach: 2,
  mostEach: 10,
  opensOn: "2026-11-23",
  closesOn: "2026-12-04",
  secondReader: who.Reader.id,
  facilitates: true,
  group: ["reports"],
  level: "",
  since: null,
  chosen: [],
  meeting: null,
  raters: [],
  decider: null,
  pair: [],
  basis: "",
  seed: "",
  ...given,
});

async function made(given: Partial<NewSessionInput> = {}, by = actorOf(who.Mona)) {
  const input = hires(given);
  await makeSession(app, by, input, "UTC");
  return input.id;
}

async function staffed(given: Partial<NewSessionInput> = {}) {
  const id = await made(given);
  for (const name of ["Rita", "Ravi"] as const) {
    await addParticipant(app, actorOf(who.Mona), id, { personId: who[name].id, roles: ["RATER"] });
  }
  return id;
}

const peopleOf = async (id: string, by = actorOf(who.Mona)) =>
  (await calibrationPage(app, by, id, 1)).people.map(({ name }) => name);
const refused = (code: string) => expect.objectContaining({ code });

describe("a session is made", () => {
  test("of whom its maker looks after, and the same form twice makes one", async () => {
    const input = hires();
    await makeSession(app, actorOf(who.Mona), input, "UTC");
    await makeSession(app, actorOf(who.Mona), input, "UTC");
    expect(await peopleOf(input.id)).toEqual(["Sam", "Tess"]);
    await expect(makeSession(app, actorOf(who.Other), input, "UTC")).rejects.toEqual(refused("not-found"));
    const { sessions } = await calibrationList(app, actorOf(who.Mona), 1);
    expect(sessions.rows.map(({ id, roles }) => [id, roles])).toEqual([[input.id, ["FACILITATOR"]]]);
  });

  test("by filter: level, first day, everyone below, one leader's people, names", async () => {
    await createPosition(app, {
      personId: who.Tess.id,
      frameworkSlug: "stepped",
      levelCode: "IC3",
      since: day("2026-11-01"),
    });
    expect(await peopleOf(await made({ level: "IC3" }))).toEqual(["Tess"]);
    await app.db.person.update({ where: { id: who.Sam.id }, data: { startedOn: day("2026-10-01") } });
    expect(await peopleOf(await made({ since: "2026-09-01" }))).toEqual(["Sam"]);
    const grace = actorOf(who.Grace);
    expect(await peopleOf(await made({ group: ["below"] }, grace), grace)).toEqual(["Sam", "Tess"]);
    expect(await peopleOf(await made({ group: [who.Mona.id] }, grace), grace)).toEqual(["Sam", "Tess"]);
    expect(await peopleOf(await made({ group: [], chosen: [who.Sam.id] }))).toEqual(["Sam"]);
  });

  test("not of other people's, whatever is sent", async () => {
    const other = actorOf(who.Other);
    await expect(made({ group: [], chosen: [who.Sam.id] }, other)).rejects.toEqual(refused("invalid"));
    const team = await app.db.team.create({ data: teamRow(app) });
    await expect(made({ group: [team.id] }, other)).rejects.toEqual(refused("not-found"));
    expect(await app.db.calibrationSession.count({ where: { createdById: other.id } })).toBe(0);
  });

  test("from the maker's own saved filter, with people in their reach alone", async () => {
    await createPosition(app, { personId: who.Other.id, frameworkSlug: "stepped", levelCode: "IC2" });
    const row = { id: app.newId(), personId: who.Mona.id, name: "IC2", level: "IC2", savedAt: app.now() };
    await app.db.savedFilter.create({ data: row });
    const group = [`filter-${row.id}`];
    const offered = (await newCalibrationPage(app, actorOf(who.Mona))).groups;
    expect(offered.at(-1)).toMatchObject({ value: group[0], label: "Saved filter: IC2" });
    expect(await peopleOf(await made({ group }))).toEqual(["Sam", "Tess"]);
    await expect(made({ group }, actorOf(who.Grace))).rejects.toEqual(refused("not-found"));
  });

  test("a director has people three levels down, and human resources those of its grant, but not itself", async () => {
    const above = await createPerson(app, { name: "Above" });
    await app.db.person.update({ where: { id: who.Grace.id }, data: { managerId: above.id } });
    const director = actorOf(above);
    expect(await peopleOf(await made({ group: [], chosen: [who.Sam.id] }, director), director)).toEqual(["Sam"]);
    const hr = (underIds: string[], id = who.Other) => actorOf(id, { reach: { ...NO_REACH, underIds } });
    const covers = hr([who.Grace.id]);
    expect(await peopleOf(await made({ group: [who.Grace.id] }, covers), covers)).toEqual(["Sam", "Tess"]);
    await expect(made({ group: [who.Mona.id] }, hr([who.Reader.id]))).rejects.toEqual(refused("not-found"));
    const own = hr([who.Grace.id], who.Sam);
    expect(await peopleOf(await made({ group: [who.Grace.id] }, own), own)).toEqual(["Tess"]);
  });

  test("people partners make one of their teams", async () => {
    const { id: teamId } = await app.db.team.create({ data: teamRow(app) });
    await app.db.person.update({ where: { id: who.Sam.id }, data: { teamId } });
    await createGrant(app, { personId: who.Other.id, role: "PEOPLE_PARTNER", teamId });
    const partner = actorOf(who.Other, { partnerOf: [teamId] });
    expect(await peopleOf(await made({ group: [teamId] }, partner), partner)).toEqual(["Sam"]);
  });
});

describe("one form makes it and begins the rating", () => {
  const whole = (given: Partial<NewSessionInput> = {}) =>
    hires({ raters: [who.Rita.id, who.Ravi.id], mostEach: null, ...given });

  test("says why no one of those chosen can be rated", async () => {
    const notYet = { name: null, unit: null, opensOn: null, closesOn: null, day: null, time: null, minutes: null };
    const asked = (given: Partial<NewSessionInput>) =>
      proposeSession(app, actorOf(who.Mona), { ...whole(given), ...notYet }, false);
    expect((await asked({ level: "IC9" })).noPeople).toContain("have a level in this framework");
    expect((await asked({ group: [] })).noPeople).toBeNull();
    expect((await asked({})).noPeople).toBeNull();
  });

  test("with the assignment that the page showed, as it was changed by hand", async () => {
    const notYet = { name: null, unit: null, opensOn: null, closesOn: null, day: null, time: null, minutes: null };
    const ask = { ...whole({ ratersEach: 1 }), ...notYet };
    const { pairs, basis, missing, findings } = await proposeSession(app, actorOf(who.Mona), ask, false);
    expect([new Set(pairs.map(({ personId }) => personId)).size, missing, findings]).toEqual([2, [], []]);
    const pair = [who.Sam, who.Tess].map(({ id: personId }) => ({ raterId: who.Rita.id, personId }));
    const input = { ...whole({ ratersEach: 1 }), pair, basis, seed: "5" };
    for (const _ of [1, 2]) expect(await makeSession(app, actorOf(who.Mona), input, "UTC", true)).toBeNull();
    const where = { sessionId: input.id };
    const stored = await app.db.calibrationAssignment.findMany({ where, select: { raterId: true, personId: true } });
    expect(stored).toHaveLength(2);
    expect(stored).toEqual(expect.arrayContaining(pair));
    const { session, participants } = await calibrationPage(app, actorOf(who.Mona), input.id, 1);
    expect(session.status).toBe("RATING");
    expect(participants.map(({ name, roles }) => [name, roles])).toEqual([
      ["Mona", ["FACILITATOR"]],
      ["Ravi", ["RATER"]],
      ["Rita", ["RATER"]],
    ]);
  });

  test("and makes nothing where the rating can't begin", async () => {
    const input = whole({ ratersEach: 3 });
    await expect(makeSession(app, actorOf(who.Mona), input, "UTC", true)).rejects.toEqual(refused("conflict"));
    expect(await app.db.calibrationSession.count({ where: { id: input.id } })).toBe(0);
  });
});

describe("it is edited", () => {
  test("by its facilitators and its maker alone", async () => {
    const id = await staffed();
    for (const name of ["Rita", "Other", "Sam", "Grace"] as const) {
      await expect(editPage(app, actorOf(who[name]), id, 1, "UTC")).rejects.toEqual(refused("not-found"));
      await expect(removeChosen(app, actorOf(who[name]), id, [who.Sam.id])).rejects.toEqual(refused("not-found"));
    }
    await addParticipant(app, actorOf(who.Mona), id, { personId: who.Lead.id, roles: ["FACILITATOR"] });
    // Whoever leads it edits it, and takes in nobody whom they do not look after.
    const lead = actorOf(who.Lead);
    const chosen = { group: [], level: "", since: null, chosen: [who.Sam.id] };
    await removeChosen(app, lead, id, [who.Sam.id]);
    await expect(addChosen(app, lead, id, chosen)).rejects.toEqual(refused("invalid"));
    await addChosen(app, actorOf(who.Mona), id, chosen);
    expect(await peopleOf(id)).toEqual(["Sam", "Tess"]);
  });

  test("and what somebody else changed meanwhile is shown, not overwritten", async () => {
    const id = await made();
    const { edits } = await editPage(app, actorOf(who.Mona), id, 1, "UTC");
    const asked = { ...hires(), mostEach: 10, edits };
    expect(await editDetails(app, actorOf(who.Mona), id, { ...asked, name: "First" })).toBeNull();
    const conflict = await editDetails(app, actorOf(who.Mona), id, { ...asked, name: "Second" });
    expect(conflict).toMatchObject({ name: "First", edits: edits + 1, secondReader: `${who.Reader.id}:Reader` });
    expect(await editDetails(app, actorOf(who.Mona), id, { ...asked, name: "First" })).toBeNull();
    expect(await editDetails(app, actorOf(who.Mona), id, { ...asked, name: "Second", edits: edits + 1 })).toBeNull();
  });

  test("and its second reader is neither rater nor rated", async () => {
    const id = await staffed();
    const mona = actorOf(who.Mona);
    const asked = { personId: who.Reader.id, roles: ["RATER" as const] };
    await expect(addParticipant(app, mona, id, asked)).rejects.toEqual(refused("invalid"));
    const { edits } = await editPage(app, mona, id, 1, "UTC");
    for (const name of ["Rita", "Sam"] as const) {
      const details = { ...hires(), mostEach: 10, edits, secondReader: who[name].id };
      await expect(editDetails(app, mona, id, details)).rejects.toEqual(refused("invalid"));
    }
  });

  test("roles: none takes somebody out, and a rater who has begun stays one", async () => {
    const id = await staffed();
    const mona = actorOf(who.Mona);
    await changeRoles(app, mona, id, { personId: who.Ravi.id, roles: [] });
    const names = async () => (await editPage(app, mona, id, 1, "UTC")).participants.map(({ name }) => name);
    expect(await names()).toEqual(["Mona", "Rita"]);
    await addParticipant(app, mona, id, { personId: who.Ravi.id, roles: ["RATER"] });
    await beginRating(app, mona, id);
    await assignRater(app, id, who.Rita.id, [who.Sam.id]);
    await createCalibrationSheet(app, {
      sessionId: id,
      raterId: who.Rita.id,
      about: { personId: who.Sam.id },
      words: {},
    });
    await expect(changeRoles(app, mona, id, { personId: who.Rita.id, roles: [] })).rejects.toEqual(refused("conflict"));
    await expect(removeChosen(app, mona, id, [who.Sam.id])).rejects.toEqual(refused("conflict"));
    await openMeeting(app, id);
    expect(await editPage(app, mona, id, 1, "UTC")).toMatchObject({ isOpen: true });
    const asked = { personId: who.Other.id, roles: ["OBSERVER" as const] };
    await expect(addParticipant(app, mona, id, asked)).rejects.toEqual(refused("conflict"));
  });

  test("and discarded while nobody rates", async () => {
    const [first, second] = [await staffed(), await staffed()];
    for (const _ of [1, 2]) await discardSession(app, actorOf(who.Mona), first);
    await expect(calibrationPage(app, actorOf(who.Mona), first, 1)).rejects.toEqual(refused("not-found"));
    await beginRating(app, actorOf(who.Mona), second);
    await expect(discardSession(app, actorOf(who.Mona), second)).rejects.toEqual(refused("conflict"));
  });
});

describe("the rating begins", () => {
  test("once, with a packet of everybody whose hash is that of its file from the meeting on", async () => {
    const piece = await createEvidence(app, { ownerId: who.Sam.id, title: "Staged release" }, [
      { versionId, expectationId: "e-ic2aaa" },
    ]);
    await createCorroboration(app, piece, { colleagueId: who.Rita.id, status: "CONFIRMED" });
    const own = { "e-ic2aaa": "meeting", "e-ic2bbb": "exceeding" };
    const manager = { "e-ic2aaa": "meeting", "e-ic2bbb": "developing" };
    await createReviewed(app, { subjectId: who.Sam.id, managerId: who.Mona.id, versionId, own, manager });
    const id = await staffed();
    await beginRating(app, actorOf(who.Mona), id);
    await beginRating(app, actorOf(who.Mona), id);
    const rita = actorOf(who.Rita);
    const before = await packetPage(app, rita, id, who.Sam.id);
    expect(before).toMatchObject({ verified: true, whole: false, outdated: [], names: { [who.Rita.id]: "Rita" } });
    expect(before.packet).toMatchObject({ before: {}, reviews: [], criteria: null });
    expect(before.packet?.evidence).toMatchObject([
      { title: "Staged release", confirmed: [{ personId: who.Rita.id }] },
    ]);
    await openMeeting(app, id);
    // A few words could be tried against it.
    expect(before.contentHash).toBeNull();
    const { packet, contentHash } = await packetPage(app, rita, id, who.Sam.id);
    // Agreed: meeting of the one, and of the other, where the two differ, the manager's.
    expect(packet).toMatchObject({ before: { level: "developing" }, reviews: [{ manager: expect.anything() }] });
    const { text } = await packetFile(app, rita, id, who.Sam.id);
    expect(createHash("sha256").update(text).digest("hex")).toBe(contentHash);
  });

  test("not before everybody who is needed is there", async () => {
    const id = await made();
    const mona = actorOf(who.Mona);
    const { missing } = await calibrationPage(app, mona, id, 1);
    expect(missing).toEqual([expect.stringContaining("Fewer than 2 raters may rate Sam, Tess")]);
    await expect(beginRating(app, mona, id)).rejects.toEqual(refused("conflict"));
    expect(await app.db.calibrationPacket.count({ where: { sessionId: id } })).toBe(0);
  });

  test("only by who sets it up", async () => {
    const id = await staffed();
    for (const name of ["Rita", "Sam", "Other", "Reader"] as const) {
      await expect(beginRating(app, actorOf(who[name]), id)).rejects.toEqual(refused("not-found"));
    }
  });

  test("and takes submitted promotion cases into calibration", async () => {
    const sam = actorOf(who.Sam);
    const caseId = await startCase(app, sam, { id: app.newId(), stepId: "s-ic3" });
    await saveCase(app, sam, caseId, { edits: 1, statement: "What I put forward.", words: {}, evidenceIds: [] });
    await submitCase(app, sam, caseId);
    const id = await staffed({ purpose: "PROMOTION_CASES" });
    expect(await peopleOf(id)).toEqual(["Sam"]);
    await beginRating(app, actorOf(who.Mona), id);
    expect(await app.db.promotionCase.findUnique({ where: { id: caseId } })).toMatchObject({
      status: "IN_CALIBRATION",
    });
    const { packet } = await packetPage(app, actorOf(who.Rita), id, who.Sam.id);
    expect(packet).toMatchObject({
      targetLevel: "IC3",
      heldLevel: "IC2",
      criteria: null,
      statement: "What I put forward.",
    });
    await openMeeting(app, id);
    const whole = await packetPage(app, actorOf(who.Rita), id, who.Sam.id);
    expect(whole.packet?.criteria?.criteria.map((one) => one.id)).toEqual(["r-present", "r-delivery"]);
  });
});

describe("a packet", () => {
  test("is for who takes part and is not recused, and its reading is told once a day", async () => {
    const id = await staffed();
    await beginRating(app, actorOf(who.Mona), id);
    await declareConflict(app, actorOf(who.Ravi), id, who.Sam.id);
    for (const name of ["Ravi", "Sam", "Tess", "Other", "Reader", "Grace"] as const) {
      await expect(packetPage(app, actorOf(who[name]), id, who.Sam.id)).rejects.toEqual(refused("not-found"));
      await expect(packetFile(app, actorOf(who[name]), id, who.Sam.id)).rejects.toEqual(refused("not-found"));
    }
    for (const _ of [1, 2, 3]) await packetPage(app, actorOf(who.Rita), id, who.Sam.id);
    await packetPage(app, actorOf(who.Mona), id, who.Sam.id);
    const where = { action: "calibration.read-packet", subjectId: who.Sam.id, objectId: id };
    const told = await app.db.auditEntry.findMany({ where, select: { actorId: true }, orderBy: { id: "asc" } });
    expect(told.map(({ actorId }) => actorId)).toEqual([who.Rita.id, who.Mona.id]);
  });

  test("stays as it was, and says what it is older than, nothing that would anchor a rater", async () => {
    const id = await staffed();
    await beginRating(app, actorOf(who.Mona), id);
    await createEvidence(app, { ownerId: who.Sam.id }, [{ versionId, expectationId: "e-ic2aaa" }]);
    const own = { "e-ic2aaa": "meeting" };
    await createReviewed(app, { subjectId: who.Sam.id, managerId: who.Mona.id, versionId, own });
    const rita = actorOf(who.Rita);
    expect((await packetPage(app, rita, id, who.Sam.id)).outdated).toEqual(["evidence"]);
    await openMeeting(app, id);
    const page = await packetPage(app, rita, id, who.Sam.id);
    expect(page).toMatchObject({ outdated: ["ratings", "evidence"], packet: { evidence: [], reviews: [] } });
  });
});

describe("a conflict", () => {
  test("takes the rating with it, is seen by the facilitator without why, and by no other rater", async () => {
    const id = await staffed();
    const mona = actorOf(who.Mona);
    await beginRating(app, mona, id);
    await assignRater(app, id, who.Ravi.id, [who.Sam.id, who.Tess.id]);
    const sheet = {
      sessionId: id,
      raterId: who.Ravi.id,
      about: { personId: who.Sam.id },
      words: { level: "exceeding" },
    };
    await createCalibrationSheet(app, sheet);
    await declareConflict(app, actorOf(who.Ravi), id, who.Sam.id);
    await declareConflict(app, actorOf(who.Ravi), id, who.Sam.id);
    expect(await app.db.calibrationSheet.count({ where: { sessionId: id } })).toBe(0);
    const seen = async (name: "Mona" | "Rita" | "Ravi") => {
      const { participants, people } = await calibrationPage(app, actorOf(who[name]), id, 1);
      return [participants.find((one) => one.id === who.Ravi.id)?.recusedFrom, people.map(({ recused }) => recused)];
    };
    expect(await seen("Mona")).toEqual([["Sam"], [false, false]]);
    expect(await seen("Rita")).toEqual([null, [false, false]]);
    expect(await seen("Ravi")).toEqual([["Sam"], [true, false]]);
    const entries = await app.db.auditEntry.findMany({
      where: { action: "calibration.declare-conflict", objectId: id },
    });
    expect(entries).toMatchObject([{ subjectId: who.Ravi.id }]);
    for (const name of ["Sam", "Other"] as const) {
      await expect(declareConflict(app, actorOf(who[name]), id, who.Tess.id)).rejects.toEqual(refused("not-found"));
    }
  });
});

test("a page costs the same whatever the number of people, and few statements", async () => {
  const id = await staffed();
  await beginRating(app, actorOf(who.Mona), id);
  const rita = actorOf(who.Rita);
  await packetPage(app, rita, id, who.Sam.id);
  const cost = (work: () => Promise<unknown>) => countStatements(app, work);
  expect(await cost(() => calibrationPage(app, rita, id, 1))).toBeLessThanOrEqual(4);
  expect(await cost(() => packetPage(app, rita, id, who.Sam.id))).toBeLessThanOrEqual(7);
  expect(await cost(() => calibrationList(app, rita, 1))).toBeLessThanOrEqual(2);
});
