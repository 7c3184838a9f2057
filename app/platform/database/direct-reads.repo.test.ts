import { afterAll, beforeAll, expect, test } from "vitest";
import { Prisma } from "~/platform/generated/prisma/client";
import { createEmptyDatabase } from "../../../test/setup/database";
import type { Database } from "./database.server";

let database: Database;
beforeAll(async () => {
  database = await (await createEmptyDatabase()).open();
  await database.script('CREATE TABLE "Kept" ("id" text PRIMARY KEY)');
});
afterAll(() => database.close());

/** A transaction's statements go through Prisma on both kinds of database. */
const byPrisma = (query: Prisma.Sql) => database.db.$transaction((tx) => tx.$queryRaw<unknown[]>(query));

const AT = new Date("2026-11-27T23:59:59.123Z");

test.each<[string, Prisma.Sql]>([
  [
    "whole numbers",
    Prisma.sql`SELECT 7::int2 AS a, 7::int4 AS b, 9007199254740993::int8 AS c, NULL::int8 AS d, count(*) AS e`,
  ],
  ["fractions", Prisma.sql`SELECT 0.1::float8 AS a, 0.5::float4 AS b, 12.340::numeric AS c, 'NaN'::float8 AS d`],
  ["truth", Prisma.sql`SELECT true AS a, false AS b, NULL::bool AS c, ${true}::bool AS d`],
  [
    "texts",
    Prisma.sql`SELECT ''::text AS a, 'Zoë \\ "x"'::varchar AS b, ${"O'Neil"} AS c, gen_random_uuid() IS NULL AS d`,
  ],
  [
    "times",
    Prisma.sql`SELECT ${AT}::timestamptz AS a, ${AT}::timestamptz(0) AS b, ${AT}::timestamp AS c, now() - now() = interval '0' AS d`,
  ],
  ["days", Prisma.sql`SELECT ${AT}::date AS a, '0999-02-03'::date AS b, NULL::date AS c, ${AT}::date - 1 AS d`],
  ["a time before years had four digits", Prisma.sql`SELECT '0099-12-31 10:00:00.5+00'::timestamptz AS a`],
  [
    "JSON",
    Prisma.sql`SELECT '{"a":[1,null,"é"]}'::json AS a, '[]'::jsonb AS b, 'null'::jsonb AS c, NULL::json AS d, json_build_object('at', 1) AS e`,
  ],
  ["bytes", Prisma.sql`SELECT '\\x00ff10'::bytea AS a, ${new Uint8Array([1, 2, 255])}::bytea AS b, NULL::bytea AS c`],
  [
    "lists",
    Prisma.sql`SELECT ${["a", 'b"c', "{d}", "e,f", "NULL", ""]}::text[] AS a, ARRAY[1, NULL, 3] AS b, '{}'::text[] AS c, ARRAY[true, false] AS d`,
  ],
  [
    "lists of what has parts",
    Prisma.sql`SELECT ARRAY[7, NULL]::int8[] AS a, ARRAY[${AT}::timestamptz] AS b, ARRAY[${AT}::date, NULL] AS c, ARRAY[1.50] AS d`,
  ],
  [
    "lists as values",
    Prisma.sql`SELECT 3 = ANY(${[1, 2, 3]}::int[]) AS a, ${AT}::timestamptz = ANY(${[AT]}::timestamptz[]) AS b`,
  ],
  ["nothing", Prisma.sql`SELECT 1 AS a WHERE false`],
  ["no answer of its own", Prisma.sql`SELECT pg_advisory_xact_lock(1)::text AS a, ${null}::text AS b`],
])("a statement gives the same values as through Prisma: %s", async (_, query) => {
  const rows = await database.db.$queryRaw<unknown[]>(query);
  expect(rows).toEqual(await byPrisma(query));
  expect(rows.map(kinds)).toEqual((await byPrisma(query)).map(kinds));
});

/** `toEqual` takes a number for another class of the same looks. */
function kinds(row: unknown): unknown {
  return Object.entries(row as object).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(kind) : kind(value),
  ]);
}

const kind = (value: unknown) => (value instanceof Object ? Object.prototype.toString.call(value) : typeof value);

test("a transaction reads what it has written, and others don't until it ends", async () => {
  const inside = await database.db.$transaction(async (tx) => {
    await tx.$executeRaw`INSERT INTO "Kept" VALUES ('one')`;
    return tx.$queryRaw`SELECT "id" FROM "Kept"`;
  });
  expect(inside).toEqual([{ id: "one" }]);
  const undone = database.db.$transaction(async (tx) => {
    await tx.$queryRaw`INSERT INTO "Kept" VALUES ('two') RETURNING "id"`;
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await database.db.$queryRaw`SELECT "id" FROM "Kept" WHERE "id" IN ('one', 'two')`).toEqual([{ id: "one" }]);
});

test("what is refused says by its code why, and not what is stored", async () => {
  const insert = () => database.db.$queryRaw`INSERT INTO "Kept" VALUES ('a judgment') RETURNING "id"`;
  await insert();
  const refused = await insert().then(null, (error: Error) => error);
  expect(String(refused)).toContain("23505");
  expect(`${String(refused)} ${JSON.stringify(refused)}`).not.toContain("a judgment");
});

test("every statement is heard, with the text that it was asked by", async () => {
  const heard: string[] = [];
  database.db.$on("query", ({ query, params }) => heard.push(`${query.trim()} ${params}`));
  await database.db.$queryRaw`SELECT ${7}::int AS "seven"`;
  expect(heard).toEqual(['SELECT $1::int AS "seven" [7]']);
});
