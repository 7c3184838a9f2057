/** A calibration meeting as a browser without scripts uses it, what comes back, and who is seen to be there. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keepPresent } from "~/features/calibration/meeting/meeting-moves.repo.server";
import { declareConflict as declareOwnConflict } from "~/features/calibration/session/session.server";
import { createServer, listen } from "~/platform/http/server.server";
import * as gridRoute from "~/routes/calibration/calibration.$session.grid";
import * as meetingRoute from "~/routes/calibration/calibration.$session.meeting";
import * as openRoute from "~/routes/calibration/calibration.$session.open";
import { actorOf } from "../factories/actors";
import {
  assignRater,
  beginRating,
  createCalibration,
  createCalibrationSheet,
  declareConflict,
} from "../factories/calibrations";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtPages, builtServer } from "../setup/built-server";
import { hear } from "../setup/event-stream";
import { markupFaults } from "../setup/markup-faults";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
const NAMES = ["lead", "scribe", "rita", "ravi", "sam", "tess"] as const;
type Name = (typeof NAMES)[number];
let app: TestApp;
let server: Server;
let at: string;
let versionId: string;
let id: string;
let people: Record<Name, string>;
let cookies: Record<Name, string>;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  server = await listen(createServer(app, await builtPages()), 0, "127.0.0.1");
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

beforeEach(async () => {
  app.setNow(TEST_NOW);
  await createPeople();
  id = await startSession({ rita: { word: "not-yet" }, ravi: { word: "exceeding" } });
});

async function createPeople(): Promise<void> {
  const made: [Name, string, string][] = [];
  for (const name of NAMES) {
    const person = await createPerson(app, { name: `${name}-name` });
    made.push([name, person.id, await signInAs(app, person)]);
  }
  people = Object.fromEntries(made.map(([name, personId]) => [name, personId])) as typeof people;
  cookies = Object.fromEntries(made.map(([name, , cookie]) => [name, cookie])) as typeof cookies;
}

type Said = Readonly<Record<"rita" | "ravi", { word: string; note?: string }>>;

/** A session about Sam and Tess in which two raters have submitted what they say of Sam. */
async function startSession(said: Said): Promise<string> {
  const { lead, scribe, rita, ravi, sam, tess } = people;
  const session = await createCalibration(app, {
    versionId,
    createdById: lead,
    secondReaderId: scribe,
    taking: { [lead]: ["FACILITATOR"], [scribe]: ["SCRIBE"], [rita]: ["RATER"], [ravi]: ["RATER"] },
    about: [{ personId: sam }, { personId: tess }],
  });
  await beginRating(app, session.id);
  for (const rater of ["rita", "ravi"] as const) {
    await assignRater(app, session.id, people[rater], [sam, tess]);
    const { word, note = `note-of-${rater}` } = said[rater];
    const sheet = { sessionId: session.id, raterId: people[rater], about: { personId: sam } };
    await createCalibrationSheet(app, { ...sheet, words: { level: word }, note });
  }
  return session.id;
}

const path = (page: string) => `/calibration/${id}${/^(\.|$)/.test(page) ? page : `/${page}`}`;
const open = () =>
  callAction(openRoute.action, { app, params: { session: id }, request: formRequest(path("open"), {}, cookies.lead) });
const send = (name: Name, fields: Record<string, string | string[]>) =>
  callAction(meetingRoute.action, {
    app,
    params: { session: id },
    request: formRequest(path("meeting"), fields, cookies[name]),
  });
const comeTo = (name: Name, moves = "0") => send("lead", { do: "come-to", person: people[name], moves });
const reveal = (name: Name) => send("lead", { do: "reveal", person: people[name] });
const html = async (page: string, name: Name) => {
  const answer = await answerWith(build, app)(pageRequest(path(page), cookies[name]));
  return { status: answer.status, text: await answer.text() };
};
const WORDS = /note-of-r|>Exceeding<|>Not yet</;

test("from the opening to an outcome, by forms alone", async () => {
  expect((await html("open", "lead")).text).toContain("1<!-- --> of <!-- -->2");
  expect((await open()).location).toBe(path("meeting"));
  expect((await html("meeting", "rita")).text).toContain("No one has been discussed yet");
  await comeTo("sam");
  const before = await html("meeting", "rita");
  expect(before.text).toContain("Ratings are hidden until");
  // Nothing noted yet, and a form for the first note.
  expect(markupFaults((await html("meeting", "scribe")).text)).toEqual([]);
  expect(before.text).not.toMatch(WORDS);
  expect((await reveal("sam")).location).toBe(path("meeting"));
  expect((await html("meeting", "rita")).text).toMatch(/note-of-ravi/);
  const note = { do: "note", person: people.sam, note: "a-note-of-mine", text: "Said by Ravi." };
  expect((await send("scribe", note)).location).toBe(`${path("meeting")}#notes`);
  const outcome = { do: "record", person: people.sam, seen: "0", proposer: people.rita, rationale: "Seen since." };
  const adjusted = { "to.level": "word:exceeding", "reason.level": "RECENT_ONLY" };
  expect((await send("scribe", { ...outcome, ...adjusted })).location).toBe(`${path("meeting")}#outcome`);
  const after = (await html("meeting", "ravi")).text;
  expect(after).toContain("Said by Ravi.");
  expect(after).toContain("Seen since.");
  expect(after).toContain("Only recent work was considered");
});

test("its head says when it starts, on the reader's clocks and with their zone", async () => {
  await open();
  expect((await html("meeting", "rita")).text).not.toContain("45<!-- --> minutes");
  const counted = { meetingSequence: 1, meetingChangedAt: app.now() };
  const data = { meetingAt: new Date("2027-01-12T10:00:00.000Z"), meetingMinutes: 45, ...counted };
  await app.db.calibrationSession.update({ where: { id }, data });
  await app.db.person.update({ where: { id: people.rita }, data: { timeZone: "Europe/Berlin" } });
  const { text } = await html("meeting", "rita");
  expect(text).toMatch(/11:00<\/time>(<!-- -->| )*CET/);
  expect(text).toContain("45<!-- --> minutes");
});

test("what is wrong is said at the field, and nothing typed is lost", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  const note = await send("scribe", { do: "note", person: people.sam, note: "a-note-of-mine", text: " " });
  expect([note.status, note.data]).toMatchObject([400, { at: "note", errors: { text: [expect.any(String)] } }]);
  const empty = { do: "record", person: people.sam, seen: "0", proposer: "", rationale: "Because." };
  const bare = await send("scribe", { ...empty, "to.level": "word:exceeding", "reason.level": "EVIDENCE_MISSED" });
  expect(bare.status).toBe(400);
  expect(bare.data).toMatchObject({
    errors: { proposer: [expect.any(String)], "evidence.level": [expect.any(String)] },
    typed: { rationale: "Because.", items: [{ key: "level", to: "word:exceeding", reason: "EVIDENCE_MISSED" }] },
  });
  const both = await send("scribe", {
    ...empty,
    proposer: people.rita,
    rationale: " ",
    "to.level": "word:exceeding",
    "reason.level": "OTHER",
  });
  expect([both.status, both.data]).toMatchObject([400, { errors: { rationale: [expect.any(String)] } }]);
  const objects = { do: "record", person: people.sam, seen: "0", proposer: people.rita, objects: people.ravi };
  const refused = await send("scribe", { ...objects, [`sentence.${people.ravi}`]: "I see it otherwise." });
  expect([refused.status, refused.data]).toMatchObject([400, { message: expect.stringContaining("consensus") }]);
  const again = await answerWith(
    build,
    app,
  )(formRequest(`${path("meeting")}?person=${people.sam}`, { ...objects, rationale: "typed-words" }, cookies.scribe));
  expect(await again.text()).toContain("typed-words");
});

test("who goes on with an old page, or records beside a newer outcome, is told so", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  const late = await comeTo("tess", "0");
  expect([late.status, late.data]).toMatchObject([409, { at: "move", message: expect.stringContaining("sam-name") }]);
  const outcome = { do: "record", person: people.sam, seen: "0", proposer: people.rita };
  expect((await send("scribe", outcome)).status).toBe(302);
  expect((await send("scribe", outcome)).status).toBe(302);
  const second = await send("lead", { ...outcome, rationale: "mine" });
  expect([second.status, second.data]).toMatchObject([409, { at: "outcome", typed: { rationale: "mine" } }]);
});

test("whoever is recused gets nothing of it, whatever they ask for or send", async () => {
  await declareConflict(app, id, people.rita, people.sam);
  await open();
  await comeTo("sam");
  await reveal("sam");
  for (const page of ["meeting", "grid", "meeting.data", "grid.data"]) {
    const shown = await html(page, "rita");
    expect(shown.status).toBe(200);
    expect(shown.text).not.toMatch(/note-of-r|"ratings",\[\d|>Exceeding<|>Not yet</);
  }
  expect((await html("meeting", "rita")).text).toContain("You&#x27;re recused");
  expect((await html(`meeting?person=${people.sam}`, "rita")).status).toBe(404);
  await declareConflict(app, id, people.lead, people.sam);
  const tries: Record<string, string>[] = [
    { do: "reveal", person: people.sam },
    { do: "note", person: people.sam, note: "a-note-of-mine", text: "Heard of it." },
    { do: "record", person: people.sam, seen: "0", proposer: people.lead },
  ];
  for (const fields of tries) expect((await send("lead", fields)).status).toBe(404);
  for (const fields of tries) expect((await send("sam", fields)).status).toBe(404);
});

test("who has no voice, being recused, is told to nobody who does not record outcomes", async () => {
  await declareConflict(app, id, people.ravi, people.sam);
  await open();
  await comeTo("sam");
  await reveal("sam");
  const voicesTo = async (name: Name) => {
    const request = pageRequest(path("meeting"), cookies[name]);
    const { data } = await callLoader(meetingRoute.loader, { app, params: { session: id }, request });
    return data.page.person?.voices.map(({ personId }) => personId).sort();
  };
  expect(await voicesTo("scribe")).toEqual([people.lead, people.scribe, people.rita].sort());
  expect(await voicesTo("rita")).toEqual([]);
});

/** What the others get of one person: everything on the page but ids that are made anew for each. */
const seenBy = async (name: Name, page = "meeting") => {
  const { status, text } = await html(page, name);
  return `${status} ${text.replace(/nonce="[^"]*"/g, "")}`;
};
const ballotOf = () =>
  app.db.calibrationBallot.findFirstOrThrow({ where: { sessionId: id }, orderBy: { number: "desc" } });
const votes = (name: Name, word: string, ballot = "1") =>
  send(name, { do: "vote", person: people.sam, ballot, "vote.level": word });

test("until a person's turn, what a rater said of them changes nothing that anyone else gets", async () => {
  const pagesOf = (sam: string) => {
    const pages = ["", "meeting", "grid", "distribution", "rate", `rate/${sam}`, `packets/${sam}`, "outcome"];
    // These three have markup beside their data.
    return [...pages.map((page) => `${page}.data`), `meeting.data?person=${sam}`, "meeting", "grid", "distribution"];
  };
  // Each time other people of the same names, since a session that someone is in shows elsewhere as well.
  const played = async (word: string, note: string) => {
    await createPeople();
    id = await startSession({ rita: { word, note }, ravi: { word: "developing" } });
    await open();
    await comeTo("tess");
    await reveal("tess");
    const named = (text: string) =>
      Object.entries({ ...people, session: id })
        .reduce((rest, [name, one]) => rest.replaceAll(one, name), text)
        // Made anew each time: other ids, the hash of a packet, and the color of a person's initials.
        .replaceAll(/0{8}-0000-4000-8000-\d{12}|[0-9a-f]{64}|avatar-\d+/g, "#");
    const got: Record<string, string> = {};
    for (const name of NAMES.filter((one) => one !== "rita")) {
      for (const page of pagesOf(people.sam)) got[`${name} ${named(page)}`] = named(await seenBy(name, page));
    }
    return got;
  };
  // As far from the other rater either way, since the agenda is ordered by how far raters are apart.
  const first = await played("not-yet", "Never once.");
  const second = await played("meeting", "It was seen, often, by several people.");
  expect(Object.keys(first).filter((at) => first[at] !== second[at])).toEqual([]);
  await comeTo("sam", "1");
  await reveal("sam");
  for (const name of ["ravi", "scribe"] as const) expect(await seenBy(name)).toContain("It was seen, often");
});

test("a vote is sealed until all have voted, and then everyone's", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  expect((await votes("rita", "developing")).status).toBe(302);
  // Whatever Rita votes, nobody else's pages are different.
  const watchers = ["lead", "scribe", "ravi"] as const;
  const seen = async () => {
    const pages = [];
    for (const name of watchers)
      for (const page of ["meeting", "grid", "distribution"]) pages.push(await seenBy(name, page));
    return pages.map((text) => text.replace(/"newNoteId","[^"]*"|name="note" value="[^"]*"|[\w-]{36}/g, ""));
  };
  const first = await seen();
  const { db } = app;
  const key = { sessionId: id, personId: people.sam, number: 1, voterId: people.rita, item: "level" };
  for (const word of ["exceeding", null]) {
    await db.calibrationVote.update({ where: { sessionId_personId_number_voterId_item: key }, data: { word } });
    expect(await seen()).toEqual(first);
  }
  expect((await html("meeting", "scribe")).text).toContain("Still to vote: ravi-name");
  expect((await html("meeting", "ravi")).text).not.toContain("Still to vote");
  const early = { do: "record", person: people.sam, seen: "0", proposer: people.rita };
  expect((await send("scribe", early)).status).toBe(409);
  await votes("rita", "exceeding");
  await votes("ravi", "exceeding");
  expect((await ballotOf()).closedAt).not.toBeNull();
  expect((await html("meeting", "lead")).text).toContain("Exceeding 2 (ravi-name, rita-name)");
  expect((await votes("rita", "not-yet")).status).toBe(409);
  await expect(db.calibrationVote.updateMany({ where: key, data: { word: "not-yet" } })).rejects.toThrow();
  expect(await exportedText(app, { id: people.rita })).toContain("yourVotesInCalibration");
  const outcome = { ...early, "to.level": "word:exceeding", "reason.level": "OTHER", rationale: "Seen." };
  expect((await send("scribe", outcome)).status).toBe(302);
});

test("a vote is closed by those who lead, and a recusal takes a sealed one back", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  expect((await votes("scribe", "meeting")).status).toBe(404);
  await votes("rita", "meeting");
  await expect(
    app.db.calibrationBallot.updateMany({ where: { sessionId: id }, data: { closedAt: TEST_NOW } }),
  ).rejects.toThrow();
  const close = { do: "close-vote", person: people.sam, ballot: "1" };
  expect((await send("rita", close)).status).toBe(404);
  expect((await send("lead", close)).status).toBe(302);
  expect(await ballotOf()).toMatchObject({ number: 1, closedById: people.lead });
  await send("scribe", { do: "open-vote", person: people.sam, ballot: "1" });
  await votes("ravi", "meeting", "2");
  await declareOwnConflict(app, actorOf({ id: people.ravi }), id, people.sam);
  expect(await app.db.calibrationVote.count({ where: { sessionId: id, number: 2 } })).toBe(0);
});

test("four clicks for a person whose rating stays", async () => {
  await open();
  const clicks = [
    () => comeTo("sam"),
    // The question that asks first is the third.
    () => reveal("sam"),
    () => Promise.resolve({ location: path("meeting") }),
    async () => {
      const shown = (await html("meeting", "scribe")).text;
      const form = shown.slice(shown.indexOf('class="outcome-form'));
      expect(form).toMatch(/name="to.level" checked="" value=""|name="to.level" value="" checked=""/);
      expect(form).toMatch(new RegExp(`<option value="${people.scribe}" selected`));
      return send("scribe", { do: "record", person: people.sam, seen: "0", proposer: people.scribe, "to.level": "" });
    },
  ];
  for (const click of clicks) expect((await click()).location).toContain(path("meeting"));
  expect(clicks).toHaveLength(4);
  expect(await app.db.calibrationOutcome.count({ where: { sessionId: id, unchanged: true } })).toBe(1);
});

test("the clock stands still while it is paused, and while everyone is away", async () => {
  await open();
  await comeTo("sam");
  const later = (seconds: number) => app.setNow(new Date(TEST_NOW.getTime() + seconds * 1_000));
  const talked = async () => /Discussed for (?:<!-- -->)?(\d+ min)/.exec((await html("meeting", "lead")).text)?.[1];
  later(120);
  expect(await talked()).toBe("2 min");
  await send("lead", { do: "pause", person: people.sam, moves: "1" });
  later(600);
  expect(await talked()).toBe("2 min");
  await send("lead", { do: "resume", person: people.sam, moves: "1" });
  later(660);
  expect(await talked()).toBe("3 min");
  const present = (at: Date) =>
    keepPresent(app.db, { sessionId: id, personId: people.ravi, at, awayBefore: new Date(at.getTime() - 30_000) }, "r");
  await present(app.now());
  later(60_000);
  await present(app.now());
  expect(await talked()).toBe("3 min");
});

test("the grid shows whose turn has come, and who was asked and did not rate", async () => {
  await open();
  await comeTo("sam");
  expect((await html("grid", "ravi")).text).not.toMatch(/>Exceeding</);
  await reveal("sam");
  await comeTo("tess", "1");
  const shown = (await html("grid", "ravi")).text;
  expect(shown).toMatch(/class="g3">Exceeding<\/td>/);
  expect(shown).toContain("Not discussed yet");
  await reveal("tess");
  expect((await html("grid", "ravi")).text).toContain("Not rated");
});

test("that somebody read ratings is told to the person, once a day", async () => {
  await open();
  await comeTo("sam");
  await html("meeting", "ravi");
  await reveal("sam");
  await html("meeting", "ravi");
  await html("meeting", "ravi");
  await html("grid", "ravi");
  const where = { subjectId: people.sam, actorId: people.ravi, action: "calibration-ratings.read" };
  expect(await app.db.auditEntry.count({ where })).toBe(1);
});

test("its pages cost few statements", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  const load = (loader: typeof meetingRoute.loader | typeof gridRoute.loader, page: string) => () =>
    callLoader(loader as typeof meetingRoute.loader, {
      app,
      params: { session: id },
      request: pageRequest(path(page), cookies.ravi),
    });
  expect(await countStatements(app, load(meetingRoute.loader, "meeting"))).toBeLessThanOrEqual(8);
  expect(await countStatements(app, load(meetingRoute.loader, "meeting"))).toBeLessThanOrEqual(5);
  expect(await countStatements(app, load(gridRoute.loader, "grid"))).toBeLessThanOrEqual(4);
});

test("one takes home what one wrote in meetings", async () => {
  await open();
  await comeTo("sam");
  await send("scribe", { do: "note", person: people.sam, note: "a-note-to-take-home", text: "words-of-the-scribe" });
  expect(await exportedText(app, { id: people.scribe })).toContain("words-of-the-scribe");
  expect(await exportedText(app, { id: people.sam })).not.toContain("words-of-the-scribe");
});

test("an erasure empties what the scribe wrote, and leaves what the meeting came to", async () => {
  await open();
  await comeTo("sam");
  await reveal("sam");
  await send("scribe", { do: "note", person: people.sam, note: "a-note-to-erase", text: "words-of-the-scribe" });
  const outcome = { do: "record", person: people.sam, seen: "0", proposer: people.rita };
  await send("scribe", { ...outcome, rationale: "words-of-the-scribe" });
  await eraseNow(app, people.scribe);
  const shown = (await html("meeting", "ravi")).text;
  expect(shown).not.toContain("words-of-the-scribe");
  expect(shown).toContain("Erased with its writer.");
  expect(shown).toContain("Confirmed: meeting");
});

test("who has the meeting open is seen by the others, and gone after a while", async () => {
  await open();
  const stream = (name: Name) => hear(`${at}${path("meeting/events")}?after=0`, { Cookie: cookies[name] });
  const one = await stream("ravi");
  const two = await stream("rita");
  // The opening, and the two who came.
  expect(await one.ids(3)).toEqual([1, 2, 3]);
  expect((await html("meeting", "lead")).text).toMatch(/Here: ravi-name, rita-name/);
  app.setNow(new Date(TEST_NOW.getTime() + 20_000));
  two.leave();
  const rita = { sessionId: id, personId: people.rita };
  const seenAt = async () =>
    (await app.db.calibrationPresence.findUnique({ where: { sessionId_personId: rita } }))?.seenAt.getTime();
  await expect.poll(() => app.live.count()).toBe(1);
  app.setNow(new Date(TEST_NOW.getTime() + 50_000));
  await comeTo("sam");
  expect(await one.ids(4)).toContain(4);
  await expect.poll(seenAt).toBeUndefined();
  expect(await one.ids(5)).toEqual([1, 2, 3, 4, 5]);
  expect((await html("meeting", "lead")).text).toMatch(/Here: ravi-name\./);
  one.leave();
  await expect.poll(() => app.live.count()).toBe(0);
});

test("asking whether one may hear is not being there", async () => {
  await open();
  const head = await fetch(`${at}${path("meeting/events")}`, { method: "HEAD", headers: { Cookie: cookies.ravi } });
  expect([head.status, await app.db.calibrationPresence.count({ where: { sessionId: id } })]).toEqual([200, 0]);
  const stranger = await fetch(`${at}${path("meeting/events")}`, { headers: { Cookie: cookies.sam } });
  expect(stranger.status).toBe(404);
});
