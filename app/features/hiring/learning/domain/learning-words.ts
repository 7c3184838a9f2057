import { DECLARATIONS } from "~/features/hiring/interviewers/domain/panel-mix";
import {
  type AgreementGrade,
  agreementGrade,
  between,
  type Figure,
  type Interval,
  inDigits,
  stepsInWords,
} from "~/science/statistics/figure";
import type { ImpactStep, Reach, StepLine } from "./impact";
import type { DeviationRate, Discrimination } from "./kit-reading";
import type { OwnSeverity } from "./own-severity";

const AGREEMENT: Readonly<Record<AgreementGrade, string>> = {
  reliable: "Interviewers score alike: it matters little who interviewed.",
  tentative: "Interviewers score mostly alike: good enough with two of them.",
  different: "Interviewers score too differently for one interview to be relied on.",
  chance: "Interviewers agree hardly more than chance would have them.",
};

/** How to read a figure of agreement. */
export const AGREEMENT_READING =
  "Agreement is 1 where interviewers always give the same score, and 0 where they agree as often as chance would have it. The true figure lies in the interval 95 times of a hundred: a wide one says that there are too few interviews to know.";

/** What agreement comes to; `null` without a value. */
export function agreementInWords({ value, interval }: Figure): string | null {
  if (value === null) return null;
  const meaning = AGREEMENT[agreementGrade(value)];
  const isOpen = interval !== null && agreementGrade(interval.low) !== agreementGrade(interval.high);
  return isOpen ? `${meaning} With so few interviews it may as well be ${between(interval)}.` : meaning;
}

export const DISCRIMINATION_WORDS: Readonly<Record<Discrimination, string>> = {
  tells: "tells candidates apart",
  uncertain: "may not tell candidates apart",
  "does-not": "does not tell candidates apart",
};

export const DEVIATION_WORDS: Readonly<Record<DeviationRate, string>> = {
  hardly: "hardly ever: at most one interview in twenty",
  some: "now and then: at most one interview in five",
  many: "often: up to every second interview",
  most: "mostly: more than every second interview",
};

export function severityInWords({ effect, interval }: Pick<OwnSeverity, "effect" | "interval">): string | null {
  if (effect === null || interval === null) return null;
  const isTold = interval.low > 0 || interval.high < 0;
  if (!isTold) return "Nothing here tells you from the others: what difference there is, chance gives as well.";
  const side = effect < 0 ? "stricter" : "more generous";
  return `For the same answers you gave ${stepsInWords(effect)} ${side} scores than the others.`;
}

/** `0.71 (95% interval 0.60 to 0.80)`; a dash without a value. */
export function inFigures({ value, interval }: { value: number | null; interval: Interval | null }): string {
  if (value === null) return "–";
  return interval ? `${inDigits(value)} (95% interval ${between(interval)})` : inDigits(value);
}

export const daysInWords = (days: number) => (days === 1 ? "1 day" : `${days} days`);

/** What people who got so far did, after “who”. */
export const REACH_WORDS: Readonly<Record<Reach, string>> = {
  applied: "applied",
  interviewed: "were interviewed",
  further: "went on after their first interviews",
  hired: "were hired",
};

const askedAs = (attribute: string) => DECLARATIONS.find((one) => one.attribute === attribute);

/** As candidates were asked for it. */
export const attributeWord = (attribute: string): string => askedAs(attribute)?.label ?? attribute;

/** As candidates chose it. */
const valueWord = (attribute: string, value: string): string =>
  askedAs(attribute)?.values.find((one) => one.value === value)?.label ?? value;

export function ratioInWords({
  underFourFifths,
  turnsOnOne,
}: Pick<StepLine, "underFourFifths" | "turnsOnOne">): string {
  if (underFourFifths) return turnsOnOne ? "below; one decision would change it" : "below";
  return turnsOnOne ? "not below; one decision would change it" : "not below";
}

/**
 * What a step shows, in a sentence: the group that went on least often, if that is worth a look.
 *
 * Worked case: of 26 women 6 were hired and of 34 men 9: no group is below four fifths.
 */
export function stepInWords({ lines }: ImpactStep, attribute: string): string {
  const highest = lines.find(({ isHighest }) => isHighest);
  const against = lineWord(attribute, highest?.value ?? null);
  const [lowest] = lines
    .filter(({ isHighest, value, underFourFifths }) => !isHighest && value !== null && underFourFifths)
    .sort((one, other) => one.ratio - other.ratio);
  if (!lowest || !highest) return `No group went on less than four fifths as often as “${against}”.`;
  const rates = `${share(lowest)} against ${share(highest)}`;
  const found = `“${lineWord(attribute, lowest.value)}” went on less than four fifths as often as “${against}” (${rates})`;
  if (lowest.turnsOnOne) return `${found}. One decision would change that.`;
  if (lowest.interval.high >= 1 || lowest.p > 0.05) return `${found}. Chance alone could explain it.`;
  return `${found}. That is more than chance explains: look at why.`;
}

const share = ({ selected, total }: Pick<StepLine, "selected" | "total">) => `${Math.round((100 * selected) / total)}%`;

/** The name of a group in a table of impact. */
export const lineWord = (attribute: string, value: string | null): string =>
  value === null ? "Others, or not said" : valueWord(attribute, value);

export function validityInWords({ value, interval }: Figure): string | null {
  if (value === null || interval === null) return null;
  if (interval.low > 0) return "Higher interview scores went with higher ratings a year later.";
  if (interval.high < 0) return "Higher interview scores went with lower ratings a year later.";
  return "Interview scores don't predict ratings a year later: the difference is within chance.";
}
