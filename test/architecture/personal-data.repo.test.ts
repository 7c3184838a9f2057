/** Every table with a person's id is answered for by a room, and rooms do what they answer for. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PERSONAL_DATA } from "~/main/personal-data.server";
import type { Db } from "~/platform/database/database.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { actorOf } from "../factories/actors";
import { createPerson } from "../factories/people";
import { openTestApp, type TestApp } from "../setup/app";
import { recordStatements } from "../setup/statements";

let app: TestApp;
let id: string;
beforeAll(async () => {
  app = await openTestApp();
  id = (await createPerson(app, { deactivatedAt: app.now() })).id;
});
afterAll(() => app.close());

/** Tables with a person's id: a column that refers to people, or is named as one that does, or tells by whom something was done. */
async function tablesWithPeople(db: Pick<Db, "$queryRaw">): Promise<string[]> {
  const rows = await db.$queryRaw<{ table: string }[]>`
    WITH "referring" AS (
      SELECT c."conrelid", a."attname" FROM pg_constraint c JOIN pg_attribute a ON a."attrelid" = c."conrelid" AND a."attnum" = ANY(c."conkey")
      WHERE c."contype" = 'f' AND c."confrelid" = '"Person"'::regclass)
    SELECT DISTINCT t."relname" AS "table" FROM pg_class t JOIN pg_attribute a ON a."attrelid" = t."oid"
    WHERE t."relnamespace" = current_schema()::regnamespace AND t."relkind" = 'r' AND a."attnum" > 0
      AND (t."relname" = 'Person' OR EXISTS (SELECT 1 FROM "referring" r WHERE r."conrelid" = t."oid")
        OR a."atttypid" = 'text'::regtype AND (a."attname" ~ 'By(Id)?$' OR a."attname" IN (SELECT "attname" FROM "referring")))
    ORDER BY 1`;
  return rows.map(({ table }) => table);
}

const erased = PERSONAL_DATA.flatMap(({ erases }) => erases ?? []);
const kept = PERSONAL_DATA.flatMap(({ keeps }) => Object.values(keeps ?? {}).flat());
const unanswered = (tables: readonly string[]) => tables.filter((table) => ![...erased, ...kept].includes(table));

describe("a table with a person's id", () => {
  test("is erased by a room, or kept by one for a reason", async () => {
    const tables = await tablesWithPeople(app.db);
    expect(tables.length).toBeGreaterThan(90);
    expect(unanswered(tables)).toEqual([]);
  });

  test.each([
    ["refers to people", `"toldId" TEXT REFERENCES "Person" ("id")`],
    ["has a column named as one that does", `"mentorId" TEXT`],
    ["tells by whom something was done", `"countedBy" TEXT`],
  ])("is missed where a new one %s", async (_, column) => {
    await expect(
      app.db.$transaction(async (tx) => {
        await tx.$executeRawUnsafe(`CREATE TABLE "Rumor" ("id" TEXT PRIMARY KEY, ${column})`);
        throw new Error(unanswered(await tablesWithPeople(tx)).join());
      }),
    ).rejects.toThrow(/^Rumor$/);
  });

  test("is not said to be both erased and kept", () => {
    expect(erased.filter((table) => kept.includes(table))).toEqual([]);
  });

  test("is one that there is", async () => {
    const rows = await app.db.$queryRaw<
      { name: string }[]
    >`SELECT "relname" AS "name" FROM pg_class WHERE "relkind" = 'r'`;
    const there = new Set(rows.map(({ name }) => name));
    const named = [...erased, ...kept, ...PERSONAL_DATA.flatMap(({ handsOut }) => handsOut ?? [])];
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});

/** Of every model the types of its fields. */
function readModels(): Record<string, Record<string, string>> {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)];
  const fieldsOf = (body: string) => [...body.matchAll(/^ +(\w+) +(\w+)/gm)].map(([, name, type]) => [name, type]);
  return Object.fromEntries(models.map(([, name, body]) => [name, Object.fromEntries(fieldsOf(body ?? ""))]));
}

const models = readModels();

/** A client that notes the tables it is asked to read, also those that it would read only where there is something in others. */
function noting(db: Db, tables: Set<string>): Db {
  const note = (model: string, args: { select?: object } = {}) => {
    tables.add(model);
    for (const [field, inner] of Object.entries(args.select ?? {})) {
      const type = models[model]?.[field];
      if (type && type in models) note(type, inner);
    }
  };
  return db.$extends({
    query: {
      $allOperations({ model, args, query }) {
        if (model) note(model, args);
        else for (const [, name] of args.strings.join("?").matchAll(/"(\w+)"/g)) tables.add(name);
        return query(args);
      },
    },
  }) as unknown as Db;
}

const roomsWith = (key: "handsOut" | "erases") =>
  PERSONAL_DATA.flatMap((room): [string, PersonalData][] => (room[key] ? [[room[key].join(", "), room]] : []));

describe("a room", () => {
  test.each(roomsWith("handsOut"))("hands out what it says: %s", async (_, { handsOut, exportOf }) => {
    const tables = new Set<string>();
    await exportOf?.({ ...app, db: noting(app.db, tables) }, actorOf({ id }));
    expect(handsOut?.filter((table) => !tables.has(table))).toEqual([]);
  });

  test.each(roomsWith("erases"))("erases what it says: %s", async (_, { erases, erase }) => {
    const at = app.now();
    const [statements] = await recordStatements(app, () =>
      app.db.$transaction(async (tx) => erase?.(tx, { personId: id, pseudonym: "a-pseudonym", at })),
    );
    const changed = statements.flatMap(
      (sql) => /^\s*(?:UPDATE|DELETE FROM) (?:"public"\.)?"(\w+)"/.exec(sql)?.[1] ?? [],
    );
    const followers = await app.db.$queryRaw<{ table: string }[]>`
      SELECT f."relname" AS "table" FROM pg_constraint c JOIN pg_class f ON f."oid" = c."conrelid" JOIN pg_class t ON t."oid" = c."confrelid"
      WHERE c."contype" = 'f' AND c."confdeltype" = 'c' AND t."relname" = ANY(${changed})`;
    const all = [...changed, ...followers.map(({ table }) => table)];
    expect(erases?.filter((table) => !all.includes(table))).toEqual([]);
    expect(changed.filter((table) => !erased.includes(table))).toEqual([]);
  });
});
