import { type Judgement, toChoice } from "~/features/assessment/sheets/domain/judgement";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { SessionPart } from "~/platform/sessions/session.server";
import type { ElevatedRead, RevealedSheet } from "./domain/elevated-read";

/** Seals a draft. Saves under way have been waited for by its lock, and later ones are refused. */
export async function sealSheet(tx: Tx, sheetId: string, at: Date): Promise<void> {
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "SUBMITTED", submittedAt: at } });
}

/** Both sides at the same moment, in one statement. */
export async function revealSheets(tx: Tx, sheetIds: readonly string[], at: Date): Promise<void> {
  await tx.sheet.updateMany({ where: { id: { in: [...sheetIds] } }, data: { revealedAt: at } });
}

/** @param talkOn YYYY-MM-DD */
export async function setTalkOn(tx: Tx, assessmentId: string, talkOn: string): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { talkOn: dayStart(talkOn) } });
}

/** An assessment `a` of which both reviews are submitted and not revealed. */
const IS_HELD = Prisma.sql`a."takenOutAt" IS NULL AND 2 = (SELECT count(*) FROM "Sheet" s
  WHERE s."assessmentId" = a."id" AND s."submittedAt" IS NOT NULL AND s."revealedAt" IS NULL)`;

/** Held assessments whose day has come, or whose cycle was released. */
export async function listDue(db: Db, today: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a."id" FROM "ReviewCycle" c JOIN "Assessment" a ON a."cycleId" = c."id"
    WHERE c."reveal" <> 'AT_ONCE' AND (c."revealOn" <= ${today}::date
      OR EXISTS (SELECT 1 FROM "CycleRelease" r WHERE r."cycleId" = c."id")) AND ${IS_HELD} ORDER BY a."id"`;
  return rows.map(({ id }) => id);
}

export async function countHeld(tx: Tx, cycleId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS "held" FROM "Assessment" a WHERE a."cycleId" = ${cycleId} AND ${IS_HELD}`;
  return row?.held ?? 0;
}

/** A calibration session of the cycle has not been locked yet. */
export async function isInCalibration(tx: Tx, cycleId: string): Promise<boolean> {
  return (await tx.calibrationSession.count({ where: { cycleId, status: { not: "LOCKED" } } })) > 0;
}

export async function insertRelease(tx: Tx, release: { cycleId: string; byId: string; at: Date }): Promise<void> {
  await tx.cycleRelease.createMany({ data: [release], skipDuplicates: true });
}

export type Withdrawal = { id: string; assessmentId: string; raterId: string; submittedAt: Date; withdrawnAt: Date };

/** Makes a submitted sheet a draft again, with a record of it, without which the table refuses. */
export async function withdrawSheet(tx: Tx, sheetId: string, withdrawal: Withdrawal): Promise<void> {
  await tx.sheetWithdrawal.create({ data: withdrawal });
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "DRAFT", submittedAt: null } });
}

export type SubjectRow = { id: string; name: string; managerId: string | null };

export function findSubject(db: Tx, personId: string): Promise<SubjectRow | null> {
  return db.person.findUnique({ where: { id: personId }, select: { id: true, name: true, managerId: true } });
}

/** What this reader may read of this person now; `null` when nothing more than anyone. */
export function findElevatedRead(
  db: Tx,
  readerId: string,
  subjectId: string,
  now: Date,
): Promise<{ id: string; until: Date; reason: string } | null> {
  return db.elevatedRead.findFirst({
    where: { readerId, subjectId, since: { lte: now }, until: { gt: now } },
    select: { id: true, until: true, reason: true },
    orderBy: { until: "desc" },
  });
}

export type NewElevatedRead = {
  id: string;
  readerId: string;
  subjectId: string;
  reason: string;
  since: Date;
  until: Date;
};

/** False when it was begun before: sending a form twice has one effect. */
export async function insertElevatedRead(tx: Tx, given: NewElevatedRead): Promise<boolean> {
  const { count } = await tx.elevatedRead.createMany({ data: [given], skipDuplicates: true });
  return count === 1;
}

/** Ends what is still under way. @returns how many were. */
export async function endElevatedReads(tx: Tx, readerId: string, subjectId: string, now: Date): Promise<number> {
  const { count } = await tx.elevatedRead.updateMany({
    where: { readerId, subjectId, until: { gt: now } },
    data: { until: now },
  });
  return count;
}

/** What others began to read of a person, latest first; home asks, so in one statement. */
export function listElevatedReadsOf(db: Db, subjectId: string, since: Date): Promise<ElevatedRead[]> {
  return db.$queryRaw<ElevatedRead[]>`
    SELECT e."id", e."since", e."until", e."reason", r."name" AS "reader"
    FROM "ElevatedRead" e JOIN "Person" r ON r."id" = e."readerId"
    WHERE e."subjectId" = ${subjectId} AND e."since" >= ${since} ORDER BY e."since" DESC LIMIT 20`;
}

type RatingJson = {
  id: string;
  kind: Parameters<typeof toChoice>[0];
  word: string | null;
  reason: string;
  note: string;
};
type SheetRow = Omit<RevealedSheet, "judgements"> & { ratings: RatingJson[] };

/** Both sides of a person's assessments that have been revealed, latest first; nothing that is sealed. */
export async function listRevealedSheets(db: Tx, subjectId: string, limit: number): Promise<RevealedSheet[]> {
  const rows = await db.$queryRaw<SheetRow[]>`
    SELECT a."id" AS "assessmentId", a."versionId", a."targetLevel", s."side", s."raterId", p."name" AS "rater", s."submittedAt",
           (SELECT ${jsonList`json_build_object('id', r."expectationId", 'kind', r."kind", 'word', r."word",
                     'reason', coalesce(r."reason", ''), 'note', r."note")`}
              FROM "Rating" r WHERE r."sheetId" = s."id") AS "ratings"
    FROM "Assessment" a JOIN "Sheet" s ON s."assessmentId" = a."id" JOIN "Person" p ON p."id" = s."raterId"
    WHERE a."subjectId" = ${subjectId} AND s."revealedAt" IS NOT NULL
    ORDER BY a."startedAt" DESC, a."id", s."side" LIMIT ${limit}`;
  return rows.map(({ ratings, ...row }) => ({ ...row, judgements: Object.fromEntries(ratings.map(toEntry)) }));
}

function toEntry({ id, kind, word, reason, note }: RatingJson): [string, Judgement] {
  return [id, { choice: toChoice(kind, word), reason, note }];
}

export const ELEVATED_FOR: SessionPart = (at) => Prisma.sql`
  (SELECT ${jsonList`e."subjectId"`} FROM "ElevatedRead" e
    WHERE e."readerId" = p."id" AND e."since" <= ${at}::timestamptz AND e."until" > ${at}::timestamptz)`;
