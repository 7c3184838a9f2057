import type { Db, Tx } from "~/platform/database/database.server";
import { decided, isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Calibrated } from "./domain/calibrated";
import type { Choices, RatedAssessment } from "./domain/conversation";

/** An assessment as it was read. Choices are still texts: who knows them already need not parse them. */
export type RatedRow = Omit<RatedAssessment, "own" | "manager" | "recorded"> & {
  own: string;
  manager: string | null;
  recorded: string;
};

/** A rating's `Choice`; see `toChoice`. */
const choiceOf = (rating: Prisma.Sql) => Prisma.sql`CASE ${rating}."kind" WHEN 'RATED' THEN 'word:' || ${rating}."word"
  WHEN 'NO_OPPORTUNITY' THEN 'no-opportunity' ELSE 'not-assessed' END`;
const GIVEN = Prisma.sql`r."expectationId", ${choiceOf(Prisma.sql`r`)}`;
const RECORDED = Prisma.sql`g."expectationId", ${choiceOf(Prisma.sql`g`)}`;

type Wanted = { recorded?: Prisma.Sql; held?: string | null; expectationIds?: readonly string[] };

/** An assessment that counts as if it were revealed, once a condition holds. */
const orHeld = (held: string | null, condition: Prisma.Sql) =>
  held === null ? Prisma.empty : Prisma.sql` OR (a."id" = ${held} AND ${condition})`;

/** One parameter for each id, not an array: PostgreSQL expects ten entries of an array it does not know, and there are fewer. */
const isOneOf = (ids: readonly string[]) =>
  ids.length > 0 ? Prisma.sql`IN (${Prisma.join([...ids])})` : Prisma.sql`IS NULL`;

/** `recorded` narrows agreed ratings; with `expectationIds`, only their ratings are read. */
const ratedColumns = ({ recorded = Prisma.empty, held = null, expectationIds }: Wanted = {}) => {
  const amongst = (rating: Prisma.Sql) =>
    expectationIds ? Prisma.sql`AND ${rating}."expectationId" ${isOneOf(expectationIds)}` : Prisma.empty;
  const given = amongst(Prisma.sql`r`);
  return Prisma.sql`
  a."id" AS "assessmentId", a."versionId", v."slug", v."version", a."heldLevel", a."targetLevel", a."cycleId", s."submittedAt", s."revealedAt",
  (SELECT coalesce(json_object_agg(${GIVEN}), '{}')::text FROM "Rating" r WHERE r."sheetId" = s."id" ${given}) AS "own",
  (SELECT coalesce(json_object_agg(${GIVEN}) FILTER (WHERE r."sheetId" IS NOT NULL), '{}')::text
     FROM "Sheet" m LEFT JOIN "Rating" r ON r."sheetId" = m."id" ${given}
    WHERE m."assessmentId" = a."id" AND m."side" = 'MANAGER'
      AND (m."revealedAt" IS NOT NULL${orHeld(held, Prisma.sql`m."submittedAt" IS NOT NULL`)})
    HAVING count(m."id") > 0) AS "manager",
  (SELECT coalesce(json_object_agg(${RECORDED} ORDER BY g."number"), '{}')::text
     FROM "AgreedRating" g WHERE g."assessmentId" = a."id" ${recorded} ${amongst(Prisma.sql`g`)}) AS "recorded"`;
};
const RATED = Prisma.sql`FROM "Assessment" a
  JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."raterId" = a."subjectId"
  JOIN "FrameworkVersion" v ON v."id" = a."versionId"`;

/** Both have submitted, and the reveal is held until calibration. */
const WAITS_FOR_CALIBRATION = Prisma.sql`EXISTS (
  SELECT 1 FROM "ReviewCycle" c WHERE c."id" = a."cycleId" AND c."reveal" = 'AFTER_CALIBRATION' AND a."takenOutAt" IS NULL
    AND 2 = (SELECT count(*) FROM "Sheet" h WHERE h."assessmentId" = a."id" AND h."submittedAt" IS NOT NULL))`;

type Listed = { limit: number; onlyRevealed: boolean } & Pick<Wanted, "held" | "expectationIds">;

/**
 * The latest submitted assessments of a person, oldest first, in one statement: choices without their texts.
 * @param onlyRevealed leaves out what is still the subject's own.
 * @param held an assessment that counts as if it were revealed, if both have submitted it and its cycle waits for calibration.
 */
export async function listRatedRows(
  db: Db,
  subjectId: string,
  { limit, onlyRevealed, held = null, expectationIds }: Listed,
): Promise<RatedRow[]> {
  const rows = await db.$queryRaw<RatedRow[]>`
    SELECT ${ratedColumns({ held, expectationIds })} ${RATED}
    WHERE a."subjectId" = ${subjectId} AND s."status" = 'SUBMITTED'
      AND (s."revealedAt" IS NOT NULL OR NOT ${decided(onlyRevealed)}${orHeld(held, WAITS_FOR_CALIBRATION)})
    ORDER BY s."submittedAt" DESC, a."id" LIMIT ${limit}`;
  return rows.reverse();
}

type Readers = { subjectId: string; managerId: string | null; managersManagerId: string | null };

/** One assessment that has been revealed, with those who may read it now; `null` before. */
export async function findRevealed(db: Db, assessmentId: string): Promise<(RatedAssessment & Readers) | null> {
  const [row] = await db.$queryRaw<(RatedRow & Readers)[]>`
    SELECT a."subjectId", p."managerId", b."managerId" AS "managersManagerId", ${ratedColumns()} ${RATED}
    JOIN "Person" p ON p."id" = a."subjectId" LEFT JOIN "Person" b ON b."id" = p."managerId"
    WHERE a."id" = ${assessmentId} AND s."revealedAt" IS NOT NULL`;
  if (!row) return null;
  const { subjectId, managerId, managersManagerId, ...rated } = row;
  return { subjectId, managerId, managersManagerId, ...toRated(rated) };
}

/** What had been revealed and agreed on of many people before a moment, oldest first: it stays so, whatever is agreed later. */
export async function listRevealedOf(
  db: Db,
  subjectIds: readonly string[],
  before: Date,
): Promise<(RatedAssessment & { subjectId: string })[]> {
  const rows = await db.$queryRaw<(RatedRow & { subjectId: string })[]>`
    SELECT a."subjectId", ${ratedColumns({ recorded: Prisma.sql`AND g."recordedAt" < ${before}::timestamptz` })} ${RATED}
    WHERE a."subjectId" = ANY(${subjectIds as string[]}) AND s."status" = 'SUBMITTED' AND s."revealedAt" < ${before}::timestamptz
    ORDER BY s."submittedAt", a."id"`;
  return rows.map(({ subjectId, ...row }) => ({ subjectId, ...toRated(row) }));
}

/** The same, to be looked into. */
export async function listRated(...asked: Parameters<typeof listRatedRows>): Promise<RatedAssessment[]> {
  return (await listRatedRows(...asked)).map(toRated);
}

/** Of several choices for one expectation the last one counts. */
export function toRated({ own, manager, recorded, ...row }: RatedRow): RatedAssessment {
  const choices = (text: string) => JSON.parse(text) as Choices;
  return {
    ...row,
    own: choices(own),
    manager: manager === null ? null : choices(manager),
    recorded: choices(recorded),
  };
}

type Row = Omit<Calibrated, "recordedAt"> & { recordedAt: Date };

/**
 * What sessions came to about an assessment, oldest first, as JSON, within a statement that has the assessment as `a`.
 * @param readerId gets nothing of a session in which they have no part in what concerns its subject, unless they are the subject.
 */
export const calibratedFor = (readerId: string) => Prisma.sql`(
  SELECT ${jsonList`json_build_object('item', c."item", 'number', c."number", 'word', c."word",
           'unchanged', c."unchanged", 'sessionId', c."sessionId", 'sessionName', c."sessionName",
           'recordedAt', ${isoText`c."recordedAt"`})
           ORDER BY c."item", c."number"`}
  FROM "CalibratedRating" c
  WHERE c."assessmentId" = a."id"
    AND (a."subjectId" = ${readerId} OR NOT is_recused(c."sessionId", ${readerId}, a."subjectId")))`;

export type PastCalibrated = Pick<Calibrated, "item" | "number" | "word" | "sessionId"> & { of: string };

export async function listPastCalibrated(tx: Tx, assessmentIds: readonly string[]): Promise<PastCalibrated[]> {
  const rows = await tx.calibratedRating.findMany({
    where: { assessmentId: { in: [...assessmentIds] } },
    select: { assessmentId: true, item: true, number: true, word: true, sessionId: true },
  });
  return rows.map(({ assessmentId: of, ...row }) => ({ of, ...row }));
}

export type NewCalibrated = Row & { assessmentId: string };

export async function insertCalibrated(tx: Tx, rows: readonly NewCalibrated[]): Promise<void> {
  await tx.calibratedRating.createMany({ data: [...rows] });
}
