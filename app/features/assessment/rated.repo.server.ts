import type { Db } from "~/platform/database.server";
import { toChoice } from "./assessment.repo.server";
import type { Choices, RatedAssessment } from "./domain/agreed";

type ChoiceJson = { id: string; kind: Parameters<typeof toChoice>[0]; word: string | null };
type Row = Omit<RatedAssessment, "own" | "manager" | "recorded"> & {
  own: ChoiceJson[];
  manager: ChoiceJson[] | null;
  recorded: ChoiceJson[];
};

/**
 * The latest submitted assessments of a person, oldest first, in one statement: choices without their texts.
 * @param onlyRevealed leaves out what is still the subject's own.
 */
export async function listRated(
  db: Db,
  subjectId: string,
  { limit, onlyRevealed }: { limit: number; onlyRevealed: boolean },
): Promise<RatedAssessment[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT a."id" AS "assessmentId", a."versionId", v."slug", v."version", a."heldLevel", a."targetLevel", a."cycleId",
           s."submittedAt", s."revealedAt",
           (SELECT coalesce(json_agg(json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word")), '[]')
              FROM "Rating" r WHERE r."sheetId" = s."id") AS "own",
           (SELECT coalesce(json_agg(json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word"))
                     FILTER (WHERE r."sheetId" IS NOT NULL), '[]')
              FROM "Sheet" m LEFT JOIN "Rating" r ON r."sheetId" = m."id"
             WHERE m."assessmentId" = a."id" AND m."side" = 'MANAGER' AND m."revealedAt" IS NOT NULL
             HAVING count(m."id") > 0) AS "manager",
           (SELECT coalesce(json_agg(json_build_object('id', g."expectationId", 'kind', g."kind", 'word', g."word")
                     ORDER BY g."number"), '[]')
              FROM "AgreedRating" g WHERE g."assessmentId" = a."id") AS "recorded"
    FROM "Assessment" a
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
    JOIN "FrameworkVersion" v ON v."id" = a."versionId"
    WHERE a."subjectId" = ${subjectId} AND s."status" = 'SUBMITTED' AND (s."revealedAt" IS NOT NULL OR NOT ${onlyRevealed})
    ORDER BY s."submittedAt" DESC, a."id" LIMIT ${limit}`;
  return rows.reverse().map(({ own, manager, recorded, ...row }) => ({
    ...row,
    own: toChoices(own),
    manager: manager && toChoices(manager),
    recorded: toChoices(recorded),
  }));
}

/** A later one of the same expectation takes the place of an earlier one. */
function toChoices(given: readonly ChoiceJson[]): Choices {
  return Object.fromEntries(given.map(({ id, kind, word }) => [id, toChoice(kind, word)]));
}
