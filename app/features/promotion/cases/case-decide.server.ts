import { appended, type ComingCalibrated } from "~/features/assessment/conversations/domain/calibrated";
import type { CameFrom } from "~/features/assessment/conversations/rated.server";
import { currentVersions } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { canonicalJson } from "~/kernel/canonical-json";
import { Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { sealOf } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { type Action, demand } from "~/policy/can";
import {
  addEvent,
  findCase,
  insertCaseCalibrations,
  listPackets,
  listPastCaseCalibrations,
  listSecondReaders,
} from "./case.repo.server";
import { CASE } from "./case-content.repo.server";
import { caseObject, judgesOf, openCase, packetNow } from "./case-packet.server";
import { type Outdated, outdatedIn, type Packet } from "./domain/case-packet";
import { type CaseAct, type CaseEventKind, type CaseRecord, latestOf, transitionOf } from "./domain/case-state";
import { CASE_ACTS } from "./domain/final-acts";
import { CASE_ANSWERED, CASE_APPEAL_DECIDED, CASE_APPEALED, CASE_DECIDED, CASE_SUBMITTED } from "./notices";

type CaseNotice = typeof CASE_SUBMITTED;

/** Who is told of what; that something has happened, and never what was judged. */
function toldOf(record: CaseRecord, kind: CaseEventKind, readerId: string | null): [CaseNotice, string | null] | null {
  switch (kind) {
    case "submitted":
      return [CASE_SUBMITTED, record.managerId];
    case "endorsed":
    case "declined":
      return [CASE_ANSWERED, record.subjectId];
    case "decided":
      return [CASE_DECIDED, record.subjectId];
    case "appealed":
      return [CASE_APPEALED, readerId];
    case "decided-finally":
      return [CASE_APPEAL_DECIDED, record.subjectId];
    case "calibration":
    case "withdrawn":
      return null;
  }
}

/** Part of the transaction of what it tells of. */
export async function tellOf(
  tx: Tx,
  app: App,
  record: CaseRecord,
  kind: CaseEventKind,
  readerId: string | null = null,
): Promise<void> {
  const [notice, to] = toldOf(record, kind, readerId) ?? [];
  if (!notice || !to) return;
  const params = { caseId: record.id, who: record.subject, step: `${record.fromLevel} to ${record.toLevel}` };
  await notify(tx, app, notice, { to, params });
}

type CaseAction = Extract<Action, `case.${string}`>;
const ASKED: Record<CaseAct["kind"], { may: Exclude<CaseAction, "case.start">; action: AuditAction }> = {
  endorsed: { may: "case.answer", action: "case.answer" },
  declined: { may: "case.answer", action: "case.answer" },
  calibration: { may: "case.decide", action: "case.calibrate" },
  decided: { may: "case.decide", action: "case.decide" },
  appealed: { may: "case.write", action: "case.appeal" },
  "decided-finally": { may: "case.decide-appeal", action: "case.decide-appeal" },
  withdrawn: { may: "case.write", action: "case.withdraw" },
};

/**
 * Does one thing with a submitted case; the same by the same person twice has one effect.
 * @throws {Refusal} `conflict` when the case is elsewhere by now; `invalid`: no one may read the appeal who was named.
 */
export async function actOnCase(app: App, actor: Actor, id: string, act: CaseAct): Promise<void> {
  const { kind, readerId, conditions, ...texts } = act;
  await serializable(app.db, async (tx) => {
    const found = await openCase(tx, actor, id);
    if (isRepeated(found, actor, act)) return;
    demand(actor, ASKED[kind].may, caseObject(found));
    const move = transitionOf(found, kind);
    if ("refused" in move) throw new Refusal("conflict", move.refused);
    if (kind === "appealed" && !(await secondReaders(tx, found, app.now())).some((one) => one.id === readerId)) {
      throw new Refusal("invalid", "Choose a second reader from the list.");
    }
    if (kind !== "calibration") requireConfirmed(actor, CASE_ACTS[kind], { people: 1 });
    const at = app.now();
    const event = { ...texts, conditions: [...conditions], caseId: id, kind, to: move.to, actorId: actor.id, at };
    await addEvent(
      tx,
      event,
      found.events.at(-1)?.number ?? 0,
      kind === "appealed" ? (readerId ?? undefined) : undefined,
    );
    const entry = { at, actorId: actor.id, subjectId: found.subjectId, objectId: id };
    await recordAudit(tx, { ...entry, action: ASKED[kind].action, after: await sealOf(tx, CASE, id) });
    await tellOf(tx, app, found, kind, readerId);
  });
}

function isRepeated(record: CaseRecord, actor: Actor, act: CaseAct): boolean {
  const last = latestOf(record, act.kind);
  if (last?.actorId !== actor.id) return false;
  const text = ({
    reasons,
    promoted,
    change,
    conditions,
  }: Pick<CaseAct, "reasons" | "promoted" | "change" | "conditions">) =>
    JSON.stringify([reasons, promoted, change, conditions]);
  return text(act) === text(last) && (act.kind !== "appealed" || act.readerId === record.readerId);
}

/** No one who has judged the case, its subject or their manager reads an appeal. */
export function secondReaders(db: Parameters<typeof listSecondReaders>[0], record: CaseRecord, now: Date) {
  const { subjectId, managerId, managersManagerId } = record;
  const not = [subjectId, ...(managerId ? [managerId] : []), ...judgesOf(record)];
  return listSecondReaders(db, { not, managersManagerId, now });
}

/** What came of a promotion case. */
export type CameToCase = { caseId: string; items: readonly ComingCalibrated[] };

/**
 * Writes what a session came to beside the cases, in the transaction of the caller, who decided it and has checked whether they may. It
 * decides no case, and the same again adds nothing.
 */
export async function recordCaseCalibrations(tx: Tx, from: CameFrom, came: readonly CameToCase[]): Promise<void> {
  if (came.length === 0) return;
  const past = await listPastCaseCalibrations(
    tx,
    came.map(({ caseId }) => caseId),
  );
  const rows = came.flatMap(({ caseId, items }) => {
    const known = past.filter(({ of }) => of === caseId);
    return appended(known, items, from.sessionId).map((one) => ({ ...one, ...from, caseId }));
  });
  await insertCaseCalibrations(tx, rows);
}

/** What was frozen of cases when they were submitted. Callers have checked that its reader may. */
export function frozenCases(app: Pick<App, "db">, caseIds: readonly string[]): Promise<Map<string, Packet>> {
  return listPackets(app.db, caseIds);
}

/** In which respects a case's packet is older than what it was made from. Callers have checked that its reader may. */
export async function outdatedCase(app: App, caseId: string): Promise<Outdated[]> {
  const record = await findCase(app.db, caseId, { packet: true, sources: true });
  const frozen = record?.packet?.content;
  if (!record || !frozen?.format) return [];
  const now = await packetNow(app, { ...record, ...frozen.texts }, app.now());
  const head = (await currentVersions(app)).find(({ slug }) => slug === now.framework.slug);
  return outdatedIn(frozen, now, head?.version ?? "", canonicalJson);
}

/**
 * A calibration session begins with a case: it goes from submitted into calibration, and is left as it is anywhere else. Part
 * of the session's transaction, which has asked whether its actor may begin.
 */
export async function takeIntoCalibration(tx: Tx, by: { actorId: string; at: Date }, caseId: string): Promise<void> {
  const found = await findCase(tx, caseId);
  const move = found && transitionOf(found, "calibration");
  // No one takes their own case on, not as a facilitator either.
  if (!move || "refused" in move || found.subjectId === by.actorId) return;
  await addEvent(tx, { ...by, caseId, kind: "calibration", to: move.to }, found.events.at(-1)?.number ?? 0);
  const event = { ...by, subjectId: found.subjectId, objectId: caseId };
  await recordAudit(tx, { ...event, action: "case.calibrate", after: await sealOf(tx, CASE, caseId) });
}
