import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMentee, createMentor } from "../../../../test/factories/mentorship-requests";
import { createPair } from "../../../../test/factories/mentorships";
import { createPerson } from "../../../../test/factories/people";
import { as, askingForm, days, openRequestScene, type RequestScene } from "../../../../test/factories/request-scene";
import { TEST_NOW } from "../../../../test/setup/app";
import { askMentors, takeBackRequest } from "./request.server";
import { settleRequests } from "./request-settle.server";

let { app, round, ada, bob, cleo, mentee, ask, answer, requestOf, states, mails } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round, ada, bob, cleo, mentee, ask, answer, requestOf, states, mails } = await openRequestScene());
});
afterEach(() => app.close());

const refused = (code: string) => expect.objectContaining({ name: "Refusal", code });

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
    expect(await ask(mentee, ada, ada)).toMatchObject({ errors: { "mentor.1": [expect.stringMatching(/above/)] } });
    await app.db.person.update({ where: { id: bob }, data: { managerId: mentee } });
    await app.db.mentorshipRefusal.create({ data: { byId: cleo, aboutId: mentee, at: app.now() } });
    expect(await ask(mentee, ada, bob, cleo)).toMatchObject({
      status: 400,
      errors: {
        "mentor.1": [expect.stringMatching(/reports to the other/)],
        "mentor.2": [expect.stringMatching(/hours do not meet, or/)],
      },
    });
    expect(await app.db.mentorshipRequest.count()).toBe(0);
  });

  test("a mentor who refuses and one who cannot meet are told in the same words", async () => {
    await app.db.mentorshipRefusal.create({ data: { byId: ada, aboutId: mentee, at: app.now() } });
    await app.db.mentorshipHours.deleteMany({ where: { personId: bob } });
    const back = await ask(mentee, ada, bob);
    expect(back?.errors["mentor.0"]).toEqual(back?.errors["mentor.1"]);
    expect(back?.errors["mentor.0"]).toHaveLength(1);
  });

  test("who is full, is no mentor of the round, or declined before is not asked", async () => {
    const other = await createMentee(app, round, "Olu");
    await createPair(app, { roundId: round, menteeId: other, mentorId: ada });
    const stranger = await createPerson(app);
    expect(await ask(mentee, ada, stranger.id)).toMatchObject({
      errors: {
        "mentor.0": [expect.stringMatching(/Ada has no seat/)],
        "mentor.1": [expect.stringMatching(/cannot be asked/)],
      },
    });
    await ask(mentee, bob);
    await answer(bob, "decline");
    expect(
      await askMentors(
        app,
        as(mentee),
        round,
        askingForm([bob], () => "again-bob"),
      ),
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
