import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { action as overviewAction, loader as overviewLoader } from "~/routes/mentorship/mentorship.pairs.$pair._index";
import {
  action as agreementAction,
  loader as agreementLoader,
} from "~/routes/mentorship/mentorship.pairs.$pair.agreement";
import {
  action as sessionsAction,
  loader as sessionsLoader,
} from "~/routes/mentorship/mentorship.pairs.$pair.sessions._index";
import {
  action as sessionAction,
  loader as sessionLoader,
} from "~/routes/mentorship/mentorship.pairs.$pair.sessions.$session";
import { createFrameworkVersion } from "../factories/frameworks";
import { createAgreement, createPairGoal, createPairSession, createWorkingPair } from "../factories/pairs";
import { createGrant, createPerson } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

type Somebody = { id: string; cookie: string };
let app: TestApp;
let [sam, noor, mona, dan, ada] = [] as unknown as Somebody[] as [Somebody, Somebody, Somebody, Somebody, Somebody];
let pair: string;

async function somebody(name: string, given: { managerId?: string; timeZone?: string } = {}): Promise<Somebody> {
  const { id } = await createPerson(app, { name, ...given });
  return { id, cookie: await signInAs(app, id) };
}

beforeEach(async () => {
  app = await openTestApp();
  mona = await somebody("Mona");
  sam = await somebody("Sam", { managerId: mona.id, timeZone: "Europe/Lisbon" });
  noor = await somebody("Noor", { timeZone: "Europe/Warsaw" });
  dan = await somebody("Dan");
  ada = await somebody("Ada");
  await createGrant(app, { personId: dan.id, role: "PROGRAMME_OWNER" });
  await createGrant(app, { personId: ada.id, role: "ADMINISTRATOR" });
  const { id: versionId } = await createFrameworkVersion(app);
  const chosen = [{ versionId, expectationId: "e-ic2aaa" }];
  pair = (await createWorkingPair(app, { ownerId: dan.id, menteeId: sam.id, mentorId: noor.id }, { chosen })).id;
});
afterEach(() => app.close());

type Fields = Record<string, string>;
const newId = () => crypto.randomUUID();
const at = (page = "") => `/mentorship/pairs/${pair}${page}`;
const asked = (page: string, by: Somebody, fields?: Fields, session = "") => ({
  app,
  request: fields ? formRequest(at(page), fields, by.cookie) : pageRequest(at(page), by.cookie),
  params: { pair, session },
});
const overview = (by: Somebody) => callLoader(overviewLoader, asked("", by));
const change = (fields: Fields, by: Somebody) => callAction(overviewAction, asked("", by, fields));
const agreement = (by: Somebody) => callLoader(agreementLoader, asked("/agreement", by));
const agree = (fields: Fields, by: Somebody) => callAction(agreementAction, asked("/agreement", by, fields));
const list = (by: Somebody) => callLoader(sessionsLoader, asked("/sessions", by));
const plan = (fields: Fields, by: Somebody) => callAction(sessionsAction, asked("/sessions", by, fields));
const read = (session: string, by: Somebody) => callLoader(sessionLoader, asked("/sessions/x", by, undefined, session));
const act = (session: string, fields: Fields, by: Somebody) =>
  callAction(sessionAction, asked("/sessions/x", by, fields, session));

const terms = { rhythm: "TWO_WEEKLY", minutes: "60", working: "Sam brings topics.", confidentiality: "Between us." };
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => payload as Fields,
  );
const told = async () => (await mails()).map(({ subject }) => subject);
const planned = async (given: Partial<Parameters<typeof createPairSession>[1]> = {}) =>
  (await createPairSession(app, { pairId: pair, changedById: sam.id, ...given })).id;

describe("the agreement", () => {
  test("is written by one, agreed to by the other, and a change asks again", async () => {
    expect((await agreement(noor)).data).toMatchObject({ agreement: null, standing: "none" });
    expect((await agree({ do: "save", seen: "0", ...terms }, sam)).status).toBe(302);
    expect((await agreement(sam)).data.standing).toBe("asks-other");
    expect((await agreement(noor)).data).toMatchObject({ standing: "asks-me", agreement: { edits: 1, minutes: 60 } });
    expect((await agree({ do: "agree", seen: "1" }, noor)).status).toBe(302);
    for (const by of [sam, noor]) expect((await agreement(by)).data.standing).toBe("holds");
    await agree({ do: "save", seen: "1", ...terms, minutes: "30" }, noor);
    expect((await agreement(sam)).data.standing).toBe("asks-me");
    expect((await agreement(noor)).data.standing).toBe("asks-other");
  });

  test("tells the other once that they are asked, and nothing of what is written", async () => {
    for (const minutes of ["60", "50", "40"]) {
      const edits = (await agreement(sam)).data.agreement?.edits ?? 0;
      await agree({ do: "save", seen: String(edits), ...terms, minutes }, sam);
    }
    const sent = await mails();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(at("/agreement"));
    expect(sent[0]?.text).not.toMatch(/Between us|topics/);
  });

  test("is not agreed to unread: whoever looked at an earlier edit is shown the newest", async () => {
    await agree({ do: "save", seen: "0", ...terms }, sam);
    await agree({ do: "save", seen: "1", ...terms, minutes: "90" }, sam);
    const late = await agree({ do: "agree", seen: "1" }, noor);
    expect([late.status, late.data]).toMatchObject([409, { at: "agree" }]);
    expect((await agreement(noor)).data.standing).toBe("asks-me");
  });

  test("sent twice is written once, and over the other's words only when they were seen", async () => {
    await agree({ do: "save", seen: "0", ...terms }, sam);
    expect((await agree({ do: "save", seen: "0", ...terms }, sam)).status).toBe(302);
    const late = await agree({ do: "save", seen: "0", ...terms, working: "Noor leads." }, noor);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({
      typed: { working: "Noor leads." },
      theirs: { working: "Sam brings topics.", edits: 1 },
    });
    expect((await agree({ do: "save", seen: "1", ...terms, working: "Noor leads." }, noor)).status).toBe(302);
    expect((await agreement(sam)).data.agreement).toMatchObject({ working: "Noor leads.", edits: 2 });
  });

  test("says what to put right at which field, and keeps what was typed", async () => {
    const { status, data } = await agree({ do: "save", seen: "0", ...terms, minutes: "5", confidentiality: " " }, sam);
    expect(status).toBe(400);
    expect(data).toMatchObject({
      typed: { minutes: "5" },
      errors: { minutes: [expect.any(String)], confidentiality: [expect.any(String)] },
    });
    expect((await agree({ do: "nonsense" }, sam)).status).toBe(400);
    expect((await agree({ do: "agree", seen: "1" }, sam)).status).toBe(400);
  });
});

describe("goals", () => {
  test("are tied to what the mentee chose, or to nothing", async () => {
    const { chosen } = (await agreement(noor)).data;
    expect(chosen).toMatchObject([{ level: "IC2", statement: expect.any(String) }]);
    const goal = { do: "add-goal", id: newId(), text: "Lead a review", expectation: chosen[0]?.key ?? "" };
    await agree(goal, noor);
    await agree(goal, noor);
    app.setNow(new Date("2026-11-23T09:01:00Z"));
    await agree({ do: "add-goal", id: newId(), text: "Speak up", expectation: "" }, sam);
    expect((await agreement(sam)).data.goals).toMatchObject([
      { text: "Lead a review", expectation: { level: "IC2" } },
      { text: "Speak up", expectation: null },
    ]);
    const [version] = (chosen[0]?.key ?? "").split("/");
    const other = await agree({ do: "add-goal", id: newId(), text: "x", expectation: `${version}/e-ic3aaa` }, sam);
    expect(other.status).toBe(400);
    expect((await agree({ do: "add-goal", id: newId(), text: " ", expectation: "" }, sam)).status).toBe(400);
  });

  test("are a part of what was agreed: with another goal the other is asked again", async () => {
    await createAgreement(app, pair, sam.id);
    await agree({ do: "add-goal", id: newId(), text: "Speak up", expectation: "" }, noor);
    expect((await agreement(noor)).data.standing).toBe("asks-other");
    expect((await agreement(sam)).data).toMatchObject({ standing: "asks-me", agreement: { edits: 2 } });
    expect(await mails()).toHaveLength(1);
  });

  test("adding one agrees to nothing that one had not agreed to", async () => {
    await agree({ do: "save", seen: "0", ...terms }, sam);
    await agree({ do: "add-goal", id: newId(), text: "Speak up", expectation: "" }, noor);
    for (const by of [sam, noor]) expect((await agreement(by)).data.standing).toBe("asks-me");
  });

  test("are reached, taken up again and removed, by either side, without asking anew for the first two", async () => {
    await createAgreement(app, pair, sam.id);
    const { id } = await createPairGoal(app, { pairId: pair, addedById: sam.id });
    await agree({ do: "reach-goal", goal: id }, noor);
    expect((await agreement(sam)).data).toMatchObject({ standing: "holds", goals: [{ reachedOn: "2026-11-23" }] });
    await agree({ do: "reopen-goal", goal: id }, sam);
    expect((await agreement(sam)).data.goals).toMatchObject([{ reachedOn: null }]);
    await agree({ do: "remove-goal", goal: id }, noor);
    await agree({ do: "remove-goal", goal: id }, noor);
    expect((await agreement(sam)).data).toMatchObject({ standing: "asks-me", goals: [], agreement: { edits: 2 } });
    expect((await agree({ do: "reach-goal", goal: id }, sam)).status).toBe(404);
  });
});

describe("sessions", () => {
  test("are suggested in the hours that the two have in common, and nothing else of their hours is told", async () => {
    const { data } = await list(sam);
    // Tuesdays from nine to noon in Lisbon and in Warsaw: from nine to eleven in Lisbon.
    expect(data.suggestions).toEqual([
      "2026-11-24T09:00:00.000Z",
      "2026-12-01T09:00:00.000Z",
      "2026-12-08T09:00:00.000Z",
    ]);
    expect((await list(noor)).data.suggestions).toEqual(data.suggestions);
    expect(JSON.stringify(data)).not.toMatch(/fromMinute|weekday/);
  });

  test("are planned by a suggestion or on one's own clocks, once, and the other is told", async () => {
    const taken = { do: "take", id: newId(), at: "2026-11-24T09:00:00.000Z", minutes: "45" };
    await plan(taken, sam);
    await plan(taken, sam);
    await plan({ do: "plan", id: newId(), day: "2026-12-01", time: "10:30", minutes: "30" }, noor);
    const { coming, suggestions } = (await list(sam)).data;
    expect(coming.map(({ startsAt, minutes, words }) => [startsAt, minutes, words])).toEqual([
      ["2026-11-24T09:00:00.000Z", 45, "Planned"],
      ["2026-12-01T09:30:00.000Z", 30, "Planned"],
    ]);
    expect(suggestions).toEqual(["2026-12-08T09:00:00.000Z"]);
    expect((await told()).map((text) => text?.split(" planned")[0])).toEqual(["Sam", "Noor"]);
  });

  test("that took place without a plan are written down as held", async () => {
    await plan({ do: "plan", id: newId(), day: "2026-11-20", time: "10:00", minutes: "30" }, sam);
    expect((await list(noor)).data.past.rows).toMatchObject([{ state: "HELD", words: "Held" }]);
    expect(await mails()).toEqual([]);
  });

  test("say what is wrong with a time, and keep what was typed", async () => {
    const wrong = { do: "plan", id: newId(), day: "2026-02-30", time: "25:00", minutes: "" };
    const { status, data } = await plan(wrong, sam);
    expect(status).toBe(400);
    expect(data).toMatchObject({
      typed: { time: "25:00" },
      errors: { day: [expect.any(String)], minutes: [expect.any(String)] },
    });
    for (const day of ["2020-01-01", "2030-01-01"]) {
      expect((await plan({ ...wrong, day, time: "10:00", minutes: "30" }, sam)).status).toBe(400);
    }
    expect((await plan({ do: "take", at: "tomorrow" }, sam)).status).toBe(400);
    expect(await app.db.pairSession.count()).toBe(0);
  });

  test("are moved and called off, not over what the other changed meanwhile", async () => {
    const id = await planned();
    const move = { do: "move", seen: "0", day: "2026-11-25", time: "15:00", minutes: "45" };
    expect((await act(id, move, noor)).status).toBe(302);
    expect((await read(id, sam)).data.session).toMatchObject({ startsAt: "2026-11-25T14:00:00.000Z", sequence: 1 });
    expect((await act(id, move, noor)).status).toBe(302);
    const late = await act(id, { ...move, time: "16:00" }, sam);
    expect([late.status, late.data]).toMatchObject([409, { typed: { time: "16:00" } }]);
    await act(id, { do: "note-state", to: "CALLED_OFF", seen: "PLANNED" }, sam);
    expect((await read(id, noor)).data).toMatchObject({ words: "Canceled", session: { sequence: 2 } });
    expect((await told()).map((text) => text?.split(":")[0])).toEqual([
      "Noor moved a mentoring session",
      "Sam canceled a mentoring session",
    ]);
    expect((await act(id, { ...move, seen: "2", day: "2026-11-20" }, sam)).status).toBe(400);
    await act(id, { ...move, seen: "2", day: "2026-11-26" }, sam);
    expect((await read(id, noor)).data).toMatchObject({ words: "Planned", session: { sequence: 3 } });
  });

  test("are noted by either side once they have begun, in words that blame nobody", async () => {
    const id = await planned();
    const early = await act(id, { do: "note-state", to: "HELD", seen: "PLANNED" }, sam);
    expect(early.status).toBe(409);
    app.setNow(new Date("2026-11-24T11:00:00Z"));
    expect((await overview(sam)).data).toMatchObject({
      ...{
        focus: { session: { id }, isUnrecorded: true },
        recent: [],
        steps: [{ do: "write-agreement" }, { do: "set-goal" }],
      },
    });
    await act(id, { do: "note-state", to: "MENTOR_ABSENT", seen: "PLANNED" }, sam);
    expect((await read(id, sam)).data.words).toBe("Noor was not there");
    expect((await read(id, noor)).data.words).toBe("You were not there");
    expect((await act(id, { do: "note-state", to: "CALLED_OFF", seen: "PLANNED" }, noor)).status).toBe(409);
    await act(id, { do: "note-state", to: "HELD", seen: "MENTOR_ABSENT" }, noor);
    expect((await read(id, sam)).data.words).toBe("Held");
    expect((await overview(sam)).data).toMatchObject({ state: { held: 1 }, focus: null, recent: [{ id }] });
  });

  test("no more than twenty are planned ahead", async () => {
    for (let day = 1; day <= 20; day++) {
      await planned({ startsAt: new Date(Date.UTC(2026, 11, day, 10)) });
    }
    const full = await plan({ do: "plan", id: newId(), day: "2027-01-10", time: "10:00", minutes: "30" }, sam);
    expect([full.status, full.data]).toMatchObject([409, { message: expect.stringContaining("20") }]);
  });
});

describe("notes", () => {
  test("lead back to where they were written, which says that they are saved", async () => {
    const id = await planned();
    const place = at(`/sessions/${id}`);
    for (const [kind, seen] of [
      ["shared-note", "1"],
      ["own-note", ""],
    ] as const) {
      const sent = await act(id, { do: kind, seen, text: "Words" }, sam);
      expect([sent.status, sent.location]).toEqual([302, `${place}?saved=${kind}#${kind}`]);
    }
    const home = formRequest(`${place}?from=pair`, { do: "own-note", seen: "", text: "Words" }, sam.cookie);
    expect(await callAction(sessionAction, { app, request: home, params: { pair, session: id } })).toMatchObject({
      location: at(),
    });
    const page = async (query: string) => {
      const response = await answerWith(await builtServer(), app)(pageRequest(`${place}${query}`, sam.cookie));
      return [...(await response.text()).matchAll(/(?:The|Your) note is saved/g)].map(([said]) => said);
    };
    expect(await page("?saved=shared-note")).toEqual(["The note is saved"]);
    expect(await page("?saved=own-note")).toEqual(["Your note is saved"]);
    expect(await page("")).toEqual([]);
  });

  test("shared ones are read and written by both, and not over words that were not seen", async () => {
    const id = await planned();
    await act(id, { do: "shared-note", seen: "1", text: "We talked about reviews." }, sam);
    await act(id, { do: "shared-note", seen: "1", text: "We talked about reviews." }, sam);
    const late = await act(id, { do: "shared-note", seen: "1", text: "About talks." }, noor);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ typed: "About talks.", theirs: "We talked about reviews.", seen: "2" });
    await act(id, { do: "shared-note", seen: "2", text: "About talks." }, noor);
    expect((await read(id, sam)).data.session).toMatchObject({ sharedNote: "About talks.", edits: 3 });
    expect((await act(id, { do: "shared-note", seen: "3", text: "x".repeat(5001) }, sam)).status).toBe(400);
  });

  test("private ones are their writer's: the other learns neither their words nor that they are there", async () => {
    const id = await planned();
    const pages = async () =>
      JSON.stringify([(await read(id, noor)).data, (await list(noor)).data.coming, (await overview(noor)).data]);
    const before = await pages();
    await act(id, { do: "own-note", seen: "", text: "secret-note" }, sam);
    expect(await pages()).toBe(before);
    const { ownNote } = (await read(id, sam)).data.session;
    expect(ownNote.text).toBe("secret-note");
    const late = await act(id, { do: "own-note", seen: "", text: "another" }, sam);
    expect([late.status, late.data]).toMatchObject([409, { theirs: "secret-note", seen: ownNote.seen }]);
    const entries = await app.db.auditEntry.findMany({ where: { action: "pair-session.note" } });
    expect(entries).toMatchObject([{ actorId: sam.id, subjectId: sam.id, before: null, after: null }]);
    await act(id, { do: "own-note", seen: ownNote.seen, text: "" }, sam);
    expect(await app.db.pairPrivateNote.count()).toBe(0);
  });
});

describe("a pause", () => {
  test("is begun and ended by either side, and its days are counted once", async () => {
    await change({ do: "pause" }, sam);
    await change({ do: "pause" }, noor);
    expect((await overview(noor)).data).toMatchObject({
      pair: { status: "PAUSED", pausedOn: "2026-11-23" },
      steps: [{ do: "resume" }],
    });
    app.setNow(new Date("2026-11-28T09:00:00Z"));
    await change({ do: "resume" }, noor);
    await change({ do: "resume" }, sam);
    expect((await overview(sam)).data.pair).toMatchObject({ status: "ACTIVE", pausedOn: null, pausedDays: 5 });
    expect((await told()).map((text) => text?.split(":")[0])).toEqual([
      "Sam paused your mentorship",
      "Noor resumed your mentorship",
    ]);
    for (const send of [change, agree]) expect((await send({ do: "nonsense" }, sam)).status).toBe(400);
  });
});

describe("what an attacker would try", () => {
  const tries: Fields[] = [
    { do: "save", seen: "0", ...terms },
    { do: "agree", seen: "1" },
    { do: "add-goal", id: newId(), text: "x", expectation: "" },
  ];

  test("owner, manager, administrator and anybody else read nothing and change nothing", async () => {
    const session = await planned({ sharedNote: "secret-note" });
    for (const other of [dan, mona, ada]) {
      for (const page of [overview, agreement, list]) expect((await page(other)).status).toBe(404);
      expect((await read(session, other)).status).toBe(404);
      for (const fields of tries) expect((await agree(fields, other)).status).toBe(404);
      expect((await change({ do: "pause" }, other)).status).toBe(404);
      expect(
        (await plan({ do: "take", id: newId(), at: "2026-11-24T09:00:00.000Z", minutes: "45" }, other)).status,
      ).toBe(404);
      for (const what of ["shared-note", "own-note"]) {
        expect((await act(session, { do: what, seen: "1", text: "x" }, other)).status).toBe(404);
      }
    }
    expect(await app.db.auditEntry.count()).toBe(0);
  });

  test("a session is found in its own pair alone", async () => {
    const other = await createWorkingPair(app, { ownerId: dan.id, menteeId: mona.id, mentorId: ada.id });
    const theirs = await createPairSession(app, { pairId: other.id, changedById: ada.id, sharedNote: "secret-note" });
    expect((await read(theirs.id, sam)).status).toBe(404);
    expect((await act(theirs.id, { do: "shared-note", seen: "1", text: "x" }, sam)).status).toBe(404);
    const goal = await createPairGoal(app, { pairId: other.id, addedById: mona.id });
    expect((await agree({ do: "reach-goal", goal: goal.id }, sam)).status).toBe(404);
    await agree({ do: "remove-goal", goal: goal.id }, sam);
    expect(await app.db.pairGoal.count()).toBe(1);
    expect((await plan({ do: "take", id: theirs.id, at: "2026-11-24T09:00:00.000Z", minutes: "45" }, sam)).status).toBe(
      302,
    );
    expect(await app.db.pairSession.findUnique({ where: { id: theirs.id } })).toMatchObject({
      pairId: other.id,
      minutes: 45,
    });
  });

  test("an ended pair is read by the two, and written in by nobody", async () => {
    const session = await planned();
    await app.db.mentorshipPair.update({
      where: { id: pair },
      data: { status: "ENDED", end: "STEPPED_BACK", endedAt: app.now() },
    });
    for (const by of [sam, noor]) {
      expect((await overview(by)).data).toMatchObject({ mayWrite: false, steps: [{ do: "look-back" }] });
      expect((await read(session, by)).data.words).toBe("Canceled");
      for (const fields of tries) expect((await agree(fields, by)).status).toBe(409);
      expect((await act(session, { do: "shared-note", seen: "1", text: "x" }, by)).status).toBe(409);
      expect((await change({ do: "pause" }, by)).status).toBe(409);
    }
  });

  test("the database takes nothing that somebody else wrote, and moves nothing to another pair", async () => {
    const other = await createWorkingPair(app, { ownerId: dan.id, menteeId: mona.id, mentorId: ada.id });
    const { id } = await createPairSession(app, { pairId: pair, changedById: sam.id });
    await expect(createPairSession(app, { pairId: pair, changedById: dan.id })).rejects.toThrow();
    await expect(createPairGoal(app, { pairId: pair, addedById: dan.id })).rejects.toThrow();
    await expect(createAgreement(app, pair, dan.id)).rejects.toThrow();
    const note = { sharedNote: "x", noteById: dan.id };
    await expect(app.db.pairSession.update({ where: { id }, data: note })).rejects.toThrow();
    await expect(app.db.pairSession.update({ where: { id }, data: { sharedNote: "x" } })).rejects.toThrow();
    const moved = { pairId: other.id, changedById: ada.id };
    await expect(app.db.pairSession.update({ where: { id }, data: moved })).rejects.toThrow();
    const author = { sessionId: id, authorId: dan.id, text: "x", changedAt: app.now() };
    await expect(app.db.pairPrivateNote.create({ data: author })).rejects.toThrow();
  });
});

test("pages cost few statements, whatever the number of rows", async () => {
  await createAgreement(app, pair, sam.id);
  for (let at = 0; at < 5; at++) await createPairGoal(app, { pairId: pair, addedById: sam.id });
  const session = await planned();
  for (let day = 1; day <= 9; day++) await planned({ startsAt: new Date(Date.UTC(2026, 9, day, 10)) });
  for (const ask of [() => overview(sam), () => agreement(sam), () => list(sam), () => read(session, sam)]) {
    expect(await countStatements(app, ask)).toBeLessThanOrEqual(6);
  }
});
