import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import type { Counts, Learner, LearnerHistory, QualificationState, Standing } from "./domain/qualification";
import type { OfKit } from "./vignette.repo.server";

/** A person's standing with each kit that they have begun. */
export function listStandings(
  db: Db | Tx,
  personId: string,
): Promise<(Standing & { frameworkSlug: string; kitId: string })[]> {
  return db.$queryRaw`
    SELECT DISTINCT ON (q."frameworkSlug", q."kitId") q."frameworkSlug", q."kitId", q."state"::text, q."number", q."sentence",
           ${isoText`q."at"`} AS "at"
    FROM "QualificationStep" q WHERE q."personId" = ${personId} ORDER BY q."frameworkSlug", q."kitId", q."number" DESC`;
}

export type KitCounts = Counts & { frameworkSlug: string; kitId: string };

/** For every kit that anybody has begun. */
export function countByKit(db: Db | Tx): Promise<KitCounts[]> {
  return db.$queryRaw<KitCounts[]>`
    WITH standing AS (
      SELECT DISTINCT ON (q."personId", q."frameworkSlug", q."kitId") q."frameworkSlug", q."kitId", q."state", p."deactivatedAt"
      FROM "QualificationStep" q JOIN "Person" p ON p."id" = q."personId"
      ORDER BY q."personId", q."frameworkSlug", q."kitId", q."number" DESC),
    counted AS (
      SELECT "frameworkSlug", "kitId", "state"::text AS "what", 1 AS "one" FROM standing WHERE "deactivatedAt" IS NULL
      UNION ALL SELECT "frameworkSlug", "kitId", 'member', 1 FROM "ReferencePanelMember"
      UNION ALL SELECT "frameworkSlug", "kitId", 'vignette', 1 FROM "InterviewVignette" WHERE "retiredAt" IS NULL)
    SELECT "frameworkSlug", "kitId", count(*) FILTER (WHERE "what" = 'SHADOW')::int AS "SHADOW",
           count(*) FILTER (WHERE "what" = 'REVERSE_SHADOW')::int AS "REVERSE_SHADOW",
           count(*) FILTER (WHERE "what" = 'QUALIFIED')::int AS "QUALIFIED", count(*) FILTER (WHERE "what" = 'LAPSED')::int AS "LAPSED",
           count(*) FILTER (WHERE "what" = 'member')::int AS "members", count(*) FILTER (WHERE "what" = 'vignette')::int AS "vignettes"
    FROM counted GROUP BY "frameworkSlug", "kitId"`;
}

export function listLearners(db: Db | Tx, { slug, kitId }: OfKit, { skip, take }: Slice): Promise<Learner[]> {
  return db.$queryRaw<Learner[]>`
    WITH standing AS (
      SELECT DISTINCT ON (q."personId") q."personId", q."state", q."at" FROM "QualificationStep" q
      WHERE q."frameworkSlug" = ${slug} AND q."kitId" = ${kitId} ORDER BY q."personId", q."number" DESC)
    SELECT p."id", p."name", t."name" AS "team", s."state"::text, ${isoText`s."at"`} AS "at",
           (SELECT count(*)::int FROM "VignetteScore" g JOIN "InterviewVignette" v ON v."id" = g."vignetteId"
              WHERE g."personId" = p."id" AND v."frameworkSlug" = ${slug} AND v."kitId" = ${kitId} AND v."retiredAt" IS NULL) AS "scored",
           EXISTS (SELECT 1 FROM "ReferencePanelMember" m WHERE m."frameworkSlug" = ${slug} AND m."kitId" = ${kitId}
                     AND m."personId" = p."id") AS "isReference"
    FROM standing s JOIN "Person" p ON p."id" = s."personId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    WHERE p."deactivatedAt" IS NULL
    ORDER BY s."state", p."name", p."id" OFFSET ${skip} LIMIT ${take}`;
}

/** Their steps, newest first; `null` where no active person of that id has begun or is on the reference panel. */
export async function findLearner(
  db: Db | Tx,
  { slug, kitId }: OfKit,
  personId: string,
): Promise<LearnerHistory | null> {
  const [row] = await db.$queryRaw<LearnerHistory[]>`
    SELECT p."id", p."name",
      (SELECT ${jsonList`json_build_object('state', q."state", 'number', q."number", 'sentence', q."sentence",
          'at', ${isoText`q."at"`}, 'by', b."name") ORDER BY q."number" DESC`}
        FROM "QualificationStep" q LEFT JOIN "Person" b ON b."id" = q."byId"
        WHERE q."personId" = p."id" AND q."frameworkSlug" = ${slug} AND q."kitId" = ${kitId}) AS "steps",
      EXISTS (SELECT 1 FROM "ReferencePanelMember" m WHERE m."frameworkSlug" = ${slug} AND m."kitId" = ${kitId}
                AND m."personId" = p."id") AS "isReference"
    FROM "Person" p WHERE p."id" = ${personId} AND p."deactivatedAt" IS NULL`;
  return row && (row.steps.length > 0 || row.isReference) ? row : null;
}

export type NewStep = OfKit & {
  personId: string;
  number: number;
  state: QualificationState;
  sentence: string;
  byId: string | null;
  at: Date;
};

/** Part of a transaction that has read the last number. */
export async function insertStep(tx: Tx, { slug, ...step }: NewStep): Promise<void> {
  await tx.qualificationStep.create({ data: { frameworkSlug: slug, ...step } });
}

type Lapsed = { personId: string; frameworkSlug: string; kitId: string };

/**
 * Lapses the qualifications of people who, since a day, have neither been qualified nor sat in an interview of the kit as someone
 * whose score counts nor scored a vignette of it. At most so many at a time.
 */
export function insertLapses(
  tx: Tx,
  { since, at, sentence, most }: { since: Date; at: Date; sentence: string; most: number },
): Promise<Lapsed[]> {
  return tx.$queryRaw<Lapsed[]>`
    WITH standing AS (
      SELECT DISTINCT ON (q."personId", q."frameworkSlug", q."kitId") q.* FROM "QualificationStep" q
      ORDER BY q."personId", q."frameworkSlug", q."kitId", q."number" DESC)
    INSERT INTO "QualificationStep" ("personId", "frameworkSlug", "kitId", "number", "state", "sentence", "at")
    SELECT s."personId", s."frameworkSlug", s."kitId", s."number" + 1, 'LAPSED'::"QualificationState", ${sentence}::text, ${at}::timestamptz
    FROM standing s JOIN "Person" p ON p."id" = s."personId"
    WHERE s."state" = 'QUALIFIED' AND s."at" < ${since}::timestamptz AND p."deactivatedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "VignetteScore" g JOIN "InterviewVignette" v ON v."id" = g."vignetteId"
        WHERE g."personId" = s."personId" AND v."frameworkSlug" = s."frameworkSlug" AND v."kitId" = s."kitId" AND g."scoredAt" >= ${since}::timestamptz)
      AND NOT EXISTS (SELECT 1 FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        JOIN "OpeningStage" o ON o."id" = i."stageId" JOIN "Opening" n ON n."id" = o."openingId"
        JOIN "FrameworkVersion" f ON f."id" = n."versionId"
        WHERE e."personId" = s."personId" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF' AND i."status" = 'PLANNED'
          AND i."startsAt" >= ${since}::timestamptz AND o."kitId" = s."kitId" AND f."slug" = s."frameworkSlug")
    ORDER BY s."personId", s."frameworkSlug", s."kitId" LIMIT ${most}
    ON CONFLICT DO NOTHING RETURNING "personId", "frameworkSlug", "kitId"`;
}
