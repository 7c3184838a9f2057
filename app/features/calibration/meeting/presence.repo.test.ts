import { afterAll, beforeAll, expect, test } from "vitest";
import { createCalibration } from "../../../../test/factories/calibrations";
import { createFrameworkVersion } from "../../../../test/factories/frameworks";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, TEST_NOW, type TestApp } from "../../../../test/setup/app";
import { keepPresent, markLeft } from "./meeting-moves.repo.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test("those who are there take out who is not, and the room hears of each coming and going once", async () => {
  const { id: versionId } = await createFrameworkVersion(app);
  const [ann, bob, cid] = [await createPerson(app), await createPerson(app), await createPerson(app)];
  const taking = { [ann.id]: ["FACILITATOR" as const] };
  const session = await createCalibration(app, {
    versionId,
    createdById: ann.id,
    secondReaderId: ann.id,
    taking,
    about: [],
  });
  const room = "a-room";
  const seen = (person: { id: string }, second: number) => {
    const at = new Date(TEST_NOW.getTime() + second * 1000);
    const given = { sessionId: session.id, personId: person.id, at, awayBefore: new Date(at.getTime() - 30_000) };
    return keepPresent(app.db, given, room);
  };
  const number = async () => (await app.db.liveRoom.findUnique({ where: { key: room } }))?.number ?? 0;
  const here = async () =>
    (await app.db.calibrationPresence.findMany({ where: { sessionId: session.id } })).map(({ personId }) => personId);

  await Promise.all([seen(ann, 0), seen(ann, 0), seen(bob, 0)]);
  expect([await number(), (await here()).length]).toEqual([2, 2]);
  await seen(ann, 15);
  await seen(cid, 15);
  expect(await number()).toBe(3);
  // Bob is not seen any more; two find out at once.
  await Promise.all([seen(ann, 31), seen(cid, 31)]);
  expect([await number(), (await here()).sort()]).toEqual([4, [ann.id, cid.id].sort()]);
  // One of two pages was closed: the other one is seen in time.
  await markLeft(app.db, session.id, cid.id, new Date(TEST_NOW.getTime() + 20_000));
  await seen(cid, 45);
  await seen(ann, 55);
  expect(await number()).toBe(4);
  await markLeft(app.db, session.id, cid.id, new Date(TEST_NOW.getTime() + 45_000));
  await seen(ann, 76);
  expect([await number(), await here()]).toEqual([5, [ann.id]]);
});
