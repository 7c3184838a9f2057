import { createHash, randomBytes, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "~/science/seeded-random";
import { createPerson } from "../../../test/factories/people";
import { createWorld } from "../../../test/pages/world";
import { openTestApp, type TestApp } from "../../../test/setup/app";
import { openTestDatabase, templateOfRun } from "../../../test/setup/database";
import { isTurnOf, SEED, times } from "../../../test/setup/draws";
import { linkAll, verifyLinked } from "../../../test/setup/linked";
import { recordAudit } from "../audit/audit.server";
import { verifyChain } from "../audit/audit-chain.server";
import { type Database, openDatabase } from "../database/database.server";
import { migrate, readMigrations } from "../database/migrate.server";
import { audited } from "../database/transaction.server";
import type { Files } from "../storage/files.server";
import { folderFiles } from "../storage/folder-files.server";
import { backUp } from "./backup.server";
import { BackupRefused } from "./backup-file.server";
import { readBackup, sumsOf, tablesOf } from "./backup-format.server";
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

async function readAll(path: string, passphrase?: string): Promise<void> {
  for await (const _ of readBackup(path, passphrase));
}

const write = (objectId: string, subjectId: string | null = null) =>
  audited(app.db, (tx) => recordAudit(tx, { at: AT, actorId: null, action: "evidence.add", subjectId, objectId }));

/** What is in a system, and the rules that it has. */
async function pictureOf({ db }: Pick<Database, "db">): Promise<unknown> {
  const sums = await db.$transaction(async (tx) => sumsOf(tx, await tablesOf(tx)));
  const constraints = await db.$queryRaw`
    SELECT "conrelid"::regclass::text AS "table", "conname", pg_get_constraintdef("oid") AS "definition", "convalidated"
    FROM pg_constraint WHERE "connamespace" = 'public'::regnamespace ORDER BY 1, 2`;
  const triggers = await db.$queryRaw`
    SELECT "tgrelid"::regclass::text AS "table", "tgname", "tgenabled"::text FROM pg_trigger WHERE NOT "tgisinternal" ORDER BY 1, 2`;
  return { sums, constraints, triggers };
}

/** Of all tables together: cheaper than a picture, and enough to name the refusal after which one is there. */
async function rowsOf({ db }: Pick<Database, "db">): Promise<number> {
  const tables = await db.$transaction(tablesOf);
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM "${name}")`);
  const [row] = await db.$queryRawUnsafe<{ rows: number }[]>(`SELECT ${counts.join(" + ")} AS "rows"`);
  return row!.rows;
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
  expect(await restore(target, { path })).toEqual(sums);
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
  expect(await restore(target, { path })).toEqual(sums);
  const restored = await target.files.get(name);
  // Compared as a whole: byte by byte, the test would take longer than all others of this file together.
  expect((await buffer(restored!)).equals(bytes)).toBe(true);
  const { fileKey } = await target.db.evidence.findFirstOrThrow({ where: { fileKey: { not: null } } });
  expect(await text((await target.files.get(fileKey!))!)).toBe("words-of-a-file-shown-to-a-colleague");

  const apart = newPath();
  const withBucket = await backUp({ db: app.db, files: { ...app.files, kind: "bucket" } }, apart, AT);
  expect(withBucket.map(({ table }) => table)).not.toContain("files");
  expect(await restore(await openEmpty(), { path: apart })).toEqual(withBucket);
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
  expect(await restore(target, { path })).toEqual(sums);
  expect((await verifyChain(target.db)).problem).toBeNull();
  const added = await target.db.auditEntry.findMany({ where: { action: "person.add" }, select: { subjectId: true } });
  const people = await target.db.person.findMany({ where: { id: { startsWith: "person of" } }, select: { id: true } });
  expect(people.map(({ id }) => id).sort()).toEqual(added.map(({ subjectId }) => subjectId).sort());
});

test("an encrypted backup restores with its passphrase, and two of the same rows have nothing in common", async () => {
  const [one, other] = [newPath(), newPath()];
  const sums = await backUp(app, one, AT, PASSPHRASE);
  await backUp(app, other, AT, PASSPHRASE);
  expect(
    readFileSync(one)
      .subarray(HEAD, HEAD + 64)
      .equals(readFileSync(other).subarray(HEAD, HEAD + 64)),
  ).toBe(false);
  const target = await openEmpty();
  expect(await restore(target, { path: one, passphrase: PASSPHRASE })).toEqual(sums);
  expect(await pictureOf(target)).toEqual(await pictureOf(app));
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

/** A file as Waymark writes it, over any text, with a head that is right unless told otherwise. */
function packed(
  text: string | Buffer,
  { unpacked = Buffer.byteLength(text), level = 6, body = gzipSync(text, { level }) } = {},
) {
  const sha256 = createHash("sha256").update(body).digest("hex");
  const head = `waymark.backup 3 plain  ${"0".repeat(32)} ${String(unpacked).padStart(16, "0")} ${sha256}\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
const HEAD = packed("").indexOf("\n") + 1;

const PASSPHRASE = "a compass, a lantern and a map";

describe("refuses, before anything is touched,", () => {
  let whole: Buffer;
  let sealed: Buffer;
  let target: System;
  let empty: unknown;
  let rows: number;
  beforeAll(async () => {
    const path = newPath();
    await backUp(app, path, AT);
    whole = readFileSync(path);
    // Nothing compresses it: the file has several chunks.
    const bytes = randomBytes(200_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await app.files.put(randomUUID(), { open: () => Readable.from([bytes]), size: bytes.length, sha256 });
    const locked = newPath();
    await backUp(app, locked, AT, PASSPHRASE);
    sealed = readFileSync(locked);
    target = await openEmpty();
    empty = await pictureOf(target);
    rows = await rowsOf(target);
  });

  const refused = async (bytes: Buffer | string, message: RegExp, passphrase?: string) => {
    const path = newPath();
    writeFileSync(path, bytes);
    const restoring = restore(target, { path, passphrase });
    await expect(restoring).rejects.toThrow(message);
    await expect(restoring).rejects.toThrow(BackupRefused);
    expect(await rowsOf(target)).toBe(rows);
  };
  afterAll(async () => expect(await pictureOf(target)).toEqual(empty));
  /** Edited by somebody who knows how to unpack it. */
  const edited = (edit: (lines: string[]) => string[]) =>
    packed(edit(gunzipSync(whole.subarray(HEAD)).toString("utf8").split("\n")).join("\n"));

  test.each([0.001, 0.1, 0.5, 0.9, 0.999])("a file cut off after %s of it", async (part) => {
    await refused(whole.subarray(0, Math.floor(whole.length * part)), /incomplete|changed|isn't a Waymark backup/);
    await refused(
      sealed.subarray(0, Math.floor(sealed.length * part)),
      /can't be opened|changed|isn't a Waymark backup/,
      PASSPHRASE,
    );
  });

  /** A disk, a cable or a person changed one thing. */
  function corrupted(bytes: Buffer, draw: (below: number) => number): Buffer {
    const copy = Buffer.from(bytes);
    const at = draw(copy.length);
    const length = 1 + draw(Math.min(200, copy.length - at));
    const kinds = [
      () => copy.fill(copy[at]! ^ (1 << draw(8)), at, at + 1),
      () => copy.fill(draw(256) ^ copy[at]!, at, at + length),
      () => Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]),
      () => Buffer.concat([copy.subarray(0, at), randomBytes(length), copy.subarray(at)]),
      () => Buffer.concat([copy, randomBytes(length)]),
      () => copy.subarray(0, at),
    ];
    const changed = kinds[draw(kinds.length)]!();
    return changed.equals(bytes) ? corrupted(bytes, draw) : changed;
  }
  const DAMAGED = /changed|incomplete|isn't a Waymark backup|can't be opened|more than it states/;

  test("each of many random corruptions, plain and encrypted", async () => {
    const random = seededRandom(SEED);
    const draw = (below: number) => Math.floor(random() * below);
    for (let n = 0; n < times(15, 50); n++) {
      for (const bytes of [whole, sealed]) {
        const path = newPath();
        writeFileSync(path, corrupted(bytes, draw));
        const reading = readAll(path, PASSPHRASE);
        await expect(reading, `corruption ${n}`).rejects.toThrow(DAMAGED);
        await expect(reading).rejects.toThrow(BackupRefused);
      }
    }
    await refused(corrupted(whole, draw), DAMAGED);
    await refused(corrupted(sealed, draw), DAMAGED, PASSPHRASE);
  });

  test.each([
    ["a flipped bit of what the compression ignores", 9],
    ["a byte of its head", 24],
  ])("%s", async (_, at) => {
    const bytes = Buffer.from(whole);
    bytes[at === 9 ? HEAD + at : at]! ^= 1;
    await refused(bytes, /changed/);
  });

  test("an encrypted file without its passphrase, with another one, with swapped, repeated and missing chunks", async () => {
    expect(sealed.includes("sam@example.org")).toBe(false);
    await refused(sealed, /is encrypted\. Set BACKUP_PASSPHRASE/);
    await refused(sealed, /isn't its passphrase/, `${PASSPHRASE}.`);
    const [start, chunk] = [HEAD, 65_536 + 16];
    const [first, second] = [sealed.subarray(start, start + chunk), sealed.subarray(start + chunk, start + 2 * chunk)];
    const [head, rest] = [sealed.subarray(0, start), sealed.subarray(start + 2 * chunk)];
    expect(rest.length).toBeGreaterThan(0);
    await refused(Buffer.concat([head, second, first, rest]), /can't be opened/, PASSPHRASE);
    await refused(Buffer.concat([head, first, first, second, rest]), /can't be opened/, PASSPHRASE);
    await refused(Buffer.concat([head, second, rest]), /can't be opened/, PASSPHRASE);
    await refused(Buffer.concat([head, first]), /can't be opened/, PASSPHRASE);
  });

  test.each<[string, Buffer | string, RegExp]>([
    ["an empty file", "", /isn't a Waymark backup/],
    ["a text", "hello", /isn't a Waymark backup/],
    ["a file of an older format", gzipSync("H {}\n"), /isn't a Waymark backup.* older version/],
    ["another compressed text", packed("hello\n"), /isn't a Waymark backup/],
    ["another JSON", packed('H {"format":"other"}\n'), /isn't a Waymark backup/],
    ["one of a newer format", "waymark.backup 4 of another form\n", /newer Waymark/],
    ["one that was cut off before its head was filled in", packed("H {}\n", { unpacked: 0 }), /incomplete/],
  ])("%s", (_, bytes, message) => refused(bytes, message));

  test("a line without an end, of which a kilobyte unpacks to a megabyte, in little memory", async () => {
    const bomb = packed(`H ${"a".repeat(150_000_000)}`, { level: 1 });
    expect(bomb.length).toBeLessThan(1_000_000);
    await refused(bomb, /changed/);
  });

  test("a file that unpacks to more than it says, long before its end, in little memory", async () => {
    const member = gzipSync("R {}\n".repeat(10_000_000));
    // Each unpacks to 50 MB, and all of them to 5 GB.
    const bomb = packed("", { unpacked: 1_000, body: Buffer.concat(Array.from({ length: 100 }, () => member)) });
    const before = process.memoryUsage().rss;
    await refused(bomb, /unpacks to more than it states/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
    await refused(packed("H {}\n", { unpacked: 6_000 }), /changed|incomplete|isn't a Waymark backup/);
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
  ])("a file with %s", (_, edit) => refused(edited(edit), /changed|incomplete|continues after/));

  test("a file that does not exist", async () => {
    await expect(restore(target, { path: join(folder, "no.such") })).rejects.toThrow("ENOENT");
  });

  test("a system with anything in it", async () => {
    const path = newPath();
    writeFileSync(path, whole);
    const used = await openEmpty();
    await used.script(`INSERT INTO "Team" ("id", "name") VALUES ('t', 'Team')`);
    const before = await pictureOf(used);
    await expect(restore(used, { path })).rejects.toThrow(/empty system only, and "Team" has rows/);
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
    await expect(restore(newer, { path })).rejects.toThrow(/another version of Waymark .* then upgrade/);
    expect(await pictureOf(newer)).toEqual(before);
  });
});

if (templateOfRun().kind === "postgresql") {
  test.runIf(isTurnOf(0, 4))("from PostgreSQL to the embedded database and back", async () => {
    const there = newPath();
    const sums = await backUp(app, there, AT);
    const dataDir = join(folder, "embedded");
    mkdirSync(dataDir);
    const embedded = withFiles(await openDatabase({ kind: "embedded", dataDir }));
    await migrate(embedded, readMigrations("prisma/migrations"));
    expect(await restore(embedded, { path: there })).toEqual(sums);
    const back = newPath();
    expect(await backUp(embedded, back, AT)).toEqual(sums);
    const target = await openEmpty();
    expect(await restore(target, { path: back })).toEqual(sums);
    expect(await pictureOf(target)).toEqual(await pictureOf(app));
  });
}
