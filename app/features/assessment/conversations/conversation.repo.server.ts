import { type Choice, type Judgement, toChoice } from "~/features/assessment/sheets/domain/judgement";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Calibrated } from "./domain/calibrated";
import type { Agreed } from "./domain/conversation";
import type { ActionOwner, ConversationItem, ReviewAction, ShownEvidence, Side } from "./domain/conversation-page";
import { calibratedFor } from "./rated.repo.server";

/** An assessment as far as its conversation is concerned, without anything that was judged. */
export type Conversation = {
  assessmentId: string;
  versionId: string;
  targetLevel: string;
  /** Competencies of a short review, by id. */
  focus: string[];
  subjectId: string;
  subject: string;
  managerId: string | null;
  manager: string | null;
  managersManagerId: string | null;
  /** The day that the manager booked, YYYY-MM-DD. */
  talkOn: string | null;
  /** Both sides are. */
  revealed: boolean;
};

export type Reading = { readerId: string; since: Date };

const HEAD = Prisma.sql`a."id" AS "assessmentId", a."versionId", a."targetLevel", a."subjectId", p."name" AS "subject",
  coalesce((SELECT CASE WHEN cardinality(a."focus") > 0 THEN a."focus" ELSE c."focus" END FROM "ReviewCycle" c WHERE c."id" = a."cycleId"), '{}') AS "focus", p."managerId", m."name" AS "manager", m."managerId" AS "managersManagerId",
  ${isoDay`a."talkOn"`} AS "talkOn",
  (SELECT count(DISTINCT s."side") = 2 FROM "Sheet" s
    WHERE s."assessmentId" = a."id" AND s."revealedAt" IS NOT NULL) AS "revealed"`;

const WITH_PEOPLE = Prisma.sql`"Assessment" a JOIN "Person" p ON p."id" = a."subjectId"
  LEFT JOIN "Person" m ON m."id" = p."managerId"`;

export async function findConversation(db: Tx, assessmentId: string): Promise<Conversation | null> {
  const [row] = await db.$queryRaw<Conversation[]>`SELECT ${HEAD} FROM ${WITH_PEOPLE} WHERE a."id" = ${assessmentId}`;
  return row ?? null;
}

type RatingJson = {
  id: string;
  kind: Parameters<typeof toChoice>[0];
  word: string | null;
  reason: string;
  note: string;
};
type SideJson = Side & { revealedAt: string; ratings: RatingJson[] };
type AgreedJson = Omit<Agreed, "choice"> & Pick<RatingJson, "kind" | "word">;
/** What both said and what came of it, as it was read: texts, which someone who knows them already need not parse. */
export type ConversationTexts = Record<"own" | "managers" | "evidence" | "agreed" | "actions" | "calibrated", string>;

export type Judged = Side & { revealedAt: string; judgements: Record<string, Judgement> };
export type ConversationContent = {
  own: Judged;
  managers: Judged;
  evidence: ShownEvidence[];
  agreed: Agreed[];
  actions: ReviewAction[];
  /** What sessions came to, as far as this reader has a part in it. */
  calibrated: Calibrated[];
};

/** `texts` are `null` until both sides are revealed. */
export type ReadConversation = Conversation & { isLogged: boolean; number: number; texts: ConversationTexts | null };

type Row = Conversation & { isLogged: boolean; number: number } & Omit<ConversationTexts, "own" | "managers"> &
  Record<"own" | "managers", string | null>;

/**
 * A conversation with everything of it in one statement, so that it all was so at one moment, `number` included; and whether that
 * reader's reading is in the audit log already. Whether they may read it is for the caller to ask, before anything else.
 * @returns texts, of which `toContent` makes the content.
 */
export async function readConversation(
  db: Tx,
  assessmentId: string,
  room: string,
  reading: Reading,
): Promise<ReadConversation | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT ${HEAD}, ${isLogged(Prisma.sql`a."id"`, reading)} AS "isLogged", own."side"::text AS "own",
           other."side"::text AS "managers", ${EVIDENCE}::text AS "evidence", ${AGREED}::text AS "agreed",
           ${ACTIONS}::text AS "actions", ${calibratedFor(reading.readerId)}::text AS "calibrated",
           coalesce((SELECT r."number" FROM "LiveRoom" r WHERE r."key" = ${room}), 0) AS "number"
    FROM ${WITH_PEOPLE}
    LEFT JOIN LATERAL ${sideOf(Prisma.sql`'SELF'`)} own ON true
    LEFT JOIN LATERAL ${sideOf(Prisma.sql`'MANAGER'`)} other ON true
    WHERE a."id" = ${assessmentId}`;
  if (!row) return null;
  const { own, managers, evidence, agreed, actions, calibrated, ...rest } = row;
  const isWhole = own !== null && managers !== null;
  return { ...rest, texts: isWhole ? { own, managers, evidence, agreed, actions, calibrated } : null };
}

/** Writes into the audit log that someone reads a conversation, once since then. */
export async function logReading(
  db: Tx,
  { assessmentId, subjectId }: Pick<Conversation, "assessmentId" | "subjectId">,
  reading: Reading & { at: Date },
): Promise<void> {
  const { at, readerId } = reading;
  const write = () => db.$executeRaw`
    INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId")
    SELECT ${at}::timestamptz, ${readerId}, 'conversation.read', ${subjectId}, ${assessmentId}
    WHERE NOT ${isLogged(Prisma.sql`${assessmentId}`, reading)}`;
  await retried(write);
}

function isLogged(objectId: Prisma.Sql, { readerId, since }: Reading): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${objectId} AND e."actorId" = ${readerId}
    AND e."action" = 'conversation.read' AND e."at" >= ${since}::timestamptz)`;
}

export function toContent(texts: ConversationTexts): ConversationContent {
  return {
    own: toJudged(JSON.parse(texts.own) as SideJson),
    managers: toJudged(JSON.parse(texts.managers) as SideJson),
    evidence: JSON.parse(texts.evidence) as ShownEvidence[],
    agreed: (JSON.parse(texts.agreed) as AgreedJson[]).map(toAgreed),
    actions: JSON.parse(texts.actions) as ReviewAction[],
    calibrated: JSON.parse(texts.calibrated) as Calibrated[],
  };
}

/** The revealed sheet of a side; of several managers' the one submitted last. */
const sideOf = (side: Prisma.Sql) => Prisma.sql`(
  SELECT s."submittedAt", json_build_object('raterId', s."raterId", 'name', p."name",
           'submittedAt', ${isoText`s."submittedAt"`}, 'revealedAt', ${isoText`s."revealedAt"`},
           'ratings', (SELECT ${jsonList`json_build_object('id', r."expectationId", 'kind', r."kind",
             'word', r."word", 'reason', coalesce(r."reason", ''), 'note', r."note")`}
             FROM "Rating" r WHERE r."sheetId" = s."id")) AS "side"
  FROM "Sheet" s JOIN "Person" p ON p."id" = s."raterId"
  WHERE s."assessmentId" = a."id" AND s."side" = ${side}::"SheetSide" AND s."revealedAt" IS NOT NULL
  ORDER BY s."submittedAt" DESC, s."id" LIMIT 1)`;

/** Enough to talk about; what was attached later was on no one's mind. */
const EVIDENCE = Prisma.sql`(
  SELECT ${jsonList`to_jsonb(f) ORDER BY f."happenedOn" DESC, f."id"`} FROM (
    SELECT e."id", e."title", e."url", e."body", ${isoDay`e."happenedOn"`} AS "happenedOn",
           json_agg(l."expectationId") AS "expectationIds",
           (SELECT ${jsonList`json_build_object('colleague', c2."name", 'status', lower(c."status"::text),
              'sentence', c."sentence") ORDER BY c."askedAt", c."colleagueId"`}
            FROM "Corroboration" c JOIN "Person" c2 ON c2."id" = c."colleagueId" WHERE c."evidenceId" = e."id") AS "corroborations"
    FROM "Evidence" e JOIN "EvidenceLink" l ON l."evidenceId" = e."id"
    WHERE e."ownerId" = a."subjectId" AND l."versionId" = a."versionId" AND l."attachedAt" <= own."submittedAt"
    GROUP BY e."id" ORDER BY e."happenedOn" DESC, e."id" LIMIT 200) f)`;

const AGREED_FIELDS = Prisma.sql`'expectationId', g."expectationId", 'number', g."number", 'kind', g."kind",
  'word', g."word", 'sentence', g."sentence", 'recordedById', g."recordedById", 'recordedBy', p."name",
  'recordedAt', ${isoText`g."recordedAt"`}`;

const AGREED = Prisma.sql`(
  SELECT ${jsonList`json_build_object(${AGREED_FIELDS}) ORDER BY g."expectationId", g."number"`}
  FROM "AgreedRating" g JOIN "Person" p ON p."id" = g."recordedById" WHERE g."assessmentId" = a."id")`;

const ACTIONS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('id', x."id", 'expectationId', x."expectationId", 'text', x."text",
           'owner', lower(x."owner"::text), 'dueOn', ${isoDay`x."dueOn"`}, 'doneAt', ${isoText`x."doneAt"`},
           'createdById', x."createdById", 'doneById', x."doneById", 'doneBy', d."name", 'version', x."version")
           ORDER BY x."doneAt" IS NOT NULL, x."dueOn" NULLS LAST, x."createdAt", x."id"`}
  FROM "ReviewAction" x LEFT JOIN "Person" d ON d."id" = x."doneById" WHERE x."assessmentId" = a."id")`;

function toJudged({ ratings, ...side }: SideJson): Judged {
  const judgements = ratings.map(({ id, kind, word, reason, note }): [string, Judgement] => [
    id,
    { choice: toChoice(kind, word), reason, note },
  ]);
  return { ...side, judgements: Object.fromEntries(judgements) };
}

function toAgreed({ kind, word, ...rest }: AgreedJson): Agreed {
  return { ...rest, choice: toChoice(kind, word) };
}

/** What counts of one expectation. Within a transaction that ends before anyone else writes here. */
export async function findAgreed(tx: Tx, assessmentId: string, expectationId: string): Promise<Agreed | null> {
  const [row] = await tx.$queryRaw<{ agreed: AgreedJson }[]>`
    SELECT json_build_object(${AGREED_FIELDS}) AS "agreed"
    FROM "AgreedRating" g JOIN "Person" p ON p."id" = g."recordedById"
    WHERE g."assessmentId" = ${assessmentId} AND g."expectationId" = ${expectationId}
    ORDER BY g."number" DESC LIMIT 1`;
  return row ? toAgreed(row.agreed) : null;
}

/** What the two sheets that were revealed say of one expectation: "not assessed" where one says nothing. */
export async function findGiven(tx: Tx, assessmentId: string, expectationId: string): Promise<Choice[]> {
  const rows = await tx.$queryRaw<{ kind: RatingJson["kind"] | null; word: string | null }[]>`
    SELECT r."kind"::text, r."word" FROM "Sheet" s
    LEFT JOIN "Rating" r ON r."sheetId" = s."id" AND r."expectationId" = ${expectationId}
    WHERE s."assessmentId" = ${assessmentId} AND s."revealedAt" IS NOT NULL`;
  return rows.map(({ kind, word }) => toChoice(kind ?? "NOT_ASSESSED", word));
}

export type NewAgreed = {
  assessmentId: string;
  versionId: string;
  expectationId: string;
  number: number;
  choice: Choice;
  sentence: string;
  recordedById: string;
  recordedAt: Date;
};

export async function insertAgreed(tx: Tx, { choice, ...given }: NewAgreed): Promise<void> {
  await tx.agreedRating.create({ data: { ...given, ...toColumns(choice) } });
}

function toColumns(choice: Choice) {
  if (choice === "no-opportunity") return { kind: "NO_OPPORTUNITY" as const, word: null };
  if (choice === "not-assessed") return { kind: "NOT_ASSESSED" as const, word: null };
  return { kind: "RATED" as const, word: choice.slice("word:".length) };
}

export type ConversationRow = ConversationItem & Pick<Conversation, "managerId" | "managersManagerId">;

/** Revealed assessments of someone, their reports and the reports of those, latest first. */
export function listConversations(db: Db, personId: string, { skip, take }: Slice): Promise<ConversationRow[]> {
  return db.$queryRaw<ConversationRow[]>`
    WITH near AS (
      SELECT ${personId}::text AS "id"
      UNION SELECT r."id" FROM "Person" r WHERE r."managerId" = ${personId}
      UNION SELECT r."id" FROM "Person" r JOIN "Person" m ON m."id" = r."managerId" WHERE m."managerId" = ${personId})
    SELECT a."id" AS "assessmentId", a."subjectId", p."name" AS "subject", a."targetLevel", s."revealedAt",
           p."managerId", m."managerId" AS "managersManagerId"
    FROM near JOIN "Assessment" a ON a."subjectId" = near."id"
    JOIN "Person" p ON p."id" = a."subjectId" LEFT JOIN "Person" m ON m."id" = p."managerId"
    JOIN "Sheet" s ON s."assessmentId" = a."id" AND s."side" = 'SELF' AND s."revealedAt" IS NOT NULL
    WHERE EXISTS (SELECT 1 FROM "Sheet" o WHERE o."assessmentId" = a."id" AND o."side" = 'MANAGER' AND o."revealedAt" IS NOT NULL)
    ORDER BY s."revealedAt" DESC, a."id" ${rowsOf({ skip, take })}`;
}

const OWNER = { subject: "SUBJECT", manager: "MANAGER" } as const;

export type ActionContent = { text: string; owner: ActionOwner; dueOn: string | null };

const columns = ({ text, owner, dueOn }: ActionContent) => ({
  text,
  owner: OWNER[owner],
  dueOn: dueOn === null ? null : dayStart(dueOn),
});

export type NewAction = ActionContent & {
  id: string;
  assessmentId: string;
  versionId: string;
  expectationId: string | null;
  createdById: string;
  createdAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertAction(tx: Tx, { text, owner, dueOn, ...given }: NewAction): Promise<boolean> {
  const data = [{ ...given, ...columns({ text, owner, dueOn }) }];
  return (await tx.reviewAction.createMany({ data, skipDuplicates: true })).count === 1;
}

/** An action of this very assessment. */
export async function findAction(tx: Tx, assessmentId: string, id: string): Promise<ReviewAction | null> {
  const row = await tx.reviewAction.findFirst({
    where: { id, assessmentId },
    select: {
      id: true,
      expectationId: true,
      text: true,
      owner: true,
      dueOn: true,
      createdById: true,
      doneAt: true,
      doneById: true,
      doneBy: { select: { name: true } },
      version: true,
    },
  });
  if (!row) return null;
  const { owner, dueOn, doneAt, doneBy, ...rest } = row;
  return {
    ...rest,
    owner: owner === "SUBJECT" ? "subject" : "manager",
    dueOn: dueOn?.toISOString().slice(0, 10) ?? null,
    doneAt: doneAt?.toISOString() ?? null,
    doneBy: doneBy?.name ?? null,
  };
}

export async function updateAction(tx: Tx, id: string, content: ActionContent): Promise<void> {
  await tx.reviewAction.update({ where: { id }, data: { ...columns(content), version: { increment: 1 } } });
}

export async function setDone(tx: Tx, id: string, done: { by: string; at: Date } | null): Promise<void> {
  const data = { doneById: done?.by ?? null, doneAt: done?.at ?? null, version: { increment: 1 } };
  await tx.reviewAction.update({ where: { id }, data });
}

/**
 * What someone has to do, `x`: their own part of their own reviews, and the manager's part of the reviews of present reports `p` who
 * are active.
 */
export const openActions = (personId: string) => Prisma.sql`
  FROM (SELECT o."id", o."subjectId", 'SUBJECT'::"ActionOwner" AS "owner" FROM "Assessment" o WHERE o."subjectId" = ${personId}
        UNION ALL
        SELECT o."id", o."subjectId", 'MANAGER'::"ActionOwner" FROM "Assessment" o
        JOIN "Person" r ON r."id" = o."subjectId" WHERE r."managerId" = ${personId} AND r."deactivatedAt" IS NULL) mine
  JOIN "ReviewAction" x ON x."assessmentId" = mine."id" AND x."owner" = mine."owner"
  JOIN "Person" p ON p."id" = mine."subjectId"
  WHERE x."doneAt" IS NULL`;
