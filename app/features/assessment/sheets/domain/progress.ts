import type { AskedCompetency, AskedExpectation } from "~/features/ladder/reading/domain/asked";
import { type Judgement, NOTHING_YET } from "./judgement";

export type Judgements = Readonly<Record<string, Judgement>>;

export function judgementOf(judgements: Judgements, expectationId: string): Judgement {
  return judgements[expectationId] ?? NOTHING_YET;
}

/** How many of a competency's expectations have an answer: a word, or no opportunity with a reason. */
export function answeredIn(competency: AskedCompetency, judgements: Judgements): number {
  return competency.expectations.filter(({ id }) => judgementOf(judgements, id).choice !== "not-assessed").length;
}

/** What is left open of a competency; both lists in the order of the page. */
export type Incomplete = {
  competency: AskedCompetency;
  notAssessed: readonly AskedExpectation[];
  /** Rated with a word, but with neither a note nor evidence to show for it. */
  unsupported: readonly AskedExpectation[];
};

/**
 * What submitting would leave open. It is for information: nothing here forbids submitting.
 * @param withEvidence ids of the expectations that have evidence.
 * @returns competencies with something open only.
 */
export function incompleteParts(
  asked: readonly AskedCompetency[],
  judgements: Judgements,
  withEvidence: ReadonlySet<string>,
): readonly Incomplete[] {
  const isOpen = ({ id }: AskedExpectation) => judgementOf(judgements, id).choice === "not-assessed";
  const isBare = ({ id }: AskedExpectation) => {
    const { choice, note } = judgementOf(judgements, id);
    return choice.startsWith("word:") && note.trim() === "" && !withEvidence.has(id);
  };
  return asked
    .map((competency) => ({
      competency,
      notAssessed: competency.expectations.filter(isOpen),
      unsupported: competency.expectations.filter(isBare),
    }))
    .filter(({ notAssessed, unsupported }) => notAssessed.length + unsupported.length > 0);
}

/** The first competency that still has something not assessed; where "continue" leads. */
export function firstOpen(asked: readonly AskedCompetency[], judgements: Judgements): AskedCompetency | null {
  return asked.find((one) => answeredIn(one, judgements) < one.expectations.length) ?? null;
}
