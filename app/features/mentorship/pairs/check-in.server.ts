import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { serializable } from "~/platform/database/transaction.server";
import { insertCheckIn, listCheckIns } from "./closing.repo.server";
import {
  CHECK_IN_DAYS,
  type CheckIn,
  checkInLastDay,
  checkInOpensOn,
  checkInState,
  type OwnCheckIn,
} from "./domain/closing";
import { type Health, healthOf } from "./domain/health";
import { type PairSide, type ShownPair, shownPair, sideOf } from "./domain/pair";
import type { PairFacts } from "./domain/pair-facts";
import { findFacts } from "./pair.repo.server";
import { openPair } from "./pair-object.server";

type CheckInsPage = {
  pair: ShownPair;
  side: PairSide;
  checkIns: readonly OwnCheckIn[];
  /** By what both of them know and what the reader answered; `null` once the pair has ended. */
  health: Health | null;
  /** The reader asked for another pairing. */
  askedForAnother: boolean;
};

/** One's own check-ins of a pair, and how it stands. @throws {Refusal} `not-found` for everyone but the two. */
export async function checkInsPage(app: App, actor: Actor, pairId: string): Promise<CheckInsPage> {
  const pair = await openPair(app.db, actor, pairId, "pair.review");
  const side = sideOf(pair, actor.id);
  const facts = await findFacts(app.db, pair.id, app.now());
  if (!side || !facts) throw notFound();
  const answers = await listCheckIns(app.db, pair.id, actor.id);
  const today = dayText(app.now());
  const checkIns = CHECK_IN_DAYS.map((day) => ({
    day,
    state: checkInState(facts, day, today),
    opensOn: checkInOpensOn(facts, day),
    lastDay: checkInLastDay(facts, day),
    answer: answers.find((one) => one.day === day) ?? null,
  }));
  const askedForAnother = pair.rematchAskedById === actor.id;
  const health = pair.status === "ENDED" ? null : healthOf(knownTo(facts, side), today);
  return { pair: shownPair(pair), side, checkIns, health, askedForAnother };
}

/** What one side may know of it: not what the other answered, nor that they asked for another pairing. */
function knownTo(facts: PairFacts, side: PairSide): PairFacts {
  return {
    ...facts,
    checkIns: facts.checkIns.filter((one) => one.side === side),
    reminders: facts.reminders.filter((one) => one.side === side),
    rematchAskedBy: facts.rematchAskedBy === side ? side : null,
  };
}

/**
 * Answers a check-in, once. The same again changes nothing.
 * @throws {Refusal} `not-found`; `conflict`: it is not open, or was answered otherwise.
 */
export async function answerCheckIn(app: App, actor: Actor, pairId: string, given: CheckIn): Promise<void> {
  await serializable(app.db, async (tx) => {
    const pair = await openPair(tx, actor, pairId, "pair.review");
    const before = (await listCheckIns(tx, pair.id, actor.id)).find(({ day }) => day === given.day);
    if (before && isSame(before, given)) return;
    if (before) throw new Refusal("conflict", "You have answered this check-in already. Answers stay as they are.");
    const state = checkInState(pair, given.day, dayText(app.now()));
    if (state === "coming") throw new Refusal("conflict", "This check-in is not open yet. Come back on its day.");
    if (state === "over")
      throw new Refusal("conflict", "This check-in is over. If something is wrong, ask for another pairing.");
    const at = app.now();
    await insertCheckIn(tx, { ...given, pairId: pair.id, personId: actor.id, answeredAt: at });
    await recordAudit(tx, { at, actorId: actor.id, action: "pair.check-in", subjectId: actor.id, objectId: pair.id });
  });
}

const isSame = (a: CheckIn, b: CheckIn) => a.going === b.going && a.meeting === b.meeting && a.help === b.help;
