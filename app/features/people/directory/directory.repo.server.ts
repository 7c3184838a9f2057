import type { Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { asked, isCalled } from "~/platform/database/searchable.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";

export type DirectoryRow = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  teamId: string | null;
  /** Of the position in force. */
  levelCode: string | null;
  left: boolean;
  /** How many report to them. */
  reports: number;
};
export type PeopleFilter = {
  /** Beginnings of words of a name, address or team; empty for everybody. */
  query: string;
  /** Those who have left as well. */
  withLeft: boolean;
  /** Its name. */
  team?: string;
  /** Its code. */
  level?: string;
};

/** The level that a person `p` holds. */
export const levelOn = (today: Date) => Prisma.sql`
  (SELECT o."levelCode" FROM "Position" o WHERE o."personId" = p."id" AND o."since" <= ${today}::date ORDER BY o."since" DESC LIMIT 1)`;

/** Everything a list says of the people that `from` selects as `p`. */
const ROW = (today: Date) => Prisma.sql`
  p."id", p."name", p."email", t."name" AS "team", p."teamId", p."deactivatedAt" IS NOT NULL AS "left",
  ${levelOn(today)} AS "levelCode",
  (SELECT count(*)::int FROM "Person" r WHERE r."managerId" = p."id" AND r."deactivatedAt" IS NULL) AS "reports"`;

/**
 * A page of people by name. Searching first collects who is found, by an index for people and one for teams, and then sorts:
 * left to itself the planner walks everybody in order of name, which takes half a second among 100,000.
 */
export function listPeople(db: Tx, filter: PeopleFilter, today: Date, { skip, take }: Slice): Promise<DirectoryRow[]> {
  const all = [filter.withLeft ? Prisma.sql`p."erasedAt" IS NULL` : Prisma.sql`p."deactivatedAt" IS NULL`];
  if (filter.team) all.push(Prisma.sql`p."teamId" = (SELECT t."id" FROM "Team" t WHERE t."name" = ${filter.team})`);
  if (filter.level) all.push(Prisma.sql`${levelOn(today)} = ${filter.level}`);
  const here = Prisma.join(all, " AND ");
  if (filter.query === "") {
    return db.$queryRaw<DirectoryRow[]>`
      SELECT ${ROW(today)} FROM (
        SELECT * FROM "Person" p WHERE ${here} ORDER BY p."name", p."id" OFFSET ${skip} LIMIT ${take}
      ) p LEFT JOIN "Team" t ON t."id" = p."teamId" ORDER BY p."name", p."id"`;
  }
  return db.$queryRaw<DirectoryRow[]>`
    WITH ${asked(filter.query)}, teams AS MATERIALIZED (
      SELECT t."id" FROM "Team" t, asked WHERE array_to_tsvector(search_words(t."name")) @@ asked.words
    ), found AS MATERIALIZED (
      SELECT p."id" FROM "Person" p
        WHERE ${isCalled(filter.query)}
      UNION SELECT p."id" FROM "Person" p WHERE p."teamId" IN (SELECT "id" FROM teams)
    )
    SELECT ${ROW(today)} FROM (
      SELECT p.* FROM "Person" p JOIN found ON found."id" = p."id" WHERE ${here}
      ORDER BY p."name", p."id" OFFSET ${skip} LIMIT ${take}
    ) p LEFT JOIN "Team" t ON t."id" = p."teamId" ORDER BY p."name", p."id"`;
}

/** A page of those who report to somebody, or of those who report to nobody (`null`). */
export function listReportsOf(
  db: Tx,
  managerId: string | null,
  today: Date,
  { skip, take }: Slice,
): Promise<DirectoryRow[]> {
  const below = managerId === null ? Prisma.sql`p."managerId" IS NULL` : Prisma.sql`p."managerId" = ${managerId}`;
  return db.$queryRaw<DirectoryRow[]>`
    SELECT ${ROW(today)} FROM (
      SELECT * FROM "Person" p WHERE ${below} AND p."deactivatedAt" IS NULL
      ORDER BY p."name", p."id" OFFSET ${skip} LIMIT ${take}
    ) p LEFT JOIN "Team" t ON t."id" = p."teamId" ORDER BY p."name", p."id"`;
}

export type TeamMember = { id: string; name: string };

/** Those above somebody, the top first. Stops after 50 of them, whatever the rows say. */
export function listChain(db: Tx, personId: string): Promise<TeamMember[]> {
  return db.$queryRaw<TeamMember[]>`
    WITH RECURSIVE chain AS (
      SELECT p."id", p."name", p."managerId", 0 AS height FROM "Person" p WHERE p."id" = ${personId}
      UNION ALL
      SELECT m."id", m."name", m."managerId", height + 1 FROM "Person" m JOIN chain ON m."id" = chain."managerId"
        WHERE height < 50
    )
    SELECT "id", "name" FROM chain WHERE height > 0 ORDER BY height DESC`;
}

export type TeamRow = { id: string; name: string; people: number };

export function listTeams(db: Tx, query: string, { skip, take }: Slice): Promise<TeamRow[]> {
  const asked =
    query === ""
      ? Prisma.sql`true`
      : Prisma.sql`array_to_tsvector(search_words(t."name")) @@ (
          SELECT string_agg(quote_literal(word) || ':*', ' & ')::tsquery FROM unnest(search_words(${query})) word)`;
  return db.$queryRaw<TeamRow[]>`
    SELECT t."id", t."name",
      (SELECT count(*)::int FROM "Person" p WHERE p."teamId" = t."id" AND p."deactivatedAt" IS NULL) AS "people"
    FROM "Team" t WHERE ${asked} ORDER BY t."name", t."id" OFFSET ${skip} LIMIT ${take}`;
}

export function findTeam(db: Tx, teamId: string): Promise<{ id: string; name: string } | null> {
  return db.team.findUnique({ where: { id: teamId }, select: { id: true, name: true } });
}

export function listTeamMembers(db: Tx, teamId: string, today: Date, { skip, take }: Slice): Promise<DirectoryRow[]> {
  return db.$queryRaw<DirectoryRow[]>`
    SELECT ${ROW(today)} FROM (
      SELECT * FROM "Person" p WHERE p."teamId" = ${teamId} AND p."deactivatedAt" IS NULL
      ORDER BY p."name", p."id" OFFSET ${skip} LIMIT ${take}
    ) p LEFT JOIN "Team" t ON t."id" = p."teamId" ORDER BY p."name", p."id"`;
}

/** Names of teams, for the suggestions of a field. */
export async function listTeamNames(db: Tx): Promise<string[]> {
  const teams = await db.team.findMany({ select: { name: true }, orderBy: { name: "asc" }, take: 500 });
  return teams.map(({ name }) => name);
}

export async function isHere(tx: Tx, personId: string): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, deactivatedAt: null } })) > 0;
}

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    hasReports: boolean;
    /** One of their reports has reports. */
    leadsManagers: boolean;
  }
}

export const HAS_REPORTS: SessionPart = () => Prisma.sql`
  EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id" AND r."deactivatedAt" IS NULL)`;

export const LEADS_MANAGERS: SessionPart = () => Prisma.sql`
  EXISTS (SELECT 1 FROM "Person" r JOIN "Person" s ON s."managerId" = r."id" AND s."deactivatedAt" IS NULL AND s."id" <> p."id"
    WHERE r."managerId" = p."id" AND r."deactivatedAt" IS NULL AND r."id" <> p."id")`;
