import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "~/platform/generated/prisma/client";
import { actorOf } from "../../../../test/factories/actors";
import { createBothSubmitted, createRevealed, createReviewAction } from "../../../../test/factories/conversations";
import { createFeedback } from "../../../../test/factories/feedback";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { actionRow, createOneToOne } from "../../../../test/factories/one-to-ones";
import { createPerson } from "../../../../test/factories/people";
import { createGoal } from "../../../../test/factories/plans";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { besideReview } from "./beside-review.server";

let app: TestApp;
let mona: Person;
let sam: Person;
let peer: Person;
let versionId: string;

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
  mona = await createPerson(app, { name: "Mona" });
  sam = await createPerson(app, { name: "Sam", managerId: mona.id });
  peer = await createPerson(app, { name: "Pia", managerId: mona.id });
  await createGoals();
  await createFeedbacks();
  await createMeetings();
  const pairing = { subjectId: sam.id, managerId: mona.id, versionId };
  const past = await createRevealed(app, pairing, { own: [{ expectationId: "e-ic1aaa" }] });
  const about = { assessmentId: past.id, versionId, createdById: mona.id };
  await createReviewAction(app, { ...about, text: "Lead a release." });
  await createReviewAction(app, { ...about, text: "Done before.", doneAt: app.now(), doneById: sam.id });
  await createBothSubmitted(app, { ...pairing, targetLevel: "IC3" });
});
afterAll(() => app.close());

async function createGoals() {
  const about = { personId: sam.id, versionId, expectationId: "e-ic1aaa" };
  await createGoal(app, { ...about, title: "Shared goal" });
  await createGoal(app, { ...about, title: "Private goal", expectationId: "e-ic1bbb", sharedAt: null });
}

async function createFeedbacks() {
  const about = { giverId: peer.id, receiverId: sam.id };
  const [asManager, inPerson, elsewhere] = [
    await createFeedback(app, { ...about, text: "For the manager." }),
    await createFeedback(app, { ...about, text: "For Mona." }),
    await createFeedback(app, { ...about, text: "For Pia." }),
    await createFeedback(app, { ...about, text: "For no one else." }),
  ];
  const sharedAt = app.now();
  await app.db.feedbackShare.createMany({
    data: [
      { feedbackId: asManager.id, readerId: mona.id, asManager: true, sharedAt },
      { feedbackId: inPerson.id, readerId: mona.id, asManager: false, sharedAt },
      { feedbackId: elsewhere.id, readerId: peer.id, asManager: false, sharedAt },
    ],
  });
}

async function createMeetings() {
  const [own, other] = [
    await createOneToOne(app, { managerId: mona.id, reportId: sam.id }),
    await createOneToOne(app, { managerId: mona.id, reportId: peer.id }),
  ];
  await app.db.oneToOneAction.createMany({
    data: [
      actionRow(app, { oneToOneId: own.id, authorId: sam.id, text: "Ask the platform team" }),
      actionRow(app, { oneToOneId: own.id, authorId: sam.id, text: "Asked already", doneAt: app.now() }),
      actionRow(app, { oneToOneId: other.id, authorId: peer.id, text: "Pia's own" }),
    ],
  });
}

test("a manager finds what is shared, revealed and still to do", async () => {
  const beside = await besideReview(app, actorOf(mona), sam.id);
  expect(beside?.name).toBe("Sam");
  expect(beside?.goals.map(({ title }) => title)).toEqual(["Shared goal"]);
  expect(beside?.feedback.map(({ text }) => text).sort()).toEqual(["For Mona.", "For the manager."]);
  expect(beside?.actions.map(({ text, owner }) => `${owner}: ${text}`).sort()).toEqual([
    "Sam: Ask the platform team",
    "Sam: Lead a release.",
  ]);
  expect(beside?.reviews.map(({ targetLevel }) => targetLevel)).toEqual(["IC2"]);
});

test("an earlier manager's open action is shown as taken over", async () => {
  const [ada, mia] = [await createPerson(app, { name: "Ada" }), await createPerson(app, { name: "Mia" })];
  const tom = await createPerson(app, { name: "Tom", managerId: ada.id });
  const pairing = { subjectId: tom.id, managerId: ada.id, versionId };
  const past = await createRevealed(app, pairing, { own: [{ expectationId: "e-ic1aaa" }] });
  const theirs = { assessmentId: past.id, versionId, owner: "MANAGER" } as const;
  await createReviewAction(app, { ...theirs, createdById: ada.id, text: "Find a reviewer." });
  await app.db.person.update({ where: { id: tom.id }, data: { managerId: mia.id } });
  await createReviewAction(app, { ...theirs, createdById: mia.id, text: "Introduce the team." });
  const beside = await besideReview(app, actorOf(mia), tom.id);
  expect(beside?.actions.map(({ text, owner }) => `${owner}: ${text}`).sort()).toEqual([
    "Mia, who took over from Ada: Find a reviewer.",
    "Mia: Introduce the team.",
  ]);
});

test("nothing stands beside it for a colleague, for the engineer, or for someone who isn't there", async () => {
  const subject = await app.db.person.findUniqueOrThrow({ where: { id: sam.id } });
  expect(await besideReview(app, actorOf(subject), sam.id)).toBeNull();
  expect(await besideReview(app, actorOf(peer), sam.id)).toBeNull();
  expect(await besideReview(app, actorOf(mona), "nobody")).toBeNull();
});
