import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestApp, TEST_NOW, type TestApp } from "../../../test/setup/app";
import { createEmptyDatabase } from "../../../test/setup/database";
import { linkAll, verifyLinked } from "../../../test/setup/linked";
import { migrate, readMigrations } from "../database/migrate.server";
import { audited } from "../database/transaction.server";
import { recordAudit } from "./audit.server";
import { type ChainEnd, entryHash, verifyChain } from "./audit-chain.server";
import { linkEntries } from "./audit-linker.server";

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
  await linkAll(app.db);
}

/** As somebody with all rights on the database would. */
async function tamper(...statements: string[]): Promise<void> {
  const guards = (verb: string) =>
    ["AuditEntry", "AuditLink", "AuditWaiting"].map((table) => `ALTER TABLE "${table}" ${verb} TRIGGER ALL;`).join(" ");
  await app.database.script(`${guards("DISABLE")} ${statements.join("; ")}; ${guards("ENABLE")}`);
}

const AT_4 = `(SELECT "entryId" FROM "AuditLink" WHERE "position" = 4)`;
const entriesAt = (positions: string) => `(SELECT "entryId" FROM "AuditLink" WHERE "position" ${positions})`;
const NONE_WAITS = { entries: 0, since: null };

const problemOf = async (expected?: ChainEnd) => (await verifyChain(app.db, expected)).problem;

test("an empty log is right", async () => {
  const end = { position: 0n, hash: "" };
  expect(await verifyChain(app.db, end)).toEqual({
    ...{ entries: 0n, end, problem: null, holdsExpected: true, waiting: NONE_WAITS },
  });
});

test("computes what the database has computed, whatever a field holds", async () => {
  await write("plain");
  await write("Ünï·cödé 🧭; 3:abc;-;", { reason: "", before: "5:a;", after: "line\nline" });
  await write("a time before 1970", { at: new Date("1969-12-31T23:59:59.999Z"), subjectId: null, actorId: "ada" });
  const { entries, problem, end } = await verifyLinked(app.db);
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
  expect(await verifyLinked(app.db)).toMatchObject({ entries: 2500n, problem: null });
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
])("finds an edited %s", async (column, value) => {
  await writeTen();
  await tamper(`UPDATE "AuditEntry" SET "${column}" = ${value} WHERE "id" = ${AT_4}`);
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 4n });
});

test("finds an edited link, and one that was given another entry", async () => {
  await writeTen();
  await tamper(`UPDATE "AuditLink" SET "hash" = '0' WHERE "position" = 7`);
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 7n });
  await tamper(
    `UPDATE "AuditLink" SET "entryId" = -"entryId" WHERE "position" IN (4, 5)`,
    `UPDATE "AuditLink" l SET "entryId" = -o."entryId" FROM "AuditLink" o WHERE l."position" IN (4, 5) AND o."position" = 9 - l."position"`,
  );
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 4n });
});

test("finds an edited entry whose own hash was made to fit", async () => {
  await writeTen();
  const before = await app.db.auditLink.findUniqueOrThrow({ where: { position: 3 } });
  const { entry, position } = await app.db.auditLink.findUniqueOrThrow({
    where: { position: 4 },
    include: { entry: true },
  });
  const hash = entryHash(before.hash, { ...entry, position, objectId: "another", at: BigInt(entry.at.getTime()) });
  await tamper(
    `UPDATE "AuditEntry" SET "objectId" = 'another' WHERE "id" = ${AT_4}`,
    `UPDATE "AuditLink" SET "hash" = '${hash}' WHERE "position" = 4`,
  );
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 5n });
});

test("finds entries removed from the start, the middle and the end", async () => {
  await writeTen();
  await tamper(`DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("> 9")}`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 10n, to: 10n });
  await tamper(`DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("IN (5, 6)")}`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 5n, to: 6n });
  await tamper(`DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("= 1")}`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 1n, to: 1n });
  await tamper(`DELETE FROM "AuditEntry"`);
  expect(await problemOf()).toEqual({ kind: "removed", from: 1n, to: 10n });
});

test("finds links removed from the start, the middle and the end, with their entries or without", async () => {
  await writeTen();
  await tamper(`DELETE FROM "AuditLink" WHERE "position" > 9`);
  expect(await problemOf()).toEqual({ kind: "unlinked", from: 10n, to: 10n });
  await tamper(
    `DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("IN (5, 6)")}`,
    `DELETE FROM "AuditLink" WHERE "position" IN (5, 6)`,
  );
  expect(await problemOf()).toEqual({ kind: "unlinked", from: 5n, to: 6n });
  await tamper(`DELETE FROM "AuditLink"`);
  expect(await problemOf()).toEqual({ kind: "unlinked", from: 1n, to: 10n });
});

test("finds links cut off with the end of the chain: their entries are outside, and linked again only by putting them in the queue", async () => {
  await writeTen();
  const { hash } = await app.db.auditLink.findUniqueOrThrow({ where: { position: 8 } });
  await tamper(
    `DELETE FROM "AuditLink" WHERE "position" > 8`,
    `UPDATE "AuditHead" SET "position" = 8, "hash" = '${hash}'`,
  );
  await linkAll(app.db);
  expect(await verifyChain(app.db)).toMatchObject({ problem: { kind: "outside", rows: 2 }, entries: 8n });
});

test("finds entries removed and the others numbered anew", async () => {
  await writeTen();
  await tamper(
    `DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("= 5")}`,
    `DELETE FROM "AuditLink" WHERE "position" = 5`,
    `UPDATE "AuditLink" SET "position" = -"position" WHERE "position" > 5`,
    `UPDATE "AuditLink" SET "position" = -"position" - 1 WHERE "position" < 0`,
    `UPDATE "AuditHead" SET "position" = 9`,
  );
  expect(await problemOf()).toMatchObject({ kind: "edited", position: 5n });
});

test("finds rows that were put beside the chain", async () => {
  await writeTen();
  await tamper(`INSERT INTO "AuditEntry" ("at", "action", "objectId") VALUES (now(), 'x', 'x')`);
  expect(await problemOf()).toEqual({ kind: "outside", rows: 1 });
  await tamper(`INSERT INTO "AuditLink" ("position", "entryId", "hash") VALUES (12, 99, 'x')`);
  expect(await problemOf()).toEqual({ kind: "outside", rows: 2 });
});

test("finds an entry that was removed while it waited to be linked", async () => {
  await writeTen();
  await write("not linked yet");
  expect(await verifyChain(app.db)).toMatchObject({ problem: null, waiting: { entries: 1, since: TEST_NOW } });
  await tamper(`DELETE FROM "AuditEntry" WHERE "objectId" = 'not linked yet'`);
  expect(await problemOf()).toEqual({ kind: "outside", rows: 1 });
  // Nor does the linker go past it in silence.
  await write("later");
  while ((await app.db.auditWaiting.count()) > 1) await linkEntries(app.db);
  expect(await problemOf()).toEqual({ kind: "outside", rows: 1 });
});

test("a tail removed with its head is found by an end that was kept elsewhere", async () => {
  await writeTen();
  const { end } = await verifyChain(app.db);
  await write("later");
  expect(await verifyChain(app.db, end)).toMatchObject({ problem: null, holdsExpected: true, entries: 10n });
  await linkAll(app.db);
  expect(await verifyChain(app.db, end)).toMatchObject({ problem: null, holdsExpected: true, entries: 11n });
  const { hash } = await app.db.auditLink.findUniqueOrThrow({ where: { position: 8 } });
  await tamper(
    `DELETE FROM "AuditEntry" WHERE "id" IN ${entriesAt("> 8")}`,
    `DELETE FROM "AuditLink" WHERE "position" > 8`,
    `UPDATE "AuditHead" SET "position" = 8, "hash" = '${hash}'`,
  );
  expect(await verifyChain(app.db, end)).toMatchObject({ problem: null, holdsExpected: false, entries: 8n });
  expect(await verifyChain(app.db, { position: 8n, hash: "0" })).toMatchObject({ holdsExpected: false });
});

test.each([
  [`UPDATE "AuditEntry" SET "action" = 'x'`, "never changed"],
  [`DELETE FROM "AuditEntry"`, "never changed"],
  [`TRUNCATE "AuditEntry" CASCADE`, "never changed"],
  [`UPDATE "AuditLink" SET "hash" = 'x'`, "never changed"],
  [`DELETE FROM "AuditLink"`, "never changed"],
  [`TRUNCATE "AuditLink"`, "never changed"],
  [`UPDATE "AuditWaiting" SET "tx" = '1'`, "waits until it is linked"],
  [`DELETE FROM "AuditWaiting"`, "waits until it is linked"],
  [`TRUNCATE "AuditWaiting"`, "never changed"],
])("the database refuses %s", async (statement, reason) => {
  await writeTen();
  await write("not linked yet");
  await expect(app.database.script(statement)).rejects.toThrow(reason);
});

test("20 writers at once make one chain", async () => {
  await Promise.all(Array.from({ length: 20 }, (_, index) => write(`of writer ${index}`)));
  expect(await verifyLinked(app.db)).toMatchObject({ entries: 20n, problem: null });
});

test("an entry whose transaction failed leaves no gap", async () => {
  await write("before");
  const failing = audited(app.db, async (tx) => {
    await recordAudit(tx, event("never"));
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  await write("after");
  expect(await verifyLinked(app.db)).toMatchObject({ entries: 2n, problem: null });
});

test("entries from before the chain are linked by its migration, and keep their links when those move", async () => {
  const database = await (await createEmptyDatabase()).open();
  const migrations = readMigrations("prisma/migrations");
  const before = migrations.filter(({ name }) => name < "20261123010000_audit_links");
  await migrate(database, [before[0]!]);
  const insert = (count: number) =>
    database.script(`INSERT INTO "AuditEntry" ("at", "action", "objectId", "actorId", "subjectId")
      SELECT now() - n * interval '1 minute', 'sheet.submit', 'sheet ' || n, 'ada', NULL FROM generate_series(1, ${count}) n`);
  await insert(50);
  await migrate(database, before);
  await insert(3);
  const [end] = await database.db.$queryRaw<ChainEnd[]>`SELECT "position", "hash" FROM "AuditHead"`;
  await migrate(database, migrations);
  await insert(2);
  expect(await verifyChain(database.db, end)).toMatchObject({
    ...{ entries: 53n, end, problem: null, holdsExpected: true, waiting: { entries: 2 } },
  });
  await linkAll(database.db);
  expect(await verifyChain(database.db, end)).toMatchObject({ entries: 55n, problem: null, holdsExpected: true });
  await expect(database.script(`UPDATE "AuditEntry" SET "action" = 'x'`)).rejects.toThrow("never changed");
  await database.close();
});
