/** What must not happen when two change plans, feedback, one-to-ones, learning or peers' reviews at the same moment. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeEvidence } from "~/features/assessment/evidence/evidence.server";
import { declineReview, saveReview } from "~/features/assessment/peers/peer-review.server";
import { PeerReviewForm } from "~/features/assessment/peers/peers.schema";
import { releasePeers, takeBack } from "~/features/assessment/peers/peers.server";
import { FeedbackForm } from "~/features/growth/feedback/feedback.schema";
import { changeFeedback } from "~/features/growth/feedback/feedback.server";
import { askForFeedback, declineRequest, giveFeedback } from "~/features/growth/feedback/feedback-exchange.server";
import { DefaultBudgetForm, LearningForm } from "~/features/growth/learning/learning.schema";
import { changeLearning } from "~/features/growth/learning/learning.server";
import { setBudget } from "~/features/growth/learning/learning-budget.server";
import { SeriesForm } from "~/features/growth/one-to-ones/one-to-one.schema";
import { endSeries, rearrange, setUp } from "~/features/growth/one-to-ones/one-to-one.server";
import { GoalForm } from "~/features/growth/plans/plan.schema";
import { setTarget } from "~/features/growth/plans/plan.server";
import { addGoal, changeGoalPage } from "~/features/growth/plans/plan-goals.server";
import type { Actor } from "~/kernel/actor";
import { actorOf } from "../factories/actors";
import { createEvidence } from "../factories/assessments";
import { createFeedback, feedbackRequestRow } from "../factories/feedback";
import { createFrameworkVersion } from "../factories/frameworks";
import { createLearningBudget, createLearningRequest } from "../factories/opportunities";
import { createPeerRequest } from "../factories/peers";
import { createPeersScene, type Somebody } from "../factories/peers-scene";
import { createPerson } from "../factories/people";
import { createGoal } from "../factories/plans";
import { openTestApp, type TestApp } from "../setup/app";
import { sentForm } from "../setup/sent-form";
import { atOnce, rounds } from "./race";

let app: TestApp;
let versionId: string;
let manager: Actor;
let own: Actor;
beforeEach(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  manager = actorOf(await createPerson(app, { name: "Mona" }));
  own = actorOf(await createPerson(app, { name: "Sam", managerId: manager.id }));
});
afterEach(() => app.close());

const statusOf = (answer: unknown) =>
  typeof answer === "object" ? ((answer as { status?: number } | null)?.status ?? "done") : answer;
const statuses = (answers: readonly unknown[]) => answers.map(statusOf).map(String).sort();
const entries = (action: string, objectId?: string) => app.db.auditEntry.count({ where: { action, objectId } });

test("of eight goals that are added at once five are, and one that is reopened counts", async () => {
  const words = {
    title: "Lead the design",
    opportunity: "",
    evidence: "",
    rhythm: "MONTHLY" as const,
    dueOn: null,
    keep: false,
  };
  const expectation = { versionId, expectationId: "e-ic2aaa" };
  const later = { state: "DROPPED" as const, closedAt: app.now(), reason: "Later" };
  const dropped = await createGoal(app, { personId: own.id, ...expectation, ...later });
  for (let round = 0; round < rounds(app, 20); round++) {
    const ids = Array.from({ length: 8 }, (_, place) => `goal-${round}-${place}`);
    const done = await atOnce<unknown>(...ids.map((id) => () => addGoal(app, own, { id, ...words, expectation })), () =>
      changeGoalPage(app, own, dropped.id, sentForm(GoalForm, { do: "reopen" })),
    );
    expect(done.filter((one) => one === "conflict")).toHaveLength(4);
    expect(await app.db.growthGoal.count({ where: { state: "OPEN" } })).toBe(5);
    await app.db.growthGoal.updateMany({
      where: { id: { not: dropped.id }, state: "OPEN" },
      data: { ...later, state: "DONE", reason: null },
    });
    await app.db.growthGoal.updateMany({ where: { id: dropped.id }, data: later });
  }
});

test("of two targets that are set from what both saw one is stored", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const target = (targetLevel: string) => ({ frameworkSlug: "small", targetLevel, targetOn: null });
    const done = await Promise.all(["IC1", "IC2"].map((level) => setTarget(app, own, target(level), 0)));
    expect(done.filter((one) => one === null)).toHaveLength(1);
    await app.db.growthPlan.deleteMany();
  }
});

test("a request for feedback is answered or declined, once", async () => {
  let given = 0;
  for (let round = 0; round < rounds(app); round++) {
    const request = await app.db.feedbackRequest.create({
      data: feedbackRequestRow(app, { askerId: own.id, askedId: manager.id }),
    });
    const give = (id: string) => () =>
      giveFeedback(app, manager, { id, to: own.id, request: request.id, text: "Words", expectation: null });
    const done = await atOnce(give(app.newId()), give(app.newId()), () => declineRequest(app, manager, request.id));
    expect(done.filter((one) => one === "conflict")).toHaveLength(2);
    const { status } = await app.db.feedbackRequest.findUniqueOrThrow({ where: { id: request.id } });
    expect((await app.db.feedback.count()) - given).toBe(status === "ANSWERED" ? 1 : 0);
    given = await app.db.feedback.count();
  }
});

test("a colleague is asked for feedback once at a time", async () => {
  const { id: colleague } = await createPerson(app);
  for (let round = 0; round < rounds(app); round++) {
    const ask = () =>
      askForFeedback(app, own, { id: app.newId(), colleague, question: "How was it?", expectation: null });
    const done = await Promise.all([ask(), ask(), ask()]);
    expect(done.filter((one) => one === null)).toHaveLength(1);
    await app.db.feedbackRequest.deleteMany();
  }
});

test("what came of feedback is said once", async () => {
  for (let round = 0; round < rounds(app); round++) {
    const { id } = await createFeedback(app, { giverId: manager.id, receiverId: own.id });
    const say = (text: string) => () => changeFeedback(app, own, id, sentForm(FeedbackForm, { do: "outcome", text }));
    expect(statuses(await atOnce(say("One"), say("Another")))).toEqual(["409", "done"]);
    expect(await entries("feedback.answer", id)).toBe(1);
  }
});

test("no more is used than was granted, and what is withdrawn is not withdrawn twice", async () => {
  await createLearningBudget(app, { minutes: 100_000, money: 0 });
  for (let round = 0; round < rounds(app); round++) {
    const granted = await createLearningRequest(app, { personId: own.id, minutes: 60, state: "GRANTED" });
    const use = () => () =>
      changeLearning(
        app,
        own,
        sentForm(LearningForm, {
          ...{
            do: "use",
            id: app.newId(),
            request: granted.id,
            usedOn: "2026-11-20",
            note: "A day",
            hours: "1:00",
            money: "",
          },
        }),
      );
    expect(statuses(await atOnce(use(), use()))).toEqual(["400", "done"]);
    const asked = await createLearningRequest(app, { personId: own.id, minutes: 60 });
    const withdraw = () =>
      changeLearning(app, own, sentForm(LearningForm, { do: "withdraw", request: asked.id, edits: "1" }));
    expect(statuses(await atOnce(withdraw, withdraw))).toEqual(["done", "done"]);
    expect(await entries("learning.withdraw", asked.id)).toBe(1);
  }
});

test("of two who set a budget from what both saw one is told of the other", async () => {
  const administrator = actorOf(await createPerson(app), { roles: ["ADMINISTRATOR"] });
  // A year of its own each time, and 2200 is the last that has a budget.
  for (let round = 0; round < Math.min(rounds(app), 170); round++) {
    const year = String(2027 + round);
    const set = (hours: string) => () =>
      setBudget(
        app,
        administrator,
        sentForm(DefaultBudgetForm, { year, edits: "0", hours, money: "10", currency: "EUR" }),
      );
    expect(statuses(await atOnce(set("10"), set("20")))).toEqual(["409", "done"]);
  }
});

test("two who set up one-to-ones with each other have one series, changed from what was seen", async () => {
  const arrangement = {
    rhythm: "WEEKLY",
    startsOn: "2026-11-24",
    time: "10:00",
    timeZone: "UTC",
    minutes: 30,
  } as const;
  for (let round = 0; round < rounds(app, 25); round++) {
    const made = await atOnce(
      () => setUp(app, own, { id: app.newId(), with: manager.id, ...arrangement }),
      () => setUp(app, manager, { id: app.newId(), with: own.id, ...arrangement }),
    );
    const { id, version } = await app.db.oneToOne.findFirstOrThrow();
    expect(made).toContain(id);
    expect(await app.db.oneToOne.count()).toBe(1);
    const change = (time: string) => () => {
      const sent = sentForm(SeriesForm, {
        do: "arrange",
        version: String(version),
        ...arrangement,
        minutes: "30",
        time,
      });
      return rearrange(app, own, id, sent as Extract<typeof sent, { do: "arrange" }>);
    };
    expect(statuses(await atOnce(change("11:00"), change("12:00")))).toEqual(["409", "done"]);
    const end = () => endSeries(app, own, id);
    await atOnce(end, end);
    expect(await entries("one-to-one.end", id)).toBe(1);
    await app.database.script(
      `SET session_replication_role = replica; DELETE FROM "OneToOne"; RESET session_replication_role`,
    );
  }
});

test("a peer's review is submitted, declined or taken back: one of them", async () => {
  const scene = await createPeersScene(app, versionId, "ATTRIBUTED");
  for (let round = 0; round < rounds(app, 25); round++) {
    const peer = await createPerson(app);
    const { id } = await createPeerRequest(
      app,
      { ...scene.assessment, subjectId: scene.subject.id },
      { peerId: peer.id },
    );
    const sent = sentForm(PeerReviewForm, { do: "submit", version: "0", keepDoing: "Words", tryNext: "" });
    const done = await atOnce<unknown>(
      () => saveReview(app, actorOf(peer), id, sent as Extract<typeof sent, { do: "submit" }>, true),
      () => declineReview(app, actorOf(peer), id, ""),
      () => takeBack(app, scene.subject, scene.assessment.id, id),
    );
    const { status, takenBackAt } = await app.db.peerRequest.findUniqueOrThrow({ where: { id } });
    const answered = status === "SUBMITTED" || status === "DECLINED";
    expect([status, takenBackAt !== null]).toEqual([status, !answered]);
    expect(done.filter((one) => typeof one === "string")).toHaveLength(2);
  }
});

test("a summary is closed once", async () => {
  for (let round = 0; round < rounds(app, 10); round++) {
    const scene = await createPeersScene(app, versionId, "SUMMARY");
    await scene.submitted(5);
    await scene.reveal();
    const release = (by: Somebody) => () => releasePeers(app, by, scene.assessment.id);
    await atOnce(release(scene.subject), release(scene.manager), release(scene.subject));
    expect(await entries("peers.release", scene.assessment.id)).toBe(1);
  }
});

test("unrelated people who write at once are not refused because of each other", async () => {
  const people = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const actor = actorOf(await createPerson(app, { managerId: manager.id }));
      const { id } = await createEvidence(app, { ownerId: actor.id });
      return { actor, id };
    }),
  );
  for (let round = 0; round < 3; round++) {
    const content = { title: `Staged release ${round}`, body: "Words", happenedOn: "2026-03-02", url: undefined };
    await Promise.all(people.map(({ actor, id }) => changeEvidence(app, actor, id, content)));
  }
  expect(await entries("evidence.change")).toBe(120);
});
