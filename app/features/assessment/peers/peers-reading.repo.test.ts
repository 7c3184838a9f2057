import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import {
  createPeersScene,
  reviewForm as form,
  type PeersScene,
  peersTest,
  type Somebody,
} from "../../../../test/factories/peers-scene";
import { day } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { countStatements } from "../../../../test/setup/statements";
import { saveReview } from "./peer-review.server";
import { releasePeers, takeBack } from "./peers.server";

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

describe("attributed", () => {
  beforeEach(() => begin("ATTRIBUTED"));

  test("is read under names, after the reveal and not before", async () => {
    await scene.submitted(1);
    for (const by of [subject, manager]) expect(await read(by)).toEqual({ is: "sealed" });
    await expect(read(above)).rejects.toMatchObject({ code: "not-found" });
    expect(await states()).toEqual(["answered"]);
    await scene.reveal();
    for (const by of [subject, manager, above]) {
      expect(await read(by)).toMatchObject({ is: "attributed", reviews: [{ peer: "Peer 0", tryNext: "try 0" }] });
    }
    expect((await actions(subject.id)).filter((action) => action === "peers.read")).toHaveLength(3);
    expect((await page(above)).asking).toBeNull();
  });

  test("an answer cannot be taken back by who asked", async () => {
    const [peer] = await scene.submitted(1);
    const taking = takeBack(app, subject, assessment.id, await scene.requestOf(peer!));
    await expect(taking).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a summary, to whoever tries to see through it", () => {
  test("is nothing but too few below five, and stays so", async () => {
    await scene.submitted(4);
    expect(await read()).toEqual({ is: "sealed" });
    await scene.reveal();
    expect(await read()).toEqual({ is: "open", mayRelease: true });
    await expect(releasePeers(app, subject, assessment.id)).rejects.toMatchObject({ code: "conflict" });
    afterTheCycle();
    for (const by of [subject, manager, above]) expect(await read(by)).toEqual({ is: "too few" });
    expect(JSON.stringify(await page())).not.toMatch(/keep \d|try \d/);
  });

  test("has all that five wrote, without names, in the order of the words", async () => {
    await scene.submitted(5);
    await scene.reveal();
    await releasePeers(app, manager, assessment.id);
    await releasePeers(app, subject, assessment.id);
    const part = await read();
    expect(part).toMatchObject({
      is: "summary",
      keepDoing: ["keep 0", "keep 1", "keep 2", "keep 3", "keep 4"],
      tryNext: ["try 0", "try 1", "try 2", "try 3", "try 4"],
    });
    expect(JSON.stringify(part)).not.toMatch(/Peer \d/);
    expect(await read(above)).toEqual(part);
    expect((await actions(subject.id)).filter((action) => action === "peers.release")).toHaveLength(1);
  });

  test("needs as many as are configured, before it is shown and after", async () => {
    const { SMALLEST_GROUP } = app.env;
    await scene.submitted(5);
    await scene.reveal();
    app.env.SMALLEST_GROUP = 6;
    try {
      await expect(releasePeers(app, subject, assessment.id)).rejects.toMatchObject({
        code: "conflict",
        message: expect.stringContaining("Fewer than 6"),
      });
      expect(await page()).toMatchObject({ fewest: 6, part: { is: "open" } });
      app.env.SMALLEST_GROUP = SMALLEST_GROUP;
      await releasePeers(app, subject, assessment.id);
      app.env.SMALLEST_GROUP = 6;
      expect(await read()).toEqual({ is: "too few" });
    } finally {
      app.env.SMALLEST_GROUP = SMALLEST_GROUP;
    }
  });

  test("does not change when another answers: a sixth comes too late", async () => {
    await scene.submitted(5);
    const sixth = await somebody("Sixth");
    await ask(sixth);
    await scene.reveal();
    await releasePeers(app, subject, assessment.id);
    const before = await read();
    const late = saveReview(app, sixth, await scene.requestOf(sixth), form({ keepDoing: "the sixth" }), true);
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await read()).toEqual(before);
    await expect(ask(await somebody("Seventh"))).rejects.toMatchObject({ code: "conflict" });
  });

  test("is closed by the first who read it after the end, even if the cycle is prolonged afterwards", async () => {
    await scene.submitted(5);
    const sixth = await somebody("Sixth");
    await ask(sixth);
    await scene.reveal();
    afterTheCycle();
    const before = await read();
    expect(before.is).toBe("summary");
    await app.db.reviewCycle.updateMany({ data: { closesOn: day("2027-01-31") } });
    const late = saveReview(app, sixth, await scene.requestOf(sixth), form({ keepDoing: "the sixth" }), true);
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await read()).toEqual(before);
  });

  test("nobody learns who has answered: not by the states, nor by taking requests back", async () => {
    const peers = await scene.submitted(5);
    const waiting = await somebody("Waiting");
    await ask(waiting);
    const seen = async () => {
      const { asking, part } = await page();
      return [asking?.requests.map(({ id: _id, peer: _peer, ...rest }) => rest), part];
    };
    const [requests] = await seen();
    expect(new Set((requests as object[]).map((one) => JSON.stringify(one))).size).toBe(1);
    await takeBack(app, subject, assessment.id, await scene.requestOf(peers[0]!));
    await takeBack(app, subject, assessment.id, await scene.requestOf(waiting));
    expect(await states()).toEqual(["taken back", "asked", "asked", "asked", "asked", "taken back"]);
    // What was submitted counts all the same, and what was not is closed.
    const late = saveReview(app, waiting, await scene.requestOf(waiting), form({ keepDoing: "late" }), true);
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    await scene.reveal();
    await releasePeers(app, subject, assessment.id);
    expect(await read()).toMatchObject({ is: "summary", tryNext: ["try 0", "try 1", "try 2", "try 3", "try 4"] });
    expect(await states()).toEqual(["taken back", "asked", "asked", "asked", "asked", "taken back"]);
  });

  test("a peer who becomes the manager does not read the others beside what they know to be their own", async () => {
    const [peer] = await scene.submitted(5);
    await scene.reveal();
    await app.db.person.update({ where: { id: subject.id }, data: { managerId: peer!.id } });
    await releasePeers(app, subject, assessment.id);
    expect(await read(peer)).toEqual({ is: "own" });
    expect((await read()).is).toBe("summary");
  });

  test("an erasure does not tell whose text is gone", async () => {
    const [peer] = await scene.submitted(5);
    await scene.reveal();
    await releasePeers(app, subject, assessment.id);
    const data = { deactivatedAt: app.now(), erasedAt: new Date(app.now().getTime() + 1000) };
    await app.db.person.update({ where: { id: peer!.id }, data });
    expect(await read()).toMatchObject({ is: "summary", textsWithheld: true, keepDoing: [], tryNext: [] });
  });

  test("twenty at once release once", async () => {
    await scene.submitted(5);
    await scene.reveal();
    const readers = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? subject : manager));
    await Promise.all(readers.map((by) => releasePeers(app, by, assessment.id)));
    expect((await actions(subject.id)).filter((action) => action === "peers.release")).toHaveLength(1);
  });
});

test("a reading is recorded once an hour, by each reader", async () => {
  await scene.submitted(5);
  await scene.reveal();
  await releasePeers(app, subject, assessment.id);
  const readings = async () => (await actions(subject.id)).filter((action) => action === "peers.read").length;
  const first = await read();
  expect(await read()).toEqual(first);
  expect(await readings()).toBe(1);
  await read(manager);
  expect(await readings()).toBe(2);
  app.setNow(new Date(TEST_NOW.getTime() + 3_600_001));
  await read();
  expect(await readings()).toBe(3);
});

test("whoever submits while it is closed is in it or is told that it is closed, never in between", async () => {
  await scene.submitted(5);
  const late = await Promise.all(Array.from({ length: 5 }, (_, place) => somebody(`Late ${place}`)));
  for (const peer of late) await ask(peer);
  await scene.reveal();
  const ids = await Promise.all(late.map(scene.requestOf));
  const all = late.map((peer, at) => saveReview(app, peer, ids[at]!, form({ tryNext: `late ${at}` }), true));
  const closing = releasePeers(app, subject, assessment.id).then(() => read());
  const results = await Promise.allSettled(all);
  const shown = await closing;
  const stored = results.flatMap(({ status }, at) => (status === "fulfilled" ? [`late ${at}`] : []));
  const texts = shown.is === "summary" ? shown.tryNext.filter((text) => text.startsWith("late")) : null;
  expect(texts).toEqual(stored);
  expect(await read(manager)).toEqual(shown);
});

test("a page costs few statements, however many peers there are", async () => {
  await scene.submitted(10);
  expect(await countStatements(app, () => page())).toBeLessThanOrEqual(3);
  await scene.reveal();
  afterTheCycle();
  expect(await countStatements(app, () => page())).toBeLessThanOrEqual(7);
});
