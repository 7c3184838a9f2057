import { z } from "zod";
import type { CalibrationUnit } from "~/features/calibration/session/domain/session";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, rowsOf } from "~/platform/database/sql.server";
import { audited } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { BesideSession, OwnSession } from "./domain/over-sessions";
import type { CalibrationReading } from "./domain/reading";
import type { GivenRating, ReadPerson, VignetteRating } from "./domain/reading-material";
import type { OwnSeverity } from "./domain/reading-raters";

/** A round that was locked. */
export type LockedRound = { sessionId: string; round: number };

/** Locked rounds that no one has read, oldest first: what a job gave up on, or what came from a backup. */
export function listUnread(db: Db, limit: number): Promise<LockedRound[]> {
  return db.$queryRaw<LockedRound[]>`
    SELECT s."id" AS "sessionId", s."round" FROM "CalibrationSession" s
    WHERE s."status" = 'LOCKED' AND NOT EXISTS (
      SELECT 1 FROM "CalibrationReading" r WHERE r."sessionId" = s."id" AND r."round" = s."round")
    ORDER BY s."lockedAt", s."id" LIMIT ${limit}`;
}

export type RoundHead = {
  versionId: string;
  unit: CalibrationUnit;
  seed: number;
  lockedAt: Date;
  /** The session before of the same framework in which raters rated vignettes. */
  earlierId: string | null;
  earlierName: string | null;
  earlierVersionId: string | null;
  earlierLockedAt: Date | null;
};

/** `null` unless the session is locked in this round, and no one has read it. */
export async function findRound(db: Db, { sessionId, round }: LockedRound): Promise<RoundHead | null> {
  const [found] = await db.$queryRaw<RoundHead[]>`
    SELECT s."versionId", s."unit"::text, s."seed", s."lockedAt", e."id" AS "earlierId", e."name" AS "earlierName",
           e."versionId" AS "earlierVersionId", e."lockedAt" AS "earlierLockedAt"
    FROM "CalibrationSession" s
    JOIN "FrameworkVersion" v ON v."id" = s."versionId"
    LEFT JOIN LATERAL (
      SELECT o."id", o."name", o."versionId", o."lockedAt" FROM "CalibrationSession" o
      JOIN "FrameworkVersion" w ON w."id" = o."versionId" AND w."slug" = v."slug"
      WHERE o."id" <> s."id" AND o."status" = 'LOCKED' AND o."openedAt" < s."openedAt" AND EXISTS (
        SELECT 1 FROM "CalibrationSheet" t
        WHERE t."sessionId" = o."id" AND t."vignetteId" IS NOT NULL AND t."status" = 'SUBMITTED')
      ORDER BY o."openedAt" DESC, o."id" LIMIT 1) e ON true
    WHERE s."id" = ${sessionId} AND s."round" = ${round} AND s."status" = 'LOCKED' AND NOT EXISTS (
      SELECT 1 FROM "CalibrationReading" r WHERE r."sessionId" = s."id" AND r."round" = s."round")`;
  return found ?? null;
}

/** Everyone of a session with the outcome that counts, in one statement. */
export function listRead(db: Db, sessionId: string): Promise<ReadPerson[]> {
  return db.$queryRaw<ReadPerson[]>`
    SELECT x."personId" AS "id", x."targetLevel" AS "level", t."name" AS "team", x."place",
           ${isoDay`p."startedOn"`} AS "startedOn",
           EXISTS (SELECT 1 FROM "CalibrationParticipant" f
                   WHERE f."sessionId" = x."sessionId" AND f."role" = 'FACILITATOR'
                     AND is_recused(x."sessionId", f."personId", x."personId")) AS "leftOut",
           coalesce((SELECT jsonb_agg(jsonb_build_object('item', i."item", 'from', i."fromWord", 'to', i."toWord") ORDER BY i."item")
                     FROM "CalibrationOutcomeItem" i
                     WHERE i."sessionId" = x."sessionId" AND i."personId" = x."personId" AND i."number" = (
                       SELECT max(o."number") FROM "CalibrationOutcome" o
                       WHERE o."sessionId" = x."sessionId" AND o."personId" = x."personId")), '[]'::jsonb) AS "outcome"
    FROM "CalibrationSubject" x
    JOIN "Person" p ON p."id" = x."personId"
    LEFT JOIN "Team" t ON t."id" = x."teamId"
    WHERE x."sessionId" = ${sessionId} ORDER BY x."personId"`;
}

/** What was submitted about people, in one statement. */
export function listGiven(db: Db, sessionId: string): Promise<GivenRating[]> {
  return db.$queryRaw<GivenRating[]>`
    SELECT t."raterId", t."personId", r."item", r."word"
    FROM "CalibrationSheet" t JOIN "CalibrationRating" r ON r."sheetId" = t."id"
    WHERE t."sessionId" = ${sessionId} AND t."personId" IS NOT NULL AND t."status" = 'SUBMITTED'
    ORDER BY t."raterId", t."personId", r."item"`;
}

export function listVignetteRatings(db: Db, sessionId: string): Promise<VignetteRating[]> {
  return db.$queryRaw<VignetteRating[]>`
    SELECT t."raterId", t."vignetteId", r."item", r."word"
    FROM "CalibrationSheet" t JOIN "CalibrationRating" r ON r."sheetId" = t."id"
    WHERE t."sessionId" = ${sessionId} AND t."vignetteId" IS NOT NULL AND t."status" = 'SUBMITTED'
    ORDER BY t."raterId", t."vignetteId", r."item"`;
}

export function listRaters(db: Db, sessionId: string): Promise<{ id: string; recusedFrom: string[] }[]> {
  return db.$queryRaw<{ id: string; recusedFrom: string[] }[]>`
    SELECT p."personId" AS "id",
           ARRAY(SELECT x."personId" FROM "CalibrationSubject" x
                 WHERE x."sessionId" = p."sessionId" AND is_recused(p."sessionId", p."personId", x."personId")
                 ORDER BY x."personId") AS "recusedFrom"
    FROM "CalibrationParticipant" p
    WHERE p."sessionId" = ${sessionId} AND p."role" = 'RATER' ORDER BY p."personId"`;
}

/** Stores what a round was read as, once: a second worker's is the same. */
export async function storeReading(
  db: Db,
  { sessionId, round }: LockedRound,
  content: CalibrationReading,
  madeAt: Date,
): Promise<void> {
  const row = { sessionId, round, content: content as unknown as object, madeAt };
  await audited(db, async (tx) => {
    const { count } = await tx.calibrationReading.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return;
    const action = "calibration.read-round";
    await recordAudit(tx, { at: madeAt, actorId: null, action, subjectId: null, objectId: sessionId });
  });
}

const Format = z.object({ format: z.literal("waymark.calibration-reading"), formatVersion: z.literal(1) });

type StoredReading = { content: CalibrationReading; madeAt: Date };

/** `null` while it is being worked out. */
export async function findReading(db: Db, { sessionId, round }: LockedRound): Promise<StoredReading | null> {
  const row = await db.calibrationReading.findUnique({ where: { sessionId_round: { sessionId, round } } });
  if (!row) return null;
  Format.parse(row.content);
  return { content: row.content as unknown as CalibrationReading, madeAt: row.madeAt };
}

/** Condition for another session `x` of the same framework whose last round was evaluated. */
const SAME_FRAMEWORK = Prisma.sql`
  FROM "CalibrationSession" s
  JOIN "FrameworkVersion" v ON v."id" = s."versionId"
  JOIN "FrameworkVersion" w ON w."slug" = v."slug"
  JOIN "CalibrationSession" x ON x."versionId" = w."id" AND x."status" = 'LOCKED'
  JOIN "CalibrationReading" r ON r."sessionId" = x."id" AND r."round" = x."round"`;

type OwnReading = Omit<OwnSession, "severity"> & {
  /** `null` where they were no rater when the round was read. */
  own: OwnSeverity | null;
  /** People in whose case they have no part by now. */
  recusedFrom: string[];
};

const OWN_SESSIONS = 6;

/** A rater's own severity in a locked session and those of the framework before it, the latest first. */
export function listOwnReadings(db: Db, sessionId: string, raterId: string): Promise<OwnReading[]> {
  return db.$queryRaw<OwnReading[]>`
    SELECT x."id" AS "sessionId", x."name", ${isoDay`x."lockedAt"`} AS "lockedOn", r."content"->'own'->${raterId} AS "own",
           ARRAY(SELECT q."personId" FROM "CalibrationSubject" q
                 WHERE q."sessionId" = x."id" AND is_recused(x."id", ${raterId}, q."personId")) AS "recusedFrom"
    ${SAME_FRAMEWORK}
    WHERE s."id" = ${sessionId} AND x."lockedAt" <= s."lockedAt" AND EXISTS (
      SELECT 1 FROM "CalibrationParticipant" p
      WHERE p."sessionId" = x."id" AND p."personId" = ${raterId} AND p."role" = 'RATER')
    ORDER BY x."lockedAt" DESC, x."id" LIMIT ${OWN_SESSIONS}`;
}

/** Earlier sessions shown beside the current one. */
const BESIDE = 2;

/**
 * Earlier sessions of the framework with the same unit, as far as the reader leads them, has a part in everyone's case and enough
 * people were rated; the latest first.
 */
export function listBeside(db: Db, sessionId: string, readerId: string, minimum: number): Promise<BesideSession[]> {
  return db.$queryRaw<BesideSession[]>`
    SELECT x."id" AS "sessionId", x."name", ${isoDay`x."lockedAt"`} AS "lockedOn",
           jsonb_array_length(r."content"->'of') AS "people", (r."content"->>'raters')::int AS "raters",
           r."content"->'agreement' AS "agreement", r."content"->'needed' AS "needed", r."content"->'compression' AS "compression"
    ${SAME_FRAMEWORK}
    WHERE s."id" = ${sessionId} AND x."unit" = s."unit" AND x."id" <> s."id" AND x."lockedAt" < s."lockedAt"
      AND jsonb_array_length(r."content"->'of') >= ${minimum}
      AND EXISTS (SELECT 1 FROM "CalibrationParticipant" p
        WHERE p."sessionId" = x."id" AND p."personId" = ${readerId} AND p."role" = 'FACILITATOR')
      AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements_text(r."content"->'of') AS q("personId")
        WHERE is_recused(x."id", ${readerId}, q."personId"))
    ORDER BY x."lockedAt" DESC, x."id" LIMIT ${BESIDE}`;
}

/** What a rater said of one item of someone, and what the session came to. */
export type OwnRating = {
  personId: string;
  name: string;
  item: string;
  level: string;
  word: string;
  note: string;
  before: string | null;
  outcome: string | null;
};

/** A rater's own submitted ratings, without those of people in whose case they have no part by now. */
export function listOwnRatings(
  db: Db,
  sessionId: string,
  raterId: string,
  { skip, take }: Slice,
): Promise<OwnRating[]> {
  return db.$queryRaw<OwnRating[]>`
    SELECT t."personId", p."name", r."item", x."targetLevel" AS "level", r."word", r."note", i."fromWord" AS "before",
           i."toWord" AS "outcome"
    FROM "CalibrationSheet" t
    JOIN "CalibrationRating" r ON r."sheetId" = t."id"
    JOIN "Person" p ON p."id" = t."personId"
    JOIN "CalibrationSubject" x ON x."sessionId" = t."sessionId" AND x."personId" = t."personId"
    LEFT JOIN LATERAL (
      SELECT o."number" FROM "CalibrationOutcome" o
      WHERE o."sessionId" = t."sessionId" AND o."personId" = t."personId" ORDER BY o."number" DESC LIMIT 1) n ON true
    LEFT JOIN "CalibrationOutcomeItem" i
      ON i."sessionId" = t."sessionId" AND i."personId" = t."personId" AND i."number" = n."number" AND i."item" = r."item"
    WHERE t."sessionId" = ${sessionId} AND t."raterId" = ${raterId} AND t."status" = 'SUBMITTED'
      AND NOT is_recused(t."sessionId", ${raterId}, t."personId")
    ORDER BY p."name", p."id", r."item" ${rowsOf({ skip, take })}`;
}
