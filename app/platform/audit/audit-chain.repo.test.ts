import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { createEmptyDatabase } from "../../../test/setup/database";
import { migrate, readMigrations } from "../database/migrate.server";
import { audited } from "../database/transaction.server";
import { recordAudit } from "./audit.server";
import { type ChainEnd, entryHash, verifyChain } from "./audit-chain.server";

let app: TestApp;
beforeEach(async () => {
  await app?.close();
  app = await openTestApp();
});
afterAll(() => app.close());

const event = (objectId: string, more = {}) =>
  ({ at: TEST_NOW, actorId: null, action: "evidence.add", subjectId: "ada", objectId, ...more }) as const;

const write = (objectId: string, more = {}) => audited(app.db, (tx) => recordAudit(tx, event(objectId, more)));

async function writeTen(): Promise<void> {
  for (let count = 1; count <= 10; count++) await write(`object ${count}`);
}

/** As somebody with all rights on the database would. */
async function tamper(...statements: string[]): Promise<void> {
  await app.database.script(`ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL; ${statements.join("; ")};
    ALTER TABLE "AuditEntry" ENABLE TRIGGER ALL;`);
}

const problemOf = async (expected?: ChainEnd) => (await verifyChain(app.db, expected)).problem;

test("an empty log is right", async () => {
  const end = { position: 0n, hash: "" };
  expect(await verifyChain(app.db, end)).toEqual({ entries: 0n, end, problem: null, holdsExpected: true });
});

test("computes what the database has computed, whatever a field holds", async () => {
  await write("plain");
  await write("Ünï·cödé 🧭; 3:abc;-;", { reason: "", before: "5:a;", after: "line\nline" });
  await write("a time before 1970", { at: new Date("1969-12-31T23:59:59.999Z"), subjectId: null, actorId: "ada" });
  const { entries, problem, end } = await verifyChain(app.db);
  expect({ entries, problem }).toEqual({ entries: 3n, problem: null });
  expect(end).toEqual({ position: 3n, hash: (await app.db.auditHead.findFirstOrThrow()).hash });
});

test("the hash of a worked example", () => {
  const entry = { position: 1n, at: 0n, actorId: null, action: "person.add", subjectId: "é", objectId: "o" };
  // printf '0:;1:1;1:0;-;10:person.add;2:é;1:o;-;-;0:;' | sha256sum
  expect(entryHash("", { ...entry, before: null, after: null, reason: "" })).toBe(
    "97e3dbe04743c135427f3b3b5582d645512dd7ffb2d3c63a0a2477585068a410",
  );
});

test("reads more than one page", async () => {
  await app.database.script(`INSERT INTO "AuditEntry" ("at", "action", "objectId")
    SELECT now(), 'evidence.add', n::text FROM generate_series(1, 2500) n`);
  expect(await verifyChain(app.db)).toMatchObject({ entries: 2500n, problem: null });
});

test.each([
  ["at", `now()`],
  ["actorId", `'somebody else'`],
  ["action", `'evidence.change'`],
  ["subjectId", `NULL`],
  ["objectId", `'another'`],
  ["before", `''`],
  ["after", `'x'`],
  ["reason", `'for fun'`],
  ["hash", `'0'`],
])("finds an edited %s", async (column, value) => {
  await writeTen();
  await tamper(`UPDATE "AuditEntry" SET "${column}" = ${value} WHERE "position" = 4`);
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 4n });
});

test("finds an edited entry whose own hash was made to fit", async () => {
  await writeTen();
  const before = await app.db.auditEntry.findFirstOrThrow({ where: { position: 3 } });
  const row = await app.db.auditEntry.findFirstOrThrow({ where: { position: 4 } });
  const edited = { ...row, objectId: "another", at: BigInt(row.at.getTime()) };
  const hash = entryHash(before.hash, edited);
  await tamper(`UPDATE "AuditEntry" SET "objectId" = 'another', "hash" = '${hash}' WHERE "position" = 4`);
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 5n });
});

test("finds entries removed from the start, the middle and the end", async () => {
  await writeTen();
  await tamper(`DELETE FROM "AuditEntry" WHERE "position" > 9`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 10n, to: 10n });
  await tamper(`DELETE FROM "AuditEntry" WHERE "position" IN (5, 6)`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 5n, to: 6n });
  await tamper(`DELETE FROM "AuditEntry" WHERE "position" = 1`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 1n, to: 1n });
  await tamper(`DELETE FROM "AuditEntry"`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 1n, to: 10n });
});

test("finds entries removed and the others numbered anew", async () => {
  await writeTen();
  await tamper(
    `DELETE FROM "AuditEntry" WHERE "position" = 5`,
    `UPDATE "AuditEntry" SET "position" = -"position" WHERE "position" > 5`,
    `UPDATE "AuditEntry" SET "position" = -"position" - 1 WHERE "position" < 0`,
    `UPDATE "AuditHead" SET "position" = 9`,
  );
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 5n });
});

test("finds rows that were put beside the chain", async () => {
  await writeTen();
  await tamper(`INSERT INTO "AuditEntry" ("at", "action", "objectId", "position") VALUES (now(), 'x', 'x', 12)`);
  expect(await problemOf()).toEqual({ kind: "outside", rows: 1 });
});

test("a tail removed with its head is found by an end that was kept elsewhere", async () => {
  await writeTen();
  const { end } = await verifyChain(app.db);
  await write("later");
  expect(await verifyChain(app.db, end)).toMatchObject({ problem: null, holdsExpected: true, entries: 11n });
  const { hash } = await app.db.auditEntry.findFirstOrThrow({ where: { position: 8 } });
  await tamper(
    `DELETE FROM "AuditEntry" WHERE "position" > 8`,
    `UPDATE "AuditHead" SET "position" = 8, "hash" = '${hash}'`,
  );
  expect(await verifyChain(app.db, end)).toMatchObject({ problem: null, holdsExpected: false, entries: 8n });
  expect(await verifyChain(app.db, { position: 8n, hash: "0" })).toMatchObject({ holdsExpected: false });
});

test("20 writers at once make one chain, in the order in which they were committed", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(`of writer ${index}`)));
  expect(await verifyChain(app.db)).toMatchObject({ entries: 20n, problem: null });
});

test("an entry whose transaction failed leaves no gap", async () => {
  await write("before");
  const failing = audited(app.db, async (tx) => {
    await recordAudit(tx, event("never"));
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await write("after");
  expect(await verifyChain(app.db)).toMatchObject({ entries: 2n, problem: null });
});

test("entries from before the chain are linked by its migration", async () => {
  const database = await (await createEmptyDatabase()).open();
  const migrations = readMigrations("prisma/migrations");
  const [foundation] = migrations;
  await migrate(database, [foundation!]);
  await database.script(`INSERT INTO "AuditEntry" ("at", "action", "objectId", "actorId", "subjectId")
    SELECT now() - n * interval '1 minute', 'sheet.submit', 'sheet ' || n, 'ada', NULL FROM generate_series(1, 50) n`);
  await migrate(database, migrations);
  expect(await verifyChain(database.db)).toMatchObject({ entries: 50n, problem: null });
  await expect(database.script(`UPDATE "AuditEntry" SET "action" = 'x'`)).rejects.toThrow("never changed");
  await database.close();
});
