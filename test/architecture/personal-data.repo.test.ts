/** Every table with a person's id is answered for by a room. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import type { Db } from "~/platform/database/database.server";
import { actorOf } from "../factories/actors";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { recordStatements } from "../setup/statements";

let app: TestApp;
let handedOut: Set<string>;
let erased: Set<string>;
beforeAll(async () => {
  app = await openTestApp();
  const { id } = await createPerson(app, { deactivatedAt: app.now() });
  handedOut = await tablesRead(id);
  erased = await tablesChanged(id);
});
afterAll(() => app.close());

const models = readModels();

/** Of every model the types of its fields. */
function readModels(): Record<string, Record<string, string>> {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const found = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const fieldsOf = (body: string) => [...body.matchAll(/^ +(\w+) +(\w+)/gm)].map(([, name, type]) => [name, type]);
  return Object.fromEntries(found.map(([, name, body]) => [name, Object.fromEntries(fieldsOf(body ?? ""))]));
}

/** Tables that an export reads, also those that it would read only for rows of others; what gives others its name alone does not count. */
async function tablesRead(id: string): Promise<Set<string>> {
  const tables = new Set<string>();
  const note = (model: string, select: object) => {
    const fields = Object.entries(select);
    if (fields.some(([field]) => field !== "name")) tables.add(model);
    for (const [field, inner] of fields) {
      const type = models[model]?.[field] ?? "";
      if (type in models) note(type, inner.select);
    }
  };
  const db = app.db.$extends({
    query: {
      $allOperations({ model, args, query }) {
        if (model) note(model, args.select);
        else for (const [, name] of args.strings.join("?").matchAll(/(?:FROM|JOIN) "(\w+)"/g)) tables.add(name);
        return query(args);
      },
    },
  }) as unknown as Db;
  for (const room of PERSONAL_DATA) await room.exportOf?.({ ...app, db }, actorOf({ id }));
  return tables;
}

/** Tables that an erasure changes, and those whose rows go with rows of these. */
async function tablesChanged(personId: string): Promise<Set<string>> {
  const erasure = { personId, pseudonym: "a-pseudonym", at: app.now() };
  const [statements] = await recordStatements(app, () =>
    app.db.$transaction(async (tx) => {
      for (const room of PERSONAL_DATA) await room.erase?.(tx, erasure);
    }),
  );
  const changed = statements.flatMap((sql) => /^\s*(?:UPDATE|DELETE FROM) (?:"public"\.)?"(\w+)"/.exec(sql)?.[1] ?? []);
  const followers = await app.db.$queryRaw<{ table: string }[]>`
    SELECT f."relname" AS "table" FROM pg_constraint c JOIN pg_class f ON f."oid" = c."conrelid" JOIN pg_class t ON t."oid" = c."confrelid"
    WHERE c."contype" = 'f' AND c."confdeltype" = 'c' AND t."relname" = ANY(${changed})`;
  return new Set([...changed, ...followers.map(({ table }) => table)]);
}

/** A column that refers to people, one that is named as one that does, or one that tells by whom something was done. */
async function tablesWithPeople(db: Pick<Db, "$queryRaw"> = app.db): Promise<string[]> {
  const rows = await db.$queryRaw<{ table: string }[]>`
    WITH "referring" AS (
      SELECT c."conrelid", a."attname" FROM pg_constraint c
      JOIN pg_attribute a ON a."attrelid" = c."conrelid" AND a."attnum" = ANY(c."conkey")
      WHERE c."contype" = 'f' AND c."confrelid" = '"Person"'::regclass)
    SELECT DISTINCT t."relname" AS "table" FROM pg_class t JOIN pg_attribute a ON a."attrelid" = t."oid"
    WHERE t."relnamespace" = current_schema()::regnamespace AND t."relkind" = 'r' AND a."attnum" > 0
      AND (t."relname" = 'Person' OR EXISTS (SELECT 1 FROM "referring" r WHERE r."conrelid" = t."oid")
        OR a."atttypid" = 'text'::regtype AND (a."attname" ~ 'By(Id)?$' OR a."attname" IN (SELECT "attname" FROM "referring")))
    ORDER BY 1`;
  return rows.map(({ table }) => table);
}

const kept = new Set(PERSONAL_DATA.flatMap(({ keeps = {} }) => Object.values(keeps).flat()));
const withheld = new Set(PERSONAL_DATA.flatMap(({ withholds = {} }) => Object.values(withholds).flat()));

const unanswered = (tables: readonly string[]) => tables.filter((table) => !erased.has(table) && !kept.has(table));

describe("a table with a person's id", () => {
  test("is erased by a room, or kept by one for a reason", async () => {
    const tables = await tablesWithPeople();
    expect(tables.length).toBeGreaterThan(90);
    expect(unanswered(tables)).toEqual([]);
    expect([...erased].filter((table) => kept.has(table))).toEqual([]);
  });

  test("is handed out by a room, or kept or withheld by one for a reason", async () => {
    const tables = await tablesWithPeople();
    const inNoExport = tables.filter((table) => !handedOut.has(table));
    expect(inNoExport.length).toBeGreaterThan(5);
    expect(inNoExport.filter((table) => !kept.has(table) && !withheld.has(table))).toEqual([]);
    expect([...withheld].filter((table) => handedOut.has(table))).toEqual([]);
  });

  test("is one that there is", () => {
    expect([...kept, ...withheld].filter((table) => !(table in models))).toEqual([]);
  });

  test.each([
    ["refers to people", `"toldId" TEXT REFERENCES "Person" ("id")`],
    ["has a column named as one that does", `"mentorId" TEXT`],
    ["tells by whom something was done", `"countedBy" TEXT`],
  ])("is missed where a new one %s", async (_, column) => {
    const made = app.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`CREATE TABLE "Rumor" ("id" TEXT PRIMARY KEY, ${column})`);
      throw new Error(unanswered(await tablesWithPeople(tx)).join());
    });
    await expect(made).rejects.toThrow(/^Rumor$/);
  });
});

test("no record that expires is of what must stay", () => {
  const kinds = PERSONAL_DATA.flatMap(({ expires = [] }) => expires);
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter(({ table }) => !(table in models))).toEqual([]);
  expect(kinds.map(({ kind }) => kind).join(" ")).not.toMatch(
    /audit|sheet|rating|assessment|evidence|grant|position|read/,
  );
});
