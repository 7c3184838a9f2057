import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { requireSureClock } from "~/platform/clock/clock.server";
import { audited, lockObject, serializable } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { countMessages, removeMessages } from "~/platform/outside/mailer.server";
import type { Expiring, PersonalData } from "~/platform/personal-data.server";
import { demand } from "~/policy/can";
import { SHORTEN_RETENTION } from "./domain/final-acts";
import {
  cutoff,
  inPeriods,
  isInEffect,
  PERIODS,
  type RetentionLine,
  type RetentionRule,
  rulesInForce,
} from "./domain/retention";
import * as retention from "./retention.repo.server";
import type { RetentionSent } from "./retention.schema";

/** Messages in the outbox are files. */
const OUTBOX = { kind: "outbox", label: "Messages in the outbox folder", days: 30 };

/** What rooms have that expires: accounts first. */
function expiring(rooms: readonly PersonalData[]): Expiring[] {
  return rooms.toReversed().flatMap(({ expires = [] }) => expires);
}

async function rulesOf(app: App, records: readonly Expiring[]): Promise<RetentionRule[]> {
  return rulesInForce([...records, OUTBOX], await retention.listRules(app.db));
}

/** How long each kind of data is kept. Open to everyone: it says nothing about a person. */
export function retentionInForce(app: App, rooms: readonly PersonalData[]): Promise<RetentionRule[]> {
  return rulesOf(app, expiring(rooms));
}

/** What is kept for how long, and what goes when: read before anything is gone. */
export async function retentionPage(app: App, actor: Actor, rooms: readonly PersonalData[]): Promise<RetentionLine[]> {
  demand(actor, "retention.read", null);
  const records = new Map(expiring(rooms).map((one) => [one.kind, one]));
  const rules = await rulesOf(app, [...records.values()]);
  const spans = rules.flatMap((rule) => {
    const found = records.get(rule.kind);
    return found ? [{ records: found, ends: endsOf(rule, app.now()) }] : [];
  });
  const counted = new Map((await retention.countOver(app.db, spans)).map(({ kind, over }) => [kind, over]));
  return Promise.all(
    rules.map(async (rule) => {
      const over = counted.get(rule.kind) ?? (await countMessages(app.env, endsOf(rule, app.now())));
      return { ...rule, goes: inPeriods(over, isInEffect(rule, app.now())) };
    }),
  );
}

/** What became over before these goes by the ends of the periods. */
const endsOf = (rule: RetentionRule, now: Date) => PERIODS.map(({ days }) => cutoff({ days: rule.days - days }, now));

/** What was wrong with a form, and the version to send it with again. */
export type RetentionProblem = Pick<RetentionSent, "typed" | "errors"> & { status: 400 | 409 };

/**
 * Sets how long a kind is kept. Setting what it is already has no effect.
 * @throws {Refusal} `invalid`: there is no such kind.
 */
export async function changeRetention(
  app: App,
  actor: Actor,
  rooms: readonly PersonalData[],
  { typed, errors, value }: RetentionSent,
): Promise<RetentionProblem | null> {
  demand(actor, "retention.change", null);
  if (!value) return { status: 400, typed, errors };
  const { kind, days, version: seen } = value;
  const known = [...expiring(rooms), OUTBOX].find((one) => one.kind === kind);
  if (!known) throw new Refusal("invalid", "Choose a kind from the list.");
  return serializable(app.db, async (tx) => {
    const stored = await retention.findRule(tx, kind);
    const now = { days: stored?.days ?? known.days, version: stored?.version ?? 0 };
    if (now.days === days) return null;
    if (now.version !== seen) {
      const error = `Someone else has set this to ${now.days} days. Save again to set it to ${days}.`;
      return { status: 409, typed: { ...typed, version: String(now.version) }, errors: { days: [error] } };
    }
    if (days < now.days) {
      // Whose records are that old differs by kind; anyone may have some.
      const people = await retention.countOtherPeople(tx, actor.id);
      requireConfirmed(actor, SHORTEN_RETENTION, { before: now.days, days, people });
    }
    const at = app.now();
    await retention.storeRule(tx, { kind, days, seen, by: actor.id, at });
    const event = { at, actorId: actor.id, subjectId: null, objectId: kind };
    const words = { before: `${kind}: ${now.days} days`, after: `${kind}: ${days} days` };
    await recordAudit(tx, { ...event, action: "retention.change", ...words });
    return null;
  });
}

const BATCH = 2_000;

/**
 * Removes what is over, as a job once a day. Running it again removes nothing more.
 * @throws {Postponed} the clock is in doubt.
 */
export async function applyRetention(app: App, rooms: readonly PersonalData[]): Promise<void> {
  const records = expiring(rooms);
  for (const rule of await rulesOf(app, records)) {
    if (!isInEffect(rule, app.now())) continue;
    await requireSureClock(app);
    const before = cutoff(rule, app.now());
    const found = records.find(({ kind }) => kind === rule.kind);
    if (!found) await removeMessages(app.env, before);
    else while ((await removeBatch(app, found, before)) === BATCH);
  }
}

async function removeBatch(app: App, records: Expiring, before: Date): Promise<number> {
  await requireSureClock(app);
  return audited(app.db, async (tx) => {
    const { kind, removeSome } = records;
    await lockObject(tx, "setting", `retention of ${kind}`);
    const count = removeSome
      ? await removeSome(tx, before, { at: app.now(), newId: app.newId, atMost: BATCH })
      : await retention.removeSome(tx, records, before, BATCH);
    const event = { at: app.now(), actorId: null, subjectId: null, objectId: kind };
    if (count > 0) await recordAudit(tx, { ...event, action: "retention.apply", after: `${kind}: ${count} removed` });
    return count;
  });
}
