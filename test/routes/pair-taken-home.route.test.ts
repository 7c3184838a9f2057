import { afterEach, beforeEach, expect, test } from "vitest";
import { hashToken } from "~/platform/sessions/token.server";
import { loader as feedLoader } from "~/routes/account/calendar.$token";
import { createOneToOne } from "../factories/one-to-ones";
import {
  createAgreement,
  createOwnNote,
  createPairGoal,
  createPairSession,
  createWorkingPair,
} from "../factories/pairs";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callLoader, pageRequest } from "../setup/request";

/** What of a pair leaves its pages: to calendars, to exports, and by erasure. */
let app: TestApp;
let people: Record<"sam" | "noor" | "dan" | "mona", string>;
let pair: string;
let session: string;

beforeEach(async () => {
  app = await openTestApp();
  const make = async (name: string, managerId?: string) => (await createPerson(app, { name, managerId })).id;
  const mona = await make("Mona");
  people = { mona, sam: await make("Sam", mona), noor: await make("Noor"), dan: await make("Dan") };
  const two = { ownerId: people.dan, menteeId: people.sam, mentorId: people.noor };
  pair = (await createWorkingPair(app, two)).id;
  await createAgreement(app, pair, people.noor, "words-of-the-agreement");
  await createPairGoal(app, { pairId: pair, addedById: people.sam, text: "words-of-sams-goal" });
  await createPairGoal(app, { pairId: pair, addedById: people.noor, text: "words-of-noors-goal" });
  const by = { pairId: pair, changedById: people.sam };
  session = (await createPairSession(app, { ...by, sharedNote: "words-of-sams-shared-note" })).id;
  await createPairSession(app, {
    ...by,
    startsAt: new Date("2026-11-10T10:00:00Z"),
    state: "MENTEE_ABSENT",
    sharedNote: "words-of-noors-shared-note",
    noteById: people.noor,
  });
  await createOwnNote(app, session, people.sam, "words-of-sams-own-note");
  await createOwnNote(app, session, people.noor, "words-of-noors-own-note");
});
afterEach(() => app.close());

async function calendarOf(personId: string): Promise<string> {
  const token = personId.replace(/[^\w]/g, "").padEnd(43, "t");
  const row = { personId, tokenHash: hashToken(token), createdAt: app.now() };
  await app.db.calendarFeed.upsert({ where: { personId }, create: row, update: row });
  const name = `${token}.ics`;
  const request = pageRequest(`/calendar/${name}`);
  return String((await callLoader(feedLoader, { app, request, params: { token: name } })).data);
}

test("the calendar has the sessions of both sides beside their one-to-ones, and nothing of what was said or became of them", async () => {
  await createOneToOne(app, { managerId: people.mona, reportId: people.sam });
  const sams = await calendarOf(people.sam);
  expect(sams).toContain("SUMMARY:1:1 with Mona\r\n");
  expect(sams).toContain(`UID:mentoring-${session}@localhost\r\n`);
  expect(sams).toContain("DTSTART:20261124T100000Z\r\nDTEND:20261124T104500Z\r\n");
  expect(sams).toContain("SUMMARY:Mentoring with Noor\r\n");
  expect(await calendarOf(people.noor)).toContain("SUMMARY:Mentoring with Sam\r\n");
  for (const text of [sams, await calendarOf(people.noor)]) expect(text).not.toMatch(/words-of|ABSENT|DESCRIPTION/);
  for (const other of [people.mona, people.dan]) expect(await calendarOf(other)).not.toContain("Mentoring");
});

test("a pair that ended calls off what it had planned", async () => {
  const ended = { status: "ENDED" as const, end: "STEPPED_BACK" as const, endedAt: app.now() };
  await app.db.mentorshipPair.update({ where: { id: pair }, data: ended });
  const events = (await calendarOf(people.noor)).split("BEGIN:VEVENT");
  expect(events.find((one) => one.includes(session))).toContain("SEQUENCE:1\r\nSTATUS:CANCELLED");
  expect(events.find((one) => one.includes("20261110"))).toContain("STATUS:CONFIRMED");
});

test("both take home what they wrote together, and of private notes their own", async () => {
  const shared = ["the-agreement", "sams-goal", "noors-goal", "sams-shared-note", "noors-shared-note"];
  const [sams, noors] = [await exportedText(app, { id: people.sam }), await exportedText(app, { id: people.noor })];
  for (const words of shared) for (const text of [sams, noors]) expect(text).toContain(`words-of-${words}`);
  expect(sams).toContain("words-of-sams-own-note");
  expect(sams).not.toContain("words-of-noors-own-note");
  expect(noors).toContain("words-of-noors-own-note");
  expect(noors).not.toContain("words-of-sams-own-note");
  for (const other of [people.mona, people.dan])
    expect(await exportedText(app, { id: other })).not.toContain("words-of");
});

test("an erasure takes the words of the one and leaves those of the other, and that they met", async () => {
  await eraseNow(app, people.sam);
  const [agreement, goals, sessions, notes] = await Promise.all([
    app.db.pairAgreement.findMany(),
    app.db.pairGoal.findMany({ orderBy: { text: "asc" } }),
    app.db.pairSession.findMany({ orderBy: { startsAt: "asc" } }),
    app.db.pairPrivateNote.findMany(),
  ]);
  expect(agreement).toMatchObject([{ confidentiality: "words-of-the-agreement", menteeAgreed: 1 }]);
  expect(goals.map(({ text }) => text)).toEqual(["Erased", "words-of-noors-goal"]);
  expect(sessions).toMatchObject([
    { sharedNote: "words-of-noors-shared-note", state: "MENTEE_ABSENT" },
    { sharedNote: "", noteById: null },
  ]);
  expect(notes).toMatchObject([{ authorId: people.noor, text: "words-of-noors-own-note" }]);
});
