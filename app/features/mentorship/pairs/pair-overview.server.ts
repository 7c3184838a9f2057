import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { can } from "~/policy/can";
import { findAgreement } from "./agreement.repo.server";
import { shownGoals } from "./agreement.server";
import { type AgreementStanding, standingOf } from "./domain/agreement";
import { closingState } from "./domain/closing";
import { checkInDue } from "./domain/next-step";
import { type PairSide, type ShownPair, shownPair } from "./domain/pair";
import { daysPaused, type NextStep, nextSteps } from "./domain/pair-next";
import type { ShownPairGoal, TwoZones } from "./domain/pair-pages";
import { openPair, pairObject } from "./pair-object.server";
import { findPairState, type PairState, storePause, storeResumption } from "./pair-overview.repo.server";
import { zonesOf } from "./pair-session-plan.server";
import { inPair, ownSide, type PairWriting, recordInPair, tellOther } from "./pair-writing.server";

export type PairOverview = {
  pair: ShownPair;
  side: PairSide;
  zones: TwoZones;
  standing: AgreementStanding;
  goals: ShownPairGoal[];
  state: PairState;
  steps: NextStep[];
  mayWrite: boolean;
};

/** What a pair is about and what to do next. @throws {Refusal} `not-found` for everybody but the two. */
export async function pairOverview(app: App, actor: Actor, pairId: string): Promise<PairOverview> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const side = ownSide(pair, actor);
  const { agreement, goals } = await findAgreement(app.db, pairId);
  const { checkedIn, reviewed, ...state } = await findPairState(app.db, pairId, actor.id, app.now());
  const today = dayText(app.now());
  const standing = standingOf(agreement, side);
  return {
    pair: shownPair(pair),
    side,
    zones: zonesOf(pair, side),
    standing,
    goals: await shownGoals(app, goals),
    state,
    steps: nextSteps(pair.status, {
      ...{ standing, goals: goals.length, ...state },
      checkIn: checkInDue(pair, checkedIn, today),
      looksBack: !reviewed && closingState(pair, today) === "open",
    }),
    mayWrite: can(actor, "pair.write", pairObject(pair)),
  };
}

/** What a button of the page asks for. */
export type PairAction = "pause" | "resume" | null;

/** Pausing twice is pausing once. @throws {Refusal} `not-found`, `conflict`: it has ended. */
export function changePair(app: App, actor: Actor, pairId: string, asked: PairAction): Promise<void> {
  return inPair(app, actor, pairId, (writing) => {
    if (asked === null) throw new Refusal("invalid", "This form is not complete. Open its page again.");
    return asked === "pause" ? pause(writing) : resume(writing);
  });
}

async function pause(writing: PairWriting): Promise<void> {
  const { tx, pair, at } = writing;
  if (!(await storePause(tx, pair.id, dayText(at)))) return;
  await recordInPair(writing, "pair.pause");
  await tellOther(writing, "paused your mentorship for now", "");
}

/** Days of the pause count for nothing: rhythm and check-ins go on from where they were. */
async function resume(writing: PairWriting): Promise<void> {
  const { tx, pair, at } = writing;
  const days = pair.pausedOn === null ? 0 : daysPaused(pair.pausedOn, dayText(at));
  if (!(await storeResumption(tx, pair.id, days))) return;
  await recordInPair(writing, "pair.resume");
  await tellOther(writing, "took your mentorship up again", "");
}
