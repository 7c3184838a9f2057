import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPerson } from "../../../test/factories/people";
import { createWorld } from "../../../test/pages/world";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { openTestDatabase, templateOfRun } from "../../../test/setup/database";
import { linkAll, verifyLinked } from "../../../test/setup/linked";
import { recordAudit } from "../audit/audit.server";
import { verifyChain } from "../audit/audit-chain.server";
import { type Database, openDatabase } from "../database/database.server";
import { migrate, readMigrations } from "../database/migrate.server";
import { audited } from "../database/transaction.server";
import type { Files } from "../storage/files.server";
import { folderFiles } from "../storage/folder-files.server";
import { backUp } from "./backup.server";
import { sumOf, tablesOf } from "./backup-format.server";
import { restore } from "./restore.server";

const folder = mkdtempSync(join(tmpdir(), "waymark-backup-"));
let count = 0;
const newPath = () => join(folder, `${++count}.backup`);
const AT = new Date("2026-11-23T09:00:00Z");

let app: TestApp;
type System = Database & { files: Files };
const opened: Database[] = [];
const withFiles = (database: Database): System => {
  opened.push(database);
  return Object.assign(database, { files: folderFiles(join(folder, `files ${opened.length}`)) });
};
const openEmpty = async () => withFiles(await openTestDatabase());
beforeAll(async () => {
  app = await openTestApp();
  await createWorld(app);
  const odd = `line\nline\r\t\\ " 'Ünï·cödé 🧭`;
  const person = await createPerson(app, {
    name: odd,
    languages: ["en", 'a"b', "c,d"],
    startedOn: new Date("0999-01-01"),
  });
  const job = {
    id: "j",
    kind: "k",
    payload: { deep: [1e21, -0.1, null, odd.repeat(20_000)] },
    runAt: AT,
    createdAt: AT,
  };
  await app.db.job.create({ data: job });
  for (let n = 0; n < 700; n++) await write(`object ${n}`, person.id);
});
afterAll(async () => {
  await app.close();
  await Promise.all(opened.map((database) => database.close()));
  rmSync(folder, { recursive: true });
});

const write = (objectId: string, subjectId: string | null = null) =>
  audited(app.db, (tx) => recordAudit(tx, { at: AT, actorId: null, action: "evidence.add", subjectId, objectId }));

/** What is in a system, and the rules that it has. */
async function pictureOf({ db }: Pick<Database, "db">): Promise<unknown> {
  const sums = await db.$transaction(async (tx) => {
    const all = [];
    for (const table of await tablesOf(tx)) all.push(await sumOf(tx, table));
    return all;
  });
  const constraints = await db.$queryRaw`
    SELECT "conrelid"::regclass::text AS "table", "conname", pg_get_constraintdef("oid") AS "definition", "convalidated"
    FROM pg_constraint WHERE "connamespace" = 'public'::regnamespace ORDER BY 1, 2`;
  const triggers = await db.$queryRaw`
    SELECT "tgrelid"::regclass::text AS "table", "tgname", "tgenabled"::text FROM pg_trigger WHERE NOT "tgisinternal" ORDER BY 1, 2`;
  return { sums, constraints, triggers };
}

test("a restored system holds the same rows, under the same rules, and goes on from there", async () => {
  const path = newPath();
  await linkAll(app.db);
  await write("not linked yet");
  // Restored, its transaction has a number that the other database has not reached.
  await app.database.script(`ALTER TABLE "AuditWaiting" DISABLE TRIGGER USER;
    UPDATE "AuditWaiting" SET "tx" = '18000000000000000000'; ALTER TABLE "AuditWaiting" ENABLE TRIGGER USER`);
  const sums = await backUp(app, path, AT);
  const target = await openEmpty();
  expect(await restore(target, path)).toEqual(sums);
  expect(await pictureOf(target)).toEqual(await pictureOf(app));
  // Those written above, among others.
  const entries = await app.db.auditEntry.count();
  expect(entries).toBeGreaterThan(700);
  expect(sums.find(({ table }) => table === "AuditEntry")?.rows).toBe(entries);

  const before = await verifyChain(target.db);
  expect(before).toMatchObject({ problem: null, waiting: { entries: 1 } });
  await audited(target.db, (tx) =>
    recordAudit(tx, { at: AT, actorId: null, action: "evidence.add", subjectId: null, objectId: "after" }),
  );
  expect(await verifyLinked(target.db)).toMatchObject({ problem: null, entries: before.entries + 2n });
  const links = await target.db.auditLink.findMany({
    include: { entry: true },
    orderBy: { position: "desc" },
    take: 2,
  });
  expect(links.map(({ entry }) => entry.objectId)).toEqual(["after", "not linked yet"]);
  await expect(target.script(`DELETE FROM "AuditEntry"`)).rejects.toThrow("never changed");
  await expect(target.script(`UPDATE "Person" SET "managerId" = 'nobody'`)).rejects.toThrow("foreign key");
});

test("the files of the folder are in it, byte by byte; of a bucket it says that they are not", async () => {
  const bytes = randomBytes(3_000_000);
  const name = randomUUID();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await app.files.put(name, { open: () => Readable.from([bytes]), size: bytes.length, sha256 });
  const path = newPath();
  const sums = await backUp(app, path, AT);
  expect(sums.at(-1)).toMatchObject({ table: "files", rows: 4 });
  const target = await openEmpty();
  expect(await restore(target, path)).toEqual(sums);
  const restored = await target.files.get(name);
  // Compared as a whole: byte by byte, the test would take longer than all others of this file together.
  expect((await buffer(restored!)).equals(bytes)).toBe(true);
  const { fileKey } = await target.db.evidence.findFirstOrThrow({ where: { fileKey: { not: null } } });
  expect(await text((await target.files.get(fileKey!))!)).toBe("words-of-a-file-shown-to-a-colleague");

  const apart = newPath();
  const withBucket = await backUp({ db: app.db, files: { ...app.files, kind: "bucket" } }, apart, AT);
  expect(withBucket.map(({ table }) => table)).not.toContain("files");
  expect(await restore(await openEmpty(), apart)).toEqual(withBucket);
  await app.files.remove(name);
});

test("what others write meanwhile is in it whole or not at all", async () => {
  let running = true;
  let written = 0;
  const writing = Array.from({ length: 4 }, async (_, writer) => {
    while (running) {
      // The embedded database answers without ever letting anybody else have a turn.
      await setImmediate();
      await audited(app.db, async (tx) => {
        const id = `person of ${writer} ${written++}`;
        await tx.person.create({
          data: { id, name: id, email: `${written}.${writer}@x.y`, timeZone: "UTC", startedOn: AT },
        });
        await recordAudit(tx, { at: AT, actorId: null, action: "person.add", subjectId: id, objectId: id });
      });
    }
  });
  const path = newPath();
  const sums = await backUp(app, path, AT).finally(() => {
    running = false;
  });
  await Promise.all(writing);

  const target = await openEmpty();
  expect(await restore(target, path)).toEqual(sums);
  expect((await verifyChain(target.db)).problem).toBeNull();
  const added = await target.db.auditEntry.findMany({ where: { action: "person.add" }, select: { subjectId: true } });
  const people = await target.db.person.findMany({ where: { id: { startsWith: "person of" } }, select: { id: true } });
  expect(people.map(({ id }) => id).sort()).toEqual(added.map(({ subjectId }) => subjectId).sort());
});

test("the file is its owner's alone, and no unfinished one stays", async () => {
  const path = newPath();
  await backUp(app, path, AT);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.endsWith(".partial"))).toEqual([]);
});

test("neither a file nor an unfinished one of that name is overwritten", async () => {
  const path = newPath();
  writeFileSync(path, "mine");
  await expect(backUp(app, path, AT)).rejects.toThrow("exists already");
  const other = newPath();
  writeFileSync(`${other}.partial`, "another's");
  await expect(backUp(app, other, AT)).rejects.toThrow("another backup is under way");
  expect([readFileSync(path, "utf8"), readFileSync(`${other}.partial`, "utf8")]).toEqual(["mine", "another's"]);
  expect(existsSync(other)).toBe(false);
});

test("a backup that fails leaves nothing behind", async () => {
  const path = newPath();
  const broken = await openEmpty();
  await broken.script(`DROP TABLE "_prisma_migrations"`);
  await expect(backUp(broken, path, AT)).rejects.toThrow("does not exist");
  expect(readdirSync(folder).filter((name) => name.startsWith(`${count}.`))).toEqual([]);
});

describe("refuses, before anything is touched,", () => {
  let whole: Buffer;
  let target: System;
  let empty: unknown;
  beforeAll(async () => {
    const path = newPath();
    await backUp(app, path, AT);
    whole = readFileSync(path);
    target = await openEmpty();
    empty = await pictureOf(target);
  });

  const refused = async (bytes: Buffer | string, message: RegExp) => {
    const path = newPath();
    writeFileSync(path, bytes);
    await expect(restore(target, path)).rejects.toThrow(message);
    expect(await pictureOf(target)).toEqual(empty);
  };
  /** Edited by somebody who knows how to unpack it. */
  const edited = (edit: (lines: string[]) => string[]) =>
    gzipSync(edit(gunzipSync(whole).toString("utf8").split("\n")).join("\n"));

  test.each([0.1, 0.5, 0.9, 0.999])("a file cut off after %s of it", (part) =>
    refused(whole.subarray(0, Math.floor(whole.length * part)), /not finished|changed/),
  );
  test.each([0.3, 0.6, 0.99])("a flipped bit after %s of it", async (part) => {
    const bytes = Buffer.from(whole);
    const at = Math.floor(bytes.length * part);
    bytes[at] = bytes[at]! ^ 1;
    await refused(bytes, /changed|not finished/);
  });
  test.each([
    ["an empty file", "", /not finished/],
    ["a text", "hello", /not a backup/],
    ["another compressed file", gzipSync("hello\n"), /not a backup/],
    ["another JSON", gzipSync('H {"format":"other"}\n'), /not a backup/],
    ["one of a newer format", gzipSync('H {"format":"waymark.backup","version":3}\n'), /newer Waymark/],
  ])("%s", (_, bytes, message) => refused(bytes, message));

  test("a line without an end, of which a kilobyte unpacks to a megabyte, in little memory", async () => {
    const bomb = gzipSync(`H ${"a".repeat(150_000_000)}`);
    expect(bomb.length).toBeLessThan(200_000);
    await refused(bomb, /changed/);
  });

  const nameOf = (lines: string[], letter: string) => lines.findIndex((line) => line.startsWith(letter));
  test.each<[string, (lines: string[]) => string[]]>([
    ["a changed row", (lines) => lines.map((line) => line.replace("sam@example.org", "max@example.org"))],
    ["a removed row", (lines) => lines.filter((_, index) => index !== nameOf(lines, "R "))],
    [
      "a repeated row",
      (lines) => lines.flatMap((line, index) => (index === nameOf(lines, "R ") ? [line, line] : [line])),
    ],
    ["a removed table", (lines) => lines.filter((line) => !line.startsWith('T {"table":"Team"}'))],
    ["changed sequences", (lines) => lines.map((line) => (line.startsWith("S ") ? "S {}" : line))],
    ["changed bytes of a file", (lines) => lines.map((line) => (line.startsWith("B ") ? "B AAAA" : line))],
    ["a removed file", (lines) => lines.filter((line) => !/^[FBG] /.test(line))],
    ["no end", (lines) => lines.filter((line) => !line.startsWith("Z "))],
    ["more after its end", (lines) => [...lines.slice(0, -1), "R {}", ""]],
  ])("a file with %s", (_, edit) => refused(edited(edit), /changed|not finished|goes on/));

  test("a file that does not exist", async () => {
    await expect(restore(target, join(folder, "no.such"))).rejects.toThrow("ENOENT");
  });

  test("a system with anything in it", async () => {
    const path = newPath();
    writeFileSync(path, whole);
    const used = await openEmpty();
    await used.script(`INSERT INTO "Team" ("id", "name") VALUES ('t', 'Team')`);
    const before = await pictureOf(used);
    await expect(restore(used, path)).rejects.toThrow(/empty system only, and "Team" has rows/);
    expect(await pictureOf(used)).toEqual(before);
  });

  test("a backup of another version", async () => {
    const path = newPath();
    writeFileSync(path, whole);
    const newer = await openEmpty();
    await migrate(newer, [
      ...readMigrations("prisma/migrations"),
      { name: "9_desk", sql: `CREATE TABLE "Desk" ("id" TEXT PRIMARY KEY)`, checksum: "desk" },
    ]);
    const before = await pictureOf(newer);
    await expect(restore(newer, path)).rejects.toThrow(/another version of Waymark .* then upgrade/);
    expect(await pictureOf(newer)).toEqual(before);
  });
});

if (templateOfRun().kind === "postgresql") {
  test("from PostgreSQL to the embedded database and back", async () => {
    const there = newPath();
    const sums = await backUp(app, there, AT);
    const embedded = withFiles(await openDatabase({ kind: "memory", client: await PGlite.create() }));
    await migrate(embedded, readMigrations("prisma/migrations"));
    expect(await restore(embedded, there)).toEqual(sums);
    const back = newPath();
    expect(await backUp(embedded, back, AT)).toEqual(sums);
    const target = await openEmpty();
    expect(await restore(target, back)).toEqual(sums);
    expect(await pictureOf(target)).toEqual(await pictureOf(app));
  });
}
