import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { announce, STREAMS_OF_A_PERSON } from "./live.server";

let app: TestApp;
let room: string;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(() => {
  room = `room:${app.newId()}`;
});

const happen = (times = 1) =>
  app.db.$transaction(async (tx) => {
    for (let count = 0; count < times; count++) await announce(tx, room);
  });

async function subscribe(given: Partial<Parameters<TestApp["live"]["subscribe"]>[0]> = {}) {
  const personId = app.newId();
  const stream = await app.live.subscribe({ room, personId, after: 0, mayStill: async () => true, ...given });
  if (!stream) throw new Error("too many streams");
  return { ...stream, next: readerOf(stream.body) };
}

/** Waits until that many events came, or the stream ended. */
function readerOf(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  let text = "";
  return async (events: number) => {
    for (;;) {
      const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
      if (ids.length >= events) return ids;
      const { done, value } = await reader.read();
      if (done) return [...ids, "end"];
      text += new TextDecoder().decode(value);
    }
  };
}

test("an event is heard once its transaction is committed, by its own room alone", async () => {
  const stream = await subscribe();
  const other = await subscribe({ room: `${room}-other` });
  await app.db
    .$transaction(async (tx) => {
      await announce(tx, room);
      throw new Error("rolled back");
    })
    .catch(() => {});
  await happen();
  await happen();
  expect(await stream.next(2)).toEqual([1, 2]);
  other.end();
  expect(await other.next(1)).toEqual(["end"]);
  stream.end();
});

test("whoever was away hears what they missed, each once and in order", async () => {
  await happen(3);
  const stream = await subscribe({ after: 1 });
  expect(await stream.next(2)).toEqual([2, 3]);
  await Promise.all([happen(), happen(), happen()]);
  expect(await stream.next(5)).toEqual([2, 3, 4, 5, 6]);
  stream.end();
});

test("after a long absence the last event stands for all, and after a restored backup one begins anew", async () => {
  await app.db.liveRoom.create({ data: { key: room, number: 5_000 } });
  const stream = await subscribe({ after: 1 });
  expect(await stream.next(1)).toEqual([5_000]);
  const ahead = await subscribe({ after: 9_000 });
  expect(await ahead.next(1)).toEqual([5_000]);
  stream.end();
  ahead.end();
});

test("whoever may no longer is cut off before the next event", async () => {
  let may = true;
  const stream = await subscribe({ mayStill: async () => may });
  await happen();
  expect(await stream.next(1)).toEqual([1]);
  may = false;
  await happen();
  expect(await stream.next(2)).toEqual([1, "end"]);
});

test("a person has a few streams, and one that ends makes room for another", async () => {
  const personId = app.newId();
  const open = await Promise.all(Array.from({ length: STREAMS_OF_A_PERSON }, () => subscribe({ personId })));
  await expect(subscribe({ personId })).rejects.toThrow("too many");
  await open[0]?.body.cancel().catch(() => {});
  open[0]?.end();
  open.push(await subscribe({ personId }));
  for (const stream of open) stream.end();
  expect(app.live.count()).toBe(0);
});
