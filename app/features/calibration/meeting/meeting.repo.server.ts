import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { MovedGroup } from "./domain/grid";
import {
  AGENDA_PAGE,
  type Grid,
  type GridCell,
  type GridOutcome,
  type Meeting,
  type MeetingPerson,
} from "./domain/meeting";

type Head = Pick<CalibrationSession, "id" | "recusedFrom">;

const attendee = (id: Prisma.Sql, name: Prisma.Sql) =>
  Prisma.sql`json_build_object('personId', ${id}, 'name', ${name})`;

/**
 * Everything of a meeting but whom it is about, in one statement, so that it all was so at one moment, `number` included.
 * @param asked.page of the agenda; without one that of the present person.
 * @param asked.hereSince who was seen since then is there.
 */
export async function readMeeting(
  db: Db,
  { id, recusedFrom }: Head,
  { room, page, hereSince }: { room: string; page: number | null; hereSince: Date },
): Promise<Meeting | null> {
  const [row] = await db.$queryRaw<Meeting[]>`
    SELECT s."status"::text, s."rule"::text, s."round", s."moves",
           json_build_object('since', ${isoText`s."currentSince"`}, 'pausedAt', ${isoText`s."pausedAt"`},
             'talkedSeconds', coalesce(c."talkedSeconds", 0)) AS "clock",
           (SELECT count(*)::int FROM "CalibrationSubject" u WHERE u."sessionId" = s."id") AS "people",
           coalesce((SELECT r."number" FROM "LiveRoom" r WHERE r."key" = ${room}), 0) AS "number",
           shown."page", ${agendaOf(recusedFrom)} AS "agenda", ${NEXT} AS "next", ${CURRENT} AS "current",
           (SELECT ${jsonList`${attendee(Prisma.sql`h."personId"`, Prisma.sql`p."name"`)} ORDER BY p."name", p."id"`}
            FROM "CalibrationPresence" h JOIN "Person" p ON p."id" = h."personId"
            WHERE h."sessionId" = s."id" AND h."seenAt" > ${hereSince}::timestamptz) AS "here"
    FROM "CalibrationSession" s
    LEFT JOIN "CalibrationSubject" c ON c."sessionId" = s."id" AND c."personId" = s."currentId"
    CROSS JOIN LATERAL (SELECT coalesce(${page}::int, ceil(c."place" / ${AGENDA_PAGE}::numeric)::int, 1) AS "page") shown
    WHERE s."id" = ${id}`;
  return row ?? null;
}

const agendaOf = (recusedFrom: readonly string[]) => Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', l."personId", 'name', l."name", 'place', l."place", 'hasPart', l."hasPart",
           'revealed', l."hasPart" AND l."revealedAt" IS NOT NULL,
           'came', CASE WHEN l."hasPart" THEN CASE l."unchanged" WHEN true THEN 'unchanged' WHEN false THEN 'adjusted' END END,
           'apart', CASE WHEN l."hasPart" AND l."revealedAt" IS NOT NULL THEN l."disagreement" END)
           ORDER BY l."place"`}
  FROM (SELECT u."personId", p."name", u."place", u."revealedAt", u."disagreement", o."unchanged",
               NOT u."personId" = ANY(${recusedFrom as string[]}) AS "hasPart"
        FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId"
        LEFT JOIN LATERAL (SELECT x."unchanged" FROM "CalibrationOutcome" x
          WHERE x."sessionId" = u."sessionId" AND x."personId" = u."personId" ORDER BY x."number" DESC LIMIT 1) o ON true
        WHERE u."sessionId" = s."id" AND u."place" > (shown."page" - 1) * ${AGENDA_PAGE}::int
          AND u."place" <= shown."page" * ${AGENDA_PAGE}::int) l)`;

const ONE = attendee(Prisma.sql`u."personId"`, Prisma.sql`p."name"`);
const NEXT = Prisma.sql`(
  SELECT ${ONE} FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId"
  WHERE u."sessionId" = s."id" AND u."place" > coalesce(c."place", 0) ORDER BY u."place" LIMIT 1)`;
const CURRENT = Prisma.sql`(
  SELECT ${ONE} FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId"
  WHERE u."sessionId" = s."id" AND u."personId" = c."personId")`;

/** Someone's reading since then. */
export type Reading = { readerId: string; since: Date };

/**
 * Someone of a meeting, in one statement; what raters said only once it is shown.
 * @returns with it, whether that reader's reading of it is in the audit log already.
 */
export async function readMeetingPerson(
  db: Db | Tx,
  sessionId: string,
  personId: string,
  reading: Reading,
): Promise<(MeetingPerson & { isLogged: boolean }) | null> {
  const [row] = await db.$queryRaw<(MeetingPerson & { isLogged: boolean })[]>`
    SELECT u."personId", p."name", u."heldLevel", u."targetLevel", ${isoText`u."revealedAt"`} AS "revealedAt",
           CASE WHEN k."content" ? 'format' THEN json_build_object('items', k."content" -> 'items',
             'before', k."content" -> 'before', 'evidence', k."content" -> 'evidence') END AS "packet",
           ${RATINGS} AS "ratings", ${NOTES} AS "notes", ${OUTCOMES} AS "outcomes", ${VOICES} AS "voices",
           ${ballotFor(reading.readerId)} AS "ballot",
           ${isLogged(Prisma.sql`u."sessionId"`, Prisma.sql`u."personId"`, reading)} AS "isLogged"
    FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId"
    LEFT JOIN "CalibrationPacket" k ON k."sessionId" = u."sessionId" AND k."personId" = u."personId"
    WHERE u."sessionId" = ${sessionId} AND u."personId" = ${personId}`;
  return row ? { ...row, packet: row.packet && inShort(row.packet) } : null;
}

/** Pieces of evidence are read in the packet; here they are cited. */
function inShort({ items, before, evidence }: Pick<CalibrationPacket, "items" | "before" | "evidence">) {
  return { items, before, evidence: evidence.map((piece) => ({ ...piece, body: "", confirmed: [] })) };
}

const RATINGS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('raterId', a."raterId", 'name', r."name",
           'words', CASE WHEN t."id" IS NOT NULL THEN coalesce(w."words", '{}'::json) END, 'notes', coalesce(w."notes", '{}'::json))
           ORDER BY r."name", r."id"`}
  FROM "CalibrationAssignment" a JOIN "Person" r ON r."id" = a."raterId"
  LEFT JOIN "CalibrationSheet" t ON t."sessionId" = a."sessionId" AND t."raterId" = a."raterId"
    AND t."personId" = a."personId" AND t."status" = 'SUBMITTED'
  LEFT JOIN LATERAL (SELECT json_object_agg(g."item", g."word") AS "words",
      json_object_agg(g."item", g."note") FILTER (WHERE g."note" <> '') AS "notes"
    FROM "CalibrationRating" g WHERE g."sheetId" = t."id") w ON true
  WHERE a."sessionId" = u."sessionId" AND a."personId" = u."personId" AND u."revealedAt" IS NOT NULL)`;

/** The latest vote, with others' votes only once it is closed. One that a lock left open says nothing any more. */
const ballotFor = (readerId: string) => Prisma.sql`(
  SELECT json_build_object('number', b."number", 'isOpen', b."closedAt" IS NULL, 'closedBy', c."name",
    'votes', (SELECT ${jsonList`json_build_object('voterId', v."voterId", 'name', v."name", 'words', v."words")
        ORDER BY v."name", v."voterId"`} FROM (
      SELECT x."voterId", p."name", json_object_agg(x."item", x."word" ORDER BY x."item") AS "words"
      FROM "CalibrationVote" x JOIN "Person" p ON p."id" = x."voterId"
      WHERE x."sessionId" = b."sessionId" AND x."personId" = b."personId" AND x."number" = b."number"
        AND (b."closedAt" IS NOT NULL OR x."voterId" = ${readerId})
      GROUP BY x."voterId", p."name") v),
    'progress', json_build_object(
      'voted', (SELECT count(DISTINCT x."voterId")::int FROM "CalibrationVote" x
        WHERE x."sessionId" = b."sessionId" AND x."personId" = b."personId" AND x."number" = b."number"),
      'missing', (SELECT ${jsonList`p."name" ORDER BY p."name", p."id"`} FROM "CalibrationParticipant" t
        JOIN "Person" p ON p."id" = t."personId"
        WHERE t."sessionId" = b."sessionId" AND t."role" = 'RATER' AND NOT is_recused(b."sessionId", p."id", b."personId")
          AND NOT EXISTS (SELECT 1 FROM "CalibrationVote" x WHERE x."sessionId" = b."sessionId"
            AND x."personId" = b."personId" AND x."number" = b."number" AND x."voterId" = p."id"))))
  FROM "CalibrationBallot" b JOIN "CalibrationSession" s ON s."id" = b."sessionId" LEFT JOIN "Person" c ON c."id" = b."closedById"
  WHERE b."sessionId" = u."sessionId" AND b."personId" = u."personId"
    AND (b."closedAt" IS NOT NULL OR s."status" = 'OPEN' AND b."round" = s."round")
  ORDER BY b."number" DESC LIMIT 1)`;

const NOTES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('id', n."id", 'author', w."name", 'text', n."text", 'at', ${isoText`n."at"`})
           ORDER BY n."at", n."id"`}
  FROM "CalibrationNote" n JOIN "Person" w ON w."id" = n."authorId"
  WHERE n."sessionId" = u."sessionId" AND n."personId" = u."personId")`;

const OUTCOMES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged",
           'proposerId', o."proposerId", 'proposer', f."name", 'inFavour', o."inFavour", 'rationale', o."rationale",
           'recordedBy', b."name", 'recordedAt', ${isoText`o."recordedAt"`},
           'items', (SELECT ${jsonList`json_build_object('item', i."item", 'fromWord', i."fromWord", 'toWord', i."toWord",
               'reason', i."reason", 'evidenceIds', i."evidenceIds") ORDER BY i."item"`}
             FROM "CalibrationOutcomeItem" i
             WHERE i."sessionId" = o."sessionId" AND i."personId" = o."personId" AND i."number" = o."number"),
           'objections', (SELECT ${jsonList`json_build_object('objectorId', x."objectorId", 'name', q."name",
               'sentence', x."sentence") ORDER BY q."name", q."id"`}
             FROM "CalibrationObjection" x JOIN "Person" q ON q."id" = x."objectorId"
             WHERE x."sessionId" = o."sessionId" AND x."personId" = o."personId" AND x."number" = o."number"))
           ORDER BY o."number"`}
  FROM "CalibrationOutcome" o JOIN "Person" f ON f."id" = o."proposerId" JOIN "Person" b ON b."id" = o."recordedById"
  WHERE o."sessionId" = u."sessionId" AND o."personId" = u."personId")`;

const VOICES = Prisma.sql`(
  SELECT ${jsonList`${attendee(Prisma.sql`v."id"`, Prisma.sql`v."name"`)} ORDER BY v."name", v."id"`}
  FROM "Person" v
  WHERE EXISTS (SELECT 1 FROM "CalibrationParticipant" t
      WHERE t."sessionId" = u."sessionId" AND t."personId" = v."id" AND t."role" <> 'OBSERVER')
    AND NOT is_recused(u."sessionId", v."id", u."personId"))`;

const isLogged = (sessionId: Prisma.Sql, personId: Prisma.Sql, { readerId, since }: Reading) => Prisma.sql`EXISTS (
  SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${sessionId} AND e."subjectId" = ${personId} AND e."actorId" = ${readerId}
    AND e."action" = 'calibration-ratings.read' AND e."at" >= ${since}::timestamptz)`;

/** Tells people in their logs that someone read what raters had said of them, unless it is there already. */
export async function logReading(
  db: Db | Tx,
  sessionId: string,
  personIds: readonly string[],
  { readerId, since, at }: Reading & { at: Date },
): Promise<void> {
  if (personIds.length === 0) return;
  await retried(
    () => db.$executeRaw`
      INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId")
      SELECT ${at}::timestamptz, ${readerId}, 'calibration-ratings.read', about."id", ${sessionId}
      FROM unnest(${personIds as string[]}::text[]) AS about("id")
      WHERE NOT ${isLogged(Prisma.sql`${sessionId}`, Prisma.sql`about."id"`, { readerId, since })}`,
  );
}

/** From which word to which the ratings of everyone with an outcome went, by level and team. */
export function readMoved(db: Db, sessionId: string): Promise<MovedGroup[]> {
  return db.$queryRaw<MovedGroup[]>`
    WITH latest AS (
      SELECT o."personId", max(o."number") AS "number" FROM "CalibrationOutcome" o
      WHERE o."sessionId" = ${sessionId} GROUP BY o."personId"),
    placed AS (
      SELECT l."personId", l."number", u."targetLevel" AS "level", coalesce(t."name", 'No team') AS "team"
      FROM latest l JOIN "CalibrationSubject" u ON u."sessionId" = ${sessionId} AND u."personId" = l."personId"
      LEFT JOIN "Team" t ON t."id" = u."teamId")
    SELECT g."level", g."team", count(*)::int AS "people",
           (SELECT ${jsonList`m`} FROM (
              SELECT i."fromWord", i."toWord", count(*)::int AS "count"
              FROM placed p JOIN "CalibrationOutcomeItem" i ON i."sessionId" = ${sessionId}
                AND i."personId" = p."personId" AND i."number" = p."number"
              WHERE p."level" = g."level" AND p."team" = g."team"
              GROUP BY i."fromWord", i."toWord" ORDER BY i."fromWord", i."toWord") m) AS "moved"
    FROM placed g GROUP BY g."level", g."team" ORDER BY g."level", g."team"`;
}

export type GridFrame = Grid & {
  /** Of the room's last event; what the cells say changes only with another one. */
  number: number;
  /** Whose log does not say yet that this reader read their ratings. */
  unlogged: readonly string[];
};

/** Who is in the grid of a session, without what anybody rated. @param room of its events. */
export async function readGrid(
  db: Db,
  { id, recusedFrom }: Pick<CalibrationSession, "id" | "recusedFrom">,
  { readerId, since, room }: Reading & { room: string },
): Promise<GridFrame> {
  const [row] = await db.$queryRaw<GridFrame[]>`
    WITH people AS (
      SELECT u."personId", p."name", u."targetLevel", u."place", t."name" AS "team",
             CASE WHEN u."personId" = ANY(${recusedFrom as string[]}::text[]) THEN 'no-part'
                  WHEN u."revealedAt" IS NULL THEN 'to-come' ELSE 'shown' END AS "state"
      FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId" LEFT JOIN "Team" t ON t."id" = u."teamId"
      WHERE u."sessionId" = ${id}),
    raters AS (
      SELECT p."id", p."name", p."managerId" FROM "Person" p
      WHERE EXISTS (SELECT 1 FROM "CalibrationAssignment" a WHERE a."sessionId" = ${id} AND a."raterId" = p."id"))
    SELECT coalesce((SELECT r."number" FROM "LiveRoom" r WHERE r."key" = ${room}), 0) AS "number",
           (SELECT ${jsonList`json_build_object('personId', l."personId", 'name', l."name", 'targetLevel', l."targetLevel",
              'team', l."team", 'state', l."state") ORDER BY l."place", l."personId"`} FROM people l) AS "people",
           (SELECT ${jsonList`json_build_object('raterId', r."id", 'name', r."name") ORDER BY r."name", r."id"`}
            FROM raters r) AS "raters",
           (SELECT ${jsonList`json_build_array(x."personId", x."raterId") ORDER BY x."personId", x."raterId"`} FROM (
              SELECT l."personId", r."id" AS "raterId" FROM people l JOIN raters r ON r."id" = l."personId" OR r."managerId" = l."personId"
              UNION SELECT c."personId", c."participantId" FROM "CalibrationRecusal" c JOIN raters r ON r."id" = c."participantId"
              WHERE c."sessionId" = ${id}) x) AS "recusals",
           ARRAY(SELECT l."personId" FROM people l WHERE l."state" = 'shown' EXCEPT
             SELECT e."subjectId" FROM "AuditEntry" e WHERE e."objectId" = ${id} AND e."actorId" = ${readerId}
               AND e."action" = 'calibration-ratings.read' AND e."at" >= ${since}::timestamptz) AS "unlogged"`;
  return row ?? { people: [], raters: [], recusals: [], number: 0, unlogged: [] };
}

/** What was submitted of one item about those whose ratings were shown, and what the session came to. */
export async function readCells(
  db: Db,
  { id, recusedFrom }: Pick<CalibrationSession, "id" | "recusedFrom">,
  item: string,
): Promise<{ cells: GridCell[]; outcomes: GridOutcome[] }> {
  const [row] = await db.$queryRaw<{ cells: GridCell[]; outcomes: GridOutcome[] }[]>`
    SELECT (SELECT ${jsonList`json_build_array(a."personId", a."raterId", g."word")`}
        FROM "CalibrationAssignment" a
        JOIN "CalibrationSubject" u ON u."sessionId" = a."sessionId" AND u."personId" = a."personId" AND u."revealedAt" IS NOT NULL
        LEFT JOIN "CalibrationSheet" t ON t."sessionId" = a."sessionId" AND t."raterId" = a."raterId"
          AND t."personId" = a."personId" AND t."status" = 'SUBMITTED'
        LEFT JOIN "CalibrationRating" g ON g."sheetId" = t."id" AND g."item" = ${item}
        WHERE a."sessionId" = ${id} AND NOT a."personId" = ANY(${recusedFrom as string[]}::text[])) AS "cells",
      (SELECT ${jsonList`json_build_array(i."personId", i."toWord", i."reason" IS NULL)`}
        FROM "CalibrationOutcomeItem" i
        WHERE i."sessionId" = ${id} AND i."item" = ${item} AND NOT i."personId" = ANY(${recusedFrom as string[]}::text[])
          AND i."number" = (SELECT max(o."number") FROM "CalibrationOutcome" o
            WHERE o."sessionId" = i."sessionId" AND o."personId" = i."personId")) AS "outcomes"`;
  return row ?? { cells: [], outcomes: [] };
}
