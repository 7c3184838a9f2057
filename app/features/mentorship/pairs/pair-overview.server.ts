import type { ProgrammeCard } from "~/features/mentorship/programmes/domain/programme";
import { ownedProgrammes } from "~/features/mentorship/programmes/programme.server";
import type { Actor } from "~/kernel/actor";
import { type CalendarEvent, calendarSpan } from "~/kernel/time/calendar";
import { dayText } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { type Listed, listed } from "~/platform/database/listed.server";
import { can } from "~/policy/can";
import { findAgreement } from "./agreement.repo.server";
import { shownGoals } from "./agreement.server";
import { standingOf } from "./domain/agreement";
import { checkInLastDay, closingState } from "./domain/closing";
import { shownPair } from "./domain/pair";
import {
  checkInDue,
  daysPaused,
  firstSessionGuide,
  nextStep,
  nextSteps,
  type OwnPair,
  type OwnPairView,
  type OwnRound,
  type PairOverview,
  stepsElsewhere,
} from "./domain/pair-next";
import { sessionEvents } from "./domain/pair-session";
import { PAIR_PAUSED } from "./notices";
import * as mine from "./pair.repo.server";
import { findPairState, storePause, storeResumption } from "./pair.repo.server";
import { inPair, openPair, ownSide, type PairWriting, pairObject, recordInPair, tellOther } from "./pair-object.server";
import { listCalendarSessions } from "./pair-session.repo.server";
import { firstSuggestions, recentSessions, sessionOf, zonesOf } from "./pair-session.server";

/** What a pair is about and what to do next. @throws {Refusal} `not-found` for everyone but the two. */
export async function pairOverview(app: App, actor: Actor, pairId: string): Promise<PairOverview> {
  const pair = await openPair(app.db, actor, pairId, "pair.read");
  const side = ownSide(pair, actor);
  const { agreement, goals } = await findAgreement(app.db, pairId);
  const { checkedIn, reviewed, ...state } = await findPairState(app.db, pairId, actor.id, app.now());
  const today = dayText(app.now());
  const standing = standingOf(agreement, side);
  const checkInDay = checkInDue(pair, checkedIn, today);
  const shownId = (pair.status === "ENDED" ? null : (state.unrecorded ?? state.next))?.id ?? null;
  const mayPlan = pair.status === "ACTIVE" && state.next === null && can(actor, "pair.write", pairObject(pair));
  return {
    pair: shownPair(pair),
    side,
    zones: zonesOf(pair, side),
    standing,
    agreed: agreement && { rhythm: agreement.rhythm, minutes: agreement.minutes },
    goals: await shownGoals(app, goals),
    state,
    steps: stepsElsewhere(
      nextSteps(pair.status, {
        ...{ standing, goals: goals.length, ...state, checkIn: checkInDay },
        looksBack: !reviewed && closingState(pair, today) === "open",
      }),
    ),
    focus: shownId === null ? null : await sessionOf(app, actor, pair, shownId),
    recent: await recentSessions(app, actor, pair, shownId),
    checkIn: checkInDay === null ? null : { day: checkInDay, lastDay: checkInLastDay(pair, checkInDay) },
    mayWrite: can(actor, "pair.write", pairObject(pair)),
    firstSession: firstSessionGuide(pair.status, state, { standing, goals: goals.length }),
    suggested: mayPlan ? await firstSuggestions(app, pair) : null,
  };
}

/** Pausing twice is pausing once. @throws {Refusal} `not-found`, `conflict`: it has ended. */
export function changePair(app: App, actor: Actor, pairId: string, asked: "pause" | "resume"): Promise<void> {
  return inPair(app, actor, pairId, asked === "pause" ? pause : resume);
}

async function pause(writing: PairWriting): Promise<void> {
  const { tx, pair, at } = writing;
  if (!(await storePause(tx, pair.id, dayText(at)))) return;
  await recordInPair(writing, "pair.pause");
  await tellOfPause(writing, "yes");
}

/** Days of the pause count for nothing: rhythm and check-ins go on from where they were. */
async function resume(writing: PairWriting): Promise<void> {
  const { tx, pair, at } = writing;
  const days = pair.pausedOn === null ? 0 : daysPaused(pair.pausedOn, dayText(at));
  if (!(await storeResumption(tx, pair.id, days))) return;
  await recordInPair(writing, "pair.resume");
  await tellOfPause(writing, "");
}

function tellOfPause(writing: PairWriting, isPaused: "yes" | ""): Promise<void> {
  const params = { pairId: writing.pair.id, who: writing.actor.name, isPaused };
  return tellOther(writing, PAIR_PAUSED, { params });
}

const MOST_ROUNDS = 50;

export type Mine = {
  pairs: Listed<OwnPairView>;
  enrolled: OwnRound[];
  /** Rounds that take the reader, who has not enrolled. */
  open: OwnRound[];
  owned: ProgrammeCard[];
};

/** What someone has of mentorship: pairs with what to do next, rounds, and programmes of their own. */
export async function ownMentorship(app: App, actor: Actor, page: number): Promise<Mine> {
  const now = app.now();
  const pairs = await listed(page, (slice) => mine.listOwnPairs(app.db, actor.id, now, slice));
  const rounds = await mine.listOwnRounds(app.db, actor.id, MOST_ROUNDS);
  return {
    pairs: { ...pairs, rows: pairs.rows.map((pair) => viewOf(pair, dayText(now))) },
    enrolled: rounds.filter(({ enrolledAs }) => enrolledAs.length > 0),
    open: rounds.filter(({ enrolledAs }) => enrolledAs.length === 0),
    owned: await ownedProgrammes(app, actor),
  };
}

function viewOf(pair: OwnPair, today: string): OwnPairView {
  const { id, roundName, programmeName, status, end, startsOn, endsOn, otherName, side, nextSessionAt } = pair;
  const shown = { id, roundName, programmeName, status, end, startsOn, endsOn, otherName, side, nextSessionAt };
  return { ...shown, next: nextStep(pair, today) };
}

/** The sessions of someone's pairs: when they are and with whom. */
export async function ownSessionEvents(app: App, personId: string): Promise<CalendarEvent[]> {
  const sessions = await listCalendarSessions(app.db, personId, calendarSpan(app.now()));
  return sessionEvents(sessions, new URL(app.env.APP_URL).hostname);
}
