import { type MeetingRhythm, RHYTHM_WORDS } from "~/features/mentorship/programmes/domain/programme";
import { daysBetween } from "~/kernel/time/day";
import { CHECK_IN_DAYS, type CheckIn, checkInState } from "./closing";
import { activeDays, clockOf, type MentorshipPair, type PairSide, type PairStatus } from "./pair";
import type { PairTimes } from "./pair-strips";

export type HealthState = "ON_TRACK" | "ATTENTION" | "TOO_EARLY";

export const HEALTH_WORDS: Readonly<Record<HealthState, string>> = {
  ON_TRACK: "On track",
  ATTENTION: "Needs attention",
  TOO_EARLY: "Too early",
};

/** What calls for attention, in the order in which it is told. */
export const HEALTH_RULES = ["asked", "badly", "absent", "silent", "unanswered", "quiet", "few", "agreement"] as const;
export type HealthRule = (typeof HEALTH_RULES)[number];

export const HEALTH_RULE_WORDS: Readonly<Record<HealthRule, string>> = {
  asked: "One of them asked for another match.",
  badly: "In their last check-in, one of them said that it goes badly or that they do not meet.",
  absent: "One of them missed two sessions since they last met.",
  silent: "Nothing came from one of them, a week after a reminder.",
  unanswered: "A check-in is not answered, a week after a reminder.",
  quiet: "They haven't met for more than twice their usual interval plus a week.",
  few: "They met, but less than half as often as their rhythm asks, once it has asked for four sessions.",
  agreement: "No agreement signed by both three weeks after the start.",
};

/** When it is too early to tell, and that pauses do not count. */
export const HEALTH_FRAME_WORDS =
  "A pair is on track unless one of these applies. It's too early to tell until one interval and a week have passed. Paused days don't count.";

export type Finding = { rule: HealthRule; sentence: string };
export type Health = { state: HealthState; findings: readonly Finding[] };

const AGREEMENT_DAYS = 21;
const FIRST_SESSIONS = 4;
const ABSENCES = 2;

/**
 * A pair's health by rules that everyone can read.
 * @param facts what its reader may know: of check-ins only those that they may read.
 * @param today `YYYY-MM-DD`.
 */
export function healthOf(facts: PairFacts, today: string): Health {
  const findings = HEALTH_RULES.flatMap((rule) => FINDERS[rule](facts, today).map((sentence) => ({ rule, sentence })));
  if (findings.length > 0) return { state: "ATTENTION", findings };
  const isEarly = activeDays(facts, today) < RHYTHM_DAYS[facts.rhythm] + 7;
  return { state: isEarly && facts.held === 0 ? "TOO_EARLY" : "ON_TRACK", findings };
}

const FINDERS: Readonly<Record<HealthRule, (facts: PairFacts, today: string) => readonly string[]>> = {
  asked: ({ rematchAskedBy }) => (rematchAskedBy ? [`The ${rematchAskedBy} asked for another match.`] : []),
  badly: ({ checkIns }) =>
    PAIR_SIDES.flatMap((side) => {
      const last = checkIns.filter((one) => one.side === side).sort((a, b) => b.day - a.day)[0];
      if (last?.going === "BADLY") return [`The ${side} said on day ${last.day} that it goes badly.`];
      return last?.meeting === "NOT_AT_ALL" ? [`The ${side} said on day ${last.day} that they do not meet.`] : [];
    }),
  absent: ({ absences }) =>
    PAIR_SIDES.filter((side) => absences[side] >= ABSENCES).map(
      (side) => `The ${side} did not come to ${absences[side]} sessions since they last met.`,
    ),
  silent: (facts, today) =>
    silenceOf(facts, today)
      .filter(({ told }) => told)
      .map(({ side, days }) => `Nothing came from the ${side} for ${days} days, and a reminder did not help.`),
  unanswered: ({ checkIns, reminders }, today) =>
    reminders.flatMap(({ side, kind, on }) => {
      const day = kind === "LATE_30" ? 30 : kind === "LATE_60" ? 60 : null;
      if (day === null || daysBetween(on, today) < 7) return [];
      const isAnswered = checkIns.some((one) => one.side === side && one.day >= day);
      return isAnswered ? [] : [`The ${side} did not answer the check-in of day ${day}, and was reminded of it.`];
    }),
  quiet: (facts, today) => {
    const days = quietDays(facts, today);
    if (days <= quietAfter(facts.rhythm)) return [];
    return [`No session was held for ${days} days; the rhythm is ${RHYTHM_WORDS[facts.rhythm]}.`];
  },
  few: (facts, today) => {
    const asked = Math.floor(activeDays(facts, today) / RHYTHM_DAYS[facts.rhythm]);
    // That there was none at all is told by the quiet.
    if (asked < FIRST_SESSIONS || facts.held === 0 || facts.held * 2 >= asked) return [];
    const held = facts.held === 1 ? "One session was held" : `${facts.held} sessions were held`;
    return [`${held}; ${RHYTHM_WORDS[facts.rhythm]} would have been ${asked}.`];
  },
  agreement: (facts, today) =>
    facts.agreed || activeDays(facts, today) < AGREEMENT_DAYS ? [] : ["They haven't both signed an agreement."],
};

type Watched = { status: PairStatus; health: Health | null };

/**
 * Pairs in the order in which they need care: those that call for attention, by the first of the rules that they break; then those
 * of which it is too early to tell, those on track, paused ones, and those that have ended. Among equals the given order stays.
 */
export function byCare<Pair extends Watched>(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted((a, b) => placeOf(a) - placeOf(b));
}

const QUIET = { TOO_EARLY: 1, ON_TRACK: 2 } as const;
const [PAUSED, ENDED] = [3, 4];

function placeOf({ status, health }: Watched): number {
  if (!health) return ENDED;
  // Below 1, so that all of them come first.
  if (health.state === "ATTENTION") return ruleOf(health) / HEALTH_RULES.length;
  return status === "PAUSED" ? PAUSED : QUIET[health.state];
}

const ruleOf = ({ findings }: Health) => Math.min(...findings.map(({ rule }) => HEALTH_RULES.indexOf(rule)));

/** A pair as the owner of its programme sees it. */
export type WatchedPair = Pick<PairFacts, "id" | "mentee" | "mentor" | "status" | "end" | "held" | "lastHeldOn"> & {
  /** `null` once it has ended. */
  health: Health | null;
  /** Check-ins that were answered, of either side. */
  answered: number;
  times: PairTimes;
};

const PAIR_SIDES: readonly PairSide[] = ["mentee", "mentor"];

/** What someone was reminded of. */
export type ReminderKind = "CHECK_IN_30" | "CHECK_IN_60" | "LATE_30" | "LATE_60" | "SILENT" | "ABSENT";

export type CheckInFact = Omit<CheckIn, "help"> & { side: PairSide };

/**
 * What a pair's health is told from: that and when things happened, never what was said in them. Days are `YYYY-MM-DD`, `null` for
 * never.
 */
export type PairFacts = Pick<
  MentorshipPair,
  "id" | "status" | "mentee" | "mentor" | "startsOn" | "endsOn" | "endedAt" | "end" | "pausedOn" | "pausedDays"
> & {
  resumedOn: string | null;
  /** Agreed to, or else the programme's. */
  rhythm: MeetingRhythm;
  agreed: boolean;
  held: number;
  lastHeldOn: string | null;
  heldOn: readonly string[];
  /** A session is planned ahead. */
  planned: boolean;
  /** Sessions to which a side did not come since they last met. */
  absences: Readonly<Record<PairSide, number>>;
  /** When a side last planned, agreed to or answered something. */
  signs: Readonly<Record<PairSide, string | null>>;
  checkIns: readonly CheckInFact[];
  reminders: readonly { side: PairSide; kind: ReminderKind; on: string }[];
  rematchAskedBy: PairSide | null;
};

/** Days for which a pair has not met: since it began, was resumed or last met. */
function quietDays(facts: PairFacts, today: string): number {
  const since = [facts.startsOn, facts.lastHeldOn, facts.resumedOn].reduce<string>(
    (last, day) => (day && day > last ? day : last),
    facts.startsOn,
  );
  return Math.max(0, daysBetween(since, clockOf(facts, today)));
}

/** Days without a session after which a pair counts as quiet. */
const quietAfter = (rhythm: MeetingRhythm) => 2 * RHYTHM_DAYS[rhythm] + 7;

const RHYTHM_DAYS: Readonly<Record<MeetingRhythm, number>> = { WEEKLY: 7, TWO_WEEKLY: 14, MONTHLY: 30 };

const REMIND_AFTER = 7;

/**
 * A side from whom nothing came while the pair did not meet. `told`: they were reminded a week ago or more, and the owner is to know.
 */
type Silence = { side: PairSide; days: number; told: boolean };

/** Who is silent in a pair that does not meet and has planned nothing: both, one or no one. */
export function silenceOf(facts: PairFacts, today: string): readonly Silence[] {
  const limit = quietAfter(facts.rhythm);
  const quiet = quietDays(facts, today);
  if (facts.status === "ENDED" || facts.planned || quiet <= limit) return [];
  return PAIR_SIDES.flatMap((side) => {
    const sign = facts.signs[side];
    const days = sign ? Math.min(quiet, daysBetween(sign, clockOf(facts, today))) : quiet;
    if (days <= limit) return [];
    const reminded = facts.reminders.find((one) => one.side === side && one.kind === "SILENT");
    return [{ side, days, told: reminded !== undefined && daysBetween(reminded.on, today) >= REMIND_AFTER }];
  });
}

export type DueReminder = { side: PairSide; kind: ReminderKind };

/** What each side of a pair is to be reminded of today: nothing twice, and nothing while it is paused or once it has ended. */
export function dueReminders(facts: PairFacts, today: string): readonly DueReminder[] {
  if (facts.status !== "ACTIVE") return [];
  const silent = silenceOf(facts, today).map(({ side }) => side);
  return PAIR_SIDES.flatMap((side) => {
    const due: ReminderKind[] = checkInReminders(facts, side, today);
    if (silent.includes(side)) due.push("SILENT");
    if (facts.absences[side] > 0) due.push("ABSENT");
    const has = (kind: ReminderKind) => facts.reminders.some((one) => one.side === side && one.kind === kind);
    return due.filter((kind) => !has(kind)).map((kind) => ({ side, kind }));
  });
}

function checkInReminders(facts: PairFacts, side: PairSide, today: string): ReminderKind[] {
  return CHECK_IN_DAYS.flatMap((day): ReminderKind[] => {
    const isAnswered = facts.checkIns.some((one) => one.side === side && one.day === day);
    if (isAnswered || checkInState(facts, day, today) !== "open") return [];
    const asked = facts.reminders.find((one) => one.side === side && one.kind === `CHECK_IN_${day}`);
    if (!asked) return [`CHECK_IN_${day}`];
    return daysBetween(asked.on, today) >= REMIND_AFTER ? [`LATE_${day}`] : [];
  });
}
