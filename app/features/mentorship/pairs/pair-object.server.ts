import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import type { NoticeKind, NoticeParams } from "~/notices/kind";
import { notify, type Told } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { type Action, can, demand, type PairObject } from "~/policy/can";
import { type MentorshipPair, type PairSide, sideOf } from "./domain/pair";
import { findPair } from "./pair.repo.server";

/** A pair as far as permissions depend on it. */
export function pairObject({ mentee, mentor, ownerId, status }: MentorshipPair): PairObject {
  return { menteeId: mentee.id, mentorId: mentor.id, ownerId, status };
}

/** What may be asked of a pair. */
export type PairAction = Extract<Action, `pair.${string}`>;

/** @throws {Refusal} `not-found` when there is none, or the actor may not do that with it. */
export async function openPair(db: Db | Tx, actor: Actor, id: string, action: PairAction): Promise<MentorshipPair> {
  const found = await findPair(db, id);
  if (!found) throw notFound();
  demand(actor, action, pairObject(found));
  return found;
}

/** One of a pair who writes in it, in a transaction. */
export type PairWriting = { app: App; tx: Tx; actor: Actor; pair: MentorshipPair; side: PairSide; at: Date };

/**
 * Has one of a pair write in it; writes of one pair are made in turn.
 * @throws {Refusal} `not-found` for everyone but the two; `conflict` when the pair has ended, which both still read.
 */
export function inPair<T>(app: App, actor: Actor, id: string, work: (writing: PairWriting) => Promise<T>): Promise<T> {
  return audited(app.db, async (tx) => {
    await lockObject(tx, "mentorship-pair", id);
    const pair = await openPair(tx, actor, id, "pair.read");
    if (!can(actor, "pair.write", pairObject(pair))) throw new Refusal("conflict", ENDED);
    return work({ app, tx, actor, pair, side: ownSide(pair, actor), at: app.now() });
  });
}

const ENDED = "This pair has ended. You can still read what you two wrote.";

/** @throws {Refusal} `not-found` for someone who is neither of the two. */
export function ownSide(pair: MentorshipPair, actor: Actor): PairSide {
  const side = sideOf(pair, actor.id);
  if (!side) throw notFound();
  return side;
}

export const otherOf = (pair: MentorshipPair, side: PairSide) => (side === "mentee" ? pair.mentor : pair.mentee);

/** Recorded with the other as its subject, as it is their pair, too; nothing of what was written. */
export function recordInPair(
  { tx, actor, pair, side, at }: PairWriting,
  action: AuditAction,
  objectId = pair.id,
): Promise<void> {
  return recordAudit(tx, { at, actorId: actor.id, action, subjectId: otherOf(pair, side).id, objectId });
}

/** Tells the other member of the pair that something happened, never what was written. */
export function tellOther<Params extends NoticeParams>(
  { app, tx, pair, side }: PairWriting,
  kind: NoticeKind<Params>,
  told: Omit<Told<Params>, "to">,
): Promise<void> {
  return notify(tx, app, kind, { to: otherOf(pair, side).id, ...told });
}
