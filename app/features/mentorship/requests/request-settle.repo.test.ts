import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createMentee } from "../../../../test/factories/mentorship-requests";
import { createPair } from "../../../../test/factories/mentorships";
import { openRequestScene, type RequestScene } from "../../../../test/factories/request-scene";
import { settleRequests } from "./request-settle.server";

let { app, round, ada, bob, mentee, ask, answer, requestOf, states } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round, ada, bob, mentee, ask, answer, requestOf, states } = await openRequestScene());
});
afterEach(() => app.close());

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
    await expect(change(second.id, { end: "FULL" })).rejects.toThrow();
    await expect(app.db.mentorshipRequest.delete({ where: { id: second.id } })).rejects.toThrow();
  });

  test("a pair beyond the seats is refused whoever inserts it", async () => {
    await ask(mentee, ada);
    await answer(ada, "accept");
    const other = await createMentee(app, round, "Olu");
    await expect(createPair(app, { roundId: round, menteeId: other, mentorId: ada })).rejects.toThrow();
  });
});
