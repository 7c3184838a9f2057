/** How many candidates of an opening came how far. */
export type FunnelStep = {
  label: string;
  /** Candidates who came this far or further. */
  reached: number;
  /** Whole days that those who went on from here had spent in it. */
  stays: readonly number[];
};

export type ShownStep = {
  label: string;
  /** `null`: hidden. */
  reached: number | null;
  /** Of those who came to the last step that is shown, from 0 to 1; `null`: hidden, or there is none before. */
  share: number | null;
  /** Median; `null`: hidden, or no one went on. */
  days: number | null;
};

export type Funnel = { steps: ShownStep[]; minimum: number };

/**
 * Takes out of a funnel what says something of fewer than the minimum. Each step that is shown is of enough people, and so is
 * every difference between two of them: those who came to one and not to the other. Nobody in a difference is few as well, since
 * it says of everyone that they went on. The first step stays as long as it is large enough.
 *
 * Worked case, minimum 5: of 40, 31, 28 and 6 the third is hidden, since 31 − 28 = 3. The last is shown: 31 − 6 = 25.
 * @param steps in order, each of at most as many as the one before.
 * @throws {RangeError} a step is larger than the one before.
 */
export function shownFunnel(steps: readonly FunnelStep[], minimum: number): ShownStep[] {
  let last: number | null = null;
  let before = Number.POSITIVE_INFINITY;
  return steps.map(({ label, reached, stays }) => {
    if (reached > before) throw new RangeError("No one comes to a step without the one before.");
    before = reached;
    const isShown: boolean = reached >= minimum && (last === null || last - reached >= minimum);
    if (!isShown) return { label, reached: null, share: null, days: null };
    const share = last === null ? null : reached / last;
    last = reached;
    return { label, reached, share, days: stays.length >= minimum ? median(stays) : null };
  });
}

/** The middle one, or the mean of the middle two, rounded down; of at least one. */
function median(days: readonly number[]): number {
  const sorted = [...days].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.floor(((sorted[half - 1] ?? upper) + upper) / 2);
}

/** The finding, in a sentence. */
export function funnelInWords(steps: readonly ShownStep[]): string {
  const [first] = steps;
  if (!first || first.reached === null) return "Too few candidates to show a funnel.";
  const narrow = steps.filter((step) => step.share !== null).sort((a, b) => (a.share ?? 1) - (b.share ?? 1))[0];
  const all = `${first.reached} candidates.`;
  if (!narrow || narrow.share === null) return all;
  return `${all} The narrowest step is ${narrow.label}: ${percent(narrow.share)} reached it.`;
}

export const percent = (share: number) => `${Math.round(share * 100)}%`;
