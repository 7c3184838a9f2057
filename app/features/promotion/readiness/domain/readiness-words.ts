import type { CriterionReading, Result } from "./readiness-standing";

/** A result wherever it is shown: on the page of readiness, in a case, in its packet and in calibration. */
export const RESULT_WORDS: Record<Result, { label: string; tone: "good" | "warning" | "neutral" }> = {
  met: { label: "Met", tone: "good" },
  "not-met": { label: "Missing", tone: "warning" },
  unknown: { label: "Not enough evidence", tone: "neutral" },
};

/** How many criteria there are of each result. */
export type Amounts = Record<Result, number>;

export type Findings = Amounts & {
  /** Expectations rated below what is asked, where the criterion isn't missing for it. */
  below: number;
};

type Counted = Pick<CriterionReading, "result"> & {
  looked: readonly Pick<CriterionReading["looked"][number], "id" | "standing">[];
};

export function amountsOf(criteria: readonly { result: Result }[]): Amounts {
  const amount = (result: Result) => criteria.filter((one) => one.result === result).length;
  return { met: amount("met"), "not-met": amount("not-met"), unknown: amount("unknown") };
}

export function findingsOf(readings: readonly Counted[]): Findings {
  const open = readings.filter(({ result }) => result !== "not-met").flatMap(({ looked }) => looked);
  const below = new Set(open.filter(({ standing }) => standing.is === "short").map(({ id }) => id)).size;
  return { ...amountsOf(readings), below };
}

export type Headline = { tone: "good" | "warning" | "info"; title: string; text: string };

const count = (amount: number, one: string, many = `${one}s`) => `${amount} ${amount === 1 ? one : many}`;

/**
 * Worked case: met, met, not met, unknown: "2 of 4 criteria met, 1 missing, 1 not enough evidence".
 * @returns empty for a step without criteria.
 */
export function amountsInWords({ met, "not-met": missing, unknown }: Amounts): string {
  const total = met + missing + unknown;
  if (total === 0) return "";
  const parts = [
    `${met} of ${count(total, "criterion", "criteria")} met`,
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(unknown > 0 ? [`${unknown} not enough evidence`] : []),
  ];
  return parts.join(", ");
}

/**
 * What the criteria of a step show together, as counts and in a sentence that the list of criteria below it never contradicts.
 */
export function headlineOf(findings: Findings): Headline {
  const { met, "not-met": missing, unknown, below } = findings;
  const total = met + missing + unknown;
  if (total === 0) return { tone: "info", title: "No criteria", text: "The ladder names no criteria for this step." };
  const title = amountsInWords(findings);
  if (met === total) return { tone: "good", title, text: below === 0 ? "No gaps found." : "Nothing more is needed." };
  const needs = `${count(unknown, "criterion still needs", "criteria still need")} evidence.`;
  if (missing > 0) {
    const text = `Ratings are below what ${count(missing, "criterion", "criteria")} ${missing === 1 ? "asks" : "ask"} for.`;
    return { tone: "warning", title, text: unknown > 0 ? `${text} ${needs}` : text };
  }
  if (below === 0) return { tone: "info", title, text: `No gaps found, but ${needs}` };
  return { tone: "info", title, text: `${needs} Ratings are below what's asked for ${count(below, "expectation")}.` };
}
