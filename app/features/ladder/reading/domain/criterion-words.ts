import type { Criterion, Framework } from "~/features/ladder/format/domain/framework";

const count = (amount: number, one: string) => `${amount} ${one}${amount === 1 ? "" : "s"}`;

const SHARES: Record<Criterion["share"], string> = {
  all: "All expectations",
  most: "At least two thirds of the expectations",
  core: "All core expectations",
};

function scopeOf(framework: Framework, { scope }: Criterion): string {
  if (scope.of === "theme") return ` in ${framework.themes.find(({ id }) => id === scope.themeId)?.name}`;
  if (scope.of === "competency") {
    return ` in ${framework.competencies.find(({ id }) => id === scope.competencyId)?.name}`;
  }
  return "";
}

function ratingOf({ scale }: Framework, { rating }: Criterion): string {
  const label = scale.find(({ id }) => id === rating)?.label ?? rating;
  return scale.at(-1)?.id === rating ? `rated ${label}` : `rated ${label} or higher`;
}

function durationOf({ sustained }: Criterion): string {
  if (sustained === null) return "";
  return "cycles" in sustained
    ? `, over ${count(sustained.cycles, "assessment cycle")}`
    : `, for ${count(sustained.months, "month")}`;
}

function evidenceOf({ corroborated }: Criterion): string {
  if (corroborated === 0) return "";
  return ` Evidence that a colleague has corroborated covers at least ${corroborated} of them.`;
}

/**
 * A promotion criterion as a sentence or two.
 * Worked case: `{ theme: impact, at: IC3, rating: meeting, share: most, sustained: { cycles: 2 }, corroborated: 3 }` is
 * "At least two thirds of the expectations of IC3 in Impact rated Meeting or higher, over 2 assessment cycles. Evidence that
 * a colleague has corroborated covers at least 3 of them."
 */
export function criterionInWords(framework: Framework, criterion: Criterion): string {
  const subject = `${SHARES[criterion.share]} of ${criterion.at}${scopeOf(framework, criterion)}`;
  const asked = `${ratingOf(framework, criterion)}${durationOf(criterion)}`;
  return `${subject} ${asked}.${evidenceOf(criterion)}`;
}
