import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { serializable } from "~/platform/database/transaction.server";
import { type Action, demand } from "~/policy/can";
import { addEvent } from "./case.repo.server";
import { listSecondReaders } from "./case-list.repo.server";
import { tellOf } from "./case-mails.server";
import { caseObject, judgesOf, openCase } from "./case-object.server";
import { type CaseRecord, latestOf } from "./domain/case-record";
import { type CaseEventKind, transitionOf } from "./domain/case-state";

/** What somebody does with a submitted case, and why. */
export type CaseAct = {
  kind: Exclude<CaseEventKind, "submitted">;
  reasons: string;
  /** Of a decision. */
  promoted: boolean | null;
  change: string;
  conditions: readonly string[];
  /** Of an appeal. */
  readerId: string | null;
};

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
 * @throws {Refusal} `conflict` when the case is elsewhere by now; `invalid`: nobody may read the appeal who was named.
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
      throw new Refusal("invalid", "Name a second reader of the list.");
    }
    const at = app.now();
    const event = { ...texts, conditions: [...conditions], caseId: id, kind, to: move.to, actorId: actor.id, at };
    await addEvent(
      tx,
      event,
      found.events.at(-1)?.number ?? 0,
      kind === "appealed" ? (readerId ?? undefined) : undefined,
    );
    const entry = { at, actorId: actor.id, subjectId: found.subjectId, objectId: id };
    await recordAudit(tx, { ...entry, action: ASKED[kind].action });
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

/** Nobody who has judged the case, its subject or their manager reads an appeal. */
export function secondReaders(db: Parameters<typeof listSecondReaders>[0], record: CaseRecord, now: Date) {
  const { subjectId, managerId, managersManagerId } = record;
  const not = [subjectId, ...(managerId ? [managerId] : []), ...judgesOf(record)];
  return listSecondReaders(db, { not, managersManagerId, now });
}
