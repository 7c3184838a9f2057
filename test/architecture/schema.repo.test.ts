/** The migrations and prisma/schema.prisma say the same; what only SQL can say is extra. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Database } from "~/platform/database/database.server";
import { EMPTY_SCHEMA, schemaSql } from "../../scripts/schema-sql";
import { createEmptyDatabase, openTestDatabase } from "../setup/database";

const CATALOGUE = {
  columns: `
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS item
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
  enums: `
    SELECT t.typname || ' ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS item
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid GROUP BY t.typname`,
  // Prisma's schema has no partial indexes and none on expressions: those are rules of ours.
  indexes: `
    SELECT pg_get_indexdef(indexrelid) AS item FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    WHERE c.relnamespace = 'public'::regnamespace AND indpred IS NULL AND indexprs IS NULL`,
  keys: `
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS item FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u')`,
};

async function itemsOf(database: Database, query: string): Promise<string[]> {
  const rows = await database.db.$queryRawUnsafe<{ item: string }[]>(query);
  return rows
    .map(({ item }) => item)
    .filter((item) => !item.includes("_prisma_migrations"))
    .sort();
}

test("the migrations make the tables that the schema describes", async () => {
  const migrated = await openTestDatabase();
  const described = await (await createEmptyDatabase()).open();
  await described.script(await schemaSql(EMPTY_SCHEMA, readFileSync("prisma/schema.prisma", "utf8")));
  for (const [part, query] of Object.entries(CATALOGUE)) {
    const items = await itemsOf(described, query);
    expect(items.length, part).toBeGreaterThan(3);
    expect(await itemsOf(migrated, query), part).toEqual(items);
  }
  await Promise.all([migrated.close(), described.close()]);
});

test("triggers keep rules: none puts work into the queue", async () => {
  const migrated = await openTestDatabase();
  const query = `SELECT p.proname AS item FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND l.lanname IN ('sql', 'plpgsql') AND p.prosrc LIKE '%"Job"%'`;
  expect(await itemsOf(migrated, query)).toEqual([]);
  await migrated.close();
});
