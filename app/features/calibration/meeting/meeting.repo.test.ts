import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { extendRating } from "~/features/calibration/setup/extend.server";
import { daysAfter } from "~/kernel/time/day";
import { actorOf } from "../../../../test/factories/actors";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  declareConflict,
} from "../../../../test/factories/calibrations";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { meetingPage } from "./meeting.server";
import { addNote, comeTo, openingPage, openMeeting, recordOutcome, revealRatings } from "./meeting-moves.server";

/** Two who do something at once, and the opening against a rater who is saving. */

let app: TestApp;
let versionId: string;
let id: string;
let people: Record<"lead" | "second" | "scribe" | "rita" | "ravi" | "sam" | "tess", string>;
const as = (name: keyof typeof people) => actorOf({ id: people[name] });

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  const made: [string, string][] = [];
  for (const name of ["lead", "second", "scribe", "rita", "ravi", "sam", "tess"]) {
    made.push([name, (await createPerson(app, { name })).id]);
  }
  people = Object.fromEntries(made) as typeof people;
  const { lead, second, scribe, rita, ravi, sam, tess } = people;
  const session = await createCalibration(app, {
    versionId,
    createdById: lead,
    secondReaderId: scribe,
    taking: {
      [lead]: ["FACILITATOR"],
      [second]: ["FACILITATOR"],
      [scribe]: ["SCRIBE"],
      [rita]: ["RATER"],
      [ravi]: ["RATER"],
    },
    about: [{ personId: sam }, { personId: tess }],
  });
  id = session.id;
  await beginRating(app, id);
  await assignRater(app, id, rita, [sam, tess]);
  await assignRater(app, id, ravi, [sam, tess]);
});

const rate = (rater: keyof typeof people, about: keyof typeof people, word: string, submitted = true) =>
  createCalibrationSheet(app, {
    sessionId: id,
    raterId: people[rater],
    about: { personId: people[about] },
    words: { level: word },
    submitted,
  });
/** Who is asked for something by mail, in order of their ids. */
async function mailed(kind: string): Promise<string[]> {
  const jobs = await app.db.job.findMany({ where: { kind: "mail" }, select: { payload: true } });
  const about = jobs.map(({ payload }) => (payload as { about?: { personId: string; kind: string } }).about);
  return about.flatMap((one) => (one?.kind === kind ? [one.personId] : [])).sort();
}

const open = () => openMeeting(app, as("lead"), id, "DISAGREEMENT");
const apartOf = async (name: keyof typeof people) => {
  const key = { sessionId: id, personId: people[name] };
  const found = await app.db.calibrationSubject.findUniqueOrThrow({ where: { sessionId_personId: key } });
  return found.disagreement;
};
const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

async function opened() {
  await rate("rita", "sam", "not-yet");
  await rate("ravi", "sam", "exceeding");
  await rate("rita", "tess", "meeting");
  await rate("ravi", "tess", "meeting");
  await open();
}

describe("the opening", () => {
  test("orders by what was submitted, and stays as it was made", async () => {
    await opened();
    expect([await apartOf("sam"), await apartOf("tess")]).toEqual([1, 0]);
    const first = await app.db.calibrationSession.findUniqueOrThrow({ where: { id } });
    await openMeeting(app, as("second"), id, "EDGES");
    expect(await app.db.calibrationSession.findUniqueOrThrow({ where: { id } })).toEqual(first);
  });

  test("leaves out what was not submitted", async () => {
    await rate("rita", "sam", "not-yet");
    await rate("ravi", "sam", "exceeding", false);
    await open();
    expect(await apartOf("sam")).toBeNull();
  });

  test("can wait: raters with drafts are named, and those who are behind get more time", async () => {
    await rate("rita", "sam", "not-yet");
    await rate("rita", "tess", "meeting");
    await rate("ravi", "sam", "exceeding", false);
    const page = await openingPage(app, as("lead"), id);
    expect(page.readiness?.raters).toEqual([
      { name: "ravi", asked: 2, submitted: 0, drafts: 1 },
      { name: "rita", asked: 2, submitted: 2, drafts: 0 },
    ]);
    const { closesOn, edits } = page;
    const later = daysAfter(closesOn > "2026-11-23" ? closesOn : "2026-11-23", 7);
    const extend = (given: { closesOn: string; edits: number }, name: keyof typeof people = "lead") =>
      extendRating(app, as(name), id, given);
    await expect(extend({ closesOn, edits: edits + 1 })).resolves.toBeUndefined();
    await expect(extend({ closesOn: daysAfter(closesOn, -1), edits })).rejects.toEqual(refusal("invalid"));
    await expect(extend({ closesOn: later, edits }, "rita")).rejects.toEqual(refusal("not-found"));
    await extend({ closesOn: later, edits });
    await expect(extend({ closesOn: daysAfter(later, 1), edits }, "second")).rejects.toEqual(refusal("conflict"));
    expect((await openingPage(app, as("lead"), id)).closesOn).toBe(later);
    expect(await mailed("calibration.ratings-due")).toEqual([people.ravi]);
  });

  test("waits for a save that has begun, and counts it", async () => {
    await rate("rita", "sam", "not-yet");
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const saving = app.db.$transaction(async (tx) => {
      const sheet = { id: app.newId(), sessionId: id, raterId: people.ravi, personId: people.sam, savedAt: app.now() };
      await tx.calibrationSheet.create({ data: sheet });
      await tx.calibrationRating.create({ data: { sheetId: sheet.id, item: "level", word: "exceeding" } });
      begun();
      await gate;
      const data = { status: "SUBMITTED", submittedAt: app.now() } as const;
      await tx.calibrationSheet.update({ where: { id: sheet.id }, data });
    });
    await hasBegun;
    const opening = open();
    goOn();
    await Promise.all([saving, opening]);
    expect(await apartOf("sam")).toBe(1);
  });

  test("against a save at the same moment: in the agenda, or refused", async () => {
    await rate("rita", "sam", "not-yet");
    const [, saved] = await Promise.allSettled([open(), rate("ravi", "sam", "exceeding")]);
    const sheets = { sessionId: id, personId: people.sam, status: "SUBMITTED" } as const;
    expect(await app.db.calibrationSheet.count({ where: sheets })).toBe(saved.status === "fulfilled" ? 2 : 1);
    expect(await apartOf("sam")).toBe(saved.status === "fulfilled" ? 1 : null);
    await expect(rate("ravi", "tess", "meeting")).rejects.toThrow();
  });

  test("two at once open it once", async () => {
    await Promise.all([open(), openMeeting(app, as("second"), id, "EDGES")]);
    const where = { objectId: id, action: "calibration.open" };
    expect(await app.db.auditEntry.count({ where })).toBe(1);
  });

  test("is the facilitator's alone", async () => {
    for (const name of ["scribe", "rita", "sam"] as const) {
      await expect(openMeeting(app, as(name), id, "DISAGREEMENT")).rejects.toEqual(refusal("not-found"));
    }
  });
});

describe("the meeting", () => {
  test("two facilitators who go on at once go on once", async () => {
    await opened();
    const to = (name: "lead" | "second", about: "sam" | "tess") =>
      comeTo(app, as(name), id, { personId: people[about], moves: 0 });
    const both = await Promise.allSettled([to("lead", "sam"), to("second", "tess")]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const { moves, currentId } = await app.db.calibrationSession.findUniqueOrThrow({ where: { id } });
    expect(moves).toBe(1);
    expect(currentId).toBe(both[0].status === "fulfilled" ? people.sam : people.tess);
  });

  test("two who come to the same person come once", async () => {
    await opened();
    const to = (name: "lead" | "second") => comeTo(app, as(name), id, { personId: people.sam, moves: 0 });
    await Promise.all([to("lead"), to("second")]);
    expect((await app.db.calibrationSession.findUniqueOrThrow({ where: { id } })).moves).toBe(1);
  });

  test("ratings are shown never before the opening, not out of turn, and once", async () => {
    await rate("rita", "sam", "not-yet");
    await expect(revealRatings(app, as("lead"), id, people.sam)).rejects.toEqual(refusal("not-found"));
    await expect(meetingPage(app, as("lead"), id, { personId: people.sam, page: null })).rejects.toEqual(
      refusal("not-found"),
    );
    const direct = {
      where: { sessionId_personId: { sessionId: id, personId: people.sam } },
      data: { revealedAt: app.now() },
    };
    await expect(app.db.calibrationSubject.update(direct)).rejects.toThrow();
    await open();
    await expect(revealRatings(app, as("lead"), id, people.sam)).rejects.toEqual(refusal("conflict"));
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    await Promise.all([
      revealRatings(app, as("lead"), id, people.sam),
      revealRatings(app, as("scribe"), id, people.sam),
    ]);
    expect(await app.db.auditEntry.count({ where: { objectId: id, action: "calibration.reveal" } })).toBe(1);
  });

  test("before they are shown nobody gets them, and then everybody with a part at once", async () => {
    await opened();
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    const shown = async (name: keyof typeof people) =>
      JSON.stringify((await meetingPage(app, as(name), id, { personId: null, page: null })).person);
    for (const name of ["lead", "rita", "scribe"] as const) expect(await shown(name)).not.toContain("exceeding");
    await revealRatings(app, as("lead"), id, people.sam);
    for (const name of ["lead", "rita", "scribe"] as const) expect(await shown(name)).toContain("exceeding");
  });

  test("whoever is recused sees that there is somebody, and nothing else", async () => {
    await declareConflict(app, id, people.rita, people.sam);
    await app.db.calibrationAssignment.deleteMany({ where: { raterId: people.rita, personId: people.sam } });
    await rate("ravi", "sam", "exceeding");
    await open();
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    await revealRatings(app, as("lead"), id, people.sam);
    const { person, meeting } = await meetingPage(app, as("rita"), id, { personId: null, page: null });
    expect(person).toBeNull();
    const line = meeting.agenda.find(({ personId }) => personId === people.sam);
    expect(line).toEqual({
      personId: people.sam,
      name: "sam",
      place: line?.place,
      hasPart: false,
      revealed: false,
      came: null,
      apart: null,
    });
    const asked = { personId: people.sam, page: null };
    await expect(meetingPage(app, as("rita"), id, asked)).rejects.toEqual(refusal("not-found"));
  });

  test("a note sent twice is there once, of whoever is talked about", async () => {
    await opened();
    const note = { id: "a-note-of-mine", personId: people.sam, text: "It took longer than planned." };
    await expect(addNote(app, as("scribe"), id, note)).rejects.toEqual(refusal("conflict"));
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    await Promise.all([addNote(app, as("scribe"), id, note), addNote(app, as("scribe"), id, note)]);
    expect(await app.db.calibrationNote.count({ where: { sessionId: id } })).toBe(1);
    await expect(addNote(app, as("lead"), id, note)).rejects.toEqual(refusal("conflict"));
    await expect(addNote(app, as("rita"), id, { ...note, id: "another-note" })).rejects.toEqual(refusal("not-found"));
  });
});

describe("an outcome", () => {
  const given = (seen: number, more = {}) => ({
    personId: people.sam,
    seen,
    adjusts: false,
    proposerId: people.rita,
    inFavour: null,
    rationale: "As it was.",
    objections: [],
    items: [],
    ...more,
  });
  const adjusted = (toWord: string) => ({
    adjusts: true,
    rationale: `Now ${toWord}.`,
    items: [{ item: "level", toWord, reason: "SCOPE_OF_LEVEL" as const, evidenceIds: [] }],
  });
  const record = (name: keyof typeof people, ...more: Parameters<typeof given>) =>
    recordOutcome(app, as(name), id, given(...more));
  const stored = () => app.db.calibrationOutcome.findMany({ where: { sessionId: id }, orderBy: { number: "asc" } });

  async function shown() {
    await opened();
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    await revealRatings(app, as("lead"), id, people.sam);
  }

  test("comes after the ratings were shown, from whoever may record it", async () => {
    await opened();
    await comeTo(app, as("lead"), id, { personId: people.sam, moves: 0 });
    await expect(record("scribe", 0)).rejects.toEqual(refusal("not-found"));
    await revealRatings(app, as("lead"), id, people.sam);
    await expect(record("rita", 0)).rejects.toEqual(refusal("not-found"));
    await record("scribe", 0);
    expect(await stored()).toMatchObject([{ number: 1, unchanged: true, proposerId: people.rita }]);
  });

  test("two different ones at once: one is stored, the other is told of it; the same twice is there once", async () => {
    await shown();
    const both = await Promise.allSettled([record("scribe", 0), record("lead", 0, adjusted("exceeding"))]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const again = adjusted("developing");
    await Promise.all([record("lead", 1, again), record("lead", 1, again)]);
    expect((await stored()).map(({ number }) => number)).toEqual([1, 2]);
  });

  test("keeps what was before the session and the earlier outcome beside it", async () => {
    await shown();
    await record("scribe", 0, adjusted("exceeding"));
    await record("scribe", 1, adjusted("developing"));
    const { person } = await meetingPage(app, as("ravi"), id, { personId: null, page: null });
    expect(person?.outcomes.map(({ items }) => [items[0]?.fromWord, items[0]?.toWord])).toEqual([
      ["meeting", "exceeding"],
      ["meeting", "developing"],
    ]);
    expect(person?.ratings.map(({ words }) => words?.level).sort()).toEqual(["exceeding", "not-yet"]);
  });

  test("is refused by consensus while somebody objects, and nothing of it is stored or logged", async () => {
    await shown();
    const objections = [{ objectorId: people.ravi, sentence: "I see it otherwise." }];
    await expect(record("scribe", 0, { objections })).rejects.toEqual(refusal("invalid"));
    expect(await stored()).toEqual([]);
    const logged = await app.db.auditEntry.findMany({ where: { objectId: id, action: "calibration-outcome.record" } });
    expect(logged).toEqual([]);
  });

  test("the decider alone records where they decide, whoever objects", async () => {
    await app.db.calibrationSession.update({ where: { id }, data: { rule: "DECIDER" } });
    const decider = { sessionId: id, personId: people.second, role: "DECIDER", addedAt: app.now() } as const;
    await app.db.calibrationParticipant.create({ data: decider });
    await shown();
    const objections = [{ objectorId: people.ravi, sentence: "I see it otherwise." }];
    await expect(record("scribe", 0, { objections })).rejects.toEqual(refusal("not-found"));
    await record("second", 0, { objections });
    expect(await app.db.calibrationObjection.count({ where: { sessionId: id } })).toBe(1);
  });
});
