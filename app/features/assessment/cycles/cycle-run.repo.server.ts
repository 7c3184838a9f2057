import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDayOf, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { isOnLeave } from "./cycle-states.repo.server";
import type { Awaited, Submitted, TeamCount } from "./domain/cycle-run";
import { isShownTo, type Runner } from "./reach.repo.server";

/** Reviews `a` of a cycle, of people `p` here whose state someone may know. */
const reviews = (cycleId: string, runner: Runner) => Prisma.sql`
  "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" AND p."deactivatedAt" IS NULL
    AND a."cycleId" = ${cycleId} AND a."takenOutAt" IS NULL AND ${isShownTo(runner)}`;

const submittedSheet = (side: "SELF" | "MANAGER") => Prisma.sql`(
  SELECT s."submittedAt" FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."side" = ${side}::"SheetSide"
    AND s."status" = 'SUBMITTED' LIMIT 1)`;

/** Teams by name, those without one last. */
export function listTeamCounts(db: Db, cycleId: string, runner: Runner): Promise<TeamCount[]> {
  return db.$queryRaw<TeamCount[]>`
    SELECT t."id" AS "teamId", t."name" AS "team", count(*)::int AS "people", count(r."self")::int AS "self",
           count(*) FILTER (WHERE r."managerId" IS NOT NULL OR r."managers" IS NOT NULL)::int AS "reviews",
           count(r."managers")::int AS "managers"
    FROM (SELECT p."teamId", p."managerId", ${submittedSheet("SELF")} AS "self", ${submittedSheet("MANAGER")} AS "managers"
          FROM ${reviews(cycleId, runner)}) r
    LEFT JOIN "Team" t ON t."id" = r."teamId" GROUP BY t."id" ORDER BY t."name" NULLS LAST, t."id"`;
}

/** By day; in UTC, as due days are. */
export function listSubmitted(db: Db, cycleId: string, runner: Runner): Promise<Submitted[]> {
  return db.$queryRaw<Submitted[]>`
    SELECT ${isoDayOf`s."submittedAt"`} AS "day", count(*) FILTER (WHERE s."side" = 'SELF')::int AS "self",
           count(*) FILTER (WHERE s."side" = 'MANAGER')::int AS "managers"
    FROM ${reviews(cycleId, runner)} JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."status" = 'SUBMITTED'
    GROUP BY 1 ORDER BY 1`;
}

/** Names of those whose review someone owes. */
const SUBJECTS = 3;

type AwaitedIn = { teamId?: string | null; personIds?: readonly string[] };

/**
 * People in an open cycle who have not submitted their self-assessment or a review of a report, by name.
 * @param in only for people of a team (`null`: of none), or only of these people.
 */
export function listAwaited(
  db: Db | Tx,
  cycleId: string,
  runner: Runner,
  { today, teamId, personIds }: AwaitedIn & { today: Date },
  { skip, take }: Slice,
): Promise<Awaited[]> {
  const inTeam = teamId === undefined ? Prisma.empty : Prisma.sql`AND p."teamId" IS NOT DISTINCT FROM ${teamId}`;
  const those = personIds === undefined ? Prisma.empty : Prisma.sql`AND r."id" = ANY(${personIds as string[]})`;
  return db.$queryRaw<Awaited[]>`
    WITH due AS (
      SELECT a."id", side."is" AS "side", p."name" AS "subject", greatest(c."closesOn", a."dueOn") AS "dueOn",
             CASE side."is" WHEN 'SELF' THEN p."id" ELSE p."managerId" END AS "personId",
             EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."side" = side."is"::"SheetSide"
               AND s."laidAsideAt" IS NULL) AS "begun"
      FROM ${reviews(cycleId, runner)} JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL
      CROSS JOIN (VALUES ('SELF'), ('MANAGER')) side("is")
      WHERE NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."side" = side."is"::"SheetSide"
        AND s."status" = 'SUBMITTED') ${inTeam})
    SELECT r."id", r."name", t."name" AS "team",
           CASE max(CASE WHEN d."side" = 'SELF' THEN d."begun"::int END) WHEN 1 THEN 'draft' WHEN 0 THEN 'not-started' END AS "own",
           coalesce((array_agg(d."subject" ORDER BY d."subject") FILTER (WHERE d."side" = 'MANAGER'))[1:${SUBJECTS}::int], '{}')
             AS "subjects",
           count(*) FILTER (WHERE d."side" = 'MANAGER')::int AS "reviews",
           count(*) FILTER (WHERE d."side" = 'MANAGER' AND d."begun")::int AS "begun", min(d."dueOn") AS "dueOn",
           ${isOnLeave(Prisma.sql`r."id"`, today)} AS "onLeave",
           (SELECT max(n."at") FROM "CycleNudge" n WHERE n."cycleId" = ${cycleId} AND n."personId" = r."id") AS "remindedAt"
    FROM due d JOIN "Person" r ON r."id" = d."personId" AND r."deactivatedAt" IS NULL ${those}
    LEFT JOIN "Team" t ON t."id" = r."teamId"
    GROUP BY r."id", t."id" ORDER BY r."name", r."id" ${rowsOf({ skip, take })}`;
}

type NewNudge = { id: string; cycleId: string; personId: string; byId: string; at: Date; day: Date };

/** @returns the ids that were stored: the database takes one reminder per person and day. */
export async function insertNudges(tx: Tx, nudges: readonly NewNudge[]): Promise<Set<string>> {
  const rows = await tx.cycleNudge.createManyAndReturn({
    data: [...nudges],
    skipDuplicates: true,
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
}
