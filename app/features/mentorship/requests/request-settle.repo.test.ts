import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ProfileForm } from "~/features/mentorship/profiles/mentor-profile.schema";
import { doProfile } from "~/features/mentorship/profiles/mentor-profile.server";
import { withdrawEnrolment } from "~/features/mentorship/rounds/enrolment.server";
import { DAILY_JOBS, JOB_HANDLERS } from "~/main/jobs.server";
import { enqueueDaily, runDueJobs } from "~/platform/jobs/jobs.server";
import { createMentee } from "../../../../test/factories/mentorship-requests";
import { createPair } from "../../../../test/factories/mentorships";
import { leave } from "../../../../test/factories/people-changes";
import { as, openRequestScene, type RequestScene } from "../../../../test/factories/request-scene";
import { sentForm } from "../../../../test/setup/sent-form";

let { app, round, ada, bob, mentee, ask, answer, requestOf, states } = {} as RequestScene;
beforeEach(async () => {
  ({ app, round, ada, bob, mentee, ask, answer, requestOf, states } = await openRequestScene());
});
afterEach(() => app.close());

describe("what changes elsewhere is looked through by a job", () => {
  const jobs = (state: object) => app.db.job.count({ where: { kind: "mentorship-requests", ...state } });
  const due = () => jobs({ runAt: { lte: app.now() } });
  const withdraw = (who: string, side: "MENTEE" | "MENTOR") => withdrawEnrolment(app, as(who), round, side);

  async function takeNobody(personId: string) {
    const { edits } = await app.db.mentorProfile.findUniqueOrThrow({ where: { personId } });
    const sent = sentForm(ProfileForm, { do: "profile", edits: String(edits), seats: "0" });
    expect(await doProfile(app, as(personId), sent)).toBeNull();
  }

  test("all of a mentee's end when they withdraw", async () => {
    await ask(mentee, ada, bob);
    expect(await due()).toBe(0);
    await withdraw(mentee, "MENTEE");
    expect(await due()).toBe(1);
    await runDueJobs(app, JOB_HANDLERS);
    expect(await states()).toEqual(["LEFT", "LEFT"]);
  });

  test.each([
    ["withdraws", "LEFT", () => withdraw(ada, "MENTOR")],
    ["leaves", "LEFT", () => leave(app, ada)],
    ["takes fewer mentees", "FULL", () => takeNobody(ada)],
  ] as const)("a mentor who %s is passed over", async (_, end, change) => {
    await ask(mentee, ada, bob);
    await change();
    await runDueJobs(app, JOB_HANDLERS);
    expect(await jobs({ doneAt: { not: null } })).toBe(1);
    expect(await states()).toEqual([end, "SENT"]);
  });

  test("a change of people who neither asked nor are asked costs no job", async () => {
    await ask(mentee, ada);
    await withdraw(bob, "MENTOR");
    expect(await due()).toBe(0);
  });

  test("those of a round that is over end with the day's look", async () => {
    await ask(mentee, ada, bob);
    await app.db.mentorshipRound.update({ where: { id: round }, data: { status: "CLOSED", closedAt: app.now() } });
    await enqueueDaily(app, DAILY_JOBS);
    await runDueJobs(app, JOB_HANDLERS);
    expect(await states()).toEqual(["OVER", "OVER"]);
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
