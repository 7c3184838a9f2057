import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lockSession, reopenSession } from "~/features/calibration/lock/lock.server";
import {
  loader as appealLoader,
  action as decideAction,
} from "~/routes/calibration/calibration.$session.appeals.$person";
import { action as lockAction, loader as lockLoader } from "~/routes/calibration/calibration.$session.lock";
import { loader as minutesLoader } from "~/routes/calibration/calibration.$session.minutes";
import { loader as csvLoader } from "~/routes/calibration/calibration.$session.minutes[.]csv";
import { loader as jsonLoader } from "~/routes/calibration/calibration.$session.minutes[.]json";
import { action as appealAction, loader as outcomeLoader } from "~/routes/calibration/calibration.$session.outcome";
import { actorOf } from "../factories/actors";
import { createAssessment } from "../factories/assessments";
import { createOutcome, declareConflict } from "../factories/calibrations";
import { openCalibration } from "../factories/calibrations-met";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const NAMES = ["lead", "rita", "ravi", "mona", "sam", "tess", "reader"] as const;
type Name = (typeof NAMES)[number];

let app: TestApp;
let versionId: string;
let people: Record<Name, string>;
let cookies: Record<Name, string>;
let sessionId: string;
let assessmentId: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  app.setNow(TEST_NOW);
  const make = async (name: string, managerId?: string) => (await createPerson(app, { name, managerId })).id;
  const [mona, lead, rita, ravi] = [await make("Mona"), await make("Lead"), await make("Rita"), await make("Ravi")];
  const [sam, tess, reader] = [await make("Sam", mona), await make("=Tess()", rita), await make("Reader")];
  people = { lead, rita, ravi, mona, sam, tess, reader };
  const signedIn = await Promise.all(NAMES.map(async (name) => [name, await signInAs(app, people[name])]));
  cookies = Object.fromEntries(signedIn);
  assessmentId = (await createAssessment(app, { subjectId: sam, versionId, targetLevel: "IC2" })).id;
  const rated = { [rita]: { [sam]: "meeting", [tess]: "developing" } };
  const taking = {
    [lead]: ["FACILITATOR", "SCRIBE"] as const,
    [rita]: ["RATER"] as const,
    [ravi]: ["OBSERVER"] as const,
  };
  const about = [{ personId: sam, assessmentId }, { personId: tess }];
  sessionId = await openCalibration(
    app,
    { versionId, createdById: lead, secondReaderId: reader, taking, about },
    rated,
  );
});

async function concluded() {
  await createOutcome(app, {
    sessionId,
    personId: people.sam,
    by: people.lead,
    to: "exceeding",
    rationale: "words-for-sam",
  });
  await createOutcome(app, { sessionId, personId: people.tess, by: people.lead, rationale: "words-for-tess" });
}
const lead = () => actorOf({ id: people.lead });
async function locked() {
  await concluded();
  await lockSession(app, lead(), sessionId, 1);
}
const at = (rest: string) => `/calibration/${sessionId}/${rest}`;
const params = () => ({ session: sessionId, person: people.sam });
const send = <A extends Parameters<typeof callAction>[0]>(
  to: A,
  rest: string,
  fields: Record<string, string>,
  who: Name,
) => callAction(to, { app, request: formRequest(at(rest), fields, cookies[who]), params: params() });
const open = <L extends Parameters<typeof callLoader>[0]>(loader: L, rest: string, who: Name) =>
  callLoader(loader, { app, request: pageRequest(at(rest), cookies[who]), params: params() });
const appealOf = (reasons: string) => send(appealAction, "outcome", { reasons }, "sam");
const decideWith = (fields: Record<string, string>, who: Name = "reader") =>
  send(decideAction, `appeals/${people.sam}`, { number: "1", ...fields }, who);
const CHANGED = { decision: "changed", "word.level": "developing", answer: "words-of-the-answer" };
const words = async () =>
  (await app.db.calibratedRating.findMany({ where: { assessmentId }, orderBy: { number: "asc" } })).map(
    ({ word, unchanged, sessionName }) => [word, unchanged, sessionName],
  );
const mailsTo = async (id: string) => {
  const { email } = await app.db.person.findUniqueOrThrow({ where: { id } });
  const jobs = await app.db.job.findMany({ where: { kind: "mail" } });
  return jobs.map(({ payload }) => payload as { to: string; text: string }).filter(({ to }) => to === email);
};

describe("the lock's page", () => {
  test("locks, opens again for a reason that it asks for, and keeps what was typed", async () => {
    await concluded();
    expect((await send(lockAction, "lock", { do: "lock", round: "1" }, "lead")).status).toBe(302);
    const bare = await send(lockAction, "lock", { do: "reopen", round: "1", reason: " " }, "lead");
    expect([bare.status, bare.data]).toMatchObject([400, { errors: [expect.any(String)] }]);
    const long = await send(lockAction, "lock", { do: "reopen", round: "1", reason: "x".repeat(2001) }, "lead");
    expect(long.data).toMatchObject({ reason: "x".repeat(2001), errors: [expect.stringContaining("Shorten")] });
    expect((await send(lockAction, "lock", { do: "reopen", round: "1", reason: "New." }, "lead")).status).toBe(302);
    const late = await send(lockAction, "lock", { do: "lock", round: "1" }, "lead");
    expect([late.status, late.data]).toMatchObject([409, { message: expect.stringContaining("another round") }]);
    expect((await send(lockAction, "lock", { do: "explode", round: "1" }, "lead")).status).toBe(400);
    expect((await open(lockLoader, "lock", "lead")).data).toMatchObject({ may: "lock", session: { round: 2 } });
  });

  test("whoever may not lock learns nothing from what is wrong with their form", async () => {
    await locked();
    for (const who of ["rita", "sam", "reader"] as const) {
      expect((await send(lockAction, "lock", { do: "reopen", round: "1", reason: "" }, who)).status).toBe(404);
    }
  });
});

describe("an appeal", () => {
  test("is made once, after the lock, to the second reader, who is told without what it says", async () => {
    await concluded();
    expect((await appealOf("Too early.")).status).toBe(404);
    await lockSession(app, lead(), sessionId, 1);
    expect((await appealOf(" ")).data).toMatchObject({ errors: [expect.any(String)] });
    expect((await appealOf("words-of-the-appeal")).status).toBe(302);
    expect((await appealOf("words-of-the-appeal")).status).toBe(302);
    const second = await appealOf("And another.");
    expect([second.status, second.data]).toMatchObject([409, { reasons: "And another." }]);
    const mails = await mailsTo(people.reader);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(at(`appeals/${people.sam}`));
    expect(mails[0]?.text).not.toMatch(/words-of|words-for|exceeding/);
  });

  test("is read by its second reader alone, and their reading is told once a day", async () => {
    await locked();
    expect((await open(appealLoader, `appeals/${people.sam}`, "reader")).status).toBe(404);
    await appealOf("words-of-the-appeal");
    for (const who of NAMES.filter((name) => name !== "reader")) {
      const answered = await open(appealLoader, `appeals/${people.sam}`, who);
      expect(answered.status).toBe(404);
      expect(JSON.stringify(answered.data)).not.toContain("words-of-the-appeal");
      expect((await decideWith(CHANGED, who)).status).toBe(404);
    }
    const page = await open(appealLoader, `appeals/${people.sam}`, "reader");
    expect(page.data).toMatchObject({
      verified: true,
      now: { rationale: "words-for-sam" },
      packet: { targetLevel: "IC2" },
    });
    await open(appealLoader, `appeals/${people.sam}`, "reader");
    const entries = { subjectId: people.sam, action: "calibration.read-appeal" };
    expect(await app.db.auditEntry.count({ where: entries })).toBe(1);
    app.setNow(new Date(TEST_NOW.getTime() + 86_400_000));
    await open(appealLoader, `appeals/${people.sam}`, "reader");
    expect(await app.db.auditEntry.count({ where: entries })).toBe(2);
  });

  test("goes to nobody who has no part in what concerns the person", async () => {
    await locked();
    await app.db.person.update({ where: { id: people.reader }, data: { managerId: people.sam } });
    const refused = await appealOf("Read this.");
    expect([refused.status, refused.data]).toMatchObject([
      409,
      { message: expect.stringContaining("Reader cannot read") },
    ]);
    expect((await open(outcomeLoader, "outcome", "sam")).data).toMatchObject({ mayAppeal: false });
  });

  test("is decided once; what changes goes to the assessment as a further row, and the person reads it", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    expect((await decideWith({ answer: "", "word.level": "exceeding" })).data).toMatchObject({
      errors: { decision: [expect.any(String)], answer: [expect.any(String)] },
    });
    expect((await decideWith({ ...CHANGED, "word.level": "splendid" })).data).toMatchObject({
      errors: { words: ["Choose ratings from the list."] },
      typed: { answer: "words-of-the-answer" },
    });
    expect((await decideWith(CHANGED)).status).toBe(302);
    expect((await decideWith(CHANGED)).status).toBe(302);
    const other = await decideWith({ ...CHANGED, answer: "On second thoughts." });
    expect([other.status, other.data]).toMatchObject([409, { typed: { answer: "On second thoughts." } }]);
    expect(await words()).toEqual([
      ["exceeding", false, "Autumn calibration"],
      ["developing", false, "Autumn calibration, on appeal"],
    ]);
    const { now, outcome } = (await open(outcomeLoader, "outcome", "sam")).data;
    expect(now.items).toMatchObject([{ wordLabel: "Developing", fromLabel: "Meeting", onAppeal: true }]);
    expect(outcome.appeal).toMatchObject({ stands: false, answer: "words-of-the-answer" });
    expect((await mailsTo(people.sam)).every(({ text }) => !text.includes("words-of"))).toBe(true);
  });

  test("waits while the session is open again, and is decided about the outcome that its reader saw", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    await reopenSession(app, lead(), sessionId, { round: 1, reason: "New evidence." });
    expect((await decideWith(CHANGED)).data).toMatchObject({ message: expect.stringContaining("open again") });
    await createOutcome(app, { sessionId, personId: people.sam, by: people.lead, to: "not-yet", number: 2, round: 2 });
    await lockSession(app, lead(), sessionId, 2);
    expect((await decideWith(CHANGED)).data).toMatchObject({ message: expect.stringContaining("outcome has changed") });
    expect((await decideWith({ ...CHANGED, number: "2" })).status).toBe(302);
  });

  test("stands against a later round", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    await decideWith(CHANGED);
    await reopenSession(app, lead(), sessionId, { round: 1, reason: "New evidence." });
    await createOutcome(app, { sessionId, personId: people.sam, by: people.lead, to: "not-yet", number: 2, round: 2 });
    await lockSession(app, lead(), sessionId, 2);
    expect((await words()).at(-1)?.[0]).toBe("developing");
    const { now } = (await open(outcomeLoader, "outcome", "sam")).data;
    expect(now.items).toMatchObject([{ wordLabel: "Developing", onAppeal: true }]);
  });
});

describe("minutes", () => {
  const file = async (loader: typeof csvLoader, who: Name) => open(loader, "minutes.json", who);

  test("are there once the session is locked, for who takes part", async () => {
    await concluded();
    expect((await open(minutesLoader, "minutes", "lead")).status).toBe(404);
    await lockSession(app, lead(), sessionId, 1);
    for (const who of ["sam", "tess", "mona", "reader"] as const) {
      expect((await open(minutesLoader, "minutes", who)).status).toBe(404);
      expect((await file(csvLoader, who)).status).toBe(404);
      expect((await file(jsonLoader, who)).status).toBe(404);
    }
    const page = await open(minutesLoader, "minutes", "ravi");
    expect(page.data.markup).toMatch(/words-for-sam[\s\S]*Matches the lock|Matches the lock[\s\S]*words-for-sam/);
  });

  test("have what was rated, what it was before, and a hash that agrees with what is stored", async () => {
    await locked();
    const minutes = JSON.parse(String((await file(jsonLoader, "ravi")).data));
    expect(minutes).toMatchObject({
      verified: true,
      without: [],
      rounds: [{ contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    const sam = minutes.people.find(({ personId }: { personId: string }) => personId === people.sam);
    expect(sam.outcome).toMatchObject({ rationale: "words-for-sam", proposer: "Lead" });
    expect(sam.outcome.items).toMatchObject([
      { before: "Meeting", outcome: "Exceeding", ratings: [{ rater: "Rita", word: "Meeting" }] },
    ]);
    await app.db.$executeRawUnsafe('ALTER TABLE "CalibrationOutcomeItem" DISABLE TRIGGER "never_changed"');
    await app.db.calibrationOutcomeItem.updateMany({
      where: { sessionId, personId: people.sam },
      data: { toWord: "not-yet" },
    });
    await app.db.$executeRawUnsafe('ALTER TABLE "CalibrationOutcomeItem" ENABLE TRIGGER "never_changed"');
    expect(JSON.parse(String((await file(jsonLoader, "ravi")).data)).verified).toBe(false);
  });

  test("leave out in whose case their reader has no part, hash and all, and give their name alone", async () => {
    await declareConflict(app, sessionId, people.ravi, people.sam);
    await locked();
    const pages = [
      String((await file(jsonLoader, "ravi")).data),
      String((await file(csvLoader, "ravi")).data),
      JSON.stringify((await open(minutesLoader, "minutes", "ravi")).data),
    ];
    for (const text of pages) {
      expect(text).toContain("words-for-tess");
      expect(text).not.toMatch(/words-for-sam|Exceeding|[0-9a-f]{64}/);
    }
    expect(JSON.parse(pages[0] ?? "")).toMatchObject({ without: ["Sam"], verified: true });
    const read = { actorId: people.ravi, action: "calibration.read-minutes" };
    const told = await app.db.auditEntry.findMany({ where: read });
    expect(told.map(({ subjectId }) => subjectId)).toEqual([people.tess]);
  });

  test("as CSV hold no cell that a spreadsheet would run", async () => {
    await locked();
    const text = String((await file(csvLoader, "rita")).data);
    expect(text).toContain("'=Tess(),IC2,");
    expect(text).not.toMatch(/(^|,|\n)"?[=+@]/);
    expect(text.split("\r\n")).toHaveLength(4);
  });

  test("cost few statements, and outcomes and appeals too", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    expect(await countStatements(app, () => open(minutesLoader, "minutes", "lead"))).toBeLessThanOrEqual(8);
    expect(await countStatements(app, () => open(lockLoader, "lock", "lead"))).toBeLessThanOrEqual(8);
    expect(await countStatements(app, () => open(outcomeLoader, "outcome", "sam"))).toBeLessThanOrEqual(8);
    const first = () => open(appealLoader, `appeals/${people.sam}`, "reader");
    expect(await countStatements(app, first)).toBeLessThanOrEqual(8);
  });
});

describe("what is one's own", () => {
  test("one takes one's outcome, appeal and answer home, and nobody else's", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    await decideWith(CHANGED);
    const home = async (name: Name) => exportedText(app, { id: people[name] });
    for (const words of ["words-for-sam", "words-of-the-appeal", "words-of-the-answer"]) {
      expect(await home("sam")).toContain(words);
    }
    expect(await home("sam")).not.toContain("words-for-tess");
    expect(await home("reader")).toContain("words-of-the-answer");
    expect(await home("reader")).not.toMatch(/words-of-the-appeal|words-for/);
  });

  test("what is not locked again is not taken home", async () => {
    await locked();
    await reopenSession(app, lead(), sessionId, { round: 1, reason: "New." });
    const { sam, lead: by } = people;
    await createOutcome(app, {
      sessionId,
      personId: sam,
      by,
      to: "not-yet",
      number: 2,
      round: 2,
      rationale: "words-of-round-two",
    });
    expect(await exportedText(app, { id: sam })).not.toContain("words-of-round-two");
    expect(JSON.stringify((await open(outcomeLoader, "outcome", "sam")).data)).not.toContain("words-of-round-two");
  });

  test("an erasure empties what was written, and the lock stays true", async () => {
    await locked();
    await appealOf("words-of-the-appeal");
    await decideWith(CHANGED);
    await reopenSession(app, lead(), sessionId, { round: 1, reason: "words-of-the-reason" });
    await lockSession(app, lead(), sessionId, 2);
    for (const id of [people.sam, people.lead, people.reader]) await eraseNow(app, id);
    const all = JSON.stringify([
      await app.db.calibrationOutcome.findMany({ where: { sessionId } }),
      await app.db.calibrationAppeal.findMany({ where: { sessionId } }),
      await app.db.calibrationReopening.findMany({ where: { sessionId } }),
    ]);
    expect(all).not.toMatch(/words-/);
    expect(JSON.parse(String((await file(jsonLoader)).data))).toMatchObject({ verified: true });
  });

  const file = (loader: typeof jsonLoader) => open(loader, "minutes.json", "ravi");
});
