import type { Db } from "~/platform/database/database.server";
import type { AskedFacts } from "./domain/asked-in-cycle";

export type AskedRow = AskedFacts & {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closesOn: Date;
  subject: string;
  targetLevel: string;
  /** The subject's manager now. */
  manager: string | null;
};

type Flat = Omit<AskedRow, "own"> & { hasSheet: boolean; submitted: boolean; laidAside: boolean };

/** Everything that open cycles have to do with somebody, in one statement; the soonest first. */
export async function listAsked(db: Db, personId: string, today: Date, take: number): Promise<AskedRow[]> {
  const rows = await db.$queryRaw<Flat[]>`
    WITH tied AS (
      SELECT a."id", 'subject' AS "tie" FROM "Assessment" a WHERE a."subjectId" = ${personId} AND a."cycleId" IS NOT NULL
      UNION ALL
      SELECT a."id", 'manager' FROM "Person" p JOIN "Assessment" a ON a."subjectId" = p."id"
        WHERE p."managerId" = ${personId} AND a."cycleId" IS NOT NULL
      UNION
      SELECT u."assessmentId", 'former' FROM "ManagerTurn" u JOIN "Assessment" a ON a."id" = u."assessmentId"
        JOIN "Person" p ON p."id" = a."subjectId"
        WHERE u."managerId" = ${personId} AND p."managerId" IS DISTINCT FROM ${personId})
    SELECT a."id" AS "assessmentId", tied."tie", c."id" AS "cycleId", c."name" AS "cycle", c."closesOn", p."name" AS "subject",
           a."targetLevel", m."name" AS "manager", s."id" IS NOT NULL AS "hasSheet", s."submittedAt" IS NOT NULL AS "submitted",
           s."laidAsideAt" IS NOT NULL AS "laidAside",
           EXISTS (SELECT 1 FROM "Sheet" r WHERE r."assessmentId" = a."id" AND r."revealedAt" IS NOT NULL) AS "revealed",
           EXISTS (SELECT 1 FROM "Sheet" g WHERE g."assessmentId" = a."id" AND g."side" = 'MANAGER'
                   AND g."status" = 'SUBMITTED' AND g."raterId" <> ${personId}) AS "stands"
    FROM tied JOIN "Assessment" a ON a."id" = tied."id"
    JOIN "ReviewCycle" c ON c."id" = a."cycleId" AND c."closedAt" IS NULL AND c."opensOn" <= ${today}::date
    JOIN "Person" p ON p."id" = a."subjectId" AND p."deactivatedAt" IS NULL
    LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."raterId" = ${personId}
    ORDER BY c."closesOn", tied."tie" DESC, p."name", a."id" LIMIT ${take}`;
  return rows.map(({ hasSheet, submitted, laidAside, ...row }) => ({
    ...row,
    own: hasSheet ? { submitted, laidAside } : null,
  }));
}

export type AskedSide = {
  subjectId: string;
  subject: string;
  managerId: string | null;
  targetLevel: string;
  cycle: { id: string; name: string; opensOn: string; closesOn: string; closedAt: string | null };
  /** The manager's side was submitted by somebody else. */
  stands: boolean;
  /** A self-assessment that the person has open elsewhere. */
  hasOpen: boolean;
};

/** What a cycle asks of an assessment, for somebody who has no sheet of it; `null` where no cycle asks. */
export async function findAskedSide(db: Db, assessmentId: string, personId: string): Promise<AskedSide | null> {
  const [row] = await db.$queryRaw<AskedSide[]>`
    SELECT a."subjectId", p."name" AS "subject", p."managerId", a."targetLevel",
           json_build_object('id', c."id", 'name', c."name", 'opensOn', to_char(c."opensOn", 'YYYY-MM-DD'),
             'closesOn', to_char(c."closesOn", 'YYYY-MM-DD'), 'closedAt', c."closedAt") AS "cycle",
           EXISTS (SELECT 1 FROM "Sheet" g WHERE g."assessmentId" = a."id" AND g."side" = 'MANAGER'
                   AND g."status" = 'SUBMITTED') AS "stands",
           EXISTS (SELECT 1 FROM "Sheet" o WHERE o."raterId" = ${personId} AND o."side" = 'SELF' AND o."status" = 'DRAFT'
                   AND o."laidAsideAt" IS NULL) AS "hasOpen"
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE a."id" = ${assessmentId}`;
  return row ?? null;
}
