import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../../test/factories/actors";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  declareConflict,
  openMeeting,
} from "../../../../test/factories/calibrations";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { framedWithVignette } from "../../../../test/factories/vignettes";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { assignmentsPage, changeAssignments, drawWhoRates } from "./assignment.server";
import type { Pair } from "./domain/assignment-drawing";
import type { About, ItemRatings } from "./domain/rate-page";
import { rateList, ratePage, saveOwnSheet, takeBackOwnSheet, vignettePage } from "./rate.server";

let app: TestApp;
let versionId: string;
let sessionId: string;
let people: Record<"lead" | "rita" | "ravi" | "mona" | "sam" | "tess" | "ugo", string>;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, framedWithVignette())).id;
});
afterAll(() => app.close());

/** Mona, a rater, is Sam's manager and Ravi's; Tess is the facilitator's own manager. */
beforeEach(async () => {
  const make = async (name: string, managerId?: string) => (await createPerson(app, { name, managerId })).id;
  const [mona, tess, rita, ugo] = [await make("Mona"), await make("Tess"), await make("Rita"), await make("Ugo")];
  const [sam, ravi, lead] = [await make("Sam", mona), await make("Ravi", mona), await make("Lead", tess)];
  people = { lead, rita, ravi, mona, sam, tess, ugo };
  const session = await createCalibration(app, {
    versionId,
    createdById: lead,
    secondReaderId: ugo,
    ratersEach: 2,
    taking: { [lead]: ["FACILITATOR"], [rita]: ["RATER"], [ravi]: ["RATER"], [mona]: ["RATER"] },
    about: [{ personId: sam }, { personId: tess }, { personId: ugo }],
  });
  sessionId = session.id;
});

const as = (id: string) => actorOf({ id });
const about = (personId: string): About => ({ personId, vignetteId: null });
const VIGNETTE: About = { personId: null, vignetteId: "v-nira" };
const level = (word: string, note = ""): ItemRatings => ({ level: { word, note } });
const refused = (work: Promise<unknown>, code: string) => expect(work).rejects.toMatchObject({ code });

describe("who rates whom", () => {
  const page = (actor = people.lead) => assignmentsPage(app, as(actor), sessionId, 1);
  const stored = () => app.db.calibrationAssignment.findMany({ where: { sessionId } });
  const change = (added: readonly Pair[], removed: readonly Pair[] = [], actor = people.lead) =>
    changeAssignments(app, as(actor), sessionId, { added, removed });
  const of = (rows: readonly { raterId: string; personId: string }[], personId: string) =>
    rows.filter((row) => row.personId === personId).map(({ raterId }) => raterId);

  test("is drawn by lot, the same for the same seed, and says so in the audit log", async () => {
    await drawWhoRates(app, as(people.lead), sessionId, 7);
    const first = await stored();
    expect(first).toHaveLength(6);
    expect(of(first, people.sam).sort()).toEqual([people.rita, people.ravi].sort());
    await drawWhoRates(app, as(people.lead), sessionId, 8);
    expect((await page()).seed).toBe(8);
    await drawWhoRates(app, as(people.lead), sessionId, 7);
    expect(await stored()).toEqual(expect.arrayContaining(first));
    const entries = await app.db.auditEntry.findMany({ where: { objectId: sessionId, action: "calibration.draw" } });
    expect(entries.map(({ after }) => after)).toContain("seed 8, 6 assignments");
  });

  test("a facilitator sees nothing of who rates their own manager, in no count either", async () => {
    await drawWhoRates(app, as(people.lead), sessionId, 7);
    const { people: rows, raters, choices, findings } = await page();
    expect(rows.find(({ id }) => id === people.tess)).toMatchObject({ raters: null });
    expect(choices.map(({ id }) => id)).not.toContain(people.tess);
    expect(raters.reduce((sum, { has }) => sum + has, 0)).toBe(4);
    expect(JSON.stringify(findings)).not.toContain(people.tess);
    const pair = { raterId: people.rita, personId: people.tess };
    for (const sent of [change([pair]), change([], [pair])]) await refused(sent, "not-found");
  });

  test("what is added by hand outlives another draw; nobody is asked about whom they are recused from", async () => {
    const pair = { raterId: people.mona, personId: people.sam };
    await change([pair]);
    await change([pair]);
    await drawWhoRates(app, as(people.lead), sessionId, 9);
    expect(of(await stored(), people.sam)).toContain(people.mona);
    expect((await page()).findings).toContainEqual({ is: "rates-own-report", ...pair });
    await declareConflict(app, sessionId, people.rita, people.ugo);
    const toUgo = (raterId: string) => ({ raterId, personId: people.ugo });
    await refused(change([toUgo(people.rita)]), "invalid");
    await drawWhoRates(app, as(people.lead), sessionId, 9);
    expect(of(await stored(), people.ugo).sort()).toEqual([people.mona, people.ravi].sort());
  });

  test("shows declared conflicts to the facilitator, and to others who set up only what follows from the tree", async () => {
    const row = { sessionId, personId: people.ugo, role: "FACILITATOR" as const, addedAt: app.now() };
    await app.db.calibrationParticipant.create({ data: row });
    await app.db.calibrationParticipant.deleteMany({ where: { sessionId, personId: people.lead } });
    await declareConflict(app, sessionId, people.rita, people.sam);
    expect((await page(people.ugo)).recused).toContainEqual({ raterId: people.rita, personId: people.sam });
    expect((await page(people.lead)).recused).toEqual([]);
    expect((await page()).secondReader).toEqual({ id: people.ugo, name: "Ugo" });
  });

  test("once raters rate, nobody is unasked by lot, and what was begun stays", async () => {
    await beginRating(app, sessionId);
    await change([{ raterId: people.rita, personId: people.sam }]);
    await saveOwnSheet(app, as(people.rita), sessionId, about(people.sam), {
      seen: 0,
      ratings: level("meeting"),
      submit: false,
    });
    await drawWhoRates(app, as(people.lead), sessionId, 99);
    expect(await app.db.calibrationSession.findUnique({ where: { id: sessionId } })).toMatchObject({ seed: 7 });
    const begun = { raterId: people.rita, personId: people.sam };
    expect(of(await stored(), people.sam)).toContain(people.rita);
    const other = { raterId: people.ravi, personId: people.ugo };
    const before = await stored();
    await refused(change([other], [begun]), "conflict");
    expect(await stored()).toEqual(before);
    await declareConflict(app, sessionId, people.rita, people.sam);
    await drawWhoRates(app, as(people.lead), sessionId, 99);
    expect(of(await stored(), people.sam).sort()).toEqual([people.rita, people.ravi, people.mona].sort());
    expect((await page()).people.find(({ id }) => id === people.sam)?.raters?.map(({ id }) => id)).not.toContain(
      people.rita,
    );
  });

  test("is nobody else's to see or change, nor anybody's after the opening", async () => {
    for (const id of [people.rita, people.sam, people.ugo]) await refused(page(id), "not-found");
    await refused(drawWhoRates(app, as(people.rita), sessionId, 1), "not-found");
    await beginRating(app, sessionId);
    await openMeeting(app, sessionId);
    await refused(page(), "not-found");
    await refused(drawWhoRates(app, as(people.lead), sessionId, 1), "not-found");
  });
});

describe("rating", () => {
  const save = (rater: string, of: About, ratings: ItemRatings, seen = 0, submit = false) =>
    saveOwnSheet(app, as(rater), sessionId, of, { seen, ratings, submit });
  const sheetOf = async (rater: string, personId: string) =>
    (await ratePage(app, as(rater), sessionId, personId)).sheet;

  beforeEach(async () => {
    await beginRating(app, sessionId, { evidence: [], statement: "What I put forward." });
    await assignRater(app, sessionId, people.rita, [people.sam, people.tess]);
  });

  test("a page shows what the person did, and nothing that others came to", async () => {
    const page = await ratePage(app, as(people.rita), sessionId, people.sam);
    expect(page.packet).toMatchObject({ statement: "What I put forward." });
    for (const key of ["before", "reviews", "criteria"]) expect(JSON.stringify(page.packet)).not.toContain(key);
    expect(page.items.map(({ id }) => id)).toEqual(["level"]);
    expect(page.sheet).toBeNull();
  });

  test("reading about somebody is told to them once a day", async () => {
    const told = () =>
      app.db.auditEntry.count({ where: { subjectId: people.sam, action: "calibration.read-to-rate" } });
    for (let each = 0; each < 2; each += 1) await ratePage(app, as(people.rita), sessionId, people.sam);
    expect(await told()).toBe(1);
    const now = app.now();
    app.setNow(new Date(now.getTime() + 86_400_000));
    await ratePage(app, as(people.rita), sessionId, people.sam);
    app.setNow(now);
    expect(await told()).toBe(2);
  });

  test("a draft is saved whole, submitted, taken back; the same again changes nothing", async () => {
    expect(await save(people.rita, about(people.sam), {})).toBe("saved");
    expect(await sheetOf(people.rita, people.sam)).toBeNull();
    expect(await save(people.rita, about(people.sam), level("meeting", "Seen twice."))).toBe("saved");
    expect(await save(people.rita, about(people.sam), level("meeting", "Seen twice."))).toBe("saved");
    expect(await sheetOf(people.rita, people.sam)).toMatchObject({ status: "DRAFT", version: 1 });
    for (let each = 0; each < 2; each += 1)
      expect(await save(people.rita, about(people.sam), level("exceeding"), 1, true)).toBe("saved");
    expect(await sheetOf(people.rita, people.sam)).toMatchObject({
      status: "SUBMITTED",
      version: 2,
      ratings: level("exceeding"),
    });
    for (let each = 0; each < 2; each += 1) await takeBackOwnSheet(app, as(people.rita), sessionId, about(people.sam));
    expect(await save(people.rita, about(people.sam), {}, 3)).toBe("saved");
    expect(await sheetOf(people.rita, people.sam)).toMatchObject({ status: "DRAFT", version: 4, ratings: {} });
  });

  test("of two tabs that saw the same, one wins and the other is told", async () => {
    const answers = await Promise.all([
      save(people.rita, about(people.sam), level("meeting")),
      save(people.rita, about(people.sam), level("developing")),
    ]);
    expect([...answers].sort()).toEqual(["changed", "saved"]);
    await save(people.rita, about(people.sam), level("meeting"), 1, true);
    expect(await save(people.rita, about(people.sam), level("not-yet"), 2)).toBe("submitted");
  });

  test("the audit log has hashes that nobody can try words against", async () => {
    await save(people.rita, about(people.sam), level("meeting", "words-of-the-note"));
    const entries = await app.db.auditEntry.findMany({
      where: { subjectId: people.sam, action: "calibration.save-ratings" },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      actorId: people.rita,
      objectId: sessionId,
      after: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await createCalibrationSheet(app, {
      sessionId,
      raterId: people.rita,
      about: { personId: people.tess },
      words: {},
      submitted: false,
    });
    await save(people.rita, about(people.tess), level("meeting", "words-of-the-note"), 1);
    const other = await app.db.auditEntry.findFirstOrThrow({
      where: { subjectId: people.tess, action: "calibration.save-ratings" },
    });
    expect(other.after).not.toBe(entries[0]?.after);
  });

  test("is one's own, of whom one was asked about, with words of the scale", async () => {
    const tries: [string, About][] = [
      [people.ravi, about(people.sam)],
      [people.lead, about(people.sam)],
      [people.sam, about(people.sam)],
      [people.rita, about(people.ugo)],
      [people.rita, { personId: null, vignetteId: "v-none" }],
      [people.ugo, VIGNETTE],
    ];
    for (const [rater, of] of tries) await refused(save(rater, of, level("meeting")), "not-found");
    await refused(save(people.rita, about(people.sam), level("splendid")), "invalid");
    await refused(save(people.rita, about(people.sam), { "theme:depth": { word: "meeting", note: "" } }), "invalid");
  });

  test("whoever declares a conflict meanwhile neither reads nor writes any more, and counts it as none", async () => {
    await save(people.rita, about(people.sam), level("meeting"), 0, true);
    await declareConflict(app, sessionId, people.rita, people.sam);
    await refused(ratePage(app, as(people.rita), sessionId, people.sam), "not-found");
    await refused(save(people.rita, about(people.sam), level("exceeding"), 1), "not-found");
    await refused(takeBackOwnSheet(app, as(people.rita), sessionId, about(people.sam)), "not-found");
    const list = await rateList(app, as(people.rita), sessionId, 1);
    expect(list.people.find(({ id }) => id === people.sam)).toMatchObject({ state: null });
    expect([list.submitted, list.asked]).toEqual([0, 1]);
  });

  test("a vignette is rated as a whole by every rater, and their list says how far they are", async () => {
    await save(people.ravi, VIGNETTE, level("meeting"), 0, true);
    const page = await vignettePage(app, as(people.ravi), sessionId, "v-nira");
    expect(page).toMatchObject({ story: { seen: [expect.any(String)] }, sheet: { status: "SUBMITTED" } });
    const list = await rateList(app, as(people.ravi), sessionId, 1);
    expect(list).toMatchObject({
      submitted: 0,
      asked: 0,
      people: [],
      vignettes: [{ id: "v-nira", state: { rated: 1 } }],
    });
    expect(await rateList(app, as(people.rita), sessionId, 1)).toMatchObject({ submitted: 0, asked: 2 });
  });

  test("a vignette answered in another session is reused for 90 days, for its rater alone", async () => {
    await save(people.ravi, VIGNETTE, level("meeting"), 0, true);
    const next = await createCalibration(app, {
      versionId,
      createdById: people.lead,
      secondReaderId: people.ugo,
      taking: { [people.lead]: ["FACILITATOR"], [people.ravi]: ["RATER"], [people.rita]: ["RATER"] },
      about: [{ personId: people.sam }],
    });
    await beginRating(app, next.id);
    const reused = async (id: string) => (await rateList(app, as(id), next.id, 1)).vignettes.map((one) => one.reused);
    expect(await reused(people.ravi)).toMatchObject([{ sessionId }]);
    expect(await reused(people.rita)).toEqual([null]);
    await takeBackOwnSheet(app, as(people.ravi), sessionId, VIGNETTE);
    expect(await reused(people.ravi)).toEqual([null]);
    await save(people.ravi, VIGNETTE, level("meeting"), 2, true);
    app.setNow(new Date(TEST_NOW.getTime() + 91 * 86_400_000));
    expect(await reused(people.ravi)).toEqual([null]);
    app.setNow(TEST_NOW);
  });

  test("after the opening, what comes late is not saved, and one's own stays readable", async () => {
    await save(people.rita, about(people.sam), level("meeting"));
    await openMeeting(app, sessionId);
    expect(await save(people.rita, about(people.sam), level("exceeding"), 1, true)).toBe("opened");
    expect(await save(people.rita, VIGNETTE, level("exceeding"))).toBe("opened");
    await refused(takeBackOwnSheet(app, as(people.rita), sessionId, VIGNETTE), "not-found");
    const page = await ratePage(app, as(people.rita), sessionId, people.sam);
    expect(page).toMatchObject({ mayWrite: false, packet: null, sheet: { ratings: level("meeting") } });
  });
});
