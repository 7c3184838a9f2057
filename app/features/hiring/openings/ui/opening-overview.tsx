import { DescriptionList } from "~/ui/description-list";
import { TimeText } from "~/ui/time-text";
import { levelsInWords } from "../domain/level-range";
import type { Opening } from "../domain/opening";
import type { OpeningDay } from "../domain/opening-days";

type OpeningFactsProps = {
  opening: Omit<Opening, "competencies" | "stages" | "seated" | "about">;
  stages: number;
  days: readonly OpeningDay[];
};

/** What an opening is and who answers for it. */
export function OpeningFacts({ opening, stages, days }: OpeningFactsProps) {
  const { teamName, headcount, leadName, leadLeft, deciderName, coordinatorName } = opening;
  const items = [
    { term: "Levels", detail: levelsInWords(opening) },
    { term: "Team", detail: teamName ?? "None" },
    { term: "People wanted", detail: headcount },
    { term: "Interviews", detail: stages },
    ...days.map(({ term, day }) => ({ term, detail: <TimeText value={day} timeZone="UTC" /> })),
    { term: "Leads", detail: `${leadName}${leadLeft ? ", who has left" : ""}` },
    { term: "Decides", detail: deciderName },
    { term: "Keeps names", detail: coordinatorName },
  ];
  return <DescriptionList items={items} />;
}

type Counts = {
  total: number;
  withdrawn: number;
  erased: number;
  waiting: number;
  interviewed: number;
  toDecide: number;
  hired: number;
  notHired: number;
};

/** How far the candidates are, without a word about any of them. */
export function CandidateStates({ counts, closed }: { counts: Counts; closed: boolean }) {
  if (counts.total === 0) return <p>{closed ? "None." : "None yet."}</p>;
  const lines = [
    { term: closed ? "Without a decision" : "Waiting for interviews", detail: counts.waiting },
    { term: "In interviews", detail: counts.interviewed },
    { term: "To be decided on", detail: counts.toDecide },
    { term: "Hired", detail: counts.hired },
    { term: "Not hired", detail: counts.notHired },
    { term: "Withdrawn", detail: counts.withdrawn },
    { term: "Erased undecided", detail: counts.erased },
  ];
  return <DescriptionList items={lines.filter(({ detail }) => detail > 0)} />;
}
