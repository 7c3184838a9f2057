import type { CalibrationAgenda } from "~/features/calibration/session/domain/session";
import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { announce } from "~/platform/live/live.server";
import type { AgendaEntry, RatedPerson } from "./domain/meeting";
import type { Decided } from "./domain/outcome";

/** Someone of a session, as far as moving on is concerned. */
export async function findSubject(tx: Tx, sessionId: string, personId: string) {
  const select = { personId: true, revealedAt: true, person: { select: { name: true } } };
  return tx.calibrationSubject.findUnique({ where: { sessionId_personId: { sessionId, personId } }, select });
}

/** @param given.moves as its writer saw them. @returns false when the meeting has moved since. */
export async function moveTo(
  tx: Tx,
  id: string,
  { personId, moves, at }: { personId: string; moves: number; at: Date },
): Promise<boolean> {
  const data = { currentId: personId, currentSince: at, pausedAt: null, moves: moves + 1 };
  const { count } = await tx.calibrationSession.updateMany({ where: { id, moves, status: "OPEN" }, data });
  return count > 0;
}

/** The clock of the present person stands still, or goes on. */
export async function storePause(tx: Tx, id: string, pausedAt: Date | null, at: Date): Promise<void> {
  const data = pausedAt ? { pausedAt } : { pausedAt, currentSince: at };
  await tx.calibrationSession.update({ where: { id }, data });
}

export async function storeReveal(tx: Tx, sessionId: string, personId: string, at: Date): Promise<void> {
  const where = { sessionId_personId: { sessionId, personId } };
  await tx.calibrationSubject.update({ where, data: { revealedAt: at } });
}

type BallotKey = { sessionId: string; personId: string };

/** The vote that is open now, held until the transaction ends. */
export async function holdOpenBallot(tx: Tx, { sessionId, personId }: BallotKey): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`
    SELECT b."number" FROM "CalibrationBallot" b JOIN "CalibrationSession" s ON s."id" = b."sessionId"
    WHERE b."sessionId" = ${sessionId} AND b."personId" = ${personId} AND b."closedAt" IS NULL
      AND s."status" = 'OPEN' AND b."round" = s."round" FOR UPDATE OF b`;
  return row?.number ?? null;
}

export async function openBallot(tx: Tx, key: BallotKey & { round: number; at: Date }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "CalibrationBallot" ("sessionId", "personId", "number", "round", "openedAt")
    SELECT ${key.sessionId}, ${key.personId}, coalesce(max(b."number"), 0) + 1, ${key.round}::int, ${key.at}::timestamptz
    FROM "CalibrationBallot" b WHERE b."sessionId" = ${key.sessionId} AND b."personId" = ${key.personId}`;
}

/** What is rated of someone, by the frozen packet; nothing once it was erased. */
export async function listItems(tx: Tx, { sessionId, personId }: BallotKey): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i ->> 'id' AS "id" FROM "CalibrationPacket" k, jsonb_array_elements(coalesce(k."content" -> 'items', '[]')) i
    WHERE k."sessionId" = ${sessionId} AND k."personId" = ${personId}`;
  return rows.map(({ id }) => id);
}

type Cast = BallotKey & { number: number; voterId: string; at: Date };

/** A rater's vote on every item, in the place of an earlier one on the same ballot. */
export async function storeVote(
  tx: Tx,
  { at, ...cast }: Cast,
  words: Readonly<Record<string, string | null>>,
): Promise<void> {
  await tx.calibrationVote.deleteMany({ where: cast });
  const data = Object.entries(words).map(([item, word]) => ({ ...cast, item, word, castAt: at }));
  await tx.calibrationVote.createMany({ data });
}

/** Closes a vote in which all have voted. @returns whether it did. */
export async function closeIfComplete(
  tx: Tx,
  { sessionId, personId, number, at }: Omit<Cast, "voterId">,
): Promise<boolean> {
  const closed = await tx.$executeRaw`
    UPDATE "CalibrationBallot" SET "closedAt" = ${at}::timestamptz
    WHERE "sessionId" = ${sessionId} AND "personId" = ${personId} AND "number" = ${number} AND "closedAt" IS NULL
      AND NOT lacks_vote(${sessionId}, ${personId}, ${number}::int)`;
  return closed > 0;
}

export async function closeBallot(tx: Tx, { at, voterId, ...key }: Cast): Promise<void> {
  await tx.calibrationBallot.update({
    where: { sessionId_personId_number: key },
    data: { closedAt: at, closedById: voterId },
  });
}

/** Participants of a session besides the one who asks, without the subject and those recused from them. */
export async function countOtherReaders(
  tx: Tx,
  sessionId: string,
  { askedBy, personId }: { askedBy: string; personId: string | null },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT t."personId")::int AS "count" FROM "CalibrationParticipant" t
    WHERE t."sessionId" = ${sessionId} AND t."personId" <> ${askedBy} AND t."personId" IS DISTINCT FROM ${personId}
      AND NOT EXISTS (SELECT 1 FROM "CalibrationRecusal" r
      WHERE r."sessionId" = t."sessionId" AND r."participantId" = t."personId" AND r."personId" = ${personId})`;
  return row?.count ?? 0;
}

export async function findNoteWriter(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.calibrationNote.findUnique({ where: { id }, select: { authorId: true } });
  return found?.authorId ?? null;
}

type NewNote = {
  id: string;
  sessionId: string;
  personId: string;
  authorId: string;
  round: number;
  text: string;
  at: Date;
};

export async function insertNote(tx: Tx, note: NewNote): Promise<void> {
  await tx.calibrationNote.create({ data: note });
}

/** Of one rater, how many sheets are asked for, submitted and begun: states, and nothing that was rated. */
export type RaterState = { name: string; asked: number; submitted: number; drafts: number };

export type Readiness = {
  people: number;
  /** About how many people fewer than two raters have submitted. */
  incomparable: number;
  raters: readonly RaterState[];
};

export async function readReadiness(db: Db, sessionId: string): Promise<Readiness> {
  const [row] = await db.$queryRaw<Readiness[]>`
    WITH asked AS (
      SELECT a."raterId", a."personId", coalesce(t."status" = 'SUBMITTED', false) AS "done", coalesce(t."status" = 'DRAFT', false) AS "begun"
      FROM "CalibrationAssignment" a
      LEFT JOIN "CalibrationSheet" t ON t."sessionId" = a."sessionId" AND t."raterId" = a."raterId" AND t."personId" = a."personId"
      WHERE a."sessionId" = ${sessionId})
    SELECT (SELECT count(*)::int FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}) AS "people",
           (SELECT count(*)::int FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}
              AND (SELECT count(*) FROM asked WHERE asked."personId" = u."personId" AND asked."done") < 2) AS "incomparable",
           (SELECT ${jsonList`r ORDER BY r."name"`} FROM (
              SELECT p."name", count(*)::int AS "asked", count(*) FILTER (WHERE asked."done")::int AS "submitted",
                count(*) FILTER (WHERE asked."begun")::int AS "drafts"
              FROM asked JOIN "Person" p ON p."id" = asked."raterId" GROUP BY p."id") r) AS "raters"`;
  return row ?? { people: 0, incomparable: 0, raters: [] };
}

/** Ratings that raters have begun about people of the session and not submitted. */
export function countDrafts(tx: Tx, sessionId: string): Promise<number> {
  return tx.calibrationSheet.count({ where: { sessionId, status: "DRAFT", personId: { not: null } } });
}

/** Waits for saves of ratings in flight, which hold the row, and keeps further ones from beginning. */
export async function lockSession(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "CalibrationSession" WHERE "id" = ${id} FOR UPDATE`;
}

/** Everyone of a session with what was submitted about them. Within the transaction that opens it. */
export function readSubmitted(tx: Tx, sessionId: string): Promise<RatedPerson[]> {
  return tx.$queryRaw<RatedPerson[]>`
    SELECT u."personId", (SELECT ${jsonList`w."words"`} FROM (
             SELECT json_object_agg(g."item", g."word") AS "words"
             FROM "CalibrationSheet" t JOIN "CalibrationRating" g ON g."sheetId" = t."id"
             WHERE t."sessionId" = u."sessionId" AND t."personId" = u."personId" AND t."status" = 'SUBMITTED'
             GROUP BY t."id") w) AS "sheets"
    FROM "CalibrationSubject" u WHERE u."sessionId" = ${sessionId}`;
}

export async function storeOpening(
  tx: Tx,
  id: string,
  { at, order, agenda }: { at: Date; order: CalibrationAgenda; agenda: readonly AgendaEntry[] },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CalibrationSubject" u SET "place" = a."place", "disagreement" = a."disagreement"
    FROM jsonb_to_recordset(${JSON.stringify(agenda)}::jsonb) AS a("personId" text, "place" int, "disagreement" float)
    WHERE u."sessionId" = ${id} AND u."personId" = a."personId"`;
  await tx.calibrationSession.update({ where: { id }, data: { status: "OPEN", openedAt: at, agenda: order } });
}

type Recorded = {
  sessionId: string;
  personId: string;
  number: number;
  round: number;
  recordedById: string;
  recordedAt: Date;
};

export async function insertOutcome(tx: Tx, recorded: Recorded, decided: Decided): Promise<void> {
  const { items, objections, ...outcome } = decided;
  const { sessionId, personId, number } = recorded;
  const key = { sessionId, personId, number };
  await tx.calibrationOutcome.create({ data: { ...recorded, ...outcome } });
  await tx.calibrationOutcomeItem.createMany({
    data: items.map((item) => ({ ...key, ...item, evidenceIds: [...item.evidenceIds] })),
  });
  await tx.calibrationObjection.createMany({ data: objections.map((one) => ({ ...key, ...one })) });
}

type Seen = { sessionId: string; personId: string; at: Date; awayBefore: Date };

/**
 * Someone has a meeting open. Anyone who was not seen lately is taken out on the way, so that those who are there do it, in
 * whichever process they are; the room hears of who came and who left.
 */
export async function keepPresent(db: Db, seen: Seen, room: string): Promise<void> {
  if (await renew(db, seen)) return;
  const { sessionId, personId, at, awayBefore } = seen;
  await retried(() =>
    db.$transaction(async (tx) => {
      await pauseWhileAway(tx, seen);
      const left = await tx.$executeRaw`
        DELETE FROM "CalibrationPresence" WHERE "sessionId" = ${sessionId} AND "seenAt" < ${awayBefore}::timestamptz`;
      const [own] = await tx.$queryRaw<{ came: boolean }[]>`
        INSERT INTO "CalibrationPresence" AS h ("sessionId", "personId", "seenAt")
        VALUES (${sessionId}, ${personId}, ${at}::timestamptz)
        ON CONFLICT ("sessionId", "personId") DO UPDATE SET "seenAt" = greatest(h."seenAt", excluded."seenAt")
        RETURNING xmax = 0 AS "came"`;
      if (left > 0 || own?.came) await announce(tx, room);
    }),
  );
}

/** Where everyone was away, the clock stood still from the last one's leaving until now. */
async function pauseWhileAway(tx: Tx, { sessionId, at, awayBefore }: Seen): Promise<void> {
  const [gone] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT max(h."seenAt") AS "at" FROM "CalibrationPresence" h
    JOIN "CalibrationSession" s ON s."id" = h."sessionId" AND s."status" = 'OPEN' AND s."pausedAt" IS NULL
    WHERE h."sessionId" = ${sessionId} GROUP BY s."currentSince"
    HAVING max(h."seenAt") < ${awayBefore}::timestamptz AND max(h."seenAt") > s."currentSince"`;
  if (!gone) return;
  await tx.$executeRaw`
    UPDATE "CalibrationSubject" u SET "talkedSeconds" = u."talkedSeconds"
      + greatest(0, floor(extract(epoch FROM ${gone.at}::timestamptz - s."currentSince")))::int
    FROM "CalibrationSession" s WHERE s."id" = ${sessionId} AND u."sessionId" = s."id" AND u."personId" = s."currentId"`;
  await tx.calibrationSession.update({ where: { id: sessionId }, data: { currentSince: at } });
}

/** @returns false when there is something to tell: they were not there, or someone else is no more. */
async function renew(db: Db, { sessionId, personId, at, awayBefore }: Seen): Promise<boolean> {
  const renewed = await db.$executeRaw`
    UPDATE "CalibrationPresence" SET "seenAt" = greatest("seenAt", ${at}::timestamptz)
    WHERE "sessionId" = ${sessionId} AND "personId" = ${personId} AND "seenAt" >= ${awayBefore}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "CalibrationPresence" o
        WHERE o."sessionId" = ${sessionId} AND o."personId" <> ${personId} AND o."seenAt" < ${awayBefore}::timestamptz)`;
  return renewed > 0;
}

/** A page was closed. Anyone who has another one open, in any process, is seen there again before they count as away. */
export async function markLeft(db: Db, sessionId: string, personId: string, lastSeen: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE "CalibrationPresence" SET "seenAt" = least("seenAt", ${lastSeen}::timestamptz)
    WHERE "sessionId" = ${sessionId} AND "personId" = ${personId}`;
}
