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
  reliable: "Interviewers score alike; it hardly matters who interviewed.",
  tentative: "Interviewers score mostly alike; two of them are enough.",
  different: "Interviewers score too differently to rely on one interview.",
  chance: "Interviewers barely agree more than chance.",
};

/** How to read a figure of agreement. */
export const AGREEMENT_READING = "1 is full agreement, 0 is chance. A wide interval means too few interviews to know.";

/** What agreement comes to; `null` without a value. */
export function agreementInWords({ value, interval }: Figure): string | null {
  if (value === null) return null;
  const meaning = AGREEMENT[agreementGrade(value)];
  const isOpen = interval !== null && agreementGrade(interval.low) !== agreementGrade(interval.high);
  return isOpen ? `${meaning} With this few interviews, it could be ${between(interval)}.` : meaning;
}

export const DISCRIMINATION_WORDS: Readonly<Record<Discrimination, string>> = {
  tells: "Tells candidates apart",
  likely: "Likely tells candidates apart",
  uncertain: "Too few interviews to tell",
  "does-not": "Doesn't tell candidates apart",
};

export const DEVIATION_WORDS: Readonly<Record<DeviationRate, string>> = {
  hardly: "Rare: at most 1 interview in 20",
  some: "Sometimes: at most 1 interview in 5",
  many: "Often: up to half of interviews",
  most: "Mostly: more than half of interviews",
};

export function severityInWords({ effect, interval }: Pick<OwnSeverity, "effect" | "interval">): string | null {
  if (effect === null || interval === null) return null;
  const isTold = interval.low > 0 || interval.high < 0;
  if (!isTold) return "No significant difference between you and the others.";
  const side = effect < 0 ? "stricter" : "more generous";
  return `For the same answers you gave ${stepsInWords(effect)} ${side} scores than the others.`;
}

/** `0.71 (95% interval 0.60 to 0.80)`; a dash without a value. */
export function inFigures({ value, interval }: { value: number | null; interval: Interval | null }): string {
  if (value === null) return "–";
  return interval ? `${inDigits(value)} (95% interval ${between(interval)})` : inDigits(value);
}

export const daysInWords = (days: number) => (days === 1 ? "1 day" : `${days} days`);

/** Completes “everyone …”. */
const REACH_WORDS: Readonly<Record<Reach, string>> = {
  applied: "who applied",
  interviewed: "interviewed",
  further: "past first interviews",
  hired: "hired",
};

/** “Hired, of everyone interviewed”. */
export function stepTitle({ from, to }: Pick<ImpactStep, "from" | "to">): string {
  const reached = REACH_WORDS[to];
  return `${reached[0]?.toUpperCase()}${reached.slice(1)}, of everyone ${REACH_WORDS[from]}`;
}

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
  if (!lowest || !highest) return `No group's rate is below four fifths of the rate of “${against}”.`;
  const rates = `“${lineWord(attribute, lowest.value)}”: ${share(lowest)}, “${against}”: ${share(highest)}`;
  const found = `${rates}. That is below four fifths`;
  if (lowest.turnsOnOne) return `${found}, and one decision would change it.`;
  if (lowest.interval.high >= 1 || lowest.p > 0.05) return `${found}, but could be chance.`;
  return `${found}, and more than chance explains: find out why.`;
}

const share = ({ selected, total }: Pick<StepLine, "selected" | "total">) => `${Math.round((100 * selected) / total)}%`;

/** The name of a group in a table of impact. */
export const lineWord = (attribute: string, value: string | null): string =>
  value === null ? "Others, or not said" : valueWord(attribute, value);

/** What a correlation of interview scores with later ratings comes to, and the figure. */
export function validityInWords({ value, interval }: Figure): string | null {
  if (value === null || interval === null) return null;
  return `${linkInWords(interval)} Correlation: ${inFigures({ value, interval })}.`;
}

function linkInWords({ low, high }: Interval): string {
  if (low > 0) return "Higher interview scores went with higher ratings a year later.";
  if (high < 0) return "Higher interview scores went with lower ratings a year later.";
  return "No significant link: interview scores didn't predict ratings a year later.";
}
