import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Viewer } from "./cycle.repo.server";
import type { LeftOutReason, SideFacts } from "./domain/cycle";

/** One side of an assessment as facts about it, and who is asked for it. */
type SideRow = SideFacts & { onLeave: boolean };

export type StateRow = {
  assessmentId: string;
  subjectId: string;
  subject: string;
  /** They have left. */
  left: boolean;
  targetLevel: string;
  managerId: string | null;
  manager: string | null;
  managerLeft: boolean;
  /** How many managers the cycle has asked so far for this side. */
  turns: number;
  self: SideRow;
  managers: SideRow;
};

type Flat = Omit<StateRow, "self" | "managers"> & {
  selfSheet: boolean;
  selfSubmittedAt: Date | null;
  selfRevealedAt: Date | null;
  selfWithdrawn: boolean;
  selfOnLeave: boolean;
  managersSheet: boolean;
  managersSubmittedAt: Date | null;
  managersRevealedAt: Date | null;
  managersWithdrawn: boolean;
  managersOnLeave: boolean;
};

/** Whether somebody is away on a day. */
export const isOnLeave = (personId: Prisma.Sql, today: Date) => Prisma.sql`EXISTS (SELECT 1 FROM "Leave" l
  WHERE l."personId" = ${personId} AND l."from" <= ${today}::date AND (l."until" IS NULL OR l."until" >= ${today}::date))`;

const wasWithdrawn = (rater: Prisma.Sql) => Prisma.sql`EXISTS (SELECT 1 FROM "SheetWithdrawal" w
  WHERE w."assessmentId" = a."id" AND w."raterId" = ${rater})`;

/**
 * The states of both sides, of those assessments of a cycle (or of those subjects' latest) that `where` leaves; nothing of
 * what a sheet says is read. `a` is the assessment, `p` its subject, `c` the cycle.
 */
function states(where: Prisma.Sql, today: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT a."id" AS "assessmentId", a."subjectId", p."name" AS "subject", p."deactivatedAt" IS NOT NULL AS "left",
           a."targetLevel", a."cycleId", p."managerId", m."name" AS "manager", m."deactivatedAt" IS NOT NULL AS "managerLeft",
           (SELECT count(*)::int FROM "ManagerTurn" u WHERE u."assessmentId" = a."id") AS "turns",
           s."id" IS NOT NULL AS "selfSheet", s."submittedAt" AS "selfSubmittedAt", s."revealedAt" AS "selfRevealedAt",
           ${wasWithdrawn(Prisma.sql`a."subjectId"`)} AS "selfWithdrawn",
           ${isOnLeave(Prisma.sql`a."subjectId"`, today)} AS "selfOnLeave",
           g."id" IS NOT NULL AS "managersSheet", g."submittedAt" AS "managersSubmittedAt",
           g."revealedAt" AS "managersRevealedAt", ${wasWithdrawn(Prisma.sql`g."raterId"`)} AS "managersWithdrawn",
           ${isOnLeave(Prisma.sql`p."managerId"`, today)} AS "managersOnLeave"
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF'
    LEFT JOIN "Sheet" g ON g."assessmentId" = a."id" AND g."side" = 'MANAGER'
      AND (g."laidAsideAt" IS NULL OR g."laidAsideAt" = c."closedAt")
    WHERE ${where}`;
}

function toRow(row: Flat): StateRow {
  const { selfSheet, selfSubmittedAt, selfRevealedAt, selfWithdrawn, selfOnLeave, ...others } = row;
  const { managersSheet, managersSubmittedAt, managersRevealedAt, managersWithdrawn, managersOnLeave, ...rest } =
    others;
  return {
    ...rest,
    self: {
      sheet: selfSheet ? { submittedAt: selfSubmittedAt, revealedAt: selfRevealedAt } : null,
      withdrawn: selfWithdrawn,
      onLeave: selfOnLeave,
    },
    managers: {
      sheet: managersSheet ? { submittedAt: managersSubmittedAt, revealedAt: managersRevealedAt } : null,
      withdrawn: managersWithdrawn,
      onLeave: managersOnLeave,
    },
  };
}

/**
 * One page of a cycle's people as its reader may know them: all of them for whoever opened it; else those of the teams they
 * partner, themselves, and those whose manager they are or were in it.
 */
export async function listStates(
  db: Db,
  cycleId: string,
  { id, partnerOf, isOpener }: Viewer & { isOpener: boolean },
  today: Date,
  { skip, take }: Slice,
): Promise<StateRow[]> {
  const where = Prisma.sql`a."cycleId" = ${cycleId} AND (${isOpener} OR p."teamId" = ANY(${partnerOf as string[]})
    OR a."subjectId" = ${id} OR p."managerId" = ${id} OR EXISTS (
      SELECT 1 FROM "ManagerTurn" u WHERE u."assessmentId" = a."id" AND u."managerId" = ${id}))`;
  const rows = await db.$queryRaw<Flat[]>`
    ${states(where, today)} ORDER BY p."name", a."id" LIMIT ${take} OFFSET ${skip}`;
  return rows.map(toRow);
}

export type LatestState = StateRow & { cycleId: string; cycle: string; closesOn: Date; closed: boolean };

/** The latest cycle of each of these people, in one statement. */
export async function latestCycleStates(
  db: Db,
  subjectIds: readonly string[],
  today: Date,
): Promise<Map<string, LatestState>> {
  const where = Prisma.sql`a."subjectId" = ANY(${subjectIds as string[]}) AND c."opensOn" <= ${today}::date`;
  const rows = await db.$queryRaw<(Flat & Pick<LatestState, "cycleId" | "cycle" | "closesOn" | "closed">)[]>`
    SELECT DISTINCT ON (f."subjectId") f.*, c."name" AS "cycle", c."closesOn", c."closedAt" IS NOT NULL AS "closed"
    FROM (${states(where, today)}) f JOIN "ReviewCycle" c ON c."id" = f."cycleId"
    ORDER BY f."subjectId", c."openedAt" DESC, c."id"`;
  return new Map(
    rows.map(({ cycleId, cycle, closesOn, closed, ...flat }) => [
      flat.subjectId,
      { ...toRow(flat), cycleId, cycle, closesOn, closed },
    ]),
  );
}

export type LeftOutRow = { id: string; name: string; reason: LeftOutReason };

/** Whom a cycle does not ask, by name: all for whoever opened it, else those of the teams that the reader partners. */
export function listLeftOut(
  db: Db,
  cycleId: string,
  { partnerOf, isOpener }: Viewer & { isOpener: boolean },
  take: number,
): Promise<LeftOutRow[]> {
  return db.$queryRaw<LeftOutRow[]>`
    SELECT p."id", p."name", o."reason" FROM "CycleLeftOut" o JOIN "Person" p ON p."id" = o."personId"
    WHERE o."cycleId" = ${cycleId} AND (${isOpener} OR p."teamId" = ANY(${partnerOf as string[]}))
    ORDER BY p."name", p."id" LIMIT ${take}`;
}
