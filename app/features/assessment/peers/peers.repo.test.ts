import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteDraft } from "~/features/assessment/sheets/assessment.repo.server";
import { actorOf } from "../../../../test/factories/actors";
import { createAssessment, createSheet } from "../../../../test/factories/assessments";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPeerRequest } from "../../../../test/factories/peers";
import {
  createPeersScene,
  reviewForm as form,
  type PeersScene,
  peersTest,
  type Somebody,
} from "../../../../test/factories/peers-scene";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { declineReview, peerReviewPage, reviewsAskedOf, saveReview } from "./peer-review.server";
import type { DraftSent } from "./peers.schema";
import { askPeer, peersOf, peersPage, releasePeers, takeBack } from "./peers.server";

let app: TestApp;
let versionId: string;
let scene: PeersScene;
let subject: Somebody;
let manager: Somebody;
let above: Somebody;
let assessment: { id: string; versionId: string; subjectId: string };

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

async function begin(peerText: "ATTRIBUTED" | "SUMMARY") {
  scene = await createPeersScene(app, versionId, peerText);
  ({ subject, manager, above, assessment } = scene);
}

beforeEach(async () => {
  app.setNow(TEST_NOW);
  await begin("SUMMARY");
});

const { somebody, ask, read, page, states, actions, afterTheCycle } = peersTest(() => ({ app, scene }));

describe("asking", () => {
  test("the subject and the manager ask; both see who is asked, and by whom", async () => {
    const [first, second] = [await somebody("Bea"), await somebody("Cole")];
    expect(await ask(first)).toBeNull();
    app.setNow(new Date(TEST_NOW.getTime() + 1000));
    expect(await ask(second, manager)).toBeNull();
    for (const by of [subject, manager]) {
      const { asking } = await page(by);
      expect(asking?.requests.map(({ peer, askedBy, mayTakeBack }) => [peer, askedBy, mayTakeBack])).toEqual([
        ["Bea", "Sam", by === subject],
        ["Cole", "Mona", by === manager],
      ]);
    }
    expect(await actions(subject.id)).toEqual(["peer.ask", "peer.ask"]);
  });

  test("asking twice asks once, and writes one mail that says nothing of the person but the name", async () => {
    const peer = await somebody("Bea");
    await Promise.all([ask(peer), ask(peer, manager)]);
    expect(await app.db.peerRequest.count({ where: { peerId: peer.id } })).toBe(1);
    const mails = await app.db.job.findMany({ where: { payload: { path: ["to"], equals: peer.email } } });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.payload).toMatchObject({
      text: expect.stringContaining(`/peer-reviews/${await scene.requestOf(peer)}`),
    });
  });

  test("not oneself, the manager, who reads it, who has left, or nobody", async () => {
    const left = await createPerson(app, { name: "Left", deactivatedAt: app.now() });
    expect(await ask(subject)).toContain("Name a colleague");
    expect(await ask(subject, manager)).toContain("Name a colleague");
    expect(await ask(manager)).toContain("manager's sheet");
    expect(await ask(above)).toContain("reads what peers say");
    expect(await askPeer(app, subject, assessment.id, left.id)).toContain("no longer here");
    expect(await askPeer(app, subject, assessment.id, "nobody")).toContain("still here");
    expect(await app.db.peerRequest.count({ where: { assessmentId: assessment.id } })).toBe(0);
  });

  test("ten at a time, of twenty in all", async () => {
    const everybody = await Promise.all(Array.from({ length: 21 }, (_, place) => somebody(`P${place}`)));
    for (const peer of everybody.slice(0, 10)) expect(await ask(peer)).toBeNull();
    expect(await ask(everybody[10]!)).toContain("10 colleagues are asked already");
    for (const peer of everybody.slice(0, 10)) await takeBack(app, subject, assessment.id, await scene.requestOf(peer));
    for (const peer of everybody.slice(10, 20)) expect(await ask(peer)).toBeNull();
    await takeBack(app, subject, assessment.id, await scene.requestOf(everybody[10]!));
    expect(await ask(everybody[20]!)).toContain("No more colleagues");
  });

  test("others are told that there is nothing", async () => {
    const peer = (await scene.submitted(1))[0]!;
    const stranger = await somebody("Stranger");
    for (const by of [peer, stranger, above, actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] })]) {
      await expect(page(by)).rejects.toMatchObject({ code: "not-found" });
      await expect(read(by)).rejects.toMatchObject({ code: "not-found" });
      await expect(ask(stranger, by as Somebody)).rejects.toMatchObject({ code: "not-found" });
      const taking = takeBack(app, by, assessment.id, await scene.requestOf(peer));
      await expect(taking).rejects.toMatchObject({ code: "not-found" });
      await expect(releasePeers(app, by, assessment.id)).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("an assessment whose cycle asks none has no peers", async () => {
    const alone = await createAssessment(app, { subjectId: subject.id, versionId });
    expect(await peersOf(app, subject, alone.id)).toEqual({ is: "none" });
    await expect(peersPage(app, subject, alone.id)).rejects.toMatchObject({ code: "not-found" });
    const peer = await somebody("Bea");
    await expect(askPeer(app, subject, alone.id, peer.id)).rejects.toMatchObject({ code: "not-found" });
    await expect(createPeerRequest(app, alone, { peerId: peer.id })).rejects.toThrow();
  });

  test("a new manager takes over: the old one is told that there is nothing", async () => {
    const peer = await somebody("Bea");
    await ask(peer, manager);
    const next = await somebody("Next", above.id);
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: next.id } });
    await expect(page(manager)).rejects.toMatchObject({ code: "not-found" });
    await takeBack(app, next, assessment.id, await scene.requestOf(peer));
    expect(await states(next)).toEqual(["taken back"]);
  });
});

describe("writing", () => {
  let peer: Somebody;
  let id: string;
  beforeEach(async () => {
    peer = await somebody("Bea");
    await ask(peer);
    id = await scene.requestOf(peer);
  });

  const save = (given: DraftSent, submits = false, by = peer) => saveReview(app, by, id, given, submits);

  test("is asked what a peer can observe, and nothing is chosen before", async () => {
    const found = await peerReviewPage(app, peer, id);
    expect(found.asked.map((one) => one.name)).toEqual(["Craft", "Delivery"]);
    expect(found).toMatchObject({ state: "open", peerText: "SUMMARY", content: { observations: {} } });
  });

  test("a draft is kept, submitting seals it, and the same again has one effect", async () => {
    const observations = { "e-ic2aaa": { often: "RARELY", well: null } } as const;
    expect(await save(form({ keepDoing: "draft" }))).toEqual({ is: "done" });
    expect(await save(form({ keepDoing: "text", observations }, 1), true)).toEqual({ is: "done" });
    expect(await save(form({ keepDoing: "text", observations }, 1), true)).toEqual({ is: "done" });
    await expect(save(form({ keepDoing: "other" }, 2))).rejects.toMatchObject({ code: "conflict" });
    await expect(declineReview(app, peer, id, "")).rejects.toMatchObject({ code: "conflict" });
    expect(await peerReviewPage(app, peer, id)).toMatchObject({
      state: "submitted",
      content: { keepDoing: "text", observations },
    });
    expect(await actions(peer.id)).toEqual(["peer-review.save", "peer-review.save", "peer-review.submit"]);
    expect(await actions(subject.id)).toEqual(["peer.ask"]);
  });

  test("the log holds hashes, and never the words", async () => {
    await save(form({ keepDoing: "words-of-a-peer" }), true);
    const entries = await app.db.auditEntry.findMany({ where: { subjectId: peer.id }, orderBy: { id: "asc" } });
    expect(JSON.stringify(entries.map(({ before, after, reason }) => [before, after, reason]))).not.toContain(
      "words-of",
    );
    expect(entries[0]?.after).toMatch(/^[0-9a-f]{64}$/);
  });

  test("two tabs: the second is shown what the first saved", async () => {
    await save(form({ keepDoing: "first" }));
    expect(await save(form({ keepDoing: "second" }))).toMatchObject({
      is: "conflict",
      theirs: { version: 1, content: { keepDoing: "first" } },
    });
    expect(await save(form({ keepDoing: "second" }, 1))).toEqual({ is: "done" });
  });

  test("nothing to say is not submitted, and another level's expectation is refused", async () => {
    expect(await save(form(), true)).toMatchObject({ is: "invalid" });
    const foreign = form({ observations: { "e-ic3aaa": { often: "RARELY", well: null } } });
    await expect(save(foreign)).rejects.toMatchObject({ code: "invalid" });
  });

  test("is nobody else's, whoever they are", async () => {
    await save(form({ keepDoing: "words" }));
    const other = await somebody("Other");
    await ask(other);
    for (const by of [subject, manager, above, other, actorOf({ id: "admin" }, { roles: ["ADMINISTRATOR"] })]) {
      await expect(peerReviewPage(app, by, id)).rejects.toMatchObject({ code: "not-found" });
      await expect(save(form({}, 1), false, by as Somebody)).rejects.toMatchObject({ code: "not-found" });
      await expect(declineReview(app, by, id, "")).rejects.toMatchObject({ code: "not-found" });
    }
    expect((await reviewsAskedOf(app, other, 1)).rows.map((row) => row.id)).toEqual([await scene.requestOf(other)]);
  });

  test("declined, with a sentence that the askers read", async () => {
    await declineReview(app, peer, id, "We hardly worked together.");
    await declineReview(app, peer, id, "Again.");
    expect((await page(manager)).asking?.requests).toMatchObject([
      { state: "declined", sentence: "We hardly worked together.", mayTakeBack: false },
    ]);
    expect(await ask(peer)).toContain("has declined");
    await expect(save(form({ keepDoing: "late" }))).rejects.toMatchObject({ code: "conflict" });
  });

  test("no longer once it is taken back, or the cycle has ended", async () => {
    await takeBack(app, subject, assessment.id, id);
    await expect(save(form({ keepDoing: "late" }), true)).rejects.toMatchObject({ code: "conflict" });
    expect(await ask(peer)).toBeNull();
    expect(await save(form({ keepDoing: "in time" }))).toEqual({ is: "done" });
    afterTheCycle();
    await expect(save(form({ keepDoing: "late" }, 1), true)).rejects.toMatchObject({ code: "conflict" });
    await expect(ask(await somebody("Cole"))).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the database keeps", () => {
  test("nobody their own peer, and nothing sealed changed or removed", async () => {
    await expect(createPeerRequest(app, assessment, { peerId: subject.id })).rejects.toThrow();
    const [peer] = await scene.submitted(1);
    const where = { id: await scene.requestOf(peer!) };
    await expect(app.db.peerRequest.update({ where, data: { keepDoing: "other" } })).rejects.toThrow();
    await expect(app.db.peerRequest.update({ where, data: { status: "ASKED", answeredAt: null } })).rejects.toThrow();
    await expect(
      app.db.peerAnswer.updateMany({ where: { requestId: where.id }, data: { often: "RARELY" } }),
    ).rejects.toThrow();
    await expect(app.db.peerAnswer.deleteMany({ where: { requestId: where.id } })).rejects.toThrow();
    await expect(app.db.peerRequest.delete({ where })).rejects.toThrow();
  });

  test("no summary of fewer than five, before the reveal, or changed", async () => {
    const release = () => app.db.peerRelease.create({ data: { assessmentId: assessment.id, releasedAt: app.now() } });
    await scene.submitted(4);
    await expect(release()).rejects.toThrow();
    await scene.reveal();
    await expect(release()).rejects.toThrow();
    await scene.submitted(1);
    await release();
    await expect(app.db.peerRelease.deleteMany({})).rejects.toThrow();
    const late = await createPeerRequest(app, assessment, { peerId: (await somebody("Late")).id });
    const submit = { status: "SUBMITTED" as const, answeredAt: app.now() };
    await expect(app.db.peerRequest.update({ where: { id: late.id }, data: submit })).rejects.toThrow();
  });
});

test("a draft that is discarded leaves what peers were asked", async () => {
  const sheet = await createSheet(app, assessment);
  await ask(await somebody("Bea"));
  const found = { sheetId: sheet.id, assessmentId: assessment.id };
  expect(await app.db.$transaction((tx) => deleteDraft(tx, found))).toBe(true);
  expect(await states(manager)).toEqual(["asked"]);
});
