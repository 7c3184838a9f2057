import type { Db, Tx } from "~/platform/database/database.server";
import { asked, isCalled, matches } from "~/platform/database/searchable.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { FoundPerson } from "./domain/pick";

/** How many matches of the beginning are ranked; another letter narrows more. */
const MOST_RANKED = 200;

const PERSON = (today: Date) => Prisma.sql`
  p."id", p."name", p."managerId", (SELECT t."name" FROM "Team" t WHERE t."id" = p."teamId") AS "team",
  (SELECT o."levelCode" FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date
    ORDER BY o."since" DESC LIMIT 1) AS "levelCode"`;

/**
 * @property only the ids of those who are possible, where not everyone is.
 * @property readsLeft whether the actor reads the addresses of people who have left; otherwise they are found by name alone.
 */
export type Asked = { actorId: string; text: string; withLeft: boolean; readsLeft: boolean; only?: readonly string[] };

const isPossible = ({ withLeft, only }: Pick<Asked, "withLeft" | "only">) => {
  const here = withLeft ? Prisma.sql`p."erasedAt" IS NULL` : Prisma.sql`p."deactivatedAt" IS NULL`;
  return only ? Prisma.sql`${here} AND p."id" = ANY(${[...only]}::text[])` : here;
};

/** An actor who does not read someone's address gets the same answer whether or not anyone has it. */
function isCalledFor({ text, readsLeft }: Asked): Prisma.Sql {
  if (readsLeft) return isCalled(text);
  const byName = text.includes("@") ? Prisma.sql`false` : matches(Prisma.sql`p."name"`);
  return Prisma.sql`(${isCalled(text)} AND (p."deactivatedAt" IS NULL OR ${byName}))`;
}

/**
 * People, by the beginnings of words of their name or address, or of an address with its @: those close to the actor first, who are
 * the likely ones, then by name. The limit stands apart: beside its condition, the planner would walk all people until so many are found.
 */
export function listFound(db: Db, by: Asked, today: Date, take: number): Promise<FoundPerson[]> {
  const { actorId, text } = by;
  const [called, possible] = [isCalledFor(by), isPossible(by)];
  return db.$queryRaw<FoundPerson[]>`
    WITH me AS MATERIALIZED (SELECT "id", "teamId", "managerId" FROM "Person" WHERE "id" = ${actorId}),
    ${asked(text)}, near AS MATERIALIZED (
      SELECT p.*, 0 AS "rank" FROM me
      JOIN "Person" p ON p."id" = me."managerId" OR p."managerId" = me."id" OR p."teamId" = me."teamId"
      WHERE ${called} AND ${possible} LIMIT ${MOST_RANKED}
    ), called AS MATERIALIZED (
      SELECT p.*, 1 AS "rank" FROM "Person" p WHERE ${called} AND ${possible}
    ), others AS MATERIALIZED (
      SELECT * FROM called LIMIT ${MOST_RANKED}
    ), first AS MATERIALIZED (
      SELECT DISTINCT ON (p."rank", p."name", p."id") p.* FROM (
        SELECT * FROM near UNION ALL SELECT * FROM others WHERE "id" NOT IN (SELECT "id" FROM near)
      ) p ORDER BY p."rank", p."name", p."id" LIMIT ${take}
    )
    SELECT ${PERSON(today)} FROM first p ORDER BY p."rank", p."name", p."id"`;
}

/** People whose names nearly have what was typed, the nearest first; for a slip. Only where the database has trigrams. */
export async function listSimilar(db: Db, by: Asked, today: Date, take: number): Promise<FoundPerson[]> {
  if (!(await hasTrigrams(db))) return [];
  const only = by.only ? [...by.only] : null;
  return db.$queryRaw<FoundPerson[]>`
    SELECT ${PERSON(today)} FROM people_alike(${by.text}, ${by.withLeft}, ${only}::text[], ${take}::int) a
    JOIN "Person" p ON p."id" = a."id" ORDER BY a."likeness" DESC, p."name", p."id"`;
}

const trigrams = new WeakMap<Db, Promise<boolean>>();

/** Whether names have a trigram index; checked once per database. */
function hasTrigrams(db: Db): Promise<boolean> {
  const known = trigrams.get(db) ?? findTrigrams(db);
  trigrams.set(db, known);
  return known;
}

async function findTrigrams(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ is: boolean }[]>`SELECT to_regclass('"Person_trigrams"') IS NOT NULL AS "is"`;
  return row?.is ?? false;
}

/** Suggestions before anything is typed: the actor's manager, reports and team. */
export function listNear(db: Db, actorId: string, today: Date, take: number): Promise<FoundPerson[]> {
  return db.$queryRaw<FoundPerson[]>`
    WITH near AS MATERIALIZED (
      SELECT p.*, CASE WHEN p."id" = me."managerId" THEN 0 WHEN p."managerId" = me."id" THEN 1 ELSE 2 END AS "rank"
      FROM "Person" me
      JOIN "Person" p ON p."id" = me."managerId" OR p."managerId" = me."id" OR p."teamId" = me."teamId"
      WHERE me."id" = ${actorId} AND p."id" <> me."id" AND p."deactivatedAt" IS NULL
      ORDER BY "rank", p."name", p."id" LIMIT ${take}
    )
    SELECT ${PERSON(today)} FROM near p ORDER BY "rank", p."name", p."id"`;
}

/** Before anything is typed, where few are possible: they, by name. */
export function listOnly(
  db: Db,
  by: Pick<Asked, "withLeft" | "only">,
  today: Date,
  take: number,
): Promise<FoundPerson[]> {
  return db.$queryRaw<FoundPerson[]>`
    WITH first AS MATERIALIZED (
      SELECT p.* FROM "Person" p WHERE ${isPossible(by)}
      ORDER BY p."name", p."id" LIMIT ${take}
    )
    SELECT ${PERSON(today)} FROM first p ORDER BY p."name", p."id"`;
}

export type PersonHere = { id: string; name: string; email: string; managerId: string | null };

export function findHere(db: Db | Tx, id: string): Promise<PersonHere | null> {
  return db.person.findFirst({
    where: { id, deactivatedAt: null },
    select: { id: true, name: true, email: true, managerId: true },
  });
}
