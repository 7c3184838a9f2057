import { createHash, type Hash } from "node:crypto";
import type { Tx } from "../database/database.server";
import { altered, BackupRefused, linesOf } from "./backup-file.server";

/**
 * What is in the file of a backup (`backup-file.server.ts`): lines of text. Each begins with a letter:
 *
 *     H {header}            what it is, of which migrations and tables
 *     T {"table": name}     the rows of a table follow
 *     R {row}               a row as PostgreSQL writes it as JSON
 *     E {rows, sha256}      the table ends: how many rows, and the hash of their lines
 *     S {name: [last, called]}  the sequences
 *     F {"name": name}      a file of the store follows; none where they are in a bucket
 *     B base64              some of its bytes
 *     G {size, sha256}      the file ends
 *     Z {sha256}            the hash of all lines before; a file without it was not finished
 */
export const BACKUP_FORMAT = "waymark.backup";
export const BACKUP_VERSION = 3;

/** As the name of a table that is none: all files together. */
const FILES_SUM = "files";

export type BackupHeader = {
  format: typeof BACKUP_FORMAT;
  version: number;
  madeAt: string;
  migrations: { name: string; checksum: string }[];
  tables: string[];
  /** Where files are: in this file, or in a bucket that is backed up apart. */
  files: "folder" | "bucket";
};

export type FileSum = { name: string; size: number; sha256: string };
export type TableSum = { table: string; rows: number; sha256: string };
export type Sequences = Record<string, [last: string, called: boolean]>;

/** What a backup file says, in order. */
export type BackupPart =
  | { kind: "header"; header: BackupHeader }
  | { kind: "table"; table: string }
  | { kind: "row"; json: string }
  | { kind: "end"; sum: TableSum }
  | { kind: "sequences"; sequences: Sequences }
  | { kind: "file"; name: string }
  | { kind: "bytes"; bytes: Buffer }
  | { kind: "file-end"; file: FileSum };

/** The hash of a table's rows, a line each. */
export function hashRow(hash: Hash, json: string): void {
  hash.update(json, "utf8").update("\n");
}

/**
 * Reads a backup file, checking every count and hash on the way; only the end of the file says that it is whole.
 * @throws {BackupRefused}
 */
export async function* readBackup(path: string, passphrase?: string): AsyncGenerator<BackupPart> {
  const all = createHash("sha256");
  const reading: Reading = { header: null, table: null, done: 0, isFilled: false, file: null };
  let isWhole = false;
  for await (const line of linesOf(path, passphrase)) {
    if (isWhole) throw new BackupRefused("This file continues after its end. Use another backup.");
    const [letter, text] = [line.slice(0, 2), line.slice(2)];
    if (letter === "Z ") isWhole = parse<{ sha256: string }>(text).sha256 === all.digest("hex");
    else yield read(reading, letter, text);
    if (letter === "Z " && !isWhole) throw altered();
    if (letter !== "Z ") all.update(line, "utf8").update("\n");
  }
  if (!isWhole) throw new BackupRefused("This backup is incomplete: its end is missing. Use another one.");
}

type Reading = {
  header: BackupHeader | null;
  table: { name: string; rows: number; hash: Hash } | null;
  /** Tables that have ended. */
  done: number;
  /** The sequences have been said: only files may follow. */
  isFilled: boolean;
  file: { name: string; size: number; hash: Hash } | null;
};

function read(reading: Reading, letter: string, text: string): BackupPart {
  if (!reading.header) {
    reading.header = readHeader(letter, text);
    return { kind: "header", header: reading.header };
  }
  if (letter === "R " && reading.table) {
    reading.table.rows++;
    hashRow(reading.table.hash, text);
    return { kind: "row", json: text };
  }
  if (letter === "T " && !reading.table) return beginTable(reading, reading.header, text);
  if (letter === "E " && reading.table) return endTable(reading, reading.table, text);
  if (letter === "S " && !reading.table && !reading.isFilled && reading.done === reading.header.tables.length) {
    reading.isFilled = true;
    return { kind: "sequences", sequences: parse<Sequences>(text) };
  }
  if (reading.isFilled) return readFilePart(reading, letter, text);
  throw altered();
}

function readFilePart(reading: Reading, letter: string, text: string): BackupPart {
  const { file } = reading;
  if (letter === "F " && !file) {
    const { name } = parse<{ name: string }>(text);
    reading.file = { name, size: 0, hash: createHash("sha256") };
    return { kind: "file", name };
  }
  if (letter === "B " && file) {
    const bytes = Buffer.from(text, "base64");
    file.size += bytes.length;
    file.hash.update(bytes);
    return { kind: "bytes", bytes };
  }
  if (letter !== "G " || !file) throw altered();
  const told = parse<{ size: number; sha256: string }>(text);
  const sum = { name: file.name, size: file.size, sha256: file.hash.digest("hex") };
  if (told.size !== sum.size || told.sha256 !== sum.sha256) throw altered();
  reading.file = null;
  return { kind: "file-end", file: sum };
}

/** All files together, as one line of sums: alike where the same files hold the same. */
export function fileSums(): { add(file: FileSum): void; sum(): TableSum } {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add({ name, size, sha256 }) {
      hashRow(hash, `${name} ${size} ${sha256}`);
      rows++;
    },
    sum: () => ({ table: FILES_SUM, rows, sha256: hash.digest("hex") }),
  };
}

function readHeader(letter: string, text: string): BackupHeader {
  if (letter !== "H ") throw new BackupRefused("This isn't a Waymark backup.");
  const header = parse<BackupHeader>(text);
  if (header.format !== BACKUP_FORMAT) throw new BackupRefused("This isn't a Waymark backup.");
  if (header.version !== BACKUP_VERSION) throw new BackupRefused("A newer Waymark made this backup. Install that one.");
  return header;
}

function beginTable(reading: Reading, header: BackupHeader, text: string): BackupPart {
  const { table: name } = parse<{ table: string }>(text);
  if (name !== header.tables[reading.done]) throw altered();
  reading.table = { name, rows: 0, hash: createHash("sha256") };
  return { kind: "table", table: name };
}

function endTable(reading: Reading, table: NonNullable<Reading["table"]>, text: string): BackupPart {
  const told = parse<{ rows: number; sha256: string }>(text);
  const sum = { table: table.name, rows: table.rows, sha256: table.hash.digest("hex") };
  if (told.rows !== sum.rows || told.sha256 !== sum.sha256) throw altered();
  reading.table = null;
  reading.done++;
  return { kind: "end", sum };
}

function parse<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw altered();
  }
}

/** Rows that are read or written at once. */
export const BATCH = 500;

/** Prisma's own table is not copied: whoever restores has migrated already, to the same state. */
const MIGRATIONS = "_prisma_migrations";

export type TableShape = { name: string; key: string };

/** Every table but Prisma's, with the columns of its primary key as an ORDER BY that all databases understand alike. */
export function tablesOf(tx: Tx): Promise<TableShape[]> {
  return tx.$queryRaw<TableShape[]>`
    SELECT c."relname" AS "name",
           string_agg(quote_ident(a."attname") || CASE WHEN a."attcollation" <> 0 THEN ' COLLATE "C"' ELSE '' END, ', '
             ORDER BY array_position(i."indkey"::int2[], a."attnum")) AS "key"
    FROM pg_class c
    JOIN pg_index i ON i."indrelid" = c."oid" AND i."indisprimary"
    JOIN pg_attribute a ON a."attrelid" = c."oid" AND a."attnum" = ANY(i."indkey"::int2[])
    WHERE c."relnamespace" = 'public'::regnamespace AND c."relkind" = 'r' AND c."relname" <> ${MIGRATIONS}
    GROUP BY c."relname" ORDER BY c."relname" COLLATE "C"`;
}

export function migrationsOf(tx: Tx): Promise<{ name: string; checksum: string }[]> {
  return tx.$queryRaw`
    SELECT "migration_name" AS "name", "checksum" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name" COLLATE "C"`;
}

export async function sequencesOf(tx: Tx): Promise<Sequences> {
  const names = await tx.$queryRaw<{ name: string }[]>`
    SELECT "sequencename" AS "name" FROM pg_sequences WHERE "schemaname" = 'public' ORDER BY 1`;
  const sequences: Sequences = {};
  for (const { name } of names) {
    const [row] = await tx.$queryRawUnsafe<{ last: string; called: boolean }[]>(
      `SELECT "last_value"::text AS "last", "is_called" AS "called" FROM "${name}"`,
    );
    if (row) sequences[name] = [row.last, row.called];
  }
  return sequences;
}

/** What a session must say so that two databases write the same row as the same text. */
export async function settleTexts(tx: Tx): Promise<void> {
  await tx.$executeRawUnsafe(`SET LOCAL TIME ZONE 'UTC'`);
  await tx.$executeRawUnsafe("SET LOCAL extra_float_digits = 1");
}

/** Which tables have rows, by one statement: reading an empty one takes three, and in a small organization most are empty. */
export async function filledOf(tx: Tx, tables: readonly TableShape[]): Promise<ReadonlySet<string>> {
  const asked = tables.map(({ name }) => `SELECT '${name}' AS "name" WHERE EXISTS (SELECT FROM "${name}")`);
  const found = await tx.$queryRawUnsafe<{ name: string }[]>(asked.join(" UNION ALL "));
  return new Set(found.map(({ name }) => name));
}

/** The rows of a table as JSON, in the order of its key, some at a time. Within a transaction. */
export async function* rowsOf(tx: Tx, { name, key }: TableShape): AsyncGenerator<string[]> {
  await tx.$executeRawUnsafe(
    `DECLARE "waymark_rows" NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS "json" FROM "${name}" t ORDER BY ${key}`,
  );
  for (;;) {
    const rows = await tx.$queryRawUnsafe<{ json: string }[]>(`FETCH ${BATCH} FROM "waymark_rows"`);
    if (rows.length > 0) yield rows.map(({ json }) => json);
    if (rows.length < BATCH) break;
  }
  await tx.$executeRawUnsafe(`CLOSE "waymark_rows"`);
}

/** Every table's number of rows and their hash. */
export async function sumsOf(tx: Tx, tables: readonly TableShape[]): Promise<TableSum[]> {
  const filled = await filledOf(tx, tables);
  const sums: TableSum[] = [];
  for (const table of tables) {
    const hash = createHash("sha256");
    let rows = 0;
    for await (const batch of filled.has(table.name) ? rowsOf(tx, table) : []) {
      for (const json of batch) hashRow(hash, json);
      rows += batch.length;
    }
    sums.push({ table: table.name, rows, sha256: hash.digest("hex") });
  }
  return sums;
}
