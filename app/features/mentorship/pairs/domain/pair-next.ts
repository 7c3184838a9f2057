import { daysBetween } from "~/kernel/time/day";
import type { AgreementStanding } from "./agreement";
import type { CheckInDay } from "./check-in";
import type { MentorshipPair } from "./pair";

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
export type PairFacts = {
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
  { standing, goals, unrecorded, next, checkIn, looksBack }: PairFacts,
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

/** Whole days of a pause that ends. @param pausedOn @param today days, `YYYY-MM-DD`. */
export function daysPaused(pausedOn: string, today: string): number {
  return Math.max(0, daysBetween(pausedOn, today));
}
