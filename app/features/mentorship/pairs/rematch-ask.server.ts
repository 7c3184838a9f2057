import { mailPerson } from "~/features/people/directory/mail-person.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { can } from "~/policy/can";
import { type MentorshipPair, type ShownPair, shownPair } from "./domain/pair";
import { openPair, pairObject } from "./pair-object.server";
import { storeRematchAsk } from "./rematch-ask.repo.server";

export type RematchAskPage = { pair: ShownPair; asked: boolean };

/** The page on which one of a pair asks for another pairing. @throws {Refusal} `not-found` for everybody but the two. */
export async function rematchAskPage(app: App, actor: Actor, pairId: string): Promise<RematchAskPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  return { pair: shownPair(pair), asked: pair.rematchAskedById === actor.id };
}

/**
 * Asks for another pairing; the owner is told by mail, the other side is not. Asking twice is asking once.
 * @throws {Refusal} `conflict`: it has ended, or the other side asked already, which only somebody who asks as well may learn.
 */
export async function askForRematch(app: App, actor: Actor, pairId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openWritable(tx, actor, pairId);
    if (pair.rematchAskedById === actor.id) return;
    if (pair.rematchAskedById !== null) throw new Refusal("conflict", ASKED_ALREADY);
    const at = app.now();
    await storeRematchAsk(tx, pair.id, actor.id, at);
    await recordAudit(tx, { ...eventOf(actor, pair), at, action: "pair.ask-rematch" });
    await tellOwner(app, tx, pair);
  });
}

/** Takes it back; where one had not asked, nothing happens. */
export async function takeBackRematch(app: App, actor: Actor, pairId: string): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openWritable(tx, actor, pairId);
    if (pair.rematchAskedById !== actor.id) return;
    const at = app.now();
    await storeRematchAsk(tx, pair.id, null, at);
    await recordAudit(tx, { ...eventOf(actor, pair), at, action: "pair.unask-rematch" });
  });
}

const ASKED_ALREADY = "Another pairing is being looked for already. You need do nothing more.";

async function openWritable(tx: Tx, actor: Actor, pairId: string): Promise<MentorshipPair> {
  const pair = await openPair(tx, actor, pairId, "pair.review");
  if (!can(actor, "pair.write", pairObject(pair))) {
    throw new Refusal("conflict", "This pair has ended. Look at your other pairs, or enrol in another round.");
  }
  return pair;
}

const eventOf = (actor: Actor, { id }: MentorshipPair) => ({ actorId: actor.id, subjectId: actor.id, objectId: id });

async function tellOwner(app: App, tx: Tx, { id, ownerId }: MentorshipPair): Promise<void> {
  const text = `Somebody asks for another pairing:\n${app.env.APP_URL}/mentorship/pairs/${id}/health`;
  await mailPerson(tx, app, ownerId, { subject: "Mentorship: another pairing", text });
}
