import type { Db } from "~/platform/database.server";
import { toChoice } from "./assessment.repo.server";
import type { Choice } from "./domain/judgement";

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

export type SubmittedChoices = {
  assessmentId: string;
  versionId: string;
  targetLevel: string;
  submittedAt: Date;
  choices: Record<string, Choice>;
};

type ChoiceJson = { id: string; kind: Parameters<typeof toChoice>[0]; word: string | null };
type ChoicesRow = Omit<SubmittedChoices, "choices"> & { ratings: ChoiceJson[] };

/** The latest submitted self-assessments, oldest first, with what was chosen but not what was written. */
export async function listSubmittedChoices(db: Db, subjectId: string, limit: number): Promise<SubmittedChoices[]> {
  const rows = await db.$queryRaw<ChoicesRow[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", s."submittedAt",
           (SELECT coalesce(json_agg(json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word")), '[]')
              FROM "Rating" r WHERE r."sheetId" = s."id") AS "ratings"
    FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
    WHERE a."subjectId" = ${subjectId} AND s."status" = 'SUBMITTED'
    ORDER BY s."submittedAt" DESC LIMIT ${limit}`;
  return rows.reverse().map(({ ratings, ...row }) => ({
    ...row,
    choices: Object.fromEntries(ratings.map(({ id, kind, word }) => [id, toChoice(kind, word)])),
  }));
}
