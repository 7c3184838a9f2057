/** `SHADOW` listens and scores to learn, `REVERSE_SHADOW` asks under an interviewer's eyes, `QUALIFIED` interviews. */
export type QualificationState = "SHADOW" | "REVERSE_SHADOW" | "QUALIFIED" | "LAPSED";
export const STATES = ["SHADOW", "REVERSE_SHADOW", "QUALIFIED", "LAPSED"] as const satisfies QualificationState[];

export const STATE_WORDS: Readonly<Record<QualificationState, string>> = {
  SHADOW: "Shadow",
  REVERSE_SHADOW: "Reverse shadow",
  QUALIFIED: "Qualified",
  LAPSED: "Lapsed",
};

/** Without an interview or a vignette of a kit for so many months a qualification lapses. */
export const LAPSE_MONTHS = 12;

/** Qualifications last used before this moment lapse: so many months ago, on the same day or the month's last. */
export function lapseBefore(now: Date): Date {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - LAPSE_MONTHS, 1));
  const days = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  month.setUTCDate(Math.min(now.getUTCDate(), days));
  return month;
}

/** A person's qualification for a kit, by their last step; times are ISO texts. */
export type Standing = { state: QualificationState; number: number; sentence: string; at: string };

const FOLLOWING: Readonly<Record<QualificationState | "NONE", readonly QualificationState[]>> = {
  NONE: ["SHADOW"],
  SHADOW: ["REVERSE_SHADOW", "LAPSED"],
  REVERSE_SHADOW: ["QUALIFIED", "LAPSED"],
  QUALIFIED: ["LAPSED"],
  LAPSED: ["SHADOW", "REVERSE_SHADOW", "QUALIFIED"],
};

/**
 * The steps open to a person. Members of a kit's reference panel need not shadow those who learn from them.
 * @param state `null` where they have not begun.
 */
export function stepsFrom(state: QualificationState | null, isReference: boolean): readonly QualificationState[] {
  const steps = FOLLOWING[state ?? "NONE"];
  return isReference && state !== "QUALIFIED" && !steps.includes("QUALIFIED") ? ["QUALIFIED", ...steps] : steps;
}

/** Why a person is, or cannot be, qualified. */
export type Ground = { qualifies: boolean; sentence: string };

/**
 * Whether a person can be qualified now. Learners have to agree with the reference panel; its members are the reference:
 * until there are vignettes enough to tell, they are qualified by having been appointed, from then on if they agree with one another.
 * Sittings are not counted.
 * @param own agreement with the reference panel. @param panel that of its members among themselves.
 */
export function groundOf(isReference: boolean, own: Agreement, panel: Agreement): Ground {
  if (!isReference) return { qualifies: own.is === "agreement" && own.reached, sentence: agreementInWords(own) };
  if (panel.is !== "agreement") {
    return {
      qualifies: true,
      sentence: "Appointed to the reference panel, which hasn't scored enough vignettes to compare.",
    };
  }
  const sentence = `On the reference panel, whose members agree: ${agreementInWords(panel)}`;
  if (panel.reached) return { qualifies: true, sentence };
  return { qualifies: false, sentence: `The members of the reference panel don't agree. ${agreementInWords(panel)}` };
}

/** What a person can do next, in words for themselves. @param toScore vignettes that they have not scored. */
export function nextInWords(state: QualificationState | null, toScore: number): string {
  const score =
    toScore === 0 ? "" : ` Score ${toScore === 1 ? "the vignette" : `the ${toScore} vignettes`} you haven't scored.`;
  switch (state) {
    case null:
      return `Ask a hiring lead to let you start.${score}`;
    case "SHADOW":
      return `Shadow an interviewer and score to learn.${score}`;
    case "REVERSE_SHADOW":
      return `Ask the questions while an interviewer watches.${score || " A hiring lead reviews your agreement with the reference panel."}`;
    case "QUALIFIED":
      return `Stays valid while you interview or score a vignette at least once in ${LAPSE_MONTHS} months.`;
    case "LAPSED":
      return `Ask a hiring lead to let you start again.${score}`;
  }
}

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

/** In a sentence, for hiring leads and for the person themselves. */
export function agreementInWords(agreement: Agreement): string {
  switch (agreement.is) {
    case "agreement":
      return `Krippendorff's alpha ${digits(agreement.alpha)}, between ${digits(agreement.low)} and ${digits(agreement.high)} (95% interval), on ${agreement.vignettes} vignettes.`;
    case "too-few":
      return `${agreement.vignettes === 1 ? "1 vignette has" : `${agreement.vignettes} vignettes have`} a reference. ${agreement.missing} more needed.`;
    case "alike":
      return `All ${agreement.vignettes} vignettes got the same score. Add some that differ, so agreement can be measured.`;
  }
}

/** What has to be reached, in a sentence. */
export const AGREEMENT_RULE = `To qualify, the lower end of the interval must be at least ${digits(LEAST_AGREEMENT)}, on ${LEAST_VIGNETTES} or more vignettes.`;

type OfFramework = { slug: string; framework: string };

/** Kits of one framework. `name` tells it from the others. */
export type FrameworkKits<Kit> = { slug: string; name: string; kits: readonly Kit[] };

/**
 * Kits under their frameworks, both in the order in which they come: one framework may have all kits of another, under the same names.
 * @param of tells whose kit it is. A framework that shares its name with another goes by its address, too.
 *
 * Worked case: two frameworks called “Engineering” are “Engineering (engineering)” and “Engineering (till)”.
 */
export function kitsByFramework<Kit>(kits: readonly Kit[], of: (kit: Kit) => OfFramework): FrameworkKits<Kit>[] {
  const frameworks = [...new Map(kits.map((kit) => [of(kit).slug, of(kit)])).values()];
  return frameworks.map(({ slug, framework }) => {
    const isShared = frameworks.some((one) => one.slug !== slug && one.framework === framework);
    return {
      slug,
      name: isShared ? `${framework} (${slug})` : framework,
      kits: kits.filter((kit) => of(kit).slug === slug),
    };
  });
}

export type KitHead = { slug: string; kitId: string; name: string; framework: string };

/** How many people who are here are how far with a kit, and what there is to learn by. */
export type Counts = Record<QualificationState | "members" | "vignettes", number>;

/** A person who has begun a kit. */
export type Learner = {
  id: string;
  name: string;
  team: string | null;
  state: QualificationState;
  at: string;
  /** Vignettes in use that they have scored. */
  scored: number;
  isReference: boolean;
};

/** A step in a person's qualification; `by` is `null` where it lapsed by itself. */
export type Step = Standing & { by: string | null };

export type LearnerHistory = { id: string; name: string; steps: Step[]; isReference: boolean };

export type LearnerPage = {
  kit: KitHead;
  learner: LearnerHistory;
  /** Of a member: that of the panel. */
  agreement: string;
  ground: Ground;
  /** What the reader may do with them. */
  steps: readonly QualificationState[];
  isOwn: boolean;
};
