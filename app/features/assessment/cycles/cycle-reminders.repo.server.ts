import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import { isOnLeave } from "./cycle-states.repo.server";
import type { Reminder } from "./domain/cycle";

export type OpenCycle = { id: string; opensOn: Date; closesOn: Date };

/** Cycles that are not closed and have begun. */
export function listOpenCycles(db: Db, today: Date): Promise<OpenCycle[]> {
  return db.reviewCycle.findMany({
    where: { closedAt: null, opensOn: { lte: today } },
    select: { id: true, opensOn: true, closesOn: true },
    orderBy: { id: "asc" },
  });
}

/** Sides of a cycle that somebody who is here is still asked for: `personId` for the side of `subject`. */
const missing = (cycleId: string) => Prisma.sql`
  SELECT x."personId", x."subjectId", p."name" AS "subject"
  FROM (SELECT a."id", a."subjectId", a."subjectId" AS "personId", 'SELF' AS "side" FROM "Assessment" a WHERE a."cycleId" = ${cycleId}
        UNION ALL
        SELECT a."id", a."subjectId", s."managerId", 'MANAGER' FROM "Assessment" a JOIN "Person" s ON s."id" = a."subjectId"
         WHERE a."cycleId" = ${cycleId}) x
  JOIN "Person" p ON p."id" = x."subjectId" AND p."deactivatedAt" IS NULL
  JOIN "Person" r ON r."id" = x."personId" AND r."deactivatedAt" IS NULL
  WHERE NOT EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = x."id" AND s."side" = x."side"::"SheetSide"
                    AND s."status" = 'SUBMITTED')`;

/** Everybody whom the cycle still asks for something, and who is not on leave. */
export async function listToRemind(db: Tx, cycleId: string, today: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT x."personId" FROM (${missing(cycleId)}) x
    WHERE NOT ${isOnLeave(Prisma.sql`x."personId"`, today)} ORDER BY 1`;
  return rows.map(({ personId }) => personId);
}

export type MissingSides = {
  cycle: string;
  closesOn: Date;
  name: string;
  email: string;
  /** Of people; the person's own is `null`. */
  subjects: (string | null)[];
};

/** What a person is still asked for in an open cycle; `null` when nothing, or they have left. */
export async function findMissing(db: Db, cycleId: string, personId: string): Promise<MissingSides | null> {
  const [row] = await db.$queryRaw<MissingSides[]>`
    SELECT c."name" AS "cycle", c."closesOn", r."name", r."email",
           json_agg(CASE WHEN x."subjectId" <> x."personId" THEN x."subject" END
             ORDER BY x."subjectId" <> x."personId", x."subject") AS "subjects"
    FROM (${missing(cycleId)}) x JOIN "Person" r ON r."id" = x."personId" JOIN "ReviewCycle" c ON c."id" = ${cycleId}
    WHERE x."personId" = ${personId} AND c."closedAt" IS NULL GROUP BY c."id", r."id"`;
  return row ?? null;
}

export type ReminderJob = { id: string; key: string; personId: string; payload: object };

/**
 * Many at once, each on the record, so that nobody gets one of its kind again: a job's own key goes with the job, as soon as
 * done jobs are removed.
 */
export async function enqueueReminders(
  tx: Tx,
  { kind, cycleId, due, at }: { kind: string; cycleId: string; due: Reminder; at: Date },
  jobs: readonly ReminderJob[],
): Promise<void> {
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(jobs)}::jsonb) AS j("id" text, "key" text, "personId" text, "payload" jsonb)),
    fresh AS (
      INSERT INTO "CycleReminder" ("cycleId", "personId", "kind", "at")
      SELECT ${cycleId}, g."personId", ${due.toUpperCase()}::"ReminderKind", ${at}::timestamptz FROM given g
      ON CONFLICT DO NOTHING RETURNING "personId")
    INSERT INTO "Job" ("id", "kind", "key", "payload", "runAt")
    SELECT g."id", ${kind}, g."key", g."payload", ${at}::timestamptz
    FROM given g JOIN fresh USING ("personId") ON CONFLICT ("key") DO NOTHING`;
}
