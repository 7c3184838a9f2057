import { mailPerson } from "~/features/people/directory/mail-person.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import { type MentorshipPair, type ShownPair, shownPair, sideOf } from "./domain/pair";
import { storeEnd } from "./pair-end.repo.server";
import { openPair } from "./pair-object.server";

export type StepBackPage = { pair: ShownPair; other: string };

/** @throws {Refusal} `not-found`: it is not theirs, or has ended. */
export async function stepBackPage(app: App, actor: Actor, pairId: string): Promise<StepBackPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.write");
  return { pair: shownPair(pair), other: sideOf(pair, actor.id) === "mentor" ? pair.mentee.name : pair.mentor.name };
}

/**
 * Ends a pair because one of the two would rather not go on. Which of them it was is written nowhere: the log names nobody, and both
 * get the same message. Done already, it is no error.
 * @throws {Refusal} `conflict`: it has ended in another way.
 */
export async function stepBack(app: App, actor: Actor, pairId: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.read");
    if (pair.end === "STEPPED_BACK") return;
    const at = app.now();
    if (!(await storeEnd(tx, pair.id, "STEPPED_BACK", at))) {
      throw new Refusal("conflict", "This pair has ended already. There is nothing left to do.");
    }
    for (const { id: subjectId } of [pair.mentee, pair.mentor]) {
      await recordAudit(tx, { at, actorId: null, action: "pair.step-back", subjectId, objectId: pair.id });
    }
    await tellBoth(app, tx, pair);
  });
}

async function tellBoth(app: App, tx: Tx, { mentee, mentor, programmeName }: MentorshipPair): Promise<void> {
  for (const { id } of [mentee, mentor]) {
    const text = `A pair of yours in “${programmeName}” has ended before its time. Nobody is at fault, and no reason is asked. See what you can do next:\n\n${app.env.APP_URL}/mentorship`;
    await mailPerson(tx, app, id, { subject: "A pair of yours has ended", text });
  }
}
