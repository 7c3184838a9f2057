/** Scores of the reference panel make a reference from so many on. */
export const LEAST_MEMBERS = 3;
/** With fewer vignettes an interval says too little. */
export const LEAST_VIGNETTES = 6;
/** The interval's lower end has to be at least this: what Krippendorff (2004, p. 241) calls the least for tentative conclusions. */
export const LEAST_AGREEMENT = 2 / 3;

/** `alike`: all scores are so near to one another that nothing could have differed. */
export type Agreement =
  | { is: "agreement"; alpha: number; low: number; high: number; vignettes: number; reached: boolean }
  | { is: "too-few"; vignettes: number; missing: number }
  | { is: "alike"; vignettes: number };

const digits = (value: number) => value.toFixed(2);

/** In a sentence, for whoever decides and for the person themselves. */
export function agreementInWords(agreement: Agreement): string {
  switch (agreement.is) {
    case "agreement":
      return `Krippendorff's alpha ${digits(agreement.alpha)}, between ${digits(agreement.low)} and ${digits(agreement.high)} (95 %), on ${agreement.vignettes} vignettes.`;
    case "too-few":
      return `Too few: ${agreement.vignettes} ${agreement.vignettes === 1 ? "vignette" : "vignettes"} with a reference so far, ${agreement.missing} more ${agreement.missing === 1 ? "is" : "are"} needed.`;
    case "alike":
      return `All scores of the ${agreement.vignettes} vignettes are alike: add some that differ, or nothing can be told apart.`;
  }
}

/** What has to be reached, in a sentence. */
export const AGREEMENT_RULE = `Qualified asks for the lower end of the interval to be at least ${digits(LEAST_AGREEMENT)}, on ${LEAST_VIGNETTES} vignettes or more.`;
