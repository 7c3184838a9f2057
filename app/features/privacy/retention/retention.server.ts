import type { RetentionForm } from "~/features/privacy/activity/audit.schema";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, serializable } from "~/platform/database/transaction.server";
import { countMessages, removeMessages } from "~/platform/outside/outbox.server";
import { demand } from "~/policy/can";
import {
  bites,
  type CandidateKind,
  cutoff,
  RETENTION_KINDS,
  type RetentionRule,
  rulesInForce,
} from "./domain/retention";
import * as retention from "./retention.repo.server";

const SOON_DAYS = 30;

/** `today` is what the next run removes, `soon` what goes within 30 days, all of that included. */
export type RetentionLine = RetentionRule & { today: number; soon: number };

/** What is kept for how long, and what goes soon: read before anything is gone. */
export async function retentionPage(app: App, actor: Actor): Promise<RetentionLine[]> {
  demand(actor, "retention.read", null);
  const rules = rulesInForce(await retention.listRules(app.db));
  const due = new Map(
    (
      await retention.countDue(
        app.db,
        rules.filter(isRows).map((rule) => spanOf(app, rule)),
      )
    ).map((one) => [one.kind, one]),
  );
  return Promise.all(
    rules.map(async (rule) => {
      const { today, soon } = isRows(rule)
        ? (due.get(rule.kind) ?? { today: 0, soon: 0 })
        : await dueMessages(app, rule);
      return { ...rule, today: bites(rule, app.now()) ? today : 0, soon };
    }),
  );
}

type RowRule = RetentionRule & { kind: retention.RowKind };
const isRows = (rule: RetentionRule): rule is RowRule => rule.kind !== "outbox";

function spanOf(app: App, rule: RowRule): retention.Span {
  return { kind: rule.kind, today: cutoff(rule, app.now()), soon: soonOf(app, rule) };
}

function soonOf(app: App, rule: RetentionRule): Date {
  return cutoff({ days: rule.days - SOON_DAYS }, app.now());
}

async function dueMessages(app: App, rule: RetentionRule) {
  const [today, soon] = [cutoff(rule, app.now()), soonOf(app, rule)];
  return { today: await countMessages(app.env, today), soon: await countMessages(app.env, soon) };
}

/** Somebody has changed the rule since the page was read. */
export type RetentionConflict = { days: number; version: number };

/**
 * Sets how long a kind is kept. Setting what it is already has no effect.
 * @returns what stands instead, where somebody was faster.
 */
export async function changeRetention(app: App, actor: Actor, form: RetentionForm): Promise<RetentionConflict | null> {
  demand(actor, "retention.change", null);
  const { kind, days, version: seen } = form;
  return serializable(app.db, async (tx) => {
    const stored = await retention.findRule(tx, kind);
    const known = RETENTION_KINDS.find((one) => one.kind === kind);
    const now = { days: stored?.days ?? known?.days ?? 0, version: stored?.version ?? 0 };
    if (now.days === days) return null;
    if (now.version !== seen) return now;
    const at = app.now();
    await retention.storeRule(tx, { kind, days, seen, by: actor.id, at });
    const words = { before: `${kind}: ${now.days} days`, after: `${kind}: ${days} days` };
    await recordAudit(tx, {
      at,
      actorId: actor.id,
      action: "retention.change",
      subjectId: null,
      objectId: kind,
      ...words,
    });
    return null;
  });
}

const BATCH = 2_000;

/** Has candidates erased who asked for it, or whose time is over. Part of a transaction. */
export type EraseCandidates = (
  app: App,
  tx: Tx,
  due: readonly retention.DueCandidate[],
  asked: boolean,
) => Promise<void>;

/** Removes what is over, as a job once a day. Running it again removes nothing more. */
export async function applyRetention(app: App, eraseCandidates: EraseCandidates): Promise<void> {
  for (const rule of rulesInForce(await retention.listRules(app.db))) {
    if (!bites(rule, app.now())) continue;
    const before = cutoff(rule, app.now());
    if (!isRows(rule)) await removeMessages(app.env, before);
    else while ((await removeBatch(app, rule, before, eraseCandidates)) === BATCH);
  }
}

const isCandidates = (kind: retention.RowKind): kind is CandidateKind => kind.startsWith("candidates-");

function removeBatch(app: App, { kind }: RowRule, before: Date, eraseCandidates: EraseCandidates): Promise<number> {
  const removeIn = async (tx: Tx) => {
    if (!isCandidates(kind)) return retention.removeSome(tx, kind, before, BATCH);
    const due = await retention.listDueCandidates(tx, kind, before, BATCH);
    await eraseCandidates(app, tx, due, kind === "candidates-asked");
    return due.length;
  };
  return audited(app.db, async (tx) => {
    const count = await removeIn(tx);
    const event = { at: app.now(), actorId: null, subjectId: null, objectId: kind };
    if (count > 0) await recordAudit(tx, { ...event, action: "retention.apply", after: `${kind}: ${count} removed` });
    return count;
  });
}
