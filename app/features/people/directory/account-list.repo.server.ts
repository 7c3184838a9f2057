import type { Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { asked, isCalled } from "~/platform/database/searchable.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { levelOn } from "./directory.repo.server";
import type { PeopleQuery, PeopleState } from "./domain/account-list";

export type AccountRow = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  manager: string | null;
  levelCode: string | null;
  state: Exclude<PeopleState, "here">;
};

/** Someone has joined once they have a password or signed in through the organization's provider. */
const JOINED = Prisma.sql`(EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."passwordHash" IS NOT NULL)
  OR EXISTS (SELECT 1 FROM "Identity" y WHERE y."personId" = p."id"))`;
const INVITED = Prisma.sql`EXISTS (SELECT 1 FROM "Invitation" i WHERE i."personId" = p."id" AND i."refusedAt" IS NULL)`;
const REFUSED = Prisma.sql`p."id" IN (SELECT i."personId" FROM "Invitation" i WHERE i."refusedAt" IS NOT NULL)`;

const ACTIVE = Prisma.sql`p."deactivatedAt" IS NULL`;
const STATES: Record<PeopleState, Prisma.Sql> = {
  here: ACTIVE,
  left: Prisma.sql`p."deactivatedAt" IS NOT NULL AND p."erasedAt" IS NULL`,
  joined: Prisma.sql`${ACTIVE} AND ${JOINED}`,
  invited: Prisma.sql`${ACTIVE} AND ${INVITED} AND NOT ${JOINED}`,
  refused: Prisma.sql`${ACTIVE} AND ${REFUSED} AND NOT ${JOINED}`,
  none: Prisma.sql`${ACTIVE} AND NOT EXISTS (SELECT 1 FROM "Invitation" i WHERE i."personId" = p."id") AND NOT ${JOINED}`,
};

function conditions({ state, team, level, missing }: PeopleQuery, today: Date): Prisma.Sql {
  const all = [STATES[state]];
  if (team) all.push(Prisma.sql`p."teamId" = (SELECT t."id" FROM "Team" t WHERE t."name" = ${team})`);
  if (level) all.push(Prisma.sql`${levelOn(today)} = ${level}`);
  if (missing === "team") all.push(Prisma.sql`p."teamId" IS NULL`);
  if (missing === "manager") all.push(Prisma.sql`p."managerId" IS NULL`);
  if (missing === "level") all.push(Prisma.sql`${levelOn(today)} IS NULL`);
  return Prisma.join(all, " AND ");
}

/** Collects first who is called so, as `listPeople` does: sorted by name first, a search walks everyone. */
const calledSo = (q: string) => Prisma.sql`${asked(q)}, teams AS MATERIALIZED (
    SELECT t."id" FROM "Team" t, asked WHERE array_to_tsvector(search_words(t."name")) @@ asked.words
  ), found AS MATERIALIZED (
    SELECT p."id" FROM "Person" p WHERE ${isCalled(q)}
    UNION SELECT p."id" FROM "Person" p WHERE p."teamId" IN (SELECT "id" FROM teams)
  )`;

/** The people who match, in order of name: a select of `id`s, after the statement's WITH. */
function matching(query: PeopleQuery, today: Date): { start: Prisma.Sql; ids: Prisma.Sql } {
  const where = conditions(query, today);
  const order = Prisma.sql`ORDER BY p."name", p."id"`;
  if (query.q === "")
    return { start: Prisma.empty, ids: Prisma.sql`SELECT p."id" FROM "Person" p WHERE ${where} ${order}` };
  const from = Prisma.sql`"Person" p JOIN found ON found."id" = p."id"`;
  return {
    start: Prisma.sql`WITH ${calledSo(query.q)}`,
    ids: Prisma.sql`SELECT p."id" FROM ${from} WHERE ${where} ${order}`,
  };
}

/** A page of the list, in one statement. */
export function listAccounts(db: Tx, query: PeopleQuery, today: Date, { skip, take }: Slice): Promise<AccountRow[]> {
  const { start, ids } = matching(query, today);
  return db.$queryRaw<AccountRow[]>`
    ${start} SELECT p."id", p."name", p."email", t."name" AS "team", m."name" AS "manager", ${levelOn(today)} AS "levelCode",
      CASE WHEN p."deactivatedAt" IS NOT NULL THEN 'left' WHEN ${JOINED} THEN 'joined' WHEN ${REFUSED} THEN 'refused'
        WHEN ${INVITED} THEN 'invited' ELSE 'none' END AS "state"
    FROM (${ids} OFFSET ${skip} LIMIT ${take}) page JOIN "Person" p ON p."id" = page."id"
    LEFT JOIN "Team" t ON t."id" = p."teamId" LEFT JOIN "Person" m ON m."id" = p."managerId"
    ORDER BY p."name", p."id"`;
}

/** The ids of those who match, up to a limit. */
export async function listMatching(db: Tx, query: PeopleQuery, today: Date, most: number): Promise<string[]> {
  const { start, ids } = matching(query, today);
  const rows = await db.$queryRaw<{ id: string }[]>`${start} SELECT page."id" FROM (${ids} LIMIT ${most}) page`;
  return rows.map(({ id }) => id);
}

/** How many match; counting ends at a limit. */
export async function countMatching(db: Tx, query: PeopleQuery, today: Date, most: number): Promise<number> {
  const { start, ids } = matching(query, today);
  const [row] = await db.$queryRaw<{ count: number }[]>`
    ${start} SELECT count(*)::int AS "count" FROM (${ids} LIMIT ${most}) page`;
  return row?.count ?? 0;
}
