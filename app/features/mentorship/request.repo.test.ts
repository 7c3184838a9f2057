import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { actorOf } from "../../../test/factories/actors";
import {
  createAskedRound,
  createMentee,
  createMentor,
  createRequest,
} from "../../../test/factories/mentorship-requests";
import { createPair, enrol } from "../../../test/factories/mentorships";
import { createPerson } from "../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { answerRequest } from "./request-answer.server";
import { askMentors, takeBackRequest } from "./request-ask.server";
import { settleRequests } from "./request-settle.server";

let app: TestApp;
let [round, ada, bob, cleo, mentee] = ["", "", "", "", ""];

beforeEach(async () => {
  app = await openTestApp();
  round = await createAskedRound(app);
  [ada, bob, cleo] = [
    await createMentor(app, round, "Ada"),
    await createMentor(app, round, "Bob"),
    await createMentor(app, round, "Cleo"),
  ];
  mentee = await createMentee(app, round, "Mia");
});
afterEach(() => app.close());

const as = (id: string) => actorOf({ id });
const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });
const days = (count: number) => new Date(TEST_NOW.getTime() + count * 86_400_000);
const rowsOf = (who: string, mentors: readonly string[]) =>
  mentors.map((mentorId, rank) => ({ id: `request-${rank}-of-${who}`, mentorId, note: "Please", errors: {} }));
const ask = (who: string, ...mentors: string[]) => askMentors(app, as(who), round, rowsOf(who, mentors));
const requestOf = (who: string, mentorId: string) =>
  app.db.mentorshipRequest.findFirstOrThrow({ where: { menteeId: who, mentorId }, orderBy: { rank: "desc" } });
async function answer(mentorId: string, verb: "accept" | "decline", who = mentee, words = "") {
  const { id } = await requestOf(who, mentorId);
  return answerRequest(app, as(mentorId), round, { do: verb, request: id, answer: words });
}
/** How a mentee's requests stand, by rank. */
const states = async (who = mentee) =>
  (await app.db.mentorshipRequest.findMany({ where: { menteeId: who }, orderBy: { rank: "asc" } })).map(
    ({ state, end }) => end ?? state,
  );
const mails = async () =>
  (await app.db.job.findMany({ where: { kind: "mail" }, orderBy: { id: "asc" } })).map(
    ({ payload }) => payload as { to: string; subject: string; text: string },
  );

describe("asking", () => {
  test("the first is asked at once, the others wait; sent twice it is asked once", async () => {
    expect(await ask(mentee, ada, bob, cleo)).toBeNull();
    expect(await ask(mentee, ada, bob, cleo)).toBeNull();
    expect(await states()).toEqual(["SENT", "WAITING", "WAITING"]);
    expect(await requestOf(mentee, ada)).toMatchObject({ rank: 1, sentAt: TEST_NOW, expiresAt: days(7) });
    const [told, ...more] = await mails();
    expect(more).toEqual([]);
    expect(told!.to).toContain(ada);
    expect(JSON.stringify(told)).not.toMatch(/Please|Mia/);
    expect(await app.db.job.findMany({ where: { kind: "mentorship-requests" } })).toMatchObject([{ runAt: days(7) }]);
  });

  test("no more at once than the programme lets, none twice, and none whom a rule forbids", async () => {
    const dan = await createMentor(app, round, "Dan");
    expect(await ask(mentee, ada, bob, cleo, dan)).toMatchObject({
      status: 409,
      message: expect.stringMatching(/3 more/),
    });
    expect(await ask(mentee)).toMatchObject({ status: 409 });
    expect(await ask(mentee, ada, ada)).toMatchObject({ rows: [{ errors: {} }, { errors: { mentor: /above/ } }] });
    await app.db.person.update({ where: { id: bob }, data: { managerId: mentee } });
    await app.db.mentorshipRefusal.create({ data: { byId: cleo, aboutId: mentee, at: app.now() } });
    expect(await ask(mentee, ada, bob, cleo)).toMatchObject({
      status: 400,
      rows: [
        { errors: {} },
        { errors: { mentor: /above the other/ } },
        { errors: { mentor: /hours do not meet, or/ } },
      ],
    });
    expect(await app.db.mentorshipRequest.count()).toBe(0);
  });

  test("a mentor who refuses and one who cannot meet are told in the same words", async () => {
    await app.db.mentorshipRefusal.create({ data: { byId: ada, aboutId: mentee, at: app.now() } });
    await app.db.mentorshipHours.deleteMany({ where: { personId: bob } });
    const back = await ask(mentee, ada, bob);
    expect(back?.rows[0]?.errors).toEqual(back?.rows[1]?.errors);
  });

  test("who is full, is no mentor of the round, or declined before is not asked", async () => {
    const other = await createMentee(app, round, "Olu");
    await createPair(app, { roundId: round, menteeId: other, mentorId: ada });
    const stranger = await createPerson(app);
    expect(await ask(mentee, ada, stranger.id)).toMatchObject({
      rows: [{ errors: { mentor: /Ada has no seat/ } }, { errors: { mentor: /cannot be asked/ } }],
    });
    await ask(mentee, bob);
    await answer(bob, "decline");
    expect(
      await askMentors(app, as(mentee), round, [{ id: "again-bob", mentorId: bob, note: "", errors: {} }]),
    ).toMatchObject({ status: 400 });
  });

  test("nobody asks who is not a mentee of a round that is asked in", async () => {
    await expect(ask(bob, ada)).rejects.toEqual(refused("not-found"));
    await app.db.mentorshipRound.update({ where: { id: round }, data: { status: "CLOSED", closedAt: app.now() } });
    await expect(ask(mentee, ada)).rejects.toEqual(refused("not-found"));
  });
});

describe("a list is asked one after the other", () => {
  test("declining asks the next at once, and tells the mentee that there is news, not what", async () => {
    await ask(mentee, ada, bob);
    expect(await answer(ada, "decline", mentee, "I am away this spring")).toBeNull();
    expect(await answer(ada, "decline")).toBeNull();
    expect(await states()).toEqual(["DECLINED", "SENT"]);
    expect((await requestOf(mentee, ada)).answer).toBe("I am away this spring");
    const told = await mails();
    expect(told.map(({ to }) => to.split("@")[0])).toEqual([ada, bob, mentee]);
    expect(told.at(-1)?.text).not.toMatch(/spring|declined|Ada|Bob/);
    const log = await app.db.auditEntry.findMany({
      orderBy: { id: "asc" },
      select: { action: true, after: true, reason: true },
    });
    expect(log.map(({ action }) => action.split(".")[1])).toEqual(["ask", "ask", "send", "decline", "send"]);
    expect(log.every(({ after, reason }) => after === null && reason === null)).toBe(true);
  });

  test("so does taking back, and what lapses; twice is once", async () => {
    await ask(mentee, ada, bob, cleo);
    const { id } = await requestOf(mentee, ada);
    for (const _ of [1, 2]) await takeBackRequest(app, as(mentee), round, id);
    expect(await states()).toEqual(["TAKEN_BACK", "SENT", "WAITING"]);
    app.setNow(days(6));
    await settleRequests(app);
    expect(await states()).toEqual(["TAKEN_BACK", "SENT", "WAITING"]);
    app.setNow(days(7));
    for (const _ of [1, 2]) await settleRequests(app);
    expect(await states()).toEqual(["TAKEN_BACK", "EXPIRED", "SENT"]);
    expect(await answer(bob, "accept")).toMatchObject({
      status: 409,
      message: expect.stringMatching(/not answered in time/),
    });
  });

  test("an answer that comes too late goes on to the next, before any job has run", async () => {
    await ask(mentee, ada, bob);
    app.setNow(days(8));
    expect(await answer(ada, "accept")).toMatchObject({ status: 409 });
    expect(await states()).toEqual(["EXPIRED", "SENT"]);
    expect(await app.db.mentorshipPair.count()).toBe(0);
  });

  test("mentors who are full, have left, or whom a rule forbids by now are passed over", async () => {
    const dan = await createMentor(app, round, "Dan");
    await app.db.mentorshipProgramme.updateMany({ data: { requestsEach: 5 } });
    const eve = await createMentor(app, round, "Eve");
    await ask(mentee, ada, bob, cleo, dan, eve);
    const other = await createMentee(app, round, "Olu");
    await createPair(app, { roundId: round, menteeId: other, mentorId: bob });
    await app.db.mentorshipEnrolment.updateMany({ where: { personId: cleo }, data: { withdrawnAt: app.now() } });
    await app.db.mentorshipRefusal.create({ data: { byId: dan, aboutId: mentee, at: app.now() } });
    await answer(ada, "decline");
    expect(await states()).toEqual(["DECLINED", "FULL", "LEFT", "RULED_OUT", "SENT"]);
    expect((await requestOf(mentee, dan)).sentAt).toBeNull();
  });
});

describe("accepting", () => {
  test("pairs the two, withdraws the mentee's others, and passes on those who wanted the same seat", async () => {
    const rival = await createMentee(app, round, "Rio");
    await ask(mentee, ada, bob);
    await ask(rival, ada, cleo);
    expect(await answer(ada, "accept", mentee, "Gladly")).toBeNull();
    expect(await answer(ada, "accept", mentee, "Again")).toBeNull();
    expect([await states(), await states(rival)]).toEqual([
      ["ACCEPTED", "PAIRED"],
      ["FULL", "SENT"],
    ]);
    const pair = await app.db.mentorshipPair.findFirstOrThrow();
    expect(pair).toMatchObject({ menteeId: mentee, mentorId: ada, origin: "REQUEST", status: "ACTIVE" });
    expect((await requestOf(mentee, ada)).pairId).toBe(pair.id);
    expect(await answer(ada, "accept", rival)).toMatchObject({
      status: 409,
      message: expect.stringMatching(/no seat left/),
    });
    const told = (await mails()).map(({ to }) => to.split("@")[0]);
    expect(told.sort()).toEqual([ada, ada, cleo, mentee, rival].sort());
  });

  test("a seat counts over all programmes", async () => {
    const elsewhere = await createAskedRound(app, { name: "Another" });
    await enrol(app, { roundId: elsewhere, personId: ada, side: "MENTOR" });
    const other = await createMentee(app, elsewhere, "Olu");
    const theirs = await createRequest(app, { roundId: elsewhere, menteeId: other, mentorId: ada });
    await ask(mentee, ada);
    await answer(ada, "accept");
    expect(await app.db.mentorshipRequest.findUniqueOrThrow({ where: { id: theirs.id } })).toMatchObject({
      end: "FULL",
    });
  });

  test("who wants two mentors is paired twice, and then no more", async () => {
    const both = await createMentee(app, round, "Two", 2);
    await ask(both, ada, bob, cleo);
    await answer(ada, "accept", both);
    expect(await states(both)).toEqual(["ACCEPTED", "SENT", "WAITING"]);
    await answer(bob, "accept", both);
    expect(await states(both)).toEqual(["ACCEPTED", "ACCEPTED", "PAIRED"]);
  });

  test("a rule that came between is told, the private ones as one, and nothing is made", async () => {
    await ask(mentee, ada);
    await app.db.mentorshipRefusal.create({ data: { byId: mentee, aboutId: ada, at: app.now() } });
    const refusedBy = await answer(ada, "accept");
    await app.db.mentorshipRefusal.deleteMany();
    await app.db.mentorshipHours.deleteMany({ where: { personId: mentee } });
    expect(await answer(ada, "accept")).toEqual(refusedBy);
    expect(refusedBy).toMatchObject({ status: 409, message: expect.stringMatching(/Which it is stays private/) });
    expect([await states(), await app.db.mentorshipPair.count()]).toEqual([["SENT"], 0]);
  });

  test("asking and accepting are both asking: two who worked together may again", async () => {
    await createPair(app, {
      ...{ roundId: await createAskedRound(app, { name: "Before" }), menteeId: mentee, mentorId: ada },
      ...{ status: "ENDED", end: "FINISHED", endedAt: TEST_NOW },
    });
    await ask(mentee, ada);
    expect(await answer(ada, "accept")).toBeNull();
  });

  test("nobody answers what was not sent to them", async () => {
    await ask(mentee, ada, bob);
    const { id } = await requestOf(mentee, ada);
    const waiting = await requestOf(mentee, bob);
    const accept = (who: string, request: string) =>
      answerRequest(app, as(who), round, { do: "accept", request, answer: "" });
    for (const [who, request] of [
      [cleo, id],
      [mentee, id],
      [bob, waiting.id],
      [ada, "nothing"],
    ] as const) {
      await expect(accept(who, request)).rejects.toEqual(refused("not-found"));
    }
    await expect(takeBackRequest(app, as(ada), round, id)).rejects.toEqual(refused("not-found"));
    await expect(takeBackRequest(app, as(mentee), "another-round", id)).rejects.toEqual(refused("not-found"));
  });
});

test("a hundred accepted at once have one seat: one pair, the others are told and ask their next", async () => {
  const next = await createMentor(app, round, "Nia", 20);
  const mentees: string[] = [];
  for (let index = 0; index < 100; index++) mentees.push(await createMentee(app, round, `Mentee ${index}`));
  for (const who of mentees) {
    await createRequest(app, { id: `to-ada-${who}`, roundId: round, menteeId: who, mentorId: ada });
    await createRequest(app, { roundId: round, menteeId: who, mentorId: next, rank: 2, state: "WAITING" });
  }
  const done = await Promise.all(
    mentees.map((who) => answerRequest(app, as(ada), round, { do: "accept", request: `to-ada-${who}`, answer: "" })),
  );
  expect(done.filter((one) => one === null)).toHaveLength(1);
  const said = new Set(done.flatMap((one) => (one ? [`${one.status} ${one.message}`] : [])));
  expect([...said]).toEqual([expect.stringMatching(/^409 You have no seat left/)]);
  expect(await app.db.mentorshipPair.findMany()).toMatchObject([{ mentorId: ada }]);
  const byState = await app.db.mentorshipRequest.groupBy({ by: ["mentorId", "state", "end"], _count: true });
  expect(
    byState.map(({ mentorId, state, end, _count }) => [mentorId === ada ? "ada" : "next", end ?? state, _count]),
  ).toEqual(
    expect.arrayContaining([
      ["ada", "ACCEPTED", 1],
      ["ada", "FULL", 99],
      ["next", "PAIRED", 1],
      ["next", "SENT", 99],
    ]),
  );
});

describe("what changes elsewhere is looked through by the job", () => {
  const due = () => app.db.job.count({ where: { kind: "mentorship-requests", runAt: { lte: app.now() } } });

  test.each([
    [
      "OVER",
      () => app.db.mentorshipRound.update({ where: { id: round }, data: { status: "CLOSED", closedAt: app.now() } }),
    ],
    [
      "LEFT",
      () => app.db.mentorshipEnrolment.updateMany({ where: { personId: mentee }, data: { withdrawnAt: app.now() } }),
    ],
    ["LEFT", () => app.db.person.update({ where: { id: mentee }, data: { deactivatedAt: app.now() } })],
  ] as const)("all of a mentee's end: %s", async (end, change) => {
    await ask(mentee, ada, bob);
    expect(await due()).toBe(0);
    await change();
    expect(await due()).toBe(1);
    await settleRequests(app);
    expect(await states()).toEqual([end, end]);
  });

  test.each([
    [
      "LEFT",
      () => app.db.mentorshipEnrolment.updateMany({ where: { personId: ada }, data: { withdrawnAt: app.now() } }),
    ],
    ["LEFT", () => app.db.person.update({ where: { id: ada }, data: { deactivatedAt: app.now() } })],
    ["FULL", () => app.db.mentorProfile.update({ where: { personId: ada }, data: { seats: 0 } })],
  ] as const)("a mentor who can no longer is passed over: %s", async (end, change) => {
    await ask(mentee, ada, bob);
    await change();
    expect(await due()).toBe(1);
    await settleRequests(app);
    expect(await states()).toEqual([end, "SENT"]);
  });
});

describe("the tables' last guard", () => {
  test("an answered request is never changed, a note never rewritten, none removed", async () => {
    await ask(mentee, ada, bob);
    const [first, second] = [await requestOf(mentee, ada), await requestOf(mentee, bob)];
    await answer(ada, "decline");
    const change = (id: string, data: object) => app.db.mentorshipRequest.update({ where: { id }, data });
    await expect(change(first.id, { state: "SENT", answeredAt: null })).rejects.toThrow();
    await expect(change(second.id, { note: "Other words" })).rejects.toThrow();
    await expect(change(second.id, { state: "WITHDRAWN", answeredAt: app.now() })).rejects.toThrow();
    await expect(app.db.mentorshipRequest.delete({ where: { id: second.id } })).rejects.toThrow();
  });

  test("a pair beyond the seats is refused whoever inserts it", async () => {
    await ask(mentee, ada);
    await answer(ada, "accept");
    const other = await createMentee(app, round, "Olu");
    await expect(createPair(app, { roundId: round, menteeId: other, mentorId: ada })).rejects.toThrow();
  });
});
