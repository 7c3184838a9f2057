import type { DebriefHead, HiringOutcome } from "~/features/hiring/debriefs/domain/debrief";
import type { DebriefRecord, HiringDecision } from "~/features/hiring/debriefs/domain/debrief-record";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { findLevel } from "~/features/ladder/reading/domain/reading";

export const OUTCOMES = [
  "HIRE",
  "NO_HIRE",
  "ANOTHER_STAGE",
  "OTHER_OPENING",
] as const satisfies readonly HiringOutcome[];

/** What a decider asks for. */
export type DecisionInput = {
  outcome: HiringOutcome;
  levelCode: string | null;
  otherOpeningId: string | null;
  rationale: string;
  /** Why it departs from the scores, where it does; empty if not given. */
  departure: string;
};

type Scores = {
  /** The highest level that the scores show, if any. */
  recommended: string | null;
  /** Codes of the opening's levels, lowest first. */
  levels: readonly string[];
  withdrawn: boolean;
  /** All places are taken. */
  filled: boolean;
};

/**
 * How a decision departs from what the scores show, in a sentence; `null` where it doesn't. More interviews or another opening
 * contradict no score, and a candidate who withdrew or came after the last place was taken is turned down whatever they scored.
 *
 * Worked case: the scores show IC3. Hiring at IC3 follows them; hiring at IC4 or IC2, and no hire, depart.
 */
export function departureOf(
  { outcome, levelCode }: Pick<DecisionInput, "outcome" | "levelCode">,
  { recommended, levels, withdrawn, filled }: Scores,
): string | null {
  if (outcome === "NO_HIRE") {
    return recommended === null || withdrawn || filled
      ? null
      : `The scores support ${recommended}, and you chose not to hire.`;
  }
  if (outcome !== "HIRE" || levelCode === recommended) return null;
  if (recommended === null)
    return `The scores don't support any level of this opening, and you chose to hire at ${levelCode}.`;
  const isHigher = levels.indexOf(levelCode ?? "") > levels.indexOf(recommended);
  return `The scores support ${recommended}, and you chose ${levelCode}, which is ${isHigher ? "higher" : "lower"}.`;
}

/** Levels at which an opening hires, the lowest first: those of one ladder from its lowest to its highest. */
export function levelsOfRange(
  framework: Framework,
  { lowestLevel, highestLevel }: Pick<DebriefRecord, "lowestLevel" | "highestLevel">,
): readonly { code: string; title: string }[] {
  const found = findLevel(framework, lowestLevel);
  if (!found) return [];
  const codes = found.ladder.levels.map(({ code }) => code);
  const end = Math.max(codes.indexOf(highestLevel), codes.indexOf(lowestLevel));
  return found.ladder.levels.slice(codes.indexOf(lowestLevel), end + 1).map(({ code, title }) => ({ code, title }));
}

/** The decision in words. */
export function decisionInWords(decision: {
  outcome: HiringOutcome;
  levelCode: string | null;
  otherRole: string | null;
}): string {
  const { outcome, levelCode, otherRole } = decision;
  if (outcome === "HIRE") return `Hire at ${levelCode}`;
  if (outcome === "NO_HIRE") return "No hire";
  if (outcome === "ANOTHER_STAGE") return "Another stage";
  return `Considered for ${otherRole ?? "another opening"}`;
}

/** What a decision left to do. `hand-over`: to say who a hired candidate has become; `plan`: the interviews of a further debrief. */
export type FollowUp = {
  of: "hand-over" | "plan";
  candidateId: string;
  debriefId: string;
  code: string;
  /** Only for the coordinator. */
  name: string | null;
  role: string;
  /** A day: the tracker that knows the name knows the time. */
  decidedOn: string;
};

/** What was decided and what to do now, in words, and the page for it. */
export function followUpNext({ of, candidateId, debriefId }: Pick<FollowUp, "of" | "candidateId" | "debriefId">): {
  decided: string;
  words: string;
  page: string;
} {
  return of === "hand-over"
    ? { decided: "Hired", words: "Choose profile", page: `/hiring/debriefs/${debriefId}/decision` }
    : { decided: "Another stage", words: "Plan interviews", page: `/hiring/candidates/${candidateId}/interviews` };
}

export type DecidePage = {
  debrief: DebriefHead;
  /** The decision that stands; the form is over. */
  decided: { inWords: string; rationale: string } | null;
  /** Made here, so that sending the form twice decides once. */
  formId: string;
  levels: readonly { code: string; title: string }[];
  /** The highest that the scores bear out, if any does. */
  recommended: string | null;
  others: readonly OtherOpening[];
  /** Interviews can still be planned. */
  isOpen: boolean;
  withdrawn: boolean;
  headcount: number;
  hired: number;
};

/** An opening for which a candidate may be considered instead. */
export type OtherOpening = { id: string; role: string };

/** What a debrief came to, for those too who read nothing of why. */
export type OutcomeRow = {
  id: string;
  outcome: HiringOutcome;
  levelCode: string | null;
  otherOpeningId: string | null;
  otherRole: string | null;
  decidedOn: string;
  /** What the hired person may take over; `null` of other decisions. */
  plan: { state: "OFFERED" | "TAKEN" | "DECLINED"; personId: string | null; personName: string | null } | null;
};

/** What is left to do for the reader, and where. */
export type DecisionNext = {
  /** The reader is the coordinator, who tells the candidate. */
  tells: boolean;
  /** Where the interviews of the next debrief are planned. */
  plan: string | null;
  /** For the coordinator: where the candidate is considered from now on. */
  elsewhere: { role: string; to: string } | null;
};

export type DecisionPage = {
  debrief: DebriefHead;
  inWords: string;
  decidedOn: string;
  /** The rationale with its dissents; `null` for the coordinator. */
  reasons: Pick<HiringDecision, "rationale" | "departure" | "deciderName" | "dissents"> | null;
  /** The reader may dissent, and has not. */
  dissents: boolean;
  next: DecisionNext;
  /** For the coordinator: the hired candidate's account. */
  handOver: Pick<NonNullable<OutcomeRow["plan"]>, "state" | "personName"> | null;
};
