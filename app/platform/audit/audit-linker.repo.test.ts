import pino from "pino";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { times } from "../../../test/setup/draws";
import { linkAll, verifyLinked } from "../../../test/setup/linked";
import type { Tx } from "../database/database.server";
import { audited } from "../database/transaction.server";
import { recordAudit, recordAudits } from "./audit.server";
import { verifyChain } from "./audit-chain.server";
import { linkEntries, startLinker } from "./audit-linker.server";

let app: TestApp;
beforeEach(async () => {
  await app?.close();
  app = await openTestApp();
});
afterAll(() => app.close());

const event = (objectId: string) =>
  ({ at: TEST_NOW, actorId: null, action: "evidence.add", subjectId: "ada", objectId }) as const;

const write = (...objectIds: string[]) => audited(app.db, (tx) => recordAudits(tx, objectIds.map(event)));

async function inChain(): Promise<string[]> {
  const links = await app.db.auditLink.findMany({ include: { entry: true }, orderBy: { position: "asc" } });
  expect(links.map(({ position }) => position)).toEqual(links.map((_, index) => BigInt(index + 1)));
  return links.map(({ entry }) => entry.objectId);
}

/** A transaction that goes on until it is told to end. */
async function begin(work: (tx: Tx) => Promise<unknown>): Promise<{ end(error?: Error): void; ended: Promise<void> }> {
  let end = (_?: Error) => {};
  const told = new Promise<Error | undefined>((resolve) => {
    end = resolve;
  });
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((begun, failed) => {
    ended = app.db.$transaction(async (tx) => {
      await work(tx);
      begun();
      const error = await told;
      if (error) throw error;
    });
    ended.catch(failed);
  });
  return { end, ended };
}

const hasManyConnections = () => app.database.kind === "postgresql";

test("links what waits once, in the order in which it was written", async () => {
  await write("first", "second");
  await write("third");
  expect(await app.db.auditLink.count()).toBe(0);
  await linkAll(app.db);
  expect(await inChain()).toEqual(["first", "second", "third"]);
  expect(await linkEntries(app.db)).toBe(0);
  expect(await verifyChain(app.db)).toMatchObject({ entries: 3n, problem: null, waiting: { entries: 0 } });
});

test("links more than one batch", async () => {
  const names = Array.from({ length: 2_500 }, (_, index) => `object ${index}`);
  await write(...names);
  await linkAll(app.db);
  expect(await inChain()).toEqual(names);
  expect(await verifyChain(app.db)).toMatchObject({ entries: 2_500n, problem: null });
});

test("an entry is not linked before its transaction has ended", async () => {
  await audited(app.db, async (tx) => {
    await recordAudit(tx, event("under way"));
    expect(await linkEntries(tx as typeof app.db)).toBe(0);
  });
  await linkAll(app.db);
  expect(await inChain()).toEqual(["under way"]);
});

test("entries of an open transaction are waited for, and later ones do not overtake them", async () => {
  // On one connection nobody comes between.
  if (!hasManyConnections()) return write("alone").then(() => linkAll(app.db));
  await write("before");
  await linkAll(app.db);
  const slow = await begin((tx) => recordAudit(tx, event("slow")));
  await write("quick");
  // Has written, but nothing for the log so far: it may still.
  expect(await linkEntries(app.db)).toBe(0);
  expect(await verifyChain(app.db)).toMatchObject({ entries: 1n, problem: null, waiting: { entries: 1 } });
  slow.end();
  await slow.ended;
  await linkAll(app.db);
  expect(await inChain()).toEqual(["before", "slow", "quick"]);
});

test("a transaction that has written anything may still come to write an entry", async () => {
  if (!hasManyConnections()) return;
  let late: Tx | null = null;
  const slow = await begin(async (tx) => {
    await tx.team.create({ data: { id: "team", name: "Team" } });
    late = tx;
  });
  await write("quick");
  expect(await linkEntries(app.db)).toBe(0);
  await recordAudit(late!, event("slow"));
  slow.end();
  await slow.ended;
  await linkAll(app.db);
  expect(await inChain()).toEqual(["slow", "quick"]);
});

test("a transaction that fails holds nobody up, and leaves no gap", async () => {
  if (!hasManyConnections()) return;
  const failing = await begin((tx) => recordAudit(tx, event("never")));
  await write("other");
  failing.end(new Error("changed my mind"));
  await expect(failing.ended).rejects.toThrow("changed my mind");
  await linkAll(app.db);
  expect(await inChain()).toEqual(["other"]);
});

test("several linkers at once link each entry once, while others write", async () => {
  const rounds = hasManyConnections() ? times(50, 200) : 10;
  for (let round = 0; round < rounds; round++) {
    const writers = Array.from({ length: 4 }, (_, index) => write(`${round} ${index}`, `${round} ${index} more`));
    await Promise.all([...writers, linkEntries(app.db), linkEntries(app.db), linkEntries(app.db)]);
  }
  expect(await verifyLinked(app.db)).toMatchObject({ entries: BigInt(rounds * 8), problem: null });
});

test("a linker killed in the middle of a batch loses nothing and blocks nobody", async () => {
  if (!hasManyConnections()) return;
  await write("first", "second");
  let pid = 0;
  const killed = await begin(async (tx) => {
    const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`;
    pid = row!.pid;
    while ((await linkEntries(tx as typeof app.db)) === 0);
  });
  // While it is at work, another leaves it to it.
  expect(await linkEntries(app.db)).toBe(0);
  await app.db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
  killed.end();
  await expect(killed.ended).rejects.toThrow();
  // The pool has to hear of it first.
  await expect.poll(() => app.db.auditLink.count().catch(() => null)).toBe(0);
  await linkAll(app.db);
  expect(await inChain()).toEqual(["first", "second"]);
  expect(await verifyChain(app.db)).toMatchObject({ entries: 2n, problem: null });
});

test("entries that were copied from another database, whose transactions count otherwise, are linked", async () => {
  await write("first", "second");
  await app.database.script(`ALTER TABLE "AuditWaiting" DISABLE TRIGGER USER;
    UPDATE "AuditWaiting" SET "tx" = '18000000000000000000'; ALTER TABLE "AuditWaiting" ENABLE TRIGGER USER`);
  await linkAll(app.db);
  expect(await inChain()).toEqual(["first", "second"]);
});

test("a running server is at most five seconds behind, and leaves nothing unlinked when it stops", async () => {
  const linker = startLinker(app);
  await write("while it runs");
  await expect.poll(() => app.db.auditWaiting.count(), { timeout: 5_000, interval: 50 }).toBe(0);
  await write("just before it stops");
  // A transaction of another database of this server may be open at that moment.
  await linker.stop();
  await linkAll(app.db);
  expect(await inChain()).toEqual(["while it runs", "just before it stops"]);
});

test("goes on after the database was away, and says so once", async () => {
  const said: string[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void said.push(line) });
  await app.database.script(`ALTER FUNCTION audit_link(int) RENAME TO audit_link_away`);
  const linker = startLinker({ db: app.db, log });
  await write("meanwhile");
  await expect.poll(() => said.length, { timeout: 5_000 }).toBe(1);
  await app.database.script(`ALTER FUNCTION audit_link_away(int) RENAME TO audit_link`);
  await expect.poll(() => app.db.auditWaiting.count(), { timeout: 9_000, interval: 50 }).toBe(0);
  await linker.stop();
  expect(said).toHaveLength(1);
}, 20_000);
