import { type Choice, type Judgement, NOTHING_YET, wordOf } from "~/features/assessment/sheets/domain/judgement";
import type { AgreedBefore } from "~/features/assessment/sheets/domain/sheet-page";
import type { Scale } from "~/features/assessment/summary/domain/summary";
import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/reading";

/** How what two sides say of an expectation stands to each other. */
export type Pattern = "differs" | "one-sided" | "alike" | "unsaid";

/** In which order they are talked about. */
export const PATTERNS: readonly Pattern[] = ["differs", "one-sided", "alike", "unsaid"];

/**
 * How far two choices are apart: steps on the scale between two words; one step between a word and "no opportunity yet", since
 * one side saw what the other had no chance to show. Where a side has said nothing there is no distance: 0.
 * A word that the scale does not know says nothing.
 */
export function distance(a: Choice, b: Choice, scale: Scale): number {
  const [first, second] = [placeOf(a, scale), placeOf(b, scale)];
  if (first === null || second === null) return 0;
  if (first === second) return 0;
  return first === "no-opportunity" || second === "no-opportunity" ? 1 : Math.abs(first - second);
}

export function patternOf(a: Choice, b: Choice, scale: Scale): Pattern {
  const [first, second] = [placeOf(a, scale), placeOf(b, scale)];
  if (first === null && second === null) return "unsaid";
  if (first === null || second === null) return "one-sided";
  return first === second ? "alike" : "differs";
}

/** `null` where nothing was said. */
function placeOf(choice: Choice, scale: Scale): number | "no-opportunity" | null {
  if (choice === "no-opportunity") return choice;
  const place = scale.findIndex(({ id }) => id === wordOf(choice));
  return place === -1 ? null : place;
}

/** An expectation with both sides beside each other. */
export type Pair = {
  expectation: AskedExpectation;
  competency: { id: string; name: string };
  own: Judgement;
  manager: Judgement;
  pattern: Pattern;
};

type Judgements = Readonly<Record<string, Judgement>>;

/**
 * What a conversation goes through: what is seen differently first, the farthest apart before the rest; then what one side has
 * left open, what both said alike, and what no one said. Within each, what matters for the target level: core expectations,
 * then what the level asks anew before what it takes over; then the ladder's order. It does not matter which side said what.
 *
 * Worked case: own "not yet" and manager's "meeting" come before own "exceeding" and manager's "meeting"; a core expectation
 * that both rate "meeting" comes after any disagreement about one that is not core.
 */
export function inConversation(
  asked: readonly AskedCompetency[],
  own: Judgements,
  manager: Judgements,
  scale: Scale,
): Pair[] {
  const pairs = asked.flatMap(({ id, name, expectations }) =>
    expectations.map((expectation): Pair => {
      const [first, second] = [own[expectation.id] ?? NOTHING_YET, manager[expectation.id] ?? NOTHING_YET];
      const pattern = patternOf(first.choice, second.choice, scale);
      return { expectation, competency: { id, name }, own: first, manager: second, pattern };
    }),
  );
  // Sorting keeps the order of equals: the ladder's.
  return pairs.sort((a, b) => compare(keysOf(a, scale), keysOf(b, scale)));
}

/** Smaller comes first. */
export function keysOf({ expectation, own, manager, pattern }: Pair, scale: Scale): readonly number[] {
  const isTakenOver = expectation.since !== null;
  const apart = distance(own.choice, manager.choice, scale);
  return [PATTERNS.indexOf(pattern), -apart, expectation.core ? 0 : 1, isTakenOver ? 1 : 0];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((key, place) => key !== b[place]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

/** What was recorded of an expectation after the reveal. */
export type Agreed = {
  expectationId: string;
  number: number;
  choice: Choice;
  sentence: string;
  recordedById: string;
  recordedBy: string;
  recordedAt: string;
};

export const LONGEST_SENTENCE = 1_000;

/** An agreed rating that neither of the two gave needs a reason; taking over one of theirs has it in their notes. */
export function needsReason(choice: Choice, given: readonly Choice[], sentence: string): boolean {
  return sentence.trim() === "" && !given.includes(choice);
}

/**
 * What comes of recording one: `stored` under the next number; `done` where the very same was recorded from the same page
 * before (a form sent twice); `conflict` where someone recorded meanwhile what its writer has not seen.
 * @param latest what counts now; `null` where nothing was recorded.
 */
export function recordOutcome(
  latest: Pick<Agreed, "number" | "choice" | "sentence" | "recordedById"> | null,
  given: { seen: number; choice: Choice; sentence: string; by: string },
): "stored" | "done" | "conflict" {
  const number = latest?.number ?? 0;
  if (number === given.seen) return "stored";
  const isSame = latest?.choice === given.choice && latest.sentence === given.sentence;
  return isSame && latest.recordedById === given.by && number === given.seen + 1 ? "done" : "conflict";
}

/**
 * How long ago a day was, in the words of a page: `less than a month old`, `5 months old`, `2 years old`.
 * @param day and @param today year-month-day.
 */
export function ageInWords(day: string, today: string): string {
  const [then, now] = [day, today].map((text) => text.split("-").map(Number) as [number, number, number]);
  const months = (now![0] - then![0]) * 12 + now![1] - then![1] - (now![2] < then![2] ? 1 : 0);
  if (months < 1) return "less than a month old";
  if (months < 12) return months === 1 ? "a month old" : `${months} months old`;
  const years = Math.floor(months / 12);
  return years === 1 ? "a year old" : `${years} years old`;
}

/** What a rater chose, by expectation. */
export type Choices = Readonly<Record<string, Choice>>;

/** An assessment of the past, as far as its readers may know it. */
export type RatedAssessment = {
  assessmentId: string;
  versionId: string;
  slug: string;
  /** Of the framework. */
  version: string;
  heldLevel: string | null;
  targetLevel: string;
  cycleId: string | null;
  submittedAt: Date;
  /** `null` while the sides are sealed from each other, and for one that no one else was asked about. */
  revealedAt: Date | null;
  own: Choices;
  /** `null` before the reveal. */
  manager: Choices | null;
  /** What the two of them recorded after the reveal, the latest of each expectation. */
  recorded: Choices;
};

/**
 * The agreed rating of each expectation: what was recorded after the reveal, else what both sides had said alike.
 * Without either there is none, and before the reveal none at all.
 *
 * Worked case: own meeting and manager's meeting give meeting; own exceeding and manager's meeting give nothing until
 * something is recorded; a recorded word counts whatever the two said.
 */
export function agreedChoices({
  own,
  manager,
  recorded,
}: Pick<RatedAssessment, "own" | "manager" | "recorded">): Choices {
  if (!manager) return {};
  const alike = Object.entries(own).filter(([id, choice]) => choice !== "not-assessed" && manager[id] === choice);
  return { ...Object.fromEntries(alike), ...recorded };
}

/**
 * The latest agreed rating of each expectation. Ids of expectations outlive versions of a framework.
 * @param history oldest first.
 */
export function lastAgreed(history: readonly RatedAssessment[]): Readonly<Record<string, AgreedBefore>> {
  const all = history.flatMap((one) => {
    const { revealedAt } = one;
    return revealedAt
      ? Object.entries(agreedChoices(one)).map(([id, choice]) => [id, { choice, revealedAt }] as const)
      : [];
  });
  return Object.fromEntries(all.filter(([, { choice }]) => choice !== "not-assessed"));
}
