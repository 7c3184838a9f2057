import type { Framework } from "~/features/ladder/format/domain/framework";
import { type AskedCompetency, askedAt, expectationIds, focusedOn } from "~/features/ladder/reading/domain/reading";

/** Who chooses what a short review asks about: the cycle, an administrator for each ladder, or the two people of it. */
export type FocusSource = "CYCLE" | "LADDER" | "AGREED";

/** A short review asks about so many expectations at most. */
export const MOST_ITEMS = 15;

/**
 * What is wrong with the focus of a short review.
 * @param levels of those it asks, each with how many expectations its competencies have there.
 * @returns a sentence; `null` where it is short at every level and asks something.
 */
export function focusProblem(levels: readonly { code: string; expectations: number }[]): string | null {
  const long = levels.find(({ expectations }) => expectations > MOST_ITEMS);
  if (long) {
    return `At ${long.code} these competencies have ${long.expectations} expectations. Choose fewer: a short review has at most ${MOST_ITEMS}.`;
  }
  const empty = levels.find(({ expectations }) => expectations === 0);
  return empty ? `At ${empty.code} these competencies have no expectations. Choose others.` : null;
}

/** How many expectations some competencies have at levels of a framework. */
export function itemsAt(framework: Framework, codes: readonly string[], focus: readonly string[]) {
  return codes.map((code) => {
    const asked = askedAt(framework, code).filter(({ id }) => focus.includes(id));
    return { code, expectations: expectationIds(asked).length };
  });
}

/** The ladder that a level is on; `null` for an unknown level. */
export function ladderOf({ ladders }: Framework, code: string) {
  return ladders.find(({ levels }) => levels.some((level) => level.code === code)) ?? null;
}

export type FocusChoice = { value: string; label: string };

/** The competencies that a review could be about, each with how many expectations it has. */
export function focusChoices(asked: readonly AskedCompetency[]): FocusChoice[] {
  return asked.map(({ id, name, expectations }) => ({ value: id, label: `${name} (${expectations.length})` }));
}

/** What is wrong with a focus that is proposed for one review; `null` if nothing is. */
export function proposalProblem(asked: readonly AskedCompetency[], focus: readonly string[]): string | null {
  if (focus.length === 0 || focus.some((id) => asked.every((one) => one.id !== id))) {
    return "Choose competencies from the list.";
  }
  const count = expectationIds(focusedOn(asked, focus)).length;
  return count > MOST_ITEMS
    ? `These competencies have ${count} expectations. Choose fewer: a short review has at most ${MOST_ITEMS}.`
    : null;
}

/** What was proposed last for a review, as one of the two sees it. */
export type Proposal = { number: number; focus: readonly string[]; by: string; mine: boolean; at: Date };

/** A review whose focus the two agree on. */
export type FocusPart = {
  choices: readonly FocusChoice[];
  /** Competencies by name, once they are agreed on. */
  agreed: readonly string[] | null;
  proposal: Proposal | null;
  /** The other of the two; `null` for someone without a manager. */
  other: string | null;
};

/** A ladder with what short reviews ask about on it. */
export type LadderFocusLine = {
  framework: string;
  frameworkName: string;
  ladder: string;
  name: string;
  choices: readonly FocusChoice[];
  chosen: readonly string[];
  /** How many expectations that is at each level. */
  levels: readonly { code: string; expectations: number }[];
  edits: number;
  setBy: string | null;
};
