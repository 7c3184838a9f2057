import type { Db } from "~/platform/database/database.server";

/** `slug` and `version` name the framework version. */
export type HistoryRow = {
  assessmentId: string;
  versionId: string;
  slug: string;
  version: string;
  targetLevel: string;
  startedAt: Date;
  submittedAt: Date | null;
  /** Kept to be read: it is neither open nor submitted. */
  laidAside: boolean;
};

type CountedRow = HistoryRow & { total: number };

/** One page of a person's own assessments, latest first, and how many there are. */
export async function listOwnAssessments(
  db: Db,
  subjectId: string,
  page: { skip: number; take: number },
): Promise<{ rows: HistoryRow[]; total: number }> {
  const rows = await db.$queryRaw<CountedRow[]>`
    SELECT a."id" AS "assessmentId", a."versionId", v."slug", v."version", a."targetLevel", a."startedAt", s."submittedAt",
           s."laidAsideAt" IS NOT NULL AS "laidAside", (count(*) OVER ())::int AS "total"
    FROM "Assessment" a
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
    JOIN "FrameworkVersion" v ON v."id" = a."versionId"
    WHERE a."subjectId" = ${subjectId}
    ORDER BY a."startedAt" DESC, a."id" LIMIT ${page.take} OFFSET ${page.skip}`;
  return { rows: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}
