import type { DebriefRecord, HiringOutcome } from "~/features/hiring/debriefs/domain/debrief-record";
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
};

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
