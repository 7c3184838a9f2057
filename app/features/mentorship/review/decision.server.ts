import { HARD_RULE_WORDS } from "~/features/mentorship/pairing/domain/hard-rules";
import { pairingPeople } from "~/features/mentorship/pairing/pairing-input.server";
import { openRound } from "~/features/mentorship/rounds/round-object.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudits } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { type Deciding, findDeciding, putDecision, removeDecision } from "./decision.repo.server";
import { ruleBetween } from "./domain/publishable";
import type { DecisionForm } from "./review.schema";

const AUDITED = { lock: "pairing.lock", forbid: "pairing.forbid", undecide: "pairing.undecide" } as const;

/**
 * Fixes two people of a round to each other, rules them out, or takes that back; it counts from the next run on. The same again
 * changes nothing.
 * @throws {Refusal} `not-found`: no such round of theirs, or not these two in it. `conflict`: the two cannot be fixed, and why.
 */
export async function decide(app: App, actor: Actor, roundId: string, form: DecisionForm | null): Promise<void> {
  await serializable(app.db, async (tx) => {
    await openRound(tx, actor, roundId, "round.pair");
    if (!form) throw new Refusal("invalid", "This form is not complete. Open its page again.");
    const changed =
      form.do === "undecide" ? await removeDecision(tx, roundId, form) : await settle(tx, app, roundId, form);
    if (!changed) return;
    const event = { at: app.now(), actorId: actor.id, action: AUDITED[form.do], objectId: roundId };
    await recordAudits(tx, [
      { ...event, subjectId: form.menteeId },
      { ...event, subjectId: form.mentorId },
    ]);
  });
}

async function settle(tx: Tx, app: App, roundId: string, form: DecisionForm): Promise<boolean> {
  const { menteeId, mentorId } = form;
  const found = await findDeciding(tx, roundId, form);
  if (!found || menteeId === mentorId) throw notFound();
  const kind = form.do === "lock" ? "LOCK" : "FORBID";
  if (found.decision === kind) return false;
  if (kind === "LOCK") await checkFixable(tx, app, roundId, form, found);
  await putDecision(tx, roundId, { menteeId, mentorId, kind }, app.now());
  return true;
}

async function checkFixable(
  tx: Tx,
  app: App,
  roundId: string,
  two: { menteeId: string; mentorId: string },
  { mentee, mentor, wanted, menteeFixed, seats, mentorFixed }: Deciding,
): Promise<void> {
  if (menteeFixed >= wanted) {
    throw new Refusal("conflict", `${mentee} is fixed to somebody else. Take that back first.`);
  }
  if (mentorFixed >= seats) throw new Refusal("conflict", `All seats of ${mentor} are fixed. Take one back first.`);
  const people = await pairingPeople(app, tx, roundId);
  const rule = people && ruleBetween(people, two);
  if (rule === null) return;
  const why = rule === "gone" ? `${mentor} has no seat left.` : HARD_RULE_WORDS[rule];
  throw new Refusal("conflict", `${mentee} and ${mentor} cannot be paired. ${why}`);
}
