import { type Past, type Step, timeline } from "~/features/growth/movement/domain/movement-level";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import { suppressSmall } from "~/kernel/small-groups";
import { daysAfter, daysBetween } from "~/kernel/time/day";
import { activeDays, clockOf, dayOfPair, type PairSide, type PairSpan, type ShownPair } from "./pair";

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
export const BEFORE_THE_END = 14;
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

/** The end of a pair as one side reviews it. */
export type ClosingPage = {
  pair: ShownPair;
  side: PairSide;
  state: ClosingState;
  opensOn: string;
  lastDay: string | null;
  own: Closing | null;
  /** What the other side says changed; `null` until one's own review is in, or can no longer be. */
  theirs: string | null;
  /** The mentee's own, to the mentee; `null` for the mentor. */
  movement: readonly CompetencyMoved[] | null;
  thanked: boolean;
};

/** Days of a pair on which each side is asked how it goes. */
export const CHECK_IN_DAYS = [30, 60] as const;
export type CheckInDay = (typeof CHECK_IN_DAYS)[number];
/** Days after which the last one is over, as the first is with the last. */
export const OPEN_FOR = 30;

export type PairGoing = "WELL" | "MIXED" | "BADLY";
export type PairMeeting = "AS_AGREED" | "LESS" | "NOT_AT_ALL";

export const GOING_WORDS: Readonly<Record<PairGoing, string>> = { WELL: "Well", MIXED: "Mixed", BADLY: "Badly" };
export const MEETING_WORDS: Readonly<Record<PairMeeting, string>> = {
  AS_AGREED: "As agreed",
  LESS: "Less than agreed",
  NOT_AT_ALL: "Not at all",
};

/** What someone answered. */
export type CheckIn = { day: CheckInDay; going: PairGoing; meeting: PairMeeting; help: string };

/** `over`: no one can answer it any more. */
export type CheckInState = "coming" | "open" | "over";

/**
 * Whether a check-in can be answered: from its day until the next one's, the last for 30 days, and not in an ended pair. A paused
 * pair is asked nothing new; what was open stays so.
 */
export function checkInState(span: PairSpan, day: CheckInDay, today: string): CheckInState {
  const days = activeDays(span, today);
  if (days >= day + OPEN_FOR) return "over";
  if (span.endedAt !== null || clockOf(span, today) >= span.endsOn) return "over";
  return days >= day ? "open" : "coming";
}

/** The day on which it opens; `null` where the pair ends before. */
export function checkInOpensOn(span: PairSpan, day: CheckInDay): string | null {
  const opens = dayOfPair(span, day);
  return span.endedAt === null && opens < span.endsOn ? opens : null;
}

/** The last day on which it can be answered, unless the pair is paused or ends before. */
export function checkInLastDay(span: PairSpan, day: CheckInDay): string {
  const last = daysAfter(dayOfPair(span, day + OPEN_FOR), -1);
  return last < span.endsOn ? last : daysAfter(span.endsOn, -1);
}

/** Someone's end of a pair without a name; `satisfaction` is `null` for who did not say. */
export type EndedSide = { satisfaction: PairSatisfaction | null; moved: MovedTogether };

/** A row of counts; `null` is hidden, to protect small groups. */
export type OutcomeRow = { label: string; cells: (number | null)[] };

const SAID: readonly { label: string; of: readonly (PairSatisfaction | null)[] }[] = [
  { label: "Very or mostly satisfied", of: ["VERY", "MOSTLY"] },
  { label: "Partly or not satisfied", of: ["PARTLY", "NOT"] },
  { label: "Did not say", of: [null] },
];
const MOVED: readonly { label: string; of: readonly MovedTogether[] }[] = [
  { label: "Higher", of: ["up"] },
  { label: "Alike", of: ["same"] },
  { label: "Lower, or both ways", of: ["down", "mixed"] },
  { label: "Nothing to compare", of: ["none"] },
];

export const MOVED_COLUMNS = MOVED.map(({ label }) => label);

/**
 * Mentees by how satisfied they were and how the competencies that they had chosen moved. Counts under the minimum, and others that
 * would give them away, are `null`.
 */
export function menteeOutcome(mentees: readonly EndedSide[], minimum: number): OutcomeRow[] {
  const counts = SAID.map(({ of }) => {
    const these = mentees.filter(({ satisfaction }) => of.includes(satisfaction));
    return MOVED.map((column) => these.filter(({ moved }) => column.of.includes(moved)).length);
  });
  return labelled(counts, minimum);
}

/** Mentors by how satisfied they were. */
export function mentorOutcome(mentors: readonly Pick<EndedSide, "satisfaction">[], minimum: number): OutcomeRow[] {
  const counts = SAID.map(({ of }) => [mentors.filter(({ satisfaction }) => of.includes(satisfaction)).length]);
  return labelled(counts, minimum);
}

function labelled(counts: readonly (readonly number[])[], minimum: number): OutcomeRow[] {
  const shown = suppressSmall(counts, minimum);
  return SAID.map(({ label }, index) => ({ label, cells: shown[index] ?? [] }));
}

/** One of a pair's two check-ins, as its writer finds it. Days are `YYYY-MM-DD`. */
export type OwnCheckIn = {
  day: CheckInDay;
  state: CheckInState;
  /** `null` where the pair ends before it. */
  opensOn: string | null;
  lastDay: string;
  answer: CheckIn | null;
};

/** Expectations of the mentor's own level that thanks can be evidence for; `null` for someone on no ladder. */
export type Showable = { versionId: string; level: string; competencies: readonly AskedCompetency[] } | null;

/** One side's words for a competency before a pair began and since; a step is told where the two can be compared. */
export type SideMoved = { before: string | null; now: string | null; step: Step };
export type CompetencyMoved = { id: string; name: string; own: SideMoved; agreed: SideMoved };

type Side = "own" | "agreed";

/**
 * How competencies moved since a day: the last word before it beside the last one since.
 * @param pasts submitted assessments, oldest first.
 * @param competencyIds those to tell of, in this order.
 * @param since the pair's first day.
 */
export function movementSince(
  pasts: readonly Past[],
  competencyIds: readonly string[],
  since: Date,
): readonly CompetencyMoved[] {
  const rows = new Map(timeline(pasts).map((row) => [row.id, row]));
  return [...new Set(competencyIds)].map((id) => {
    const cells = rows.get(id)?.cells ?? [];
    const sideOf = (side: Side) => sideMoved(pasts, id, side, (index) => cells[index]?.[side].word ?? null, since);
    return { id, name: rows.get(id)?.name ?? id, own: sideOf("own"), agreed: sideOf("agreed") };
  });
}

function sideMoved(
  pasts: readonly Past[],
  id: string,
  side: Side,
  wordAt: (index: number) => string | null,
  since: Date,
): SideMoved {
  const said = pasts.flatMap((past, index) => (wordAt(index) === null ? [] : [{ past, word: wordAt(index) }]));
  const then = said.filter(({ past }) => past.submittedAt < since).at(-1);
  const now = said.filter(({ past }) => past.submittedAt >= since).at(-1);
  if (!then || !now) return { before: then?.word ?? null, now: now?.word ?? null, step: "none" };
  const cell = timeline([then.past, now.past]).find((row) => row.id === id)?.cells[1];
  return { before: then.word, now: now.word, step: cell?.[side].step ?? "none" };
}

/** What someone's competencies came to together. `none`: nothing of them can be compared. */
export type MovedTogether = "up" | "same" | "down" | "mixed" | "none";

/** By agreed words alone: what one says of oneself is one's own. */
export function movedTogether(moved: readonly CompetencyMoved[]): MovedTogether {
  const steps = moved.map(({ agreed }) => agreed.step);
  const [up, down] = [steps.includes("up"), steps.includes("down")];
  if (up && down) return "mixed";
  if (up || down) return up ? "up" : "down";
  return steps.includes("same") ? "same" : "none";
}
