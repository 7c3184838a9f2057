import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  createAskedRound,
  createMentee,
  createMentor,
  createRequest,
} from "../../../../test/factories/mentorship-requests";
import { createPair, enrol } from "../../../../test/factories/mentorships";
import {
  answerForm,
  as,
  askingForm,
  openRequestScene,
  type RequestScene,
} from "../../../../test/factories/request-scene";
import { TEST_NOW } from "../../../../test/setup/app";
import { times } from "../../../../test/setup/draws";
import { answerRequest, askMentors, takeBackRequest } from "./request.server";

let { app, round, ada, bob, cleo, mentee, ask, answer, requestOf, states, mails } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round, ada, bob, cleo, mentee, ask, answer, requestOf, states, mails } = await openRequestScene());
});
afterEach(() => app.close());

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });

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

  test("two who were paired in another way meanwhile are not paired again", async () => {
    const both = await createMentee(app, round, "Two", 2);
    await app.db.mentorProfile.update({ where: { personId: ada }, data: { seats: 5 } });
    await app.db.mentorshipEnrolment.updateMany({ where: { personId: ada }, data: { seats: 5 } });
    await ask(both, ada, bob);
    await createPair(app, { roundId: round, menteeId: both, mentorId: ada });
    expect(await answer(ada, "accept", both)).toMatchObject({ status: 409 });
    expect(await states(both)).toEqual(["PAIRED", "SENT"]);
    const again = askingForm([ada], () => "ada-once-more");
    expect(await askMentors(app, as(both), round, again)).toMatchObject({ status: 400 });
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
    const accept = (who: string, request: string) => answerRequest(app, as(who), round, answerForm("accept", request));
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

/** Fewer than in the full run: each waits for the transactions of all others. */
const AT_ONCE = times(30, 100);

test("of many requests accepted at once, one gets the only seat, and the others go on to the next mentor", async () => {
  const next = await createMentor(app, round, "Nia", 20);
  const mentees: string[] = [];
  for (let index = 0; index < AT_ONCE; index++) mentees.push(await createMentee(app, round, `Mentee ${index}`));
  for (const who of mentees) {
    await createRequest(app, { id: `to-ada-${who}`, roundId: round, menteeId: who, mentorId: ada });
    await createRequest(app, { roundId: round, menteeId: who, mentorId: next, rank: 2, state: "WAITING" });
  }
  const done = await Promise.all(
    mentees.map((who) => answerRequest(app, as(ada), round, answerForm("accept", `to-ada-${who}`))),
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
      ["ada", "FULL", AT_ONCE - 1],
      ["next", "PAIRED", 1],
      ["next", "SENT", AT_ONCE - 1],
    ]),
  );
});
