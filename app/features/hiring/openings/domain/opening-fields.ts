import { type ChangedField, changedFields } from "~/kernel/write-decision";
import { levelsInWords } from "./level-range";
import type { Opening } from "./opening";

/** What the lead of an opening decides of it besides its plan. */
export type OpeningFields = Pick<
  Opening,
  "role" | "about" | "lowestLevel" | "highestLevel" | "teamId" | "headcount" | "opensOn" | "fillBy"
>;
/** With whoever answers for it besides the lead. */
export type OpeningTerms = OpeningFields & { deciderId: string; coordinatorId: string };
/** As people read it. */
type Told = OpeningFields & { teamName: string | null; deciderName: string; coordinatorName: string };

type Line = { term: string; text: string };

function linesOf(told: Told): Line[] {
  return [
    { term: "Role", text: told.role },
    { term: "About it", text: told.about },
    { term: "Levels", text: levelsInWords(told) },
    { term: "Team", text: told.teamName ?? "None" },
    { term: "People wanted", text: String(told.headcount) },
    { term: "Opens on", text: told.opensOn },
    { term: "Wanted by", text: told.fillBy ?? "No day" },
    { term: "Decides", text: told.deciderName },
    { term: "Keeps names", text: told.coordinatorName },
  ];
}

/** Everything that two descriptions of an opening say differently: for whoever changes what somebody else has changed. */
export function openingDifferences(stored: Told, yours: Told): ChangedField[] {
  return changedFields(linesOf(stored), linesOf(yours));
}

/** What somebody is in an opening, in words; several for whoever leads and decides. */
export function partsIn(opening: Pick<Opening, "leadId" | "deciderId" | "coordinatorId">, personId: string): string[] {
  return [
    ...(opening.leadId === personId ? ["You lead it"] : []),
    ...(opening.deciderId === personId ? ["You decide"] : []),
    ...(opening.coordinatorId === personId ? ["You keep the names"] : []),
  ];
}
