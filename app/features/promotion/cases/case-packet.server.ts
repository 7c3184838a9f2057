import { ratedAssessments } from "~/features/assessment/conversations/rated.server";
import { currentVersions, readFramework } from "~/features/ladder/reading/ladder.server";
import { renamedInto } from "~/features/ladder/versions/changes.server";
import {
  confirmersOf,
  differingCriteria,
  findStep,
  readStep,
  underNewIds,
} from "~/features/promotion/readiness/domain/readiness-reading";
import type { ConfirmedEvidence } from "~/features/promotion/readiness/domain/readiness-standing";
import { pastOfAll } from "~/features/promotion/readiness/readiness.server";
import type { Actor } from "~/kernel/actor";
import { canonicalJson } from "~/kernel/canonical-json";
import { notFound } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { contentHash as hashOf } from "~/platform/content-hash.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { type CaseObject, demand } from "~/policy/can";
import { type CaseParts, findCase, wasCaseRead } from "./case.repo.server";
import { outdatedIn, type Packet, type PacketPage, packetOf } from "./domain/case-packet";
import { type CaseEventKind, type CaseRecord, type FrozenPacket, isOpenToOthers, latestOf } from "./domain/case-state";

const JUDGING: readonly CaseEventKind[] = ["endorsed", "declined", "decided", "decided-finally"];

export function judgesOf({ events }: Pick<CaseRecord, "events">): string[] {
  return events.filter(({ kind }) => JUDGING.includes(kind)).map(({ actorId }) => actorId);
}

/** A case as far as permissions depend on it. */
export function caseObject(record: CaseRecord): CaseObject {
  const { subjectId, managerId, managersManagerId, teamId, readerId, status } = record;
  return {
    subjectId,
    managerId,
    managersManagerId,
    teamId,
    readerId,
    open: isOpenToOthers(status),
    judges: judgesOf(record),
  };
}

/** @throws {Refusal} `not-found` when there is none, or it is not theirs to read. */
export async function openCase(db: Db | Tx, actor: Actor, id: string, parts: CaseParts = {}): Promise<CaseRecord> {
  const found = await findCase(db, id, parts);
  if (!found) throw notFound();
  demand(actor, "case.read", caseObject(found));
  return found;
}

/** What a case's criteria are read from besides its evidence. */
async function sourcesOf(app: App, { versionId, subjectId, stepId }: CaseRecord) {
  const [framework, assessments] = await Promise.all([
    readFramework(app, versionId),
    ratedAssessments(app, subjectId, "others"),
  ]);
  const step = findStep(framework, stepId);
  if (!step) throw notFound();
  const past = await pastOfAll(app, assessments, "agreed");
  return { framework, step, assessments, past, renamed: await renamedInto(app, versionId) };
}

/**
 * What would be frozen of a case now: from what was revealed, and from the evidence that was chosen.
 * @param record with its sources.
 */
export async function packetNow(app: App, record: CaseRecord, frozenAt: Date): Promise<Packet> {
  const { framework, step, assessments, past, renamed } = await sourcesOf(app, record);
  const { id: caseId, subjectId, statement, words, evidence, leaves } = record;
  const now = underNewIds({ past, evidence }, renamed);
  const reading = readStep(framework, step, { ...now, leaves, today: dayText(frozenAt) });
  const texts = { statement, words };
  return packetOf({ caseId, subjectId, frozenAt, framework, texts, reading, assessments, evidence });
}

/**
 * A draft's criteria now, and which of them its subject's page of readiness reads otherwise, since that counts all of their evidence.
 * @param record with its sources.
 */
export async function draftReading(app: App, record: CaseRecord, library: readonly ConfirmedEvidence[]) {
  const { framework, step, past, renamed } = await sourcesOf(app, record);
  const { evidence, leaves } = record;
  const known = { leaves, today: dayText(app.now()) };
  const read = (pieces: readonly ConfirmedEvidence[]) =>
    readStep(framework, step, { ...known, ...underNewIds({ past, evidence: pieces }, renamed) });
  const reading = read(evidence);
  return { reading, unlike: differingCriteria(reading, read(library)) };
}

/** The frozen packet, and in which respects it is older than what it was made from. */
export async function packetPage(app: App, actor: Actor, id: string): Promise<PacketPage> {
  const record = await openCase(app.db, actor, id, { packet: true, sources: true });
  if (!record.packet) throw notFound();
  const { contentHash, frozenAt } = record.packet;
  const packet = whole(record.packet);
  await auditRead(app, actor, record);
  const now = packet && (await packetNow(app, { ...record, ...packet.texts }, app.now()));
  const head = now && (await currentVersions(app)).find(({ slug }) => slug === now.framework.slug);
  return {
    caseId: record.id,
    subject: record.subject,
    filedAt: record.managerId === actor.id ? "/team" : null,
    frozenAt,
    contentHash,
    verified: packet !== null && hashOf(packet) === contentHash,
    outdated: packet && now ? outdatedIn(packet, now, head?.version ?? "", canonicalJson) : [],
    packet,
    names: confirmersOf(record.evidence),
  };
}

function whole({ content }: FrozenPacket): Packet | null {
  return content.format ? content : null;
}

/** The packet as the text whose SHA-256 is its hash. */
export async function packetFile(app: App, actor: Actor, id: string): Promise<{ name: string; text: string }> {
  const record = await openCase(app.db, actor, id, { packet: true });
  if (!record.packet) throw notFound();
  await auditRead(app, actor, record);
  return { name: `promotion-case-${record.toLevel}.json`, text: canonicalJson(record.packet.content) };
}

/** That someone else read a case is told to its subject. */
export async function auditRead(app: App, actor: Actor, record: CaseRecord): Promise<void> {
  if (actor.id === record.subjectId) return;
  const event = { at: app.now(), actorId: actor.id, subjectId: record.subjectId, objectId: record.id };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "case.read" }));
}

/** Audits once that the subject read the decision, which completes the duty. */
export async function noteDecisionRead(app: App, actor: Actor, record: CaseRecord): Promise<void> {
  const decided = latestOf(record, "decided", "decided-finally");
  if (actor.id !== record.subjectId || !decided || record.status === "appealed") return;
  if (await wasCaseRead(app.db, actor.id, record.id, new Date(decided.at))) return;
  const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: record.id };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "case.read" }));
}
