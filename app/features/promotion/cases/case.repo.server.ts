import type { Away } from "~/features/promotion/readiness/domain/readiness-time";
import type { Db, Tx } from "~/platform/database/database.server";
import type { CaseEvent as CaseEventRow } from "~/platform/generated/prisma/client";
import type { ChosenEvidence, Packet } from "./domain/case-packet";
import type { CaseEvent, CaseRecord, DraftInput } from "./domain/case-record";
import type { CaseEventKind, CaseStatus } from "./domain/case-state";

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
      to_char(c."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
      to_char(c."submittedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "submittedAt",
      c."readerId", r."name" AS "reader",
      (SELECT json_object_agg(w."criterionId", w."words") FROM "CaseWords" w WHERE w."caseId" = c."id") AS "words",
      (SELECT coalesce(json_agg(e."evidenceId" ORDER BY e."evidenceId"), '[]')
        FROM "CaseEvidence" e WHERE e."caseId" = c."id") AS "evidenceIds",
      (SELECT coalesce(json_agg(json_build_object('number', v."number", 'kind', v."kind", 'actorId', v."actorId",
          'actor', a."name", 'at', to_char(v."at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'reasons', v."reasons", 'promoted', v."promoted", 'change', v."change", 'conditions', v."conditions")
          ORDER BY v."number"), '[]')
        FROM "CaseEvent" v JOIN "Person" a ON a."id" = v."actorId" WHERE v."caseId" = c."id") AS "events",
      (SELECT json_agg(json_build_object('id', e."id", 'title', e."title", 'url', e."url", 'body', e."body",
          'happenedOn', to_char(e."happenedOn", 'YYYY-MM-DD'),
          'expectationIds', (SELECT coalesce(json_agg(DISTINCT l."expectationId"), '[]')
            FROM "EvidenceLink" l WHERE l."evidenceId" = e."id"),
          'confirmed', (SELECT coalesce(json_agg(json_build_object('personId', o."colleagueId", 'name', n."name",
              'on', to_char(o."answeredAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD')) ORDER BY o."colleagueId"), '[]')
            FROM "Corroboration" o JOIN "Person" n ON n."id" = o."colleagueId"
            WHERE o."evidenceId" = e."id" AND o."status" = 'CONFIRMED')))
        FROM "CaseEvidence" x JOIN "Evidence" e ON e."id" = x."evidenceId"
        WHERE x."caseId" = c."id" AND e."ownerId" = c."subjectId" AND ${sources}) AS "evidence",
      (SELECT json_agg(json_build_object('from', to_char(l."from", 'YYYY-MM-DD'), 'until', to_char(l."until", 'YYYY-MM-DD')))
        FROM "Leave" l WHERE l."personId" = c."subjectId" AND ${sources}) AS "leaves",
      (SELECT json_build_object('content', k."content", 'contentHash', k."contentHash",
          'frozenAt', to_char(k."frozenAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
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

/** The case that somebody has under way. */
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
 * @returns false when somebody has saved or submitted it meanwhile.
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

/** Whether somebody discarded a case of that id before. */
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

export type Address = { id: string; name: string; email: string };

/** Who is here and may be written to. */
export function findAddress(tx: Tx, personId: string): Promise<Address | null> {
  return tx.person.findFirst({
    where: { id: personId, deactivatedAt: null },
    select: { id: true, name: true, email: true },
  });
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
