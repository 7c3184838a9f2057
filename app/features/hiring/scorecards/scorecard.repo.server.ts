import { amongst, type Contents, type StoredContent } from "~/platform/audit/sealed-content.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import {
  type AnswerChoice,
  type Confidence,
  isAnswer,
  type Recommendation,
  type StoredCard,
  type StoredWritten,
  WHOLE,
  type Written,
} from "./domain/scorecard";
import type { Deviation } from "./domain/scorecard-page";

/** A version of a person's own scorecard. Times are ISO texts. */
export type OwnCard = {
  id: string;
  version: number;
  status: "DRAFT" | "SUBMITTED";
  submittedAt: string | null;
  stored: StoredCard;
};

type AnswerJson = {
  id: string;
  kind: "SCORED" | "NOT_ASSESSED" | null;
  score: number | null;
  notes: string;
  cited: string;
  edits: number;
  savedAt: string;
};
type CardRow = Omit<OwnCard, "stored"> & {
  recommendation: Recommendation | null;
  confidence: Confidence | null;
  summary: string;
  correction: string;
  edits: number;
  answers: AnswerJson[];
};

/** All versions of a person's scorecard of an interview, the newest first, in one statement. */
export async function findOwnCards(db: Db | Tx, interviewId: string, personId: string): Promise<OwnCard[]> {
  const rows = await db.$queryRaw<CardRow[]>`
    SELECT c."id", c."version", c."status"::text, ${isoText`c."submittedAt"`} AS "submittedAt",
           c."recommendation"::text, c."confidence"::text, c."summary", c."correction", c."edits",
           (SELECT ${jsonList`json_build_object('id', a."questionId", 'kind', a."kind", 'score', a."score", 'notes', a."notes",
                     'cited', a."cited", 'edits', a."edits", 'savedAt', ${isoText`a."savedAt"`})`}
              FROM "ScorecardAnswer" a WHERE a."scorecardId" = c."id") AS "answers"
    FROM "Scorecard" c WHERE c."interviewId" = ${interviewId} AND c."personId" = ${personId} ORDER BY c."version" DESC`;
  return rows.map(toCard);
}

function toCard({ answers, recommendation, confidence, summary, correction, edits, ...card }: CardRow): OwnCard {
  // A card that was only begun is at its first edit, and nothing was written of the whole.
  const whole = { recommendation: recommendation ?? "", confidence: confidence ?? "", summary, correction } as const;
  const stored: Record<string, StoredWritten> = { [WHOLE]: { ...whole, version: edits - 1, savedAt: null } };
  for (const answer of answers) stored[answer.id] = toStored(answer);
  return { ...card, stored };
}

function toStored({ kind, score, notes, cited, edits, savedAt }: AnswerJson): StoredWritten {
  const choice = kind === "SCORED" ? (String(score) as AnswerChoice) : kind ? "not-assessed" : "";
  return { notes, choice, cited, version: edits, savedAt };
}

export async function listOwnDeviations(db: Db | Tx, interviewId: string, personId: string): Promise<Deviation[]> {
  const rows = await db.interviewDeviation.findMany({
    where: { interviewId, personId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { id: true, questionId: true, what: true, reason: true, at: true },
  });
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Noting the same again changes nothing. @returns whether it is new. */
export async function insertDeviation(
  tx: Tx,
  { at, ...row }: Omit<Deviation, "at"> & { interviewId: string; personId: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.interviewDeviation.createMany({ data: [{ ...row, at }], skipDuplicates: true });
  return count > 0;
}

type NewCard = { id: string; interviewId: string; personId: string; version: number; startedAt: Date };

/** Begins a version; false where another request has begun it. */
export async function insertCard(tx: Tx, card: NewCard): Promise<boolean> {
  const { count } = await tx.scorecard.createMany({ data: [card], skipDuplicates: true });
  return count > 0;
}

/** A correction begins with what was submitted. */
export async function copyCard(tx: Tx, from: string, to: NewCard): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Scorecard" ("id", "interviewId", "personId", "version", "startedAt", "recommendation", "confidence", "summary")
    SELECT ${to.id}, c."interviewId", c."personId", ${to.version}, ${to.startedAt}::timestamptz, c."recommendation", c."confidence", c."summary"
    FROM "Scorecard" c WHERE c."id" = ${from}`;
  await tx.$executeRaw`
    INSERT INTO "ScorecardAnswer" ("scorecardId", "questionId", "notes", "kind", "score", "cited", "savedAt")
    SELECT ${to.id}, a."questionId", a."notes", a."kind", a."score", a."cited", ${to.startedAt}::timestamptz
    FROM "ScorecardAnswer" a WHERE a."scorecardId" = ${from}`;
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  // Its row first, so that a save under way is either removed too or finds nothing to save to.
  await tx.$queryRaw`SELECT "id" FROM "Scorecard" WHERE "id" = ${id} FOR UPDATE`;
  await tx.scorecardAnswer.deleteMany({ where: { scorecardId: id } });
  await tx.scorecard.delete({ where: { id } });
}

/** Seals a draft. Saves under way have been waited for by its lock, and later ones are refused. */
export async function sealCard(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.scorecard.update({ where: { id }, data: { status: "SUBMITTED", submittedAt: at } });
}

/** Waits for saves under way; those that come later wait for this transaction. */
export async function lockCard(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Scorecard" WHERE "id" = ${id} FOR UPDATE`;
}

export type CardWrite = { id: string; text: Written; seen: number };

/**
 * Stores each text whose version is still the one its writer saw, and the audit entry, all in one statement, which is committed
 * when this returns. The upsert locks its row and looks at the version again, so of many writers that saw the same version one wins.
 * @returns the new version of each text stored; what is missing was written on another device meanwhile.
 * @throws what the database refuses: the card was submitted, or the debrief has opened.
 */
export async function storeWritten(
  db: Db,
  card: { id: string; interviewId: string; personId: string },
  writes: readonly CardWrite[],
  at: Date,
): Promise<Record<string, number>> {
  if (writes.length === 0) return {};
  const answers = JSON.stringify(writes.filter(({ id }) => id !== WHOLE).map(toRow));
  const store = () => db.$queryRaw<{ id: string; version: number }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${answers}::jsonb)
        AS w("id" text, "notes" text, "kind" text, "score" int, "cited" text, "seen" int)),
    answers AS (
      INSERT INTO "ScorecardAnswer" ("scorecardId", "questionId", "notes", "kind", "score", "cited", "edits", "savedAt")
      SELECT ${card.id}, w."id", w."notes", w."kind"::"AnswerKind", w."score", w."cited", w."seen" + 1, ${at}::timestamptz
      FROM given w ORDER BY w."id"
      ON CONFLICT ("scorecardId", "questionId") DO UPDATE
        SET "notes" = excluded."notes", "kind" = excluded."kind", "score" = excluded."score", "cited" = excluded."cited",
            "edits" = excluded."edits", "savedAt" = excluded."savedAt"
        WHERE "ScorecardAnswer"."edits" = excluded."edits" - 1
      RETURNING *),
    whole AS (${wholeUpdate(
      card.id,
      writes.find(({ id }) => id === WHOLE),
    )}),
    stored AS (
      SELECT "questionId" AS "id", "edits" AS "version",
             json_build_array("questionId", "edits", "notes", "kind", "score", "cited")::text AS "words" FROM answers
      UNION ALL
      SELECT ${WHOLE}, "edits" - 1, json_build_array("edits", "recommendation", "confidence", "summary", "correction")::text FROM whole),
    audited AS (
      INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId", "after")
      SELECT ${at}::timestamptz, ${card.personId}, 'scorecard.save', ${card.personId}, ${card.interviewId},
             (SELECT encode(sha256(convert_to(c."salt" || string_agg(s."words", '' ORDER BY s."id"), 'UTF8')), 'hex') FROM stored s)
      FROM "Scorecard" c WHERE c."id" = ${card.id} AND EXISTS (SELECT 1 FROM stored))
    SELECT "id", "version" FROM stored`;
  const stored = await retried(store);
  return Object.fromEntries(stored.map(({ id, version }) => [id, version]));
}

function wholeUpdate(cardId: string, write: CardWrite | undefined): Prisma.Sql {
  if (!write || isAnswer(write.text)) return Prisma.sql`SELECT * FROM "Scorecard" WHERE false`;
  const { recommendation, confidence, summary, correction } = write.text;
  return Prisma.sql`
    UPDATE "Scorecard" SET "recommendation" = ${recommendation || null}::"HiringRecommendation",
           "confidence" = ${confidence || null}::"Confidence", "summary" = ${summary}, "correction" = ${correction}, "edits" = "edits" + 1
    WHERE "id" = ${cardId} AND "edits" = ${write.seen + 1} RETURNING *`;
}

function toRow({ id, text, seen }: CardWrite) {
  const { notes, choice, cited } = isAnswer(text) ? text : { notes: "", choice: "", cited: "" };
  const score = /^[1-5]$/.test(choice) ? Number(choice) : null;
  const kind = score !== null ? "SCORED" : choice === "not-assessed" ? "NOT_ASSESSED" : null;
  return { id, notes, cited, kind, score, seen };
}

/** A salted hash of everything that a card `c` says. */
const CARD_HASH = Prisma.sql`encode(sha256(convert_to(c."salt" || json_build_array(c."version", c."recommendation", c."confidence", c."summary", c."correction")::text
      || (SELECT coalesce(string_agg(json_build_array(a."questionId", a."notes", a."kind", a."score", a."cited")::text, '' ORDER BY a."questionId"), '')
          FROM "ScorecardAnswer" a WHERE a."scorecardId" = c."id"), 'UTF8')), 'hex')`;

export async function cardHash(tx: Tx, id: string): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ hash: string }[]>`
    SELECT ${CARD_HASH} AS "hash" FROM "Scorecard" c WHERE c."id" = ${id}`;
  return row?.hash;
}

/** Every version that was submitted. */
export function readSubmitted(db: Db | Tx, which: Contents): Promise<StoredContent[]> {
  return db.$queryRaw<StoredContent[]>`
    SELECT c."interviewId" || ' ' || c."personId" AS "id", ${CARD_HASH} AS "hash",
           p."erasedAt" IS NOT NULL OR d."erasedAt" IS NOT NULL AS "erased"
    FROM "Scorecard" c JOIN "Person" p ON p."id" = c."personId" JOIN "Interview" i ON i."id" = c."interviewId"
    JOIN "Candidate" d ON d."id" = i."candidateId"
    WHERE c."status" = 'SUBMITTED' AND ${amongst(which, Prisma.sql`c."interviewId"`, Prisma.sql`c."personId"`)}`;
}
