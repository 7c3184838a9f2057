import type { EffectiveExpectation } from "~/features/ladder/reading/domain/reading";
import { agreementGrade, type Figure, stepsInWords } from "~/science/statistics/figure";
import type { Agreement, OwnSeverity, RatersNeeded } from "./reading-raters";

/** How strict a rater was in one session, for themselves alone. */
export type OwnSession = { sessionId: string; name: string; lockedOn: string; severity: OwnSeverity };

/** Severity only means something with its interval. */
export function isTold({ severity }: OwnSession): boolean {
  return severity.effect !== null && severity.interval !== null;
}

/**
 * How strict a rater was over sessions, in a sentence; `null` where fewer than two can be compared.
 *
 * Worked case: stricter in two of three sessions, and like the others in one: "in 2 of 3".
 */
export function strictnessInWords(sessions: readonly OwnSession[]): string | null {
  const told = sessions.filter(isTold);
  if (told.length < 2) return null;
  const stricter = told.filter(({ severity: { interval } }) => interval!.high < 0).length;
  const generous = told.filter(({ severity: { interval } }) => interval!.low > 0).length;
  const of = `${told.length} sessions`;
  if (stricter + generous === 0) return `You didn't clearly differ from the other raters in any of ${of}.`;
  if (generous === 0) return `You were stricter than the other raters in ${stricter} of ${of}.`;
  if (stricter === 0) return `You were more generous than the other raters in ${generous} of ${of}.`;
  return `You were stricter than the other raters in ${stricter} and more generous in ${generous} of ${of}.`;
}

export function severityInWords({ effect, interval }: OwnSeverity): string | null {
  if (effect === null || interval === null) return null;
  if (interval.low <= 0 && interval.high >= 0)
    return "In this session you didn't clearly differ from the other raters.";
  const side = effect < 0 ? "stricter" : "more generous";
  return `In this session you were ${stepsInWords(effect)} ${side} than the other raters of the same people.`;
}

/** What sessions of one framework are compared by: nothing that is about fewer people than the minimum. */
export type BesideSession = {
  sessionId: string;
  name: string;
  lockedOn: string;
  people: number;
  raters: number;
  agreement: Agreement;
  needed: RatersNeeded;
  compression: Figure;
};

/**
 * Whether raters agree more than in the session before, in a sentence; `null` where either can't be told. Intervals that overlap are
 * no clear change.
 */
export function changeInWords(now: BesideSession, before: BesideSession): string | null {
  const [a, b] = [now.agreement.alpha, before.agreement.alpha];
  if (!a.interval || !b.interval) return null;
  if (a.interval.low > b.interval.high) return `Raters agreed more than in “${before.name}”.`;
  if (a.interval.high < b.interval.low) return `Raters agreed less than in “${before.name}”.`;
  return `Agreement hasn't clearly changed since “${before.name}”.`;
}

const GRADE_WORDS = {
  reliable: "High",
  tentative: "Fair",
  different: "Low",
  chance: "Close to chance",
} as const;

export const gradeInWords = ({ value }: Figure): string =>
  value === null ? "Not enough data" : GRADE_WORDS[agreementGrade(value)];

/** An expectation to look at, with the level that asks for it. */
export type Rewrite = { id: string; level: string; statement: string };

/** Expectations behind what raters read differently, by item, each once, at the first level that asks for it. */
export function rewritesOf(
  marked: readonly string[],
  levels: readonly { code: string; items: readonly { id: string; expectations: readonly EffectiveExpectation[] }[] }[],
): Readonly<Record<string, readonly Rewrite[]>> {
  return Object.fromEntries(
    marked.map((item) => {
      const found = new Map<string, Rewrite>();
      for (const { code, items } of levels) {
        for (const { id, statement } of items.find((one) => one.id === item)?.expectations ?? []) {
          if (!found.has(id)) found.set(id, { id, level: code, statement });
        }
      }
      return [item, [...found.values()]];
    }),
  );
}
