import type { RulePoints } from "./run";

/** How well two people fit, in a word. */
export type Fit = "strong" | "good" | "fair";

/** Matches of a run by how well they fit. */
export type FitCounts = Readonly<Record<Fit, number>>;

export const FITS: readonly Fit[] = ["fair", "good", "strong"];
export const FIT_WORDS: Readonly<Record<Fit, string>> = { fair: "Fair", good: "Good", strong: "Strong" };

/** The least share of each, in hundredths: thirds. */
export const FIT_FROM: Readonly<Record<Fit, number>> = { fair: 0, good: 34, strong: 67 };

/**
 * How well a mentor fits a mentee, in hundredths of what the rules that say something of these two could give. Points alone can't tell:
 * most of 10,000 are for wishes and moves that few people have. Having waited gives a mentee priority, and makes no mentor fit better.
 * @returns 0 to 100; 0 where no rule says anything.
 *
 * Worked case: 2,000 of 4,000 points for expectations, 500 of 1,000 for hours, and no wishes: 50.
 */
export function fitShare(rules: readonly RulePoints[]): number {
  const telling = rules.filter(isTelling);
  const most = telling.reduce((sum, rule) => sum + rule.most, 0);
  const points = telling.reduce((sum, rule) => sum + rule.points, 0);
  return most === 0 ? 0 : Math.round((100 * points) / most);
}

function isTelling(rule: RulePoints): boolean {
  switch (rule.rule) {
    case "waited":
      return false;
    case "expectations":
      return rule.expectations.length > 0;
    case "pathway":
      return rule.wants !== null;
    case "wishes":
      return rule.menteeRank !== null || rule.mentorRank !== null;
    default:
      return true;
  }
}

/** @param share in hundredths. */
export function fitOf(share: number): Fit {
  if (share >= FIT_FROM.strong) return "strong";
  return share >= FIT_FROM.good ? "good" : "fair";
}

/** What a match rests on, in few words, the heaviest first; what speaks for no match is left out. */
export function reasonsInShort(rules: readonly RulePoints[], competencies: Readonly<Record<string, string>>): string[] {
  return [...rules]
    .filter((rule) => isTelling(rule) && rule.points > 0)
    .sort((a, b) => b.points - a.points)
    .flatMap((rule) => shortReason(rule, competencies) ?? []);
}

function shortReason(rule: RulePoints, competencies: Readonly<Record<string, string>>): string | null {
  switch (rule.rule) {
    case "expectations": {
      const offered = rule.expectations
        .filter(({ above }) => above === null || above >= 0)
        .filter((one) => one.offered);
      const names = [...new Set(offered.map(({ competencyId }) => competencies[competencyId] ?? competencyId))];
      return names.length === 0 ? null : `offers ${names.join(", ")}`;
    }
    case "pathway":
      return rule.made === null ? null : `made the move ${rule.made.replace(">", " to ")}`;
    case "overlap":
      return rule.room === "plenty" ? "plenty of shared hours" : "more shared hours than needed";
    case "wishes":
      return rule.menteeRank !== null && rule.mentorRank !== null
        ? "asked for each other"
        : rule.menteeRank !== null
          ? "asked for by the mentee"
          : "asked for by the mentor";
    case "distance":
      return "different teams";
    case "waited":
      return null;
  }
}
