import type { Criterion, Framework } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "./reading";

/** One expectation to rate. `since` is the lower level that asks for it first; `null` when the target level itself does. */
export type AskedExpectation = {
  id: string;
  statement: string;
  kind: "skill" | "behaviour";
  examples: readonly string[];
  since: string | null;
  core: boolean;
};

export type AskedCompetency = {
  id: string;
  themeId: string;
  name: string;
  summary: string;
  /** What the level asks anew first, then what it takes over from lower levels. */
  expectations: readonly AskedExpectation[];
};

/**
 * What a self-assessment against a level asks, by competency in the ladder's order.
 * @returns without competencies of which nothing is asked; empty for an unknown level.
 */
export function askedAt(framework: Framework, targetLevel: string): readonly AskedCompetency[] {
  const byCompetency = new Map<string, AskedExpectation[]>();
  for (const one of effectiveExpectations(framework, targetLevel)) {
    const { id, statement, kind, examples, core } = one;
    const since = one.since === targetLevel ? null : one.since;
    const list = byCompetency.get(one.competencyId) ?? [];
    byCompetency.set(one.competencyId, [...list, { id, statement, kind, examples, core, since }]);
  }
  const known = new Map(framework.competencies.map((competency) => [competency.id, competency]));
  return [...byCompetency].flatMap(([id, expectations]) => {
    const competency = known.get(id);
    return competency ? [{ ...competency, expectations }] : [];
  });
}

/** The ids of all expectations that are asked. */
export function expectationIds(asked: readonly AskedCompetency[]): string[] {
  return asked.flatMap((competency) => competency.expectations.map(({ id }) => id));
}

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
