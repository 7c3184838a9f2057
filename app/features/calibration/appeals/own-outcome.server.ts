import {
  type OwnOutcomePage,
  type PersonOutcome,
  type ShownOutcome,
  standingOf,
  whyNoAppeal,
} from "~/features/calibration/lock/domain/locked";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { type CalibrationOutcomeObject, can, demand } from "~/policy/can";
import {
  type FoundOutcome,
  findPersonOutcome,
  listOwnOutcomes,
  type OwnOutcomeLine,
  wasOutcomeRead,
} from "./appeal.repo.server";

/** What a session came to about someone, as far as permissions depend on it. */
export function outcomeObject({
  personId,
  status,
  lockedRound,
  secondReaderId,
  appeal,
}: PersonOutcome): CalibrationOutcomeObject {
  return {
    personId,
    secondReaderId: secondReaderId ?? "",
    locked: status === "LOCKED",
    everLocked: lockedRound !== null,
    appealed: appeal !== null,
  };
}

/** What a locked session came to about the actor, and what it was before. */
export async function ownOutcomePage(app: App, actor: Actor, sessionId: string): Promise<OwnOutcomePage> {
  const found = await findPersonOutcome(app.db, sessionId, actor.id);
  if (!found) throw notFound();
  demand(actor, "calibration.read-outcome", outcomeObject(found));
  await noteOutcomeRead(app, actor, found);
  const { packet, isLogged: _isLogged, ...outcome } = found;
  const shown = await shownOutcomes(app, found);
  const noAppeal = whyNoAppeal(outcome);
  const mayAppeal = noAppeal === null && can(actor, "calibration.appeal", outcomeObject(outcome));
  return { outcome, ...shown, evidence: citedTitles(found), mayAppeal, noAppeal };
}

/** Audited once per lock or decision, which completes the duty to read it. */
async function noteOutcomeRead(
  app: App,
  actor: Actor,
  { sessionId, rounds, appeal, status }: FoundOutcome,
): Promise<void> {
  const told = [appeal?.decidedAt, ...rounds.map(({ lockedAt }) => lockedAt)]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1);
  if (status !== "LOCKED" || told === undefined) return;
  if (await wasOutcomeRead(app.db, actor.id, sessionId, new Date(told))) return;
  const event = { at: app.now(), actorId: actor.id, subjectId: actor.id, objectId: sessionId };
  await audited(app.db, (tx) => recordAudit(tx, { ...event, action: "calibration.read-own-outcome" }));
}

/** The outcome that counts with what an appeal changed of it, and those of earlier rounds. */
export async function shownOutcomes(
  app: App,
  found: FoundOutcome,
): Promise<{ now: ShownOutcome; earlier: ShownOutcome[] }> {
  const framework = await readFramework(app, found.versionId);
  const shown = found.outcomes.map((one, place): ShownOutcome => {
    const isLast = place === found.outcomes.length - 1;
    const changed = isLast ? (found.appeal?.items ?? []) : [];
    return { ...one, items: standingOf(framework, found, one.items, changed) };
  });
  const now = shown.at(-1);
  if (!now) throw notFound();
  return { now, earlier: shown.slice(0, -1).reverse() };
}

/** As the packet has them; evidence of someone erased has none. */
export function citedTitles({ packet, outcomes }: Pick<FoundOutcome, "packet" | "outcomes">): Record<string, string> {
  const cited = new Set(outcomes.flatMap(({ items }) => items.flatMap(({ evidenceIds }) => evidenceIds)));
  const pieces = packet && "evidence" in packet.content ? packet.content.evidence : [];
  return Object.fromEntries(pieces.filter(({ id }) => cited.has(id)).map(({ id, title }) => [id, title]));
}

const MOST_SHOWN = 10;

/** Where the actor finds what calibrations came to about them, the latest first. */
export function ownOutcomes(app: App, actor: Actor): Promise<OwnOutcomeLine[]> {
  return listOwnOutcomes(app.db, actor.id, { skip: 0, take: MOST_SHOWN });
}
