import type { Criterion, Expectation, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations, findLevel } from "~/features/ladder/reading/domain/reading";
import { type Away, type Looked, type Rated, type Say, type Standing, saysOf, standingOf } from "./readiness-standing";

/** A piece of evidence that a colleague has confirmed, and the expectations (of any version) it is attached to. */
export type ConfirmedEvidence = {
  id: string;
  title: string;
  happenedOn: string;
  expectationIds: readonly string[];
  confirmed: readonly { personId: string; name: string; on: string }[];
};

/** What is known of a person. Lists may be in any order; days are YYYY-MM-DD. */
export type Known = {
  past: readonly Rated[];
  evidence: readonly ConfirmedEvidence[];
  leaves: readonly Away[];
  today: string;
};

export type Result = "met" | "not-met" | "unknown";

export type ExpectationReading = {
  id: string;
  competencyId: string;
  statement: string;
  core: boolean;
  standing: Standing;
  /** What it rests on, oldest first. */
  says: readonly Say[];
  /** Ids of the confirmed evidence for it, the latest first. */
  evidenceIds: readonly string[];
};

export type CriterionReading = {
  criterionId: string;
  result: Result;
  /** The same for the ratings alone. */
  ratings: Result;
  looked: readonly ExpectationReading[];
  /** `missing`: for how many more expectations confirmed evidence is asked for. `null` when none is asked for. */
  evidence: { missing: number } | null;
};

/**
 * Reads the criteria of one promotion step: for each, whether it is met, not met, or cannot be known yet, and why. The one
 * reading there is: of a person for themselves, for their manager, and frozen into a promotion case.
 *
 * What a criterion says (`Criterion` in the ladder's `framework.ts`):
 * - `scope` and `at`: it looks at what level `at` asks, lower levels' standing expectations included, of everything, one theme
 *   or one competency. With `share: core` only at the core expectations among them.
 * - `rating`: an expectation is shown at this word of the scale or above. Which ratings are asked is the caller's: agreed ones,
 *   or one's own for oneself. Ratings of another framework version count by the expectation's id, which stays as long as
 *   its sense does; where the wording changed, the reading says how it was asked then.
 * - an expectation of a higher level may answer for the one it replaces, upwards only: see `saysOf`.
 * - `sustained`: over how many cycles (assessments that rate the expectation) or months it was so: see `standingOf`.
 * - `share`: all, all of the core, or `most`, which is two thirds, rounded up.
 * - `corroborated`: so many of the expectations have evidence that a colleague confirmed (all of them where there are fewer);
 *   evidence for a higher level's expectation answers for the lower one as a rating does.
 *
 * Met: the share is shown, and the evidence is there. Not met: so many are known to fall short that the share cannot be reached
 * whatever is still unknown. Cannot be known yet: everything between. No opportunity, no rating, no agreement, a word
 * that the scale does not know, missing evidence: none of it is ever held against a person, so none of it makes "not met".
 * A criterion that looks at nothing cannot be known.
 *
 * Worked cases, of three expectations, share most (two), word meeting:
 * meeting, meeting, developing: met. Meeting, developing, no opportunity: cannot be known yet, since the third decides.
 * Meeting, developing, not yet: not met. Meeting, meeting, never rated, with evidence asked for and none confirmed: cannot be
 * known yet.
 * Over two cycles: meeting twice is shown; once cannot be known yet; developing and then meeting falls short.
 * For six months: meeting in January and in July is shown; with three months of leave between, from October on.
 * @throws never; an unknown level, theme or competency looks at nothing.
 */
export function readCriteria(framework: Framework, step: PromotionStep, known: Known): CriterionReading[] {
  const { leaves, today } = known;
  const past = known.past.filter(({ on }) => on <= today).sort(byDay);
  const evidence = [...known.evidence].sort(latestFirst);
  return step.criteria.map((criterion) => {
    const context = { ...criterion, scale: framework.scale, leaves, today };
    const looked = lookedAt(framework, criterion).map((one): ExpectationReading => {
      const { id, competencyId, statement, core } = one.expectation;
      const says = saysOf(one, past, context);
      const ids = new Set([id, ...one.higher.map((higher) => higher.id)]);
      const shown = evidence.filter(({ expectationIds }) => expectationIds.some((given) => ids.has(given)));
      const standing = standingOf(one, says, past, context);
      return { id, competencyId, statement, core, standing, says, evidenceIds: shown.map((piece) => piece.id) };
    });
    return { criterionId: criterion.id, looked, ...resultOf(criterion, looked) };
  });
}

const byDay = (a: Rated, b: Rated) => compare(a.on, b.on) || compare(a.assessmentId, b.assessmentId);
const latestFirst = (a: ConfirmedEvidence, b: ConfirmedEvidence) =>
  compare(b.happenedOn, a.happenedOn) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function lookedAt(framework: Framework, { at, scope, share }: Criterion): Looked[] {
  const themeOf = new Map(framework.competencies.map(({ id, themeId }) => [id, themeId]));
  const inScope = ({ competencyId }: Expectation) =>
    scope.of === "all" ||
    (scope.of === "theme" ? themeOf.get(competencyId) === scope.themeId : competencyId === scope.competencyId);
  return effectiveExpectations(framework, at)
    .filter((one) => inScope(one) && (share !== "core" || one.core))
    .map((expectation) => ({ expectation, higher: replacementsOf(framework, expectation) }));
}

/** Expectations of the same arc and competency at higher levels of the same ladder, the nearest level first. */
function replacementsOf(framework: Framework, { levelCode, arc, competencyId }: Expectation): Expectation[] {
  const found = findLevel(framework, levelCode);
  if (!found || arc === null) return [];
  const above = found.ladder.levels.slice(found.ladder.levels.indexOf(found.level) + 1);
  return above.flatMap(({ expectations }) =>
    expectations.filter((one) => one.arc === arc && one.competencyId === competencyId),
  );
}

/** How many of so many a share is. */
export function amountOf(share: Criterion["share"], total: number): number {
  return share === "most" ? Math.ceil((2 * total) / 3) : total;
}

function resultOf(
  { share, corroborated }: Criterion,
  looked: readonly ExpectationReading[],
): Pick<CriterionReading, "result" | "ratings" | "evidence"> {
  const asked = amountOf(share, looked.length);
  const amount = (is: Standing["is"]) => looked.filter(({ standing }) => standing.is === is).length;
  const covered = looked.filter(({ evidenceIds }) => evidenceIds.length > 0).length;
  const missing = Math.max(0, Math.min(corroborated, looked.length) - covered);
  const ratings = shareReached(asked, looked.length, amount("shown"), amount("short"));
  const result = ratings === "met" && missing > 0 ? "unknown" : ratings;
  return { result, ratings, evidence: corroborated > 0 ? { missing } : null };
}

function shareReached(asked: number, total: number, shown: number, short: number): Result {
  if (total === 0) return "unknown";
  if (shown >= asked) return "met";
  return total - short < asked ? "not-met" : "unknown";
}
