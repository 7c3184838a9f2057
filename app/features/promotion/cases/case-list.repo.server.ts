import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import type { CaseStatus } from "./domain/case-state";

/** What a case waits for from whoever looks at the list. */
export type Awaited = "answer" | "calibration" | "decision" | "appeal";

export type CaseLine = {
  id: string;
  subject: string;
  fromLevel: string;
  toLevel: string;
  status: CaseStatus;
  createdAt: Date;
  submittedAt: Date | null;
  /** Of the last decision. */
  promoted: boolean | null;
  awaited: Awaited | null;
};

type Row = Omit<CaseLine, "status" | "createdAt" | "submittedAt"> & {
  status: string;
  createdAt: Date;
  submittedAt: Date | null;
};

const toLine = ({ status, ...row }: Row): CaseLine => ({
  ...row,
  status: status.toLowerCase().replaceAll("_", "-") as CaseStatus,
});

const MOST_OWN = 20;

/** A person's own cases, the latest first. */
export async function listOwnCases(db: Db, subjectId: string): Promise<CaseLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT c."id", p."name" AS "subject", c."fromLevel", c."toLevel", c."status"::text, c."createdAt", c."submittedAt",
      (SELECT v."promoted" FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."promoted" IS NOT NULL
        ORDER BY v."number" DESC LIMIT 1) AS "promoted", NULL AS "awaited"
    FROM "PromotionCase" c JOIN "Person" p ON p."id" = c."subjectId"
    WHERE c."subjectId" = ${subjectId} ORDER BY c."createdAt" DESC, c."id" LIMIT ${MOST_OWN}`;
  return rows.map(toLine);
}

/** Cases of others that somebody may read, those that wait for them first. @param teams of which they are the people partner. */
export async function listOthersCases(
  db: Db,
  readerId: string,
  teams: readonly string[],
  slice: Slice,
): Promise<CaseLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT c."id", p."name" AS "subject", c."fromLevel", c."toLevel", c."status"::text, c."createdAt", c."submittedAt",
        (SELECT v."promoted" FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."promoted" IS NOT NULL
          ORDER BY v."number" DESC LIMIT 1) AS "promoted",
        CASE
          WHEN c."status" = 'APPEALED' AND c."readerId" = ${readerId} THEN 'appeal'
          WHEN c."status" IN ('SUBMITTED', 'IN_CALIBRATION') AND p."managerId" = ${readerId} AND NOT EXISTS (
            SELECT 1 FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."kind" IN ('ENDORSED', 'DECLINED')) THEN 'answer'
          WHEN p."teamId" = ANY(${teams as string[]}) AND p."managerId" IS DISTINCT FROM ${readerId} AND NOT EXISTS (
            SELECT 1 FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."actorId" = ${readerId}
              AND v."kind" IN ('ENDORSED', 'DECLINED')) THEN
            CASE c."status" WHEN 'SUBMITTED' THEN 'calibration' WHEN 'IN_CALIBRATION' THEN 'decision' END
        END AS "awaited"
      FROM "PromotionCase" c JOIN "Person" p ON p."id" = c."subjectId"
      WHERE c."status" NOT IN ('DRAFT', 'WITHDRAWN') AND c."subjectId" <> ${readerId} AND (
        c."readerId" = ${readerId} OR c."subjectId" IN (
          SELECT d."id" FROM "Person" d WHERE d."managerId" = ${readerId}
          UNION SELECT d."id" FROM "Person" m JOIN "Person" d ON d."managerId" = m."id" WHERE m."managerId" = ${readerId}
          UNION SELECT d."id" FROM "Person" d WHERE d."teamId" = ANY(${teams as string[]})))) l
    ORDER BY l."awaited" IS NULL, l."submittedAt" DESC, l."id" LIMIT ${slice.take} OFFSET ${slice.skip}`;
  return rows.map(toLine);
}

export type Named = { id: string; name: string };
const MOST_NAMED = 100;

/** People partners of a team who may decide: not the subject, their manager or whoever has judged the case. */
export function listDeciders(db: Db | Tx, teamId: string, not: readonly string[], now: Date): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ALL(${not as string[]}) AND EXISTS (
      SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'PEOPLE_PARTNER' AND g."teamId" = ${teamId}
        AND g."since" <= ${now}::timestamptz AND (g."until" IS NULL OR g."until" > ${now}::timestamptz))
    ORDER BY p."name", p."id" LIMIT ${MOST_NAMED}`;
}

/**
 * Who may be named as the second reader of an appeal: any people partner, and the manager's manager.
 * @param not the subject, their manager and whoever has judged the case.
 */
export function listSecondReaders(
  db: Db | Tx,
  { not, managersManagerId, now }: { not: readonly string[]; managersManagerId: string | null; now: Date },
): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ALL(${not as string[]}) AND (p."id" = ${managersManagerId} OR EXISTS (
      SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'PEOPLE_PARTNER'
        AND g."since" <= ${now}::timestamptz AND (g."until" IS NULL OR g."until" > ${now}::timestamptz)))
    ORDER BY p."name", p."id" LIMIT ${MOST_NAMED}`;
}
