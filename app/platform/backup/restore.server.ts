import { Readable } from "node:stream";
import type { Db, Tx } from "../database/database.server";
import type { Files } from "../storage/files.server";
import { AS_LONG_AS_IT_TAKES } from "./backup.server";
import { altered, BackupRefused } from "./backup-file.server";
import {
  BATCH,
  type BackupHeader,
  type BackupPart,
  type FileSum,
  fileSums,
  filledOf,
  migrationsOf,
  readBackup,
  type Sequences,
  settleTexts,
  sumsOf,
  type TableShape,
  type TableSum,
  tablesOf,
} from "./backup-format.server";

/** Has its one row in an empty system too. */
const HEAD = "AuditHead";
/** A framework version is as long as thousands of ratings. */
const BATCH_CHARACTERS = 4_000_000;

/** A backup to read, with the passphrase that opens it. */
export type Opening = { path: string; passphrase?: string };

/**
 * Fills an empty, migrated system from a backup file. The whole file is checked before anything is written, everything is
 * written in one transaction, and at its end every table has the rows and the hash that the file says.
 * @param settle what is to be other than in the backup, before anybody can see it.
 * @throws {BackupRefused} the file is not a whole backup of this version; the system is not empty.
 */
export async function restore(
  { db, files }: { db: Db; files: Files },
  from: Opening,
  settle: (tx: Tx) => Promise<void> = async () => {},
): Promise<TableSum[]> {
  const { tables, files: stored } = await sumsIn(from);
  const work = async (tx: Tx) => {
    await restoreAll(tx, from, tables);
    await settle(tx);
    // Before the rows are there for good: a row without its file would be a loss, a file without a row is swept away.
    await restoreFiles(files, from);
  };
  await db.$transaction(work, { maxWait: 60_000, timeout: AS_LONG_AS_IT_TAKES });
  return stored ? [...tables, stored] : tables;
}

/** Reads a file to its end, so that it is known to be whole. Of files it keeps the sum alone: there may be millions. */
async function sumsIn({ path, passphrase }: Opening): Promise<{ tables: TableSum[]; files: TableSum | null }> {
  const tables: TableSum[] = [];
  const stored = fileSums();
  let hasFiles = false;
  for await (const part of readBackup(path, passphrase)) {
    if (part.kind === "header") hasFiles = part.header.files === "folder";
    if (part.kind === "end") tables.push(part.sum);
    if (part.kind === "file-end") stored.add(part.file);
  }
  return { tables, files: hasFiles ? stored.sum() : null };
}

/** A file's size and hash stand after its bytes, and have to be known before them: a second reading goes ahead by one file. */
async function restoreFiles(files: Files, { path, passphrase }: Opening): Promise<void> {
  const parts = readBackup(path, passphrase);
  const ahead = readBackup(path, passphrase);
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    if (next.value.kind !== "file") continue;
    const { name, size, sha256 } = await nextFile(ahead);
    await files.put(name, { open: () => Readable.from(bytesOf(parts)), size, sha256 });
  }
  await ahead.return(undefined);
}

async function nextFile(parts: AsyncGenerator<BackupPart>): Promise<FileSum> {
  for (let next = await parts.next(); !next.done; next = await parts.next()) {
    if (next.value.kind === "file-end") return next.value.file;
  }
  throw altered();
}

/** The bytes of the file that has begun; leaves the parts at what follows it. */
async function* bytesOf(parts: AsyncGenerator<BackupPart>): AsyncGenerator<Buffer> {
  for (let next = await parts.next(); !next.done && next.value.kind === "bytes"; next = await parts.next()) {
    yield next.value.bytes;
  }
}

async function restoreAll(tx: Tx, from: Opening, sums: readonly TableSum[]): Promise<void> {
  const tables = await tablesOf(tx);
  // Keeps everyone out until the rows are in; an empty system has no one to keep waiting.
  await tx.$executeRawUnsafe(`LOCK TABLE ${tables.map(({ name }) => `"${name}"`).join(", ")} IN ACCESS EXCLUSIVE MODE`);
  await demandEmpty(tx, tables);
  const keys = await foreignKeysOf(tx);
  await alter(tx, tables, (name) => [
    ...keys.filter(({ table }) => table === name).map((key) => `DROP CONSTRAINT "${key.name}"`),
    "DISABLE TRIGGER USER",
  ]);
  await tx.$executeRawUnsafe(`DELETE FROM "${HEAD}"`);
  await fill(tx, from);
  await settleTexts(tx);
  for (const { table, rows, sha256 } of await sumsOf(tx, tables)) {
    const told = sums.find((sum) => sum.table === table);
    if (told?.rows !== rows || told.sha256 !== sha256)
      throw new Error(`"${table}" did not become what the backup says.`);
  }
  await alter(tx, tables, (name) => [
    "ENABLE TRIGGER USER",
    ...keys.filter(({ table }) => table === name).map((key) => `ADD CONSTRAINT "${key.name}" ${key.definition}`),
  ]);
}

async function demandEmpty(tx: Tx, tables: readonly TableShape[]): Promise<void> {
  const [filled] = [...(await filledOf(tx, tables))].filter((name) => name !== HEAD);
  if (!filled) return;
  throw new BackupRefused(
    `A backup is restored into an empty system only, and "${filled}" has rows. Give an empty database or DATA_DIR.`,
  );
}

type ForeignKey = { table: string; name: string; definition: string };

/** Rows come in no order that foreign keys would accept; adding them again checks all rows at once. */
function foreignKeysOf(tx: Tx): Promise<ForeignKey[]> {
  return tx.$queryRaw<ForeignKey[]>`
    SELECT r."relname" AS "table", c."conname" AS "name", pg_get_constraintdef(c."oid") AS "definition"
    FROM pg_constraint c JOIN pg_class r ON r."oid" = c."conrelid"
    WHERE c."contype" = 'f' AND c."connamespace" = 'public'::regnamespace ORDER BY 1, 2`;
}

/** All in one statement: there are hundreds, and each would be a way to the database and back. */
async function alter(tx: Tx, tables: readonly TableShape[], changes: (table: string) => string[]): Promise<void> {
  const statements = tables.map(({ name }) => `ALTER TABLE "${name}" ${changes(name).join(", ")};`);
  await tx.$executeRawUnsafe(`DO $alter$ BEGIN ${statements.join("\n")} END $alter$`);
}

async function fill(tx: Tx, { path, passphrase }: Opening): Promise<void> {
  let table = "";
  let batch: string[] = [];
  let size = 0;
  const flush = async () => {
    if (batch.length === 0) return;
    const insert = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`;
    await tx.$executeRawUnsafe(insert, `[${batch.join(",")}]`);
    batch = [];
    size = 0;
  };
  for await (const part of readBackup(path, passphrase)) {
    if (part.kind === "header") await demandSame(tx, part.header);
    if (part.kind === "table") table = part.table;
    if (part.kind === "row") {
      batch.push(part.json);
      size += part.json.length;
    }
    if (part.kind === "end" || batch.length === BATCH || size > BATCH_CHARACTERS) await flush();
    if (part.kind === "sequences") await setSequences(tx, part.sequences);
  }
}

async function demandSame(tx: Tx, { migrations, tables }: BackupHeader): Promise<void> {
  const here = { migrations: await migrationsOf(tx), tables: (await tablesOf(tx)).map(({ name }) => name) };
  if (JSON.stringify(here) === JSON.stringify({ migrations, tables })) return;
  const last = migrations.at(-1)?.name ?? "none";
  throw new BackupRefused(
    `This backup is of another version of Waymark (its last migration is ${last}). Restore it with that version, then upgrade.`,
  );
}

async function setSequences(tx: Tx, sequences: Sequences): Promise<void> {
  for (const [name, [last, called]] of Object.entries(sequences)) {
    await tx.$executeRaw`SELECT setval(${`public."${name}"`}::regclass, ${BigInt(last)}, ${called})`;
  }
}
