import type { Calibrated } from "~/features/assessment/conversations/domain/calibrated";
import type { Away } from "~/features/promotion/readiness/domain/readiness-standing";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import { type CaseEvent as CaseEventRow, Prisma } from "~/platform/generated/prisma/client";
import type { ChosenEvidence, Packet } from "./domain/case-packet";
import type {
  CaseEvent,
  CaseEventKind,
  CaseLine,
  CaseRecord,
  CaseStatus,
  DraftInput,
  Named,
} from "./domain/case-state";

const toStored = <Text extends string>(text: Text) => text.replaceAll("-", "_").toUpperCase();
const fromStored = (text: string) => text.toLowerCase().replaceAll("_", "-");

type Row = Omit<CaseRecord, "status" | "words" | "events" | "evidence" | "leaves"> & {
  status: string;
  words: Record<string, string> | null;
  events: (Omit<CaseEvent, "kind"> & { kind: string })[];
  evidence: ChosenEvidence[] | null;
  leaves: Away[] | null;
};

/** `sources`: chosen evidence and leave, whole; `packet`: what was frozen. */
export type CaseParts = { sources?: boolean; packet?: boolean };

/** One case with its history and those who stand around its subject now, in one statement. */
export async function findCase(db: Db | Tx, id: string, parts: CaseParts = {}): Promise<CaseRecord | null> {
  const { sources = false, packet = false } = parts;
  const [row] = await db.$queryRaw<Row[]>`
    SELECT c."id", c."subjectId", p."name" AS "subject", p."email" AS "subjectEmail", p."managerId", p."teamId",
      m."name" AS "manager", m."email" AS "managerEmail", m."managerId" AS "managersManagerId",
      c."versionId", c."stepId", c."fromLevel", c."toLevel", c."status", c."statement", c."edits",
      ${isoText`c."createdAt"`} AS "createdAt",
      ${isoText`c."submittedAt"`} AS "submittedAt",
      c."readerId", r."name" AS "reader",
      (SELECT json_object_agg(w."criterionId", w."words") FROM "CaseWords" w WHERE w."caseId" = c."id") AS "words",
      (SELECT ${jsonList`e."evidenceId" ORDER BY e."evidenceId"`}
        FROM "CaseEvidence" e WHERE e."caseId" = c."id") AS "evidenceIds",
      (SELECT ${jsonList`json_build_object('number', v."number", 'kind', v."kind", 'actorId', v."actorId",
          'actor', a."name", 'at', ${isoText`v."at"`},
          'reasons', v."reasons", 'promoted', v."promoted", 'change', v."change", 'conditions', v."conditions")
          ORDER BY v."number"`}
        FROM "CaseEvent" v JOIN "Person" a ON a."id" = v."actorId" WHERE v."caseId" = c."id") AS "events",
      (SELECT json_agg(json_build_object('id', e."id", 'title', e."title", 'url', e."url", 'body', e."body",
          'happenedOn', ${isoDay`e."happenedOn"`},
          'expectationIds', (SELECT ${jsonList`DISTINCT l."expectationId"`}
            FROM "EvidenceLink" l WHERE l."evidenceId" = e."id"),
          'confirmed', (SELECT ${jsonList`json_build_object('personId', o."colleagueId", 'name', n."name",
              'on', ${isoDay`o."answeredAt" AT TIME ZONE 'UTC'`}) ORDER BY o."colleagueId"`}
            FROM "Corroboration" o JOIN "Person" n ON n."id" = o."colleagueId"
            WHERE o."evidenceId" = e."id" AND o."status" = 'CONFIRMED')))
        FROM "CaseEvidence" x JOIN "Evidence" e ON e."id" = x."evidenceId"
        WHERE x."caseId" = c."id" AND e."ownerId" = c."subjectId" AND ${sources}) AS "evidence",
      (SELECT json_agg(json_build_object('from', ${isoDay`l."from"`}, 'until', ${isoDay`l."until"`}))
        FROM "Leave" l WHERE l."personId" = c."subjectId" AND ${sources}) AS "leaves",
      (SELECT json_build_object('content', k."content", 'contentHash', k."contentHash",
          'frozenAt', ${isoText`k."frozenAt"`})
        FROM "CasePacket" k WHERE k."caseId" = c."id" AND ${packet}) AS "packet"
    FROM "PromotionCase" c JOIN "Person" p ON p."id" = c."subjectId"
    LEFT JOIN "Person" m ON m."id" = p."managerId" LEFT JOIN "Person" r ON r."id" = c."readerId"
    WHERE c."id" = ${id}`;
  return row ? toRecord(row) : null;
}

function toRecord({ status, words, events, evidence, leaves, ...row }: Row): CaseRecord {
  return {
    ...row,
    status: fromStored(status) as CaseStatus,
    words: words ?? {},
    events: events.map((event) => ({ ...event, kind: fromStored(event.kind) as CaseEventKind })),
    evidence: evidence ?? [],
    leaves: leaves ?? [],
  };
}

export type NewCase = {
  id: string;
  subjectId: string;
  versionId: string;
  stepId: string;
  fromLevel: string;
  toLevel: string;
  createdAt: Date;
};

const OPEN = ["DRAFT", "SUBMITTED", "IN_CALIBRATION", "APPEALED"] as const;

/** The case that someone has under way. */
export function findOpenCase(db: Db | Tx, subjectId: string): Promise<{ id: string; stepId: string } | null> {
  return db.promotionCase.findFirst({
    where: { subjectId, status: { in: [...OPEN] } },
    select: { id: true, stepId: true },
  });
}

/** False when it is there already, or another is under way. */
export async function insertCase(tx: Tx, given: NewCase): Promise<boolean> {
  const { count } = await tx.promotionCase.createMany({ data: [given], skipDuplicates: true });
  return count === 1;
}

/**
 * Saves a draft as it was sent. Evidence of others and criteria of other steps are left out by the caller.
 * @returns false when someone has saved or submitted it meanwhile.
 */
export async function saveDraft(tx: Tx, caseId: string, given: DraftInput): Promise<boolean> {
  const { count } = await tx.promotionCase.updateMany({
    where: { id: caseId, status: "DRAFT", edits: given.edits },
    data: { statement: given.statement, edits: { increment: 1 } },
  });
  if (count === 0) return false;
  await tx.caseWords.deleteMany({ where: { caseId } });
  const words = Object.entries(given.words).filter(([, text]) => text !== "");
  await tx.caseWords.createMany({ data: words.map(([criterionId, text]) => ({ caseId, criterionId, words: text })) });
  await tx.caseEvidence.deleteMany({ where: { caseId } });
  await tx.caseEvidence.createMany({ data: given.evidenceIds.map((evidenceId) => ({ caseId, evidenceId })) });
  return true;
}

/** Which of some pieces of evidence are the person's own. */
export async function ownEvidenceOf(tx: Tx, ownerId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.evidence.findMany({ where: { ownerId, id: { in: [...ids] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

export async function deleteDraftCase(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.promotionCase.deleteMany({ where: { id, status: "DRAFT" } });
  return count === 1;
}

/** Whether someone discarded a case of that id before. */
export async function wasCaseDiscarded(db: Db | Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await db.auditEntry.count({ where: { actorId, objectId, action: "case.discard" } })) > 0;
}

export async function insertPacket(tx: Tx, caseId: string, content: Packet, contentHash: string): Promise<void> {
  const frozenAt = new Date(content.frozenAt);
  await tx.casePacket.create({ data: { caseId, content: content as unknown as object, contentHash, frozenAt } });
}

type Outcome = Partial<Pick<CaseEventRow, "reasons" | "promoted" | "change" | "conditions">>;
export type NewEvent = { caseId: string; kind: CaseEventKind; to: CaseStatus; actorId: string; at: Date } & Outcome;

/** Moves a case on and adds the line to its history; part of a serializable transaction. @param number of the last line. */
export async function addEvent(tx: Tx, given: NewEvent, number: number, readerId?: string): Promise<void> {
  const { caseId, to, at, kind, ...event } = given;
  const submitted = kind === "submitted" ? { submittedAt: at } : {};
  const status = toStored(to) as "DRAFT";
  await tx.promotionCase.update({
    where: { id: caseId },
    data: { status, ...submitted, ...(readerId ? { readerId } : {}) },
  });
  await tx.caseEvent.create({
    data: { ...event, caseId, at, number: number + 1, kind: toStored(kind) as "SUBMITTED" },
  });
}

/** Whether a person has read a case since a given time, from the audit log. */
export async function wasCaseRead(db: Db, actorId: string, objectId: string, since: Date): Promise<boolean> {
  return (await db.auditEntry.count({ where: { actorId, objectId, action: "case.read", at: { gte: since } } })) > 0;
}

/** What was frozen of some cases, by case; what was erased is not among them. */
export async function listPackets(db: Db | Tx, caseIds: readonly string[]): Promise<Map<string, Packet>> {
  const rows = await db.casePacket.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { caseId: true, content: true },
  });
  const whole = rows.filter(({ content }) => "format" in (content as object));
  return new Map(whole.map(({ caseId, content }) => [caseId, content as unknown as Packet]));
}

type LineRow = Omit<CaseLine, "status" | "createdAt" | "submittedAt"> & {
  status: string;
  createdAt: Date;
  submittedAt: Date | null;
};

const toLine = ({ status, ...row }: LineRow): CaseLine => ({
  ...row,
  status: status.toLowerCase().replaceAll("_", "-") as CaseStatus,
});

const MOST_OWN = 20;

/** A person's own cases, the latest first. */
export async function listOwnCases(db: Db, subjectId: string): Promise<CaseLine[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT c."id", p."name" AS "subject", c."fromLevel", c."toLevel", c."status"::text, c."createdAt", c."submittedAt",
      (SELECT v."promoted" FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."promoted" IS NOT NULL
        ORDER BY v."number" DESC LIMIT 1) AS "promoted", NULL AS "awaited"
    FROM "PromotionCase" c JOIN "Person" p ON p."id" = c."subjectId"
    WHERE c."subjectId" = ${subjectId} ORDER BY c."createdAt" DESC, c."id" LIMIT ${MOST_OWN}`;
  return rows.map(toLine);
}

/** The next step a person owes on another person's (`p`) case `c`, if any. @param teams whose people partner they are. */
export const awaitedOf = (personId: string, teams: readonly string[]) => Prisma.sql`CASE
  WHEN c."status" = 'APPEALED' AND c."readerId" = ${personId} THEN 'appeal'
  WHEN c."status" IN ('SUBMITTED', 'IN_CALIBRATION') AND p."managerId" = ${personId} AND NOT EXISTS (
    SELECT 1 FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."kind" IN ('ENDORSED', 'DECLINED')) THEN 'answer'
  WHEN p."teamId" = ANY(${teams as string[]}) AND p."managerId" IS DISTINCT FROM ${personId} AND NOT EXISTS (
    SELECT 1 FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."actorId" = ${personId} AND v."kind" IN ('ENDORSED', 'DECLINED'))
    THEN CASE c."status" WHEN 'SUBMITTED' THEN 'calibration' WHEN 'IN_CALIBRATION' THEN 'decision' END
  END`;

/** Cases of others that someone may read, those that wait for them first. @param teams of which they are the people partner. */
export async function listOthersCases(
  db: Db,
  readerId: string,
  teams: readonly string[],
  slice: Slice,
): Promise<CaseLine[]> {
  const rows = await db.$queryRaw<LineRow[]>`
    SELECT * FROM (
      SELECT c."id", p."name" AS "subject", c."fromLevel", c."toLevel", c."status"::text, c."createdAt", c."submittedAt",
        (SELECT v."promoted" FROM "CaseEvent" v WHERE v."caseId" = c."id" AND v."promoted" IS NOT NULL
          ORDER BY v."number" DESC LIMIT 1) AS "promoted",
        ${awaitedOf(readerId, teams)} AS "awaited"
      FROM "PromotionCase" c JOIN "Person" p ON p."id" = c."subjectId"
      WHERE c."status" NOT IN ('DRAFT', 'WITHDRAWN') AND c."subjectId" <> ${readerId} AND (
        c."readerId" = ${readerId} OR c."subjectId" IN (
          SELECT d."id" FROM "Person" d WHERE d."managerId" = ${readerId}
          UNION SELECT d."id" FROM "Person" m JOIN "Person" d ON d."managerId" = m."id" WHERE m."managerId" = ${readerId}
          UNION SELECT d."id" FROM "Person" d WHERE d."teamId" = ANY(${teams as string[]})))) l
    ORDER BY l."awaited" IS NULL, l."submittedAt" DESC, l."id" LIMIT ${slice.take} OFFSET ${slice.skip}`;
  return rows.map(toLine);
}
const MOST_NAMED = 100;

/** People partners of a team who may decide: not the subject, their manager or anyone who has judged the case. */
export function listDeciders(db: Db | Tx, teamId: string, not: readonly string[], now: Date): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ALL(${not as string[]}) AND EXISTS (
      SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'PEOPLE_PARTNER' AND g."teamId" = ${teamId}
        AND g."since" <= ${now}::timestamptz AND (g."until" IS NULL OR g."until" > ${now}::timestamptz))
    ORDER BY p."name", p."id" LIMIT ${MOST_NAMED}`;
}

/**
 * Who may be named as the second reader of an appeal: any people partner, and the manager's manager.
 * @param not the subject, their manager and those who have judged the case.
 */
export function listSecondReaders(
  db: Db | Tx,
  { not, managersManagerId, now }: { not: readonly string[]; managersManagerId: string | null; now: Date },
): Promise<Named[]> {
  return db.$queryRaw<Named[]>`
    SELECT p."id", p."name" FROM "Person" p
    WHERE p."deactivatedAt" IS NULL AND p."id" <> ALL(${not as string[]}) AND (p."id" = ${managersManagerId} OR EXISTS (
      SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'PEOPLE_PARTNER'
        AND g."since" <= ${now}::timestamptz AND (g."until" IS NULL OR g."until" > ${now}::timestamptz)))
    ORDER BY p."name", p."id" LIMIT ${MOST_NAMED}`;
}

type CalibratedRow = Omit<Calibrated, "recordedAt"> & { recordedAt: Date };

/**
 * What sessions came to about a case, oldest first.
 * @param readerId gets nothing of a session in which they have no part in what concerns its subject, unless they are the subject.
 */
export async function listCaseCalibrations(db: Db | Tx, caseId: string, readerId: string): Promise<Calibrated[]> {
  const rows = await db.$queryRaw<CalibratedRow[]>`
    SELECT c."item", c."number", c."word", c."unchanged", c."sessionId", c."sessionName", c."recordedAt"
    FROM "CaseCalibration" c JOIN "PromotionCase" k ON k."id" = c."caseId"
    WHERE c."caseId" = ${caseId}
      AND (k."subjectId" = ${readerId} OR NOT is_recused(c."sessionId", ${readerId}, k."subjectId"))
    ORDER BY c."item", c."number"`;
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export async function listPastCaseCalibrations(tx: Tx, caseIds: readonly string[]) {
  const rows = await tx.caseCalibration.findMany({
    where: { caseId: { in: [...caseIds] } },
    select: { caseId: true, item: true, number: true, word: true, sessionId: true },
  });
  return rows.map(({ caseId: of, ...row }) => ({ of, ...row }));
}

export async function insertCaseCalibrations(
  tx: Tx,
  rows: readonly (CalibratedRow & { caseId: string })[],
): Promise<void> {
  await tx.caseCalibration.createMany({ data: [...rows] });
}
