import { mailboxOf } from "~/features/people/directory/mail-person.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound, Refusal } from "~/kernel/refusal";
import { enqueueMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { type MentorshipPair, type PairSide, sideOf } from "./domain/pair";
import { openPair, pairObject } from "./pair-object.server";

/** One of a pair who writes in it, in a transaction. */
export type PairWriting = { app: App; tx: Tx; actor: Actor; pair: MentorshipPair; side: PairSide; at: Date };

/**
 * Has one of a pair write in it; writes of all pairs are made in turn.
 * @throws {Refusal} `not-found` for everybody but the two; `conflict` when the pair has ended, which both still read.
 */
export function inPair<T>(app: App, actor: Actor, id: string, work: (writing: PairWriting) => Promise<T>): Promise<T> {
  return audited(app.db, async (tx) => {
    const pair = await openPair(tx, actor, id, "pair.read");
    if (!can(actor, "pair.write", pairObject(pair))) throw new Refusal("conflict", ENDED);
    return work({ app, tx, actor, pair, side: ownSide(pair, actor), at: app.now() });
  });
}

const ENDED = "This pair has ended. You can still read what you two wrote.";

/** @throws {Refusal} `not-found` for somebody who is neither of the two. */
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

/** That something waits for the other, and where; never what. */
export async function tellOther(
  { app, tx, actor, pair, side }: PairWriting,
  what: string,
  page: string,
): Promise<void> {
  const to = await mailboxOf(tx, otherOf(pair, side).id);
  const text = `${actor.name} ${what}:\n\n${app.env.APP_URL}/mentorship/pairs/${pair.id}${page}\n`;
  if (to) await enqueueMail(tx, app, { to: to.email, subject: "Mentorship on Waymark", text });
}
