import type {
  MentorshipRoundStatus,
  MentorshipSide,
  MentorshipWay,
} from "~/features/mentorship/programmes/domain/programme";
import { daysBetween } from "~/kernel/time/day";
import type { AgreementStanding, AgreementTerms, ShownPairGoal } from "./agreement";
import { CHECK_IN_DAYS, type CheckInDay, checkInState, closingState } from "./closing";
import type { MentorshipPair, PairEnd, PairSide, PairSpan, PairStatus, ShownPair, TwoZones } from "./pair";
import type { SessionLine, SessionPage } from "./pair-session";

/** What one of a pair could do next; the first is the most pressing. */
export type NextStep =
  | { do: "resume" }
  | { do: "write-agreement" }
  | { do: "answer-agreement" }
  | { do: "wait-for-agreement" }
  | { do: "record"; sessionId: string; startsAt: string }
  | { do: "check-in"; day: CheckInDay }
  | { do: "look-back" }
  | { do: "plan" }
  | { do: "set-goal" };

/** What the steps are decided from. */
export type StepFacts = {
  standing: AgreementStanding;
  goals: number;
  /** The earliest session whose time has passed and of which nothing is noted. */
  unrecorded: { id: string; startsAt: string } | null;
  /** A session is planned. */
  next: { id: string; startsAt: string } | null;
  /** The reader's check-in that is open. */
  checkIn: CheckInDay | null;
  /** The reader's closing review is open. */
  looksBack: boolean;
};

/** Little is left to do in a pair that ended, or while it is paused. */
export function nextSteps(
  status: MentorshipPair["status"],
  { standing, goals, unrecorded, next, checkIn, looksBack }: StepFacts,
): NextStep[] {
  const look: NextStep[] = looksBack ? [{ do: "look-back" }] : [];
  if (status === "ENDED") return look;
  const record: NextStep[] = unrecorded
    ? [{ do: "record", sessionId: unrecorded.id, startsAt: unrecorded.startsAt }]
    : [];
  if (status === "PAUSED") return [...record, { do: "resume" }];
  const agreement: Record<AgreementStanding, NextStep[]> = {
    none: [{ do: "write-agreement" }],
    "asks-me": [{ do: "answer-agreement" }],
    "asks-other": [{ do: "wait-for-agreement" }],
    holds: [],
  };
  return [
    ...agreement[standing].filter((step) => step.do !== "wait-for-agreement"),
    ...record,
    ...(checkIn === null ? [] : [{ do: "check-in" as const, day: checkIn }]),
    ...look,
    ...(next ? [] : [{ do: "plan" as const }]),
    ...(goals > 0 ? [] : [{ do: "set-goal" as const }]),
    ...agreement[standing].filter((step) => step.do === "wait-for-agreement"),
  ];
}

/** The pair's page itself has the session, the check-in and times to plan: what is left is done on another one. */
export const stepsElsewhere = (steps: readonly NextStep[]): NextStep[] =>
  steps.filter((step) => step.do !== "record" && step.do !== "check-in" && step.do !== "plan");

/** Whole days of a pause that ends. @param pausedOn @param today days, `YYYY-MM-DD`. */
export function daysPaused(pausedOn: string, today: string): number {
  return Math.max(0, daysBetween(pausedOn, today));
}

/** What decides what someone of a pair does next. Days are `YYYY-MM-DD`. */
export type ListedPairFacts = {
  status: PairStatus;
  end: PairEnd | null;
  startsOn: string;
  endsOn: string;
  pausedDays: number;
  /** An ISO text; `null` while it lives. */
  endedAt: string | null;
  otherName: string;
  side: PairSide;
  hasAgreement: boolean;
  ownAgreed: boolean;
  bothAgreed: boolean;
  /** Sessions that are over and of which no one has said how they went. */
  unrecorded: number;
  /** An ISO text. */
  nextSessionAt: string | null;
  /** Days on which they have said how it goes. */
  checkedIn: readonly number[];
  reviewed: boolean;
};

/** Where it is done: a page of the pair, or `""` for its first one. `waits`: it is the other's turn. */
export type ListedStep = {
  words: string;
  page: "" | "agreement" | "sessions" | "check-ins" | "closing";
  waits: boolean;
};

/** The one thing that someone of a pair does next; `null` when there is nothing. */
export function nextStep(pair: ListedPairFacts, today: string): ListedStep | null {
  const step = (page: ListedStep["page"], words: string, waits = false) => ({ page, words, waits });
  const look = reviewDue(pair, today) ? step("closing", "Write closing review") : null;
  if (pair.status === "ENDED") return look;
  if (pair.status === "PAUSED") return step("", "Paused", true);
  if (!pair.hasAgreement) return step("agreement", "Write agreement");
  if (!pair.ownAgreed) return step("agreement", "Review agreement");
  if (pair.unrecorded > 0) return step("sessions", "Record last session");
  const due = checkInDue(spanOf(pair), pair.checkedIn, today);
  if (due !== null) return step("check-ins", `Answer ${due}-day check-in`);
  if (look) return look;
  if (!pair.bothAgreed) return step("agreement", `Waiting for ${pair.otherName} to sign`, true);
  return pair.nextSessionAt === null ? step("sessions", "Plan next session") : null;
}

/** A pair that lives, and is asked something, is not paused. */
const spanOf = (pair: ListedPairFacts) => ({ ...pair, pausedOn: null });

/** The check-in that can be answered now and is not. @param answered days of those that are. */
export function checkInDue(span: PairSpan, answered: readonly number[], today: string): CheckInDay | null {
  const isDue = (day: CheckInDay) => checkInState(span, day, today) === "open" && !answered.includes(day);
  return CHECK_IN_DAYS.find(isDue) ?? null;
}

function reviewDue(pair: ListedPairFacts, today: string): boolean {
  return !pair.reviewed && closingState(spanOf(pair), today) === "open";
}

/** A pair of the reader, with what its next step is decided from. */
export type OwnPair = ListedPairFacts & { id: string; roundName: string; programmeName: string };

/** The same in the list of them. */
export type OwnPairView = Pick<
  OwnPair,
  | "id"
  | "roundName"
  | "programmeName"
  | "status"
  | "end"
  | "startsOn"
  | "endsOn"
  | "otherName"
  | "side"
  | "nextSessionAt"
> & { next: ListedStep | null };

/** A round that is not over, in which the reader takes part or could. */
export type OwnRound = {
  id: string;
  name: string;
  programmeName: string;
  status: MentorshipRoundStatus;
  way: MentorshipWay;
  closesOn: string;
  startsOn: string;
  endsOn: string;
  enrolledAs: readonly MentorshipSide[];
  /** Sides on which the reader could enrol. */
  openFor: readonly MentorshipSide[];
  /** Requests that wait for the reader as a mentor. */
  requests: number;
};

type SomeSession = { id: string; startsAt: string } | null;

/** `thanked`: the mentee has thanked the mentor. */
export type PairState = { held: number; next: SomeSession; unrecorded: SomeSession; thanked: boolean };

export type PairOverview = {
  pair: ShownPair;
  side: PairSide;
  zones: TwoZones;
  standing: AgreementStanding;
  agreed: Pick<AgreementTerms, "rhythm" | "minutes"> | null;
  goals: ShownPairGoal[];
  state: PairState;
  /** What isn't done on the page itself. */
  steps: NextStep[];
  /** The session to record, or the next one, with its notes. */
  focus: Omit<SessionPage, "pair" | "zones"> | null;
  /** Latest past sessions, without that one. */
  recent: readonly SessionLine[];
  /** Check-in that the reader can answer now. */
  checkIn: { day: CheckInDay; lastDay: string } | null;
  mayWrite: boolean;
  /** Of a pair that has met or ended, none. */
  firstSession: readonly GuideStep[];
  /** While no session is planned. */
  suggested: SuggestedTimes | null;
};

/** Times that suit both, ISO texts, for one new session. */
export type SuggestedTimes = { times: readonly string[]; minutes: number; newSession: string };

type GuideStep = { words: string; page: "sessions" | "agreement" | "agreement#goals" | null; done: boolean };

/**
 * What to do around the first session, in order; nothing once a session was held, or while a pair is paused or over.
 * Steps without a page are for the talk itself.
 */
export function firstSessionGuide(
  status: MentorshipPair["status"],
  { held, next }: Pick<PairState, "held" | "next">,
  { standing, goals }: { standing: AgreementStanding; goals: number },
): GuideStep[] {
  if (status !== "ACTIVE" || held > 0) return [];
  return [
    { words: "Plan your first session", page: "sessions", done: next !== null },
    { words: "Get to know each other: your work, why you're here, what you hope for", page: null, done: false },
    {
      words: "Agree on how often you meet, who brings topics and what stays between you",
      page: "agreement",
      done: standing === "holds",
    },
    { words: "Choose one goal to start with", page: "agreement#goals", done: goals > 0 },
    { words: "Plan the next session before you part", page: null, done: false },
  ];
}
