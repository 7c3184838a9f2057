import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { audited } from "../database/transaction.server";
import {
  enqueueDaily,
  enqueueJob,
  type JobHandlers,
  type NewJob,
  pauseAfter,
  runDueJobs,
  startJobs,
} from "./jobs.server";

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(TEST_NOW);
  await app.db.job.deleteMany();
});

const after = (ms: number) => new Date(TEST_NOW.getTime() + ms);
const rows = () => app.db.job.findMany({ orderBy: { id: "asc" } });

function put(given: Partial<NewJob> = {}): Promise<void> {
  const job = { id: app.newId(), kind: "greet", payload: { name: "Noor Haddad" }, runAt: TEST_NOW, ...given };
  return audited(app.db, (tx) => enqueueJob(tx, job));
}

/** A handler that keeps what it was given. */
function recorder(): { got: unknown[]; handlers: JobHandlers } {
  const got: unknown[] = [];
  return { got, handlers: { greet: async (_app, payload) => void got.push(payload) } };
}

test("a due job runs once, and its payload is forgotten", async () => {
  await put();
  const { got, handlers } = recorder();
  expect([await runDueJobs(app, handlers), await runDueJobs(app, handlers)]).toEqual([1, 0]);
  expect(got).toEqual([{ name: "Noor Haddad" }]);
  expect(await rows()).toMatchObject([{ payload: {}, doneAt: TEST_NOW, attempts: 1, leasedUntil: null }]);
});

test("a job of a transaction that fails is not there", async () => {
  const failing = audited(app.db, async (tx) => {
    await enqueueJob(tx, { id: "gone", kind: "greet", payload: {}, runAt: TEST_NOW });
    throw new Error("the write is refused");
  });
  await expect(failing).rejects.toThrow("the write is refused");
  expect(await rows()).toEqual([]);
});

test("what is not due waits, and the one due for longest comes first", async () => {
  await put({ payload: { name: "second" }, runAt: after(-1_000) });
  await put({ payload: { name: "first" }, runAt: after(-2_000) });
  await put({ payload: { name: "later" }, runAt: after(1) });
  const { got, handlers } = recorder();
  expect(await runDueJobs(app, handlers)).toBe(2);
  expect(got).toEqual([{ name: "first" }, { name: "second" }]);
});

test("a second job under the same key is not added, not even when the first is done", async () => {
  const { handlers } = recorder();
  await put({ key: "one" });
  await put({ key: "one" });
  expect(await runDueJobs(app, handlers)).toBe(1);
  await put({ key: "one" });
  expect(await runDueJobs(app, handlers)).toBe(0);
});

test("a job of a kind that this process does not know is left to others", async () => {
  await put({ kind: "of a newer version" });
  expect(await runDueJobs(app, recorder().handlers)).toBe(0);
  expect(await rows()).toMatchObject([{ attempts: 0, failedAt: null }]);
});

test("a failed job is tried again after longer and longer pauses, and given up after the twelfth attempt", async () => {
  await put();
  const handlers = { greet: () => Promise.reject(new Error("no answer for Noor Haddad at noor@lantern.example")) };
  let now = TEST_NOW.getTime();
  for (let attempt = 1; attempt <= 12; attempt++) {
    app.setNow(new Date(now));
    expect(await runDueJobs(app, handlers)).toBe(1);
    now += pauseAfter(attempt);
    app.setNow(new Date(now - 1));
    expect(await runDueJobs(app, handlers)).toBe(0);
  }
  app.setNow(new Date(now));
  expect(await runDueJobs(app, handlers)).toBe(0);
  const [job] = await rows();
  expect(job).toMatchObject({ attempts: 12, problem: "Error: no answer for … at …" });
  expect(job?.failedAt).not.toBeNull();
  expect([pauseAfter(1), pauseAfter(2), pauseAfter(11)]).toEqual([30_000, 60_000, 4 * 3_600_000]);
});

/** Resolves when the handler has begun; the handler itself ends only when told. */
function hanging() {
  let begin = () => {};
  let end = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const greet = () => {
    begin();
    return ended;
  };
  return { begun, end: () => end(), handlers: { greet } };
}

test("a job whose process died is taken up when its lease has run out, and the dead one's word counts no more", async () => {
  await put();
  const { begun, end, handlers } = hanging();
  const dead = runDueJobs(app, handlers);
  await begun;
  app.setNow(after(59_999));
  expect(await runDueJobs(app, recorder().handlers)).toBe(0);
  app.setNow(after(60_000));
  const failing = { greet: () => Promise.reject(new Error("again")) };
  expect(await runDueJobs(app, failing)).toBe(1);
  end();
  await dead;
  expect(await rows()).toMatchObject([{ attempts: 2, doneAt: null, problem: "Error: again" }]);
});

test("a job that ends its process every time is given up", async () => {
  await put();
  await app.db.job.updateMany({ data: { attempts: 12, leasedUntil: after(-1) } });
  const { got, handlers } = recorder();
  await runDueJobs(app, handlers);
  expect(got).toEqual([]);
  expect(await rows()).toMatchObject([{ failedAt: TEST_NOW, problem: "The server ended during every attempt" }]);
});

test("many workers share the queue: each job is done once", async () => {
  const names = Array.from({ length: 40 }, (_, index) => `person ${index}`);
  for (const name of names) await put({ payload: { name } });
  const { got, handlers } = recorder();
  const counts = await Promise.all(Array.from({ length: 5 }, () => runDueJobs(app, handlers)));
  expect(counts.reduce((sum, count) => sum + count)).toBe(40);
  expect(got.map((payload) => (payload as { name: string }).name).sort()).toEqual([...names].sort());
});

test("daily work is there once a day, however many ask for it", async () => {
  for (const at of [TEST_NOW, after(3_600_000), after(24 * 3_600_000)]) {
    app.setNow(at);
    await Promise.all([enqueueDaily(app, ["greet", "tidy"]), enqueueDaily(app, ["greet", "tidy"])]);
  }
  expect((await rows()).map(({ key }) => key).sort()).toEqual([
    "greet 2026-11-23",
    "greet 2026-11-24",
    "tidy 2026-11-23",
    "tidy 2026-11-24",
  ]);
});

test("the worker does what is there and what comes, and stops after the job under way", async () => {
  await put({ payload: { name: "first" } });
  const { begun, end, handlers } = hanging();
  const jobs = startJobs(app, handlers, ["daily"]);
  await begun;
  const stopped = jobs.stop();
  end();
  await stopped;
  expect((await rows()).map(({ kind, doneAt }) => [kind, doneAt !== null]).sort()).toEqual([
    ["daily", false],
    ["greet", true],
  ]);
});
