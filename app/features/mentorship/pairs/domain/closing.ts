import { daysAfter, daysBetween } from "~/kernel/time/day";
import { clockOf, type PairSpan } from "./pair-days";

export type PairSatisfaction = "VERY" | "MOSTLY" | "PARTLY" | "NOT";

export const SATISFACTION_WORDS: Readonly<Record<PairSatisfaction, string>> = {
  VERY: "Very satisfied",
  MOSTLY: "Mostly satisfied",
  PARTLY: "Partly satisfied",
  NOT: "Not satisfied",
};

/** One side's review at the end: the satisfaction is its writer's, the words are for both. */
export type Closing = { satisfaction: PairSatisfaction; changed: string };

/** A pair is reviewed in its last days and for four weeks after it ended. */
const BEFORE_THE_END = 14;
export const REVIEW_DAYS = 28;

export type ClosingState = "coming" | "open" | "over";

/** Whether a pair can be reviewed on a day. */
export function closingState(span: PairSpan, today: string): ClosingState {
  if (span.endedAt !== null) return daysBetween(span.endedAt.slice(0, 10), today) >= REVIEW_DAYS ? "over" : "open";
  return clockOf(span, today) >= closingOpensOn(span) ? "open" : "coming";
}

/** The day from which a pair that goes on can be reviewed. */
export function closingOpensOn({ endsOn }: Pick<PairSpan, "endsOn">): string {
  return daysAfter(endsOn, -BEFORE_THE_END);
}

/** The last day on which an ended pair can be reviewed; `null` for one that goes on. */
export function closingLastDay({ endedAt }: Pick<PairSpan, "endedAt">): string | null {
  return endedAt === null ? null : daysAfter(endedAt.slice(0, 10), REVIEW_DAYS - 1);
}
