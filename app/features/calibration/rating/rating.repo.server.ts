import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { amongst, type Contents } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Pair } from "./domain/assignment-drawing";
import {
  type About,
  type ItemRating,
  type ItemRatings,
  inOrder,
  type OwnSheet,
  type RateState,
} from "./domain/rate-page";

type StateRow = { status: OwnSheet["status"] | null; rated: number; submittedAt: string | null };
/** A vignette that the rater submitted in another session of the framework. */
export type AnsweredVignette = { id: string; sessionId: string; versionId: string; at: string };
type Asked = {
  people: ({ id: string; name: string; targetLevel: string } & StateRow)[];
  vignettes: ({ id: string } & StateRow)[];
  answered: AnsweredVignette[];
};

type AskedOfRater = {
  people: { id: string; name: string; targetLevel: string; state: RateState }[];
  /** By vignette; those not begun are not in it. */
  vignettes: Readonly<Record<string, RateState>>;
  answered: readonly AnsweredVignette[];
};

/**
 * The people assigned to a rater, by name, with progress on each, and the rater's vignettes; one statement.
 * @param since vignettes answered elsewhere from then on are in it, and those of a session that this one follows at any time.
 */
export async function findAsked(db: Db, { sessionId, raterId }: OwnKey, since: Date): Promise<AskedOfRater> {
  const [row] = await db.$queryRaw<[Asked]>`
    WITH sheets AS (
      SELECT s."personId", s."vignetteId", s."status",
        ${isoText`s."submittedAt"`} AS "submittedAt",
        (SELECT count(*)::int FROM "CalibrationRating" r WHERE r."sheetId" = s."id") AS "rated"
      FROM "CalibrationSheet" s WHERE s."sessionId" = ${sessionId} AND s."raterId" = ${raterId})
    SELECT
      (SELECT ${jsonList`json_build_object('id', p."id", 'name', p."name", 'targetLevel', x."targetLevel",
          'status', s."status", 'rated', coalesce(s."rated", 0), 'submittedAt', s."submittedAt") ORDER BY p."name", p."id"`}
        FROM "CalibrationAssignment" a JOIN "Person" p ON p."id" = a."personId"
        JOIN "CalibrationSubject" x ON x."sessionId" = a."sessionId" AND x."personId" = a."personId"
        LEFT JOIN sheets s ON s."personId" = a."personId"
        WHERE a."sessionId" = ${sessionId} AND a."raterId" = ${raterId}) AS "people",
      (SELECT ${jsonList`json_build_object('id', s."vignetteId", 'status', s."status", 'rated', s."rated",
          'submittedAt', s."submittedAt")`} FROM sheets s WHERE s."vignetteId" IS NOT NULL) AS "vignettes",
      (SELECT ${jsonList`r ORDER BY r."id"`} FROM (
        SELECT DISTINCT ON (t."vignetteId") t."vignetteId" AS "id", o."id" AS "sessionId", o."versionId",
          ${isoText`t."submittedAt"`} AS "at"
        FROM "CalibrationSheet" t JOIN "CalibrationSession" o ON o."id" = t."sessionId"
        JOIN "FrameworkVersion" w ON w."id" = o."versionId"
        JOIN "CalibrationSession" s ON s."id" = ${sessionId} AND s."id" <> o."id"
        JOIN "FrameworkVersion" v ON v."id" = s."versionId" AND v."slug" = w."slug"
        WHERE t."raterId" = ${raterId} AND t."vignetteId" IS NOT NULL AND t."status" = 'SUBMITTED'
          AND (t."submittedAt" >= ${since}::timestamptz OR o."id" = s."followsId")
        ORDER BY t."vignetteId", t."submittedAt" DESC, o."id") r) AS "answered"`;
  return {
    answered: row.answered,
    people: row.people.map(({ id, name, targetLevel, ...state }) => ({ id, name, targetLevel, state: stateOf(state) })),
    vignettes: Object.fromEntries(row.vignettes.map(({ id, ...state }) => [id, stateOf(state)])),
  };
}

const stateOf = ({ status, rated, submittedAt }: StateRow): RateState => ({
  status: status ?? "NOT_BEGUN",
  rated,
  submittedAt,
});

type SheetJson = Omit<OwnSheet, "ratings"> & { salt: string; ratings: ({ item: string } & ItemRating)[] };
/** With what goes into the audit log's hashes. */
export type SaltedSheet = OwnSheet & { salt: string };

/** A rater's own sheet, as JSON. */
const toSheet = ({ ratings, ...sheet }: SheetJson): SaltedSheet => ({ ...sheet, ratings: byItem(ratings) });

const byItem = (ratings: SheetJson["ratings"]) =>
  Object.fromEntries(ratings.map(({ item, word, note }) => [item, { word, note }]));

export type OwnKey = { sessionId: string; raterId: string };

/** One's own sheet about someone or something. */
export async function findOwnSheet(
  db: Db | Tx,
  { sessionId, raterId }: OwnKey,
  about: About,
): Promise<SaltedSheet | null> {
  const [row] = await db.$queryRaw<{ sheet: SheetJson }[]>`
    SELECT json_build_object('id', s."id", 'status', s."status", 'version', s."version", 'salt', s."salt",
      'savedAt', ${isoText`s."savedAt"`},
      'submittedAt', ${isoText`s."submittedAt"`},
      'ratings', (SELECT ${jsonList`json_build_object('item', r."item", 'word', r."word", 'note', r."note")`}
        FROM "CalibrationRating" r WHERE r."sheetId" = s."id")) AS "sheet"
    FROM "CalibrationSheet" s
    WHERE s."sessionId" = ${sessionId} AND s."raterId" = ${raterId}
      AND (s."personId" = ${about.personId}::text OR s."vignetteId" = ${about.vignetteId}::text)`;
  return row ? toSheet(row.sheet) : null;
}

/** With what goes into the audit log's hash. `id`: session, rater and person. */
export type SubmittedSheet = Pick<SaltedSheet, "status" | "salt" | "ratings"> & { id: string; erased: boolean };

/** All that raters submitted. */
export async function listSubmitted(db: Db | Tx, which: Contents): Promise<SubmittedSheet[]> {
  type Json = Omit<SubmittedSheet, "ratings"> & Pick<SheetJson, "ratings">;
  const rows = await db.$queryRaw<{ sheet: Json }[]>`
    SELECT json_build_object('id', concat_ws(' ', s."sessionId", s."raterId", coalesce(s."personId", '')), 'status', s."status",
      'salt', s."salt", 'erased', w."erasedAt" IS NOT NULL OR b."erasedAt" IS NOT NULL,
      'ratings', (SELECT ${jsonList`json_build_object('item', r."item", 'word', r."word", 'note', r."note")`}
        FROM "CalibrationRating" r WHERE r."sheetId" = s."id")) AS "sheet"
    FROM "CalibrationSheet" s JOIN "Person" w ON w."id" = s."raterId" LEFT JOIN "Person" b ON b."id" = s."personId"
    WHERE s."status" = 'SUBMITTED' AND ${amongst(which, Prisma.sql`s."sessionId"`, Prisma.sql`s."raterId"`, Prisma.sql`s."personId"`)}`;
  return rows.map(({ sheet: { ratings, ...sheet } }) => ({ ...sheet, ratings: byItem(ratings) }));
}

type SubjectToRate = {
  name: string;
  targetLevel: string;
  /** `null` once it has been erased. */
  packet: CalibrationPacket | null;
  /** Reading it is in the log of today already. */
  isLogged: boolean;
};

/** Someone whom a rater is asked to rate, with what is known of them; `null` where they are not asked. */
export async function findSubjectToRate(
  db: Db,
  { sessionId, raterId }: OwnKey,
  personId: string,
  since: Date,
): Promise<SubjectToRate | null> {
  type Row = Omit<SubjectToRate, "packet"> & { packet: CalibrationPacket | Record<string, never> | null };
  const [row] = await db.$queryRaw<Row[]>`
    SELECT p."name", x."targetLevel", k."content" AS "packet",
      EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${sessionId} AND e."actorId" = ${raterId}
        AND e."subjectId" = ${personId} AND e."action" = 'calibration.read-to-rate'
        AND e."at" >= ${since}::timestamptz) AS "isLogged"
    FROM "CalibrationAssignment" a JOIN "Person" p ON p."id" = a."personId"
    JOIN "CalibrationSubject" x ON x."sessionId" = a."sessionId" AND x."personId" = a."personId"
    LEFT JOIN "CalibrationPacket" k ON k."sessionId" = a."sessionId" AND k."personId" = a."personId"
    WHERE a."sessionId" = ${sessionId} AND a."raterId" = ${raterId} AND a."personId" = ${personId}`;
  if (!row) return null;
  const packet = row.packet && "format" in row.packet ? (row.packet as CalibrationPacket) : null;
  return { ...row, packet };
}

/** Against which level a rater is asked to rate someone; `null` where they are not asked. */
export async function levelAsked(db: Db | Tx, key: OwnKey, personId: string): Promise<string | null> {
  const where = { sessionId: key.sessionId, raterId: key.raterId, personId };
  const row = await db.calibrationAssignment.findFirst({
    where,
    select: { subject: { select: { targetLevel: true } } },
  });
  return row?.subject.targetLevel ?? null;
}

type Written = { id: string; ratings: ItemRatings; at: Date; submit: boolean };

/**
 * Writes a draft whole, and submits it where asked; the first time it makes it. Part of a transaction that has looked at the
 * version, and in which no one else writes.
 */
export async function writeSheet(
  tx: Tx,
  key: OwnKey,
  about: About,
  { id, ratings, at, submit }: Written,
  isNew: boolean,
): Promise<void> {
  if (isNew) await tx.calibrationSheet.create({ data: { ...key, ...about, id, savedAt: at, version: 0 } });
  else await tx.calibrationRating.deleteMany({ where: { sheetId: id } });
  const data = inOrder(ratings).map(([item, word, note]) => ({ sheetId: id, item, word, note }));
  await tx.calibrationRating.createMany({ data });
  const submitted = submit ? ({ status: "SUBMITTED", submittedAt: at } as const) : {};
  await tx.calibrationSheet.update({
    where: { id },
    data: { savedAt: at, version: { increment: 1 }, ...submitted },
    select: { id: true },
  });
}

export async function takeBackSheet(tx: Tx, id: string): Promise<void> {
  const data = { status: "DRAFT", submittedAt: null, version: { increment: 1 } } as const;
  await tx.calibrationSheet.update({ where: { id }, data, select: { id: true } });
}

type RaterLine = { id: string; name: string; teamId: string | null };
export type SubjectLine = {
  id: string;
  name: string;
  teamId: string | null;
  team: string | null;
  managerId: string | null;
  targetLevel: string;
};
/** `begun`: the rater has saved something about the person. */
export type AssignmentLine = Pair & { byHand: boolean; begun: boolean };
export type SessionPeople = {
  raters: RaterLine[];
  people: SubjectLine[];
  /** Raters who have no part in someone's case; `declared`: by a conflict they named. */
  recused: (Pair & { declared: boolean })[];
  assignments: AssignmentLine[];
  secondReader: { id: string; name: string };
};

/** Raters, people, who is recused from whom, and who rates whom, by name and in one statement. */
export async function findSessionPeople(db: Db | Tx, sessionId: string): Promise<SessionPeople> {
  const [row] = await db.$queryRaw<[SessionPeople]>`
    WITH raters AS (
      SELECT p."id", p."name", p."teamId" FROM "CalibrationParticipant" c JOIN "Person" p ON p."id" = c."personId"
      WHERE c."sessionId" = ${sessionId} AND c."role" = 'RATER'),
    people AS (
      SELECT p."id", p."name", s."teamId", t."name" AS "team", p."managerId", s."targetLevel"
      FROM "CalibrationSubject" s JOIN "Person" p ON p."id" = s."personId" LEFT JOIN "Team" t ON t."id" = s."teamId"
      WHERE s."sessionId" = ${sessionId})
    SELECT
      (SELECT ${jsonList`r ORDER BY r."name", r."id"`} FROM raters r) AS "raters",
      (SELECT ${jsonList`p ORDER BY p."name", p."id"`} FROM people p) AS "people",
      (SELECT ${jsonList`json_build_object('raterId', r."id", 'personId', p."id",
          'declared', EXISTS (SELECT 1 FROM "CalibrationRecusal" c
            WHERE c."sessionId" = ${sessionId} AND c."participantId" = r."id" AND c."personId" = p."id"))`}
        FROM raters r CROSS JOIN people p WHERE is_recused(${sessionId}, r."id", p."id")) AS "recused",
      (SELECT json_build_object('id', p."id", 'name', p."name") FROM "CalibrationSession" s
        JOIN "Person" p ON p."id" = s."secondReaderId" WHERE s."id" = ${sessionId}) AS "secondReader",
      (SELECT ${jsonList`json_build_object('raterId', a."raterId", 'personId', a."personId", 'byHand', a."byHand",
          'begun', EXISTS (SELECT 1 FROM "CalibrationSheet" h WHERE h."sessionId" = a."sessionId"
            AND h."raterId" = a."raterId" AND h."personId" = a."personId")) ORDER BY a."personId", a."raterId"`}
        FROM "CalibrationAssignment" a WHERE a."sessionId" = ${sessionId}) AS "assignments"`;
  return row;
}

export async function addAssignments(
  tx: Tx,
  sessionId: string,
  pairs: readonly Pair[],
  byHand: boolean,
): Promise<void> {
  const data = pairs.map(({ raterId, personId }) => ({ sessionId, raterId, personId, byHand }));
  await tx.calibrationAssignment.createMany({ data, skipDuplicates: true });
}

export async function removeAssignments(tx: Tx, sessionId: string, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const OR = pairs.map(({ raterId, personId }) => ({ raterId, personId }));
  await tx.calibrationAssignment.deleteMany({ where: { sessionId, OR } });
}

/** Only before anybody rates: afterwards the database refuses it. */
export async function setSeed(tx: Tx, sessionId: string, seed: number): Promise<void> {
  await tx.calibrationSession.update({ where: { id: sessionId }, data: { seed }, select: { id: true } });
}
