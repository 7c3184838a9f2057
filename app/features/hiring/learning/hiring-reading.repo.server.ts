import { z } from "zod";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, rowsOf } from "~/platform/database/sql.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import type { CandidateReach, ClosedOpenings, ImpactReading, ImpactRow } from "./domain/impact";
import type { HeldInterview, KitReadingRow, KitScore } from "./domain/kit-reading";
import type { OwnSeverity } from "./domain/own-severity";

export type ReadingKind = "KIT" | "IMPACT" | "VALIDITY";
/** Of which kit (`engineering/system-design`), team (its id), or, of validity, nothing more. */
export type ReadingKey = { kind: ReadingKind; scope: string; number: number };

/** Stores what was worked out, once: what a second worker made at the same time is left aside. */
export async function storeHiringReading(
  db: Db,
  { until, content, ...key }: ReadingKey & { until: Date; content: object },
  madeAt: Date,
): Promise<void> {
  await audited(db, async (tx) => {
    const row = { ...key, until, content, madeAt };
    const { count } = await tx.hiringReading.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return;
    const objectId = `${key.kind} ${key.scope} ${key.number}`;
    await recordAudit(tx, { at: madeAt, actorId: null, action: "hiring-reading.make", subjectId: null, objectId });
  });
}

export type StoredHiringReading<Content> = { content: Content; until: Date; madeAt: Date };

const FORMATS = {
  KIT: "waymark.hiring-kit-reading",
  IMPACT: "waymark.hiring-impact-reading",
  VALIDITY: "waymark.hiring-validity-reading",
} as const;

/** The last one; `null` while there is none. */
export async function findLastReading<Content>(
  db: Db,
  kind: ReadingKind,
  scope: string,
): Promise<StoredHiringReading<Content> | null> {
  const row = await db.hiringReading.findFirst({ where: { kind, scope }, orderBy: { number: "desc" } });
  if (!row) return null;
  checkFormat(kind, row.content);
  return { content: row.content as unknown as Content, until: row.until, madeAt: row.madeAt };
}

function checkFormat(kind: ReadingKind, content: unknown): void {
  z.object({ format: z.literal(FORMATS[kind]), formatVersion: z.literal(1) }).parse(content);
}

/** A kit of which enough was decided since it was last read. */
export type DueKit = {
  slug: string;
  kitId: string;
  /** Of its next reading. */
  number: number;
  /** The newest version that an opening used it in. */
  versionId: string;
};

/**
 * Kits with at least so many candidates decided since their last reading, in one statement. How many, and nothing else, decides when one
 * is read: comparing two readings tells about a group at least, and the moment of a reading says nothing about its content.
 */
export function listDueKits(db: Db, now: Date, minimum: number): Promise<DueKit[]> {
  return db.$queryRaw<DueKit[]>`
    WITH read AS (
      SELECT r."scope", max(r."number") AS "number", max(r."until") AS "until" FROM "HiringReading" r WHERE r."kind" = 'KIT' GROUP BY r."scope"),
    decided AS (
      SELECT v."slug", s."kitId", i."candidateId", d."decidedAt", v."id" AS "versionId", v."publishedAt"
      FROM "Debrief" d
      JOIN "Interview" i ON i."debriefId" = d."id" AND i."status" = 'PLANNED'
      JOIN "OpeningStage" s ON s."id" = i."stageId"
      JOIN "Opening" o ON o."id" = s."openingId"
      JOIN "FrameworkVersion" v ON v."id" = o."versionId"
      WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${now})
    SELECT k."slug", k."kitId", (coalesce(r."number", 0) + 1)::int AS "number",
           (array_agg(k."versionId" ORDER BY k."publishedAt" DESC, k."versionId"))[1] AS "versionId"
    FROM decided k LEFT JOIN read r ON r."scope" = k."slug" || '/' || k."kitId"
    GROUP BY k."slug", k."kitId", r."number", r."until"
    HAVING count(DISTINCT k."candidateId") FILTER (WHERE r."until" IS NULL OR k."decidedAt" > r."until") >= ${minimum}
    ORDER BY k."slug", k."kitId"`;
}

type Used = { slug: string; kitId: string; until: Date };

/** What counts of a kit's decided interviews: the last submitted scorecard of each interviewer. Shadows score to learn. */
export function listKitScores(db: Db, { slug, kitId, until }: Used): Promise<KitScore[]> {
  return db.$queryRaw<KitScore[]>`
    SELECT i."candidateId", i."id" AS "interviewId", e."personId" AS "interviewerId", a."questionId", s."bandId", a."score"
    FROM "FrameworkVersion" v
    JOIN "Opening" o ON o."versionId" = v."id"
    JOIN "OpeningStage" s ON s."openingId" = o."id" AND s."kitId" = ${kitId}
    JOIN "Interview" i ON i."stageId" = s."id" AND i."status" = 'PLANNED'
    JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
    JOIN LATERAL (
      SELECT c."id" FROM "Scorecard" c
      WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" AND c."status" = 'SUBMITTED'
      ORDER BY c."version" DESC LIMIT 1) c ON true
    JOIN "ScorecardAnswer" a ON a."scorecardId" = c."id" AND a."kind" = 'SCORED'
    WHERE v."slug" = ${slug} ORDER BY i."id", e."personId", a."questionId"`;
}

export function listHeldInterviews(db: Db, { slug, kitId, until }: Used): Promise<HeldInterview[]> {
  return db.$queryRaw<HeldInterview[]>`
    SELECT i."id" AS "interviewId", i."candidateId",
           EXISTS (SELECT 1 FROM "InterviewDeviation" x WHERE x."interviewId" = i."id") AS "deviated",
           greatest(0, floor(extract(epoch FROM d."decidedAt" - i."startsAt") / 86400))::int AS "daysToDecision"
    FROM "FrameworkVersion" v
    JOIN "Opening" o ON o."versionId" = v."id"
    JOIN "OpeningStage" s ON s."openingId" = o."id" AND s."kitId" = ${kitId}
    JOIN "Interview" i ON i."stageId" = s."id" AND i."status" = 'PLANNED'
    JOIN "Debrief" d ON d."id" = i."debriefId" AND d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    WHERE v."slug" = ${slug} ORDER BY i."id"`;
}

export function listKitReadings(db: Db, { skip, take }: Slice): Promise<KitReadingRow[]> {
  return db.$queryRaw<KitReadingRow[]>`
    SELECT r."scope", r."madeAt", r."content" -> 'of' AS "of", r."content" -> 'agreement' AS "agreement",
           (r."content" ->> 'daysToDecision')::int AS "daysToDecision", r."content" ->> 'deviation' AS "deviation"
    FROM "HiringReading" r
    WHERE r."kind" = 'KIT' AND NOT EXISTS (
      SELECT 1 FROM "HiringReading" n WHERE n."kind" = r."kind" AND n."scope" = r."scope" AND n."number" > r."number")
    ORDER BY r."scope" ${rowsOf({ skip, take })}`;
}

export type DueTeam = ClosedOpenings & { teamId: string; number: number };

/**
 * Teams whose closed openings that are not counted yet had at least so many candidates together. How many there were, and not
 * what they said, decides when they are counted.
 */
export function listDueTeams(db: Db, closedBefore: Date, candidates: number): Promise<DueTeam[]> {
  return db.$queryRaw<DueTeam[]>`
    SELECT o."teamId", array_agg(o."id" ORDER BY o."id") AS "openingIds",
           ${isoDay`min(o."closedAt") AT TIME ZONE 'UTC'`} AS "closedFrom",
           ${isoDay`max(o."closedAt") AT TIME ZONE 'UTC'`} AS "closedUntil",
           (SELECT count(*)::int + 1 FROM "HiringReading" r WHERE r."kind" = 'IMPACT' AND r."scope" = o."teamId") AS "number"
    FROM "Opening" o
    WHERE o."status" = 'CLOSED' AND o."teamId" IS NOT NULL AND o."closedAt" <= ${closedBefore} AND NOT EXISTS (
      SELECT 1 FROM "HiringReading" r WHERE r."kind" = 'IMPACT' AND r."content" -> 'openingIds' @> to_jsonb(o."id"))
    GROUP BY o."teamId"
    HAVING sum((SELECT count(*) FROM "Candidate" c WHERE c."openingId" = o."id")) >= ${candidates}
    ORDER BY o."teamId"`;
}

/**
 * How far each candidate went and what they said of themselves, without who they are. Those who withdrew, were not decided on, or
 * who went on to another opening are in none.
 */
export function listReached(db: Db, openingIds: readonly string[]): Promise<CandidateReach[]> {
  return db.$queryRaw<CandidateReach[]>`
    SELECT w."reach", w."said" FROM (
      SELECT CASE WHEN l."outcome" = 'HIRE' THEN 'hired'
                  WHEN l."outcome" = 'NO_HIRE' THEN CASE WHEN l."number" > 1 THEN 'further' ELSE 'interviewed' END
                  WHEN l."outcome" IS NULL AND (c."withdrawnAt" IS NULL OR c."closedFor" = 'NOT_QUALIFIED') AND NOT EXISTS (
                    SELECT 1 FROM "Interview" i WHERE i."candidateId" = c."id" AND i."status" = 'PLANNED') THEN 'applied' END AS "reach",
             coalesce((SELECT jsonb_object_agg(a."attribute", a."value") FROM "CandidateDeclaration" a WHERE a."candidateId" = c."id"),
                      '{}'::jsonb) AS "said"
      FROM "Candidate" c
      LEFT JOIN LATERAL (
        SELECT h."outcome"::text, d."number" FROM "Debrief" d JOIN "HiringDecision" h ON h."debriefId" = d."id"
        WHERE d."candidateId" = c."id" AND NOT EXISTS (
          SELECT 1 FROM "Debrief" n WHERE n."candidateId" = c."id" AND n."number" > d."number")) l ON true
      WHERE c."openingId" = ANY(${[...openingIds]}::text[])) w
    WHERE w."reach" IS NOT NULL`;
}

/** Of these teams, the latest first. */
export function listImpactReadings(db: Db, teamIds: readonly string[], { skip, take }: Slice): Promise<ImpactRow[]> {
  return db.$queryRaw<ImpactRow[]>`
    SELECT r."scope" AS "teamId", t."name" AS "teamName", r."number", jsonb_array_length(r."content" -> 'openingIds') AS "openings",
           r."content" ->> 'closedFrom' AS "closedFrom", r."content" ->> 'closedUntil' AS "closedUntil",
           (r."content" ->> 'minimum')::int AS "minimum",
           ARRAY(SELECT x ->> 'attribute' FROM jsonb_array_elements(r."content" -> 'tables') x ORDER BY 1) AS "attributes"
    FROM "HiringReading" r JOIN "Team" t ON t."id" = r."scope"
    WHERE r."kind" = 'IMPACT' AND r."scope" = ANY(${[...teamIds]}::text[])
    ORDER BY r."until" DESC, t."name", r."number" DESC ${rowsOf({ skip, take })}`;
}

export async function findImpactReading(
  db: Db,
  scope: string,
  number: number,
): Promise<{ teamName: string; content: ImpactReading } | null> {
  const [row] = await db.$queryRaw<{ teamName: string; content: ImpactReading }[]>`
    SELECT t."name" AS "teamName", r."content" FROM "HiringReading" r JOIN "Team" t ON t."id" = r."scope"
    WHERE r."kind" = 'IMPACT' AND r."scope" = ${scope} AND r."number" = ${number}`;
  if (!row) return null;
  checkFormat("IMPACT", row.content);
  return row;
}

/** A hired candidate who has an account. */
export type Hired = { candidateId: string; personId: string; startedOn: Date };

/** Who started before a day, in the order of starting; how many since the last reading covers `isDue` of them. */
export function listHired(db: Db, startedBefore: Date): Promise<Hired[]> {
  return db.$queryRaw<Hired[]>`
    SELECT s."candidateId", s."personId", p."startedOn"::timestamptz AS "startedOn"
    FROM "StartingPlan" s JOIN "Person" p ON p."id" = s."personId"
    WHERE p."startedOn" <= ${startedBefore}::date ORDER BY p."startedOn", s."personId"`;
}

/** Of the last reading; `null` while there is none. */
export async function lastValidity(db: Db): Promise<{ number: number; until: Date } | null> {
  const where = { kind: "VALIDITY" as const, scope: "" };
  return db.hiringReading.findFirst({ where, orderBy: { number: "desc" }, select: { number: true, until: true } });
}

/** A score with its kit, which tells how many points the scale has. */
export type PlacedScore = {
  candidateId: string;
  interviewId: string;
  interviewerId: string;
  questionId: string;
  score: number;
  versionId: string;
  kitId: string;
};

/** Candidates decided since interviewers were last compared; all of them if they never were. */
export async function countDecidedSinceSeverity(db: Db, now: Date): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT d."candidateId")::int AS "count" FROM "Debrief" d
    WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${now}
      AND d."decidedAt" > coalesce((SELECT max(s."until") FROM "InterviewerSeverity" s), '-infinity')`;
  return row?.count ?? 0;
}

/** What counts of all decided interviews, where two interviewers or more submitted. */
export function listDecidedScores(db: Db, until: Date): Promise<PlacedScore[]> {
  return db.$queryRaw<PlacedScore[]>`
    SELECT i."candidateId", i."id" AS "interviewId", e."personId" AS "interviewerId", a."questionId", a."score", o."versionId", s."kitId"
    FROM "Debrief" d
    JOIN "Interview" i ON i."debriefId" = d."id" AND i."status" = 'PLANNED'
    JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "InterviewSeat" e ON e."interviewId" = i."id" AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF'
    JOIN "Person" p ON p."id" = e."personId" AND p."erasedAt" IS NULL
    JOIN LATERAL (
      SELECT c."id" FROM "Scorecard" c
      WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" AND c."status" = 'SUBMITTED'
      ORDER BY c."version" DESC LIMIT 1) c ON true
    JOIN "ScorecardAnswer" a ON a."scorecardId" = c."id" AND a."kind" = 'SCORED'
    WHERE d."status" = 'DECIDED' AND d."decidedAt" <= ${until}
    ORDER BY i."id", e."personId", a."questionId"`;
}

/** Each interviewer's own takes the place of what there was. */
export function replaceSeverities(
  db: Db,
  found: ReadonlyMap<string, OwnSeverity>,
  { until, madeAt }: { until: Date; madeAt: Date },
): Promise<void> {
  const data = [...found].map(([personId, { effect, interval, why, interviews, others }]) => ({
    ...{ personId, effect, low: interval?.low ?? null, high: interval?.high ?? null, why: why ?? "" },
    ...{ interviews, others, until, madeAt },
  }));
  return audited(db, async (tx) => {
    await lockObject(tx, "setting", "severities");
    await tx.interviewerSeverity.deleteMany({});
    await tx.interviewerSeverity.createMany({ data });
    const audit = { at: madeAt, actorId: null, subjectId: null, objectId: "severity" };
    await recordAudit(tx, { ...audit, action: "hiring-reading.make" });
  });
}

export type StoredSeverity = OwnSeverity & { madeAt: Date };

/** `null` while nothing is known of them. */
export async function findOwnSeverity(db: Db, personId: string): Promise<StoredSeverity | null> {
  const row = await db.interviewerSeverity.findUnique({ where: { personId } });
  if (!row) return null;
  const { effect, low, high, why, interviews, others, madeAt } = row;
  const interval = low === null || high === null ? null : { low, high };
  return { effect, interval, why: why || null, interviews, others, madeAt };
}
