import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { matches, type Searchable } from "~/platform/database/searchable.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type {
  CalibrationPurpose,
  CalibrationRole,
  CalibrationSession,
  CalibrationStatus,
  ParticipantRow,
  PersonRow,
  Round,
} from "./domain/session";
import type { SetUp } from "./domain/set-up";

/** A session as its reader finds it, in one statement. @param readerId whose roles and recusals come with it. */
export async function findSession(db: Db | Tx, id: string, readerId: string): Promise<CalibrationSession | null> {
  const [row] = await db.$queryRaw<(Omit<CalibrationSession, Moment> & Record<Moment, Date | null>)[]>`
    SELECT s."id", s."name", s."purpose"::text, s."unit"::text, s."versionId", s."cycleId", s."rule"::text, s."ratersEach",
           s."mostEach", s."seed", ${isoDay`s."opensOn"`} AS "opensOn", ${isoDay`s."closesOn"`} AS "closesOn",
           s."secondReaderId", s."status"::text, s."round", s."createdById", s."agenda"::text, s."currentId", s."moves", s."edits",
           s."ratingSince", s."openedAt", s."lockedAt", s."currentSince", s."pausedAt", s."meetingAt", s."meetingMinutes", s."meetingSequence",
           ARRAY(SELECT p."role"::text FROM "CalibrationParticipant" p
                 WHERE p."sessionId" = s."id" AND p."personId" = ${readerId} ORDER BY p."role") AS "roles",
           ARRAY(SELECT x."personId" FROM "CalibrationSubject" x
                 WHERE x."sessionId" = s."id" AND is_recused(s."id", ${readerId}, x."personId")
                 ORDER BY x."personId") AS "recusedFrom"
    FROM "CalibrationSession" s WHERE s."id" = ${id}`;
  if (!row) return null;
  const text = (moment: Moment) => row[moment]?.toISOString() ?? null;
  return {
    ...row,
    ratingSince: text("ratingSince"),
    openedAt: text("openedAt"),
    lockedAt: text("lockedAt"),
    currentSince: text("currentSince"),
    pausedAt: text("pausedAt"),
    meetingAt: text("meetingAt"),
  };
}

type Moment = "ratingSince" | "openedAt" | "lockedAt" | "currentSince" | "pausedAt" | "meetingAt";

export async function isSubject(tx: Tx, sessionId: string, personId: string): Promise<boolean> {
  return (await tx.calibrationSubject.count({ where: { sessionId, personId } })) === 1;
}

/** False when it was declared before. */
export async function insertRecusal(
  tx: Tx,
  row: { sessionId: string; participantId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.calibrationRecusal.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/**
 * What a rater wrote of someone whom they are recused from now, and that they were asked.
 * @returns the hash that the log has of what they had submitted.
 */
export async function dropRating(tx: Tx, sessionId: string, raterId: string, personId: string): Promise<string | null> {
  const [submitted] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT e."after" AS "hash" FROM "CalibrationSheet" s
    JOIN "AuditEntry" e ON e."objectId" = s."sessionId" AND e."actorId" = s."raterId" AND e."subjectId" = s."personId"
    WHERE s."sessionId" = ${sessionId} AND s."raterId" = ${raterId} AND s."personId" = ${personId} AND s."status" = 'SUBMITTED'
      AND e."action" = 'calibration.submit-ratings' ORDER BY e."id" DESC LIMIT 1`;
  await tx.calibrationSheet.deleteMany({ where: { sessionId, raterId, personId } });
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, raterId, personId } });
  return submitted?.hash ?? null;
}

/** A sealed vote of someone who is recused from the person now. @param of.round the session's: earlier ballots are over. */
export async function dropSealedVote(
  tx: Tx,
  { round, voterId, ...of }: { sessionId: string; round: number; voterId: string; personId: string },
): Promise<void> {
  const open = await tx.calibrationBallot.findFirst({
    where: { ...of, round, closedAt: null },
    select: { number: true },
  });
  if (open) await tx.calibrationVote.deleteMany({ where: { ...of, number: open.number, voterId } });
}

/** Adds the turn that runs, if one does, to how long its person has been talked about. */
export async function addTurn(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CalibrationSubject" u
    SET "talkedSeconds" = u."talkedSeconds" + greatest(0, floor(extract(epoch FROM ${at}::timestamptz - s."currentSince")))::int
    FROM "CalibrationSession" s
    WHERE s."id" = ${id} AND u."sessionId" = s."id" AND u."personId" = s."currentId" AND s."pausedAt" IS NULL`;
}

export type SessionCard = {
  id: string;
  name: string;
  purpose: CalibrationPurpose;
  status: CalibrationStatus;
  opensOn: Date;
  closesOn: Date;
  meetingAt: Date | null;
  roles: CalibrationRole[];
};

/** Sessions that someone takes part in, made, or reads an appeal of; what is under way first. */
export function listSessions(db: Db, readerId: string, { skip, take }: Slice): Promise<SessionCard[]> {
  return db.$queryRaw<SessionCard[]>`
    WITH mine AS (
      SELECT "sessionId" AS "id" FROM "CalibrationParticipant" WHERE "personId" = ${readerId}
      UNION SELECT "id" FROM "CalibrationSession" WHERE "createdById" = ${readerId})
    SELECT s."id", s."name", s."purpose"::text, s."status"::text, s."opensOn", s."closesOn", s."meetingAt",
           ARRAY(SELECT p."role"::text FROM "CalibrationParticipant" p
                 WHERE p."sessionId" = s."id" AND p."personId" = ${readerId} ORDER BY p."role") AS "roles"
    FROM mine JOIN "CalibrationSession" s ON s."id" = mine."id"
    ORDER BY s."status" = 'LOCKED', s."closesOn" DESC, s."id" ${rowsOf({ skip, take })}`;
}

export type AppealCard = {
  sessionId: string;
  session: string;
  personId: string;
  person: string;
  at: Date;
  decided: boolean;
};

const APPEALS = 100;

/** Appeals that someone reads as the second reader, those to decide first. */
export function listAppeals(db: Db, readerId: string): Promise<AppealCard[]> {
  return db.$queryRaw<AppealCard[]>`
    SELECT s."id" AS "sessionId", s."name" AS "session", p."id" AS "personId", p."name" AS "person", a."at",
           a."decidedAt" IS NOT NULL AS "decided"
    FROM "CalibrationSession" s JOIN "CalibrationAppeal" a ON a."sessionId" = s."id" JOIN "Person" p ON p."id" = a."personId"
    WHERE s."secondReaderId" = ${readerId} AND p."id" <> ${readerId}
    ORDER BY a."decidedAt" IS NOT NULL, a."at" DESC, p."id" LIMIT ${APPEALS}`;
}

type SessionFrame = {
  createdBy: string;
  secondReader: string;
  cycle: string | null;
  slug: string;
  version: string;
  /** Its name and version. */
  framework: string;
  participants: ParticipantRow[];
  /** Sessions that it follows or that follow it, as far as the reader takes part in them. */
  linked: { id: string; name: string; isBefore: boolean }[];
};

/** What surrounds a session, and who takes part, in one statement. */
export async function findFrame(db: Db, id: string, readerId: string): Promise<SessionFrame | null> {
  const [row] = await db.$queryRaw<SessionFrame[]>`
    SELECT c."name" AS "createdBy", r."name" AS "secondReader", y."name" AS "cycle", v."slug",
           v."version", (v."content" ->> 'name') || ' ' || v."version" AS "framework",
           (SELECT ${jsonList`json_build_object('id', p."id", 'name', p."name", 'left', p."deactivatedAt" IS NOT NULL,
                'roles', t."roles", 'recusedFrom', (SELECT ${jsonList`q."name" ORDER BY q."name", q."id"`}
                  FROM "CalibrationSubject" x JOIN "Person" q ON q."id" = x."personId"
                  WHERE x."sessionId" = s."id" AND is_recused(s."id", p."id", x."personId")),
                'practiced', EXISTS (SELECT 1 FROM "PracticeRating" e
                  WHERE e."personId" = p."id" AND e."frameworkSlug" = v."slug"),
                'asked', (SELECT count(*) FROM "CalibrationAssignment" a
                  WHERE a."sessionId" = s."id" AND a."raterId" = p."id"
                    AND NOT is_recused(s."id", p."id", a."personId")),
                'submitted', (SELECT count(*) FROM "CalibrationSheet" h WHERE h."sessionId" = s."id"
                  AND h."raterId" = p."id" AND h."personId" IS NOT NULL AND h."status" = 'SUBMITTED'))
                ORDER BY p."name", p."id"`}
              FROM (SELECT "personId", array_agg("role"::text ORDER BY "role") AS "roles" FROM "CalibrationParticipant"
                    WHERE "sessionId" = s."id" GROUP BY "personId") t
              JOIN "Person" p ON p."id" = t."personId") AS "participants",
           (SELECT ${jsonList`json_build_object('id', o."id", 'name', o."name", 'isBefore', o."id" IS NOT DISTINCT FROM s."followsId")
                ORDER BY o."createdAt", o."id"`}
              FROM "CalibrationSession" o WHERE (o."id" = s."followsId" OR o."followsId" = s."id")
                AND (o."createdById" = ${readerId} OR EXISTS (SELECT 1 FROM "CalibrationParticipant" t
                  WHERE t."sessionId" = o."id" AND t."personId" = ${readerId}))) AS "linked"
    FROM "CalibrationSession" s
    JOIN "Person" c ON c."id" = s."createdById" JOIN "Person" r ON r."id" = s."secondReaderId"
    JOIN "FrameworkVersion" v ON v."id" = s."versionId" LEFT JOIN "ReviewCycle" y ON y."id" = s."cycleId"
    WHERE s."id" = ${id}`;
  return row ?? null;
}

/** Whom a session is about, by name. */
export function listPeople(db: Db, sessionId: string, { skip, take }: Slice): Promise<PersonRow[]> {
  return db.$queryRaw<PersonRow[]>`
    SELECT p."id", p."name", x."targetLevel", x."heldLevel", t."name" AS "team"
    FROM "CalibrationSubject" x JOIN "Person" p ON p."id" = x."personId" LEFT JOIN "Team" t ON t."id" = x."teamId"
    WHERE x."sessionId" = ${sessionId} ORDER BY p."name", p."id" ${rowsOf({ skip, take })}`;
}

export async function listSubjectIds(db: Db, sessionId: string): Promise<string[]> {
  const rows = await db.calibrationSubject.findMany({ where: { sessionId }, select: { personId: true } });
  return rows.map(({ personId }) => personId);
}

/** Everything on which it depends whether the rating can begin, in one statement. */
export async function findSetUp(db: Db | Tx, sessionId: string): Promise<SetUp | null> {
  const [row] = await db.$queryRaw<SetUp[]>`
    SELECT s."rule"::text, s."ratersEach", s."mostEach", s."secondReaderId",
           (SELECT ${jsonList`json_build_object('id', p."personId", 'roles', p."roles")`} FROM (
              SELECT "personId", array_agg("role"::text) AS "roles" FROM "CalibrationParticipant"
              WHERE "sessionId" = s."id" GROUP BY "personId") p) AS "participants",
           (SELECT ${jsonList`json_build_object('id', q."id", 'name', q."name", 'managerId', q."managerId")
                     ORDER BY q."name", q."id"`}
              FROM "CalibrationSubject" x JOIN "Person" q ON q."id" = x."personId" WHERE x."sessionId" = s."id") AS "people",
           (SELECT ${jsonList`json_build_object('participantId', p."personId", 'personId', x."personId")`}
              FROM (SELECT DISTINCT "personId" FROM "CalibrationParticipant" WHERE "sessionId" = s."id") p
              JOIN "CalibrationSubject" x ON x."sessionId" = s."id"
              WHERE is_recused(s."id", p."personId", x."personId")) AS "recused"
    FROM "CalibrationSession" s WHERE s."id" = ${sessionId}`;
  return row ?? null;
}

/** The rounds of a session, the latest first. */
export function listRounds(db: Db | Tx, sessionId: string): Promise<Round[]> {
  return db.$queryRaw<Round[]>`
    SELECT n."round", lb."name" AS "lockedBy", ${isoText`l."lockedAt"`} AS "lockedAt", l."contentHash",
      rb."name" AS "openedBy", ${isoText`r."at"`} AS "openedAt", r."reason"
    FROM "CalibrationSession" c
    CROSS JOIN LATERAL generate_series(1, c."round") AS n("round")
    LEFT JOIN "CalibrationLock" l ON l."sessionId" = c."id" AND l."round" = n."round"
    LEFT JOIN "Person" lb ON lb."id" = l."lockedById"
    LEFT JOIN "CalibrationReopening" r ON r."sessionId" = c."id" AND r."round" = n."round"
    LEFT JOIN "Person" rb ON rb."id" = r."byId"
    WHERE c."id" = ${sessionId} ORDER BY n."round" DESC`;
}

declare module "~/platform/sessions/session.server" {
  interface SessionParts {
    /** They take part in a calibration session, read its appeals, or were calibrated. */
    calibrates: boolean;
  }
}

export const CALIBRATES: SessionPart = () => Prisma.sql`
  (EXISTS (SELECT 1 FROM "CalibrationParticipant" t WHERE t."personId" = p."id")
    OR EXISTS (SELECT 1 FROM "CalibrationSession" y WHERE y."secondReaderId" = p."id")
    OR EXISTS (SELECT 1 FROM "CalibrationSubject" x JOIN "CalibrationLock" l ON l."sessionId" = x."sessionId"
               WHERE x."personId" = p."id"))`;

/** Sessions in the shape that `listSessions` reads. */
export const SEARCH_SESSIONS: Searchable = ({ readerId }, take) => Prisma.sql`
  SELECT 'session' AS "kind", s."id", s."name" AS "title", 'Calibration session' AS "about"
  FROM "CalibrationSession" s WHERE ${matches(Prisma.sql`s."name"`)} AND (s."createdById" = ${readerId}
    OR EXISTS (SELECT 1 FROM "CalibrationParticipant" p WHERE p."sessionId" = s."id" AND p."personId" = ${readerId}))
  ORDER BY s."status" = 'LOCKED', s."closesOn" DESC, s."id" LIMIT ${take}`;
