import { createHash } from "node:crypto";
import type { Tx } from "../database/database.server";
import { hashRow, type Sequences, type TableSum } from "./backup-format.server";

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

export async function sumOf(tx: Tx, shape: TableShape): Promise<TableSum> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const batch of rowsOf(tx, shape)) {
    for (const json of batch) hashRow(hash, json);
    rows += batch.length;
  }
  return { table: shape.name, rows, sha256: hash.digest("hex") };
}
