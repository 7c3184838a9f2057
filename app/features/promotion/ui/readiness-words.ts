import type { CriterionReading, Result } from "~/features/promotion/readiness/domain/criteria";
import type { Pattern, StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { Say, Why } from "~/features/promotion/readiness/domain/readiness-standing";
import { timeInWords } from "~/ui/time-text";
import type { Tone } from "~/ui/tone";

export const RESULT: Record<Result, { label: string; tone: Tone }> = {
  met: { label: "Met", tone: "good" },
  "not-met": { label: "Not met", tone: "warning" },
  unknown: { label: "Cannot be known yet", tone: "neutral" },
};

export const PATTERN: Record<Pattern, { label: string; tone: "good" | "warning" | "info"; meaning: string }> = {
  strong: { label: "Strong", tone: "good", meaning: "Every criterion is met." },
  mixed: { label: "Mixed", tone: "warning", meaning: "Something that was seen falls short of a criterion." },
  untested: {
    label: "Untested",
    tone: "info",
    meaning: "Nothing that was seen falls short, and something has not been seen, or confirmed, so far.",
  },
};

export const dayInWords = (day: string) => timeInWords(new Date(day), "UTC", "date");

const count = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? "" : "s"}`;

type Scale = StepReading["scale"];
const label = (scale: Scale, word: string) => scale.find(({ id }) => id === word)?.label ?? `“${word}”`;

/** Why an expectation falls short or is not known, and what would change it. */
export function whyInWords(why: Why, scale: Scale): string {
  switch (why.is) {
    case "never-rated":
      return "Not rated so far.";
    case "no-opportunity":
      return `No opportunity so far (${dayInWords(why.on)}).`;
    case "not-agreed":
      return `The two sides rated it differently on ${dayInWords(why.on)}. An agreed rating would settle it.`;
    case "unknown-word":
      return `Rated “${why.word}” on ${dayInWords(why.on)}, which is no word of this scale. A new rating would settle it.`;
    case "below":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}.`;
    case "below-before":
      return `${label(scale, why.word)} on ${dayInWords(why.on)}, which is within the time that is asked for.`;
    case "more-cycles":
      return `As asked so far; ${count(why.more, "more cycle")} would show it.`;
    case "more-time":
      return `As asked since ${dayInWords(why.since)}; a rating on ${dayInWords(why.from)} or later would show it.`;
  }
}

/** One say an expectation rests on. */
export function sayInWords({ word, on, version, by, askedThen }: Say, scale: Scale): string {
  const from = by ? `, for what ${by.levelCode} asks instead` : "";
  const then = askedThen ? ` Asked then (${version}): ${askedThen}` : "";
  return `${label(scale, word)} on ${dayInWords(on)}${from}.${then}`;
}

/** What a criterion lacks besides its ratings; `null` when nothing. */
export function evidenceInWords({ evidence, looked }: CriterionReading): string | null {
  if (looked.length === 0) return "The ladder asks nothing here, so that nothing can be known. Tell its owner.";
  if (!evidence || evidence.missing === 0) return null;
  return `Evidence that a colleague has confirmed is missing for ${count(evidence.missing, "expectation")}.`;
}
