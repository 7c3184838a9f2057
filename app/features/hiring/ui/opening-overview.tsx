import { DescriptionList } from "~/ui/description-list";
import { TimeText } from "~/ui/time-text";
import { levelsInWords } from "../domain/level-range";
import type { Opening } from "../domain/opening";

type Told = Omit<Opening, "competencies" | "stages" | "seated" | "about">;

/** What an opening is and who answers for it. */
export function OpeningFacts({ opening, stages }: { opening: Told; stages: number }) {
  const { teamName, headcount, opensOn, fillBy, closedAt, leadName, leadLeft, deciderName, coordinatorName } = opening;
  const items = [
    { term: "Levels", detail: levelsInWords(opening) },
    { term: "Team", detail: teamName ?? "None" },
    { term: "People wanted", detail: headcount },
    { term: "Interviews", detail: stages },
    { term: "Opens", detail: <TimeText value={opensOn} timeZone="UTC" /> },
    ...(fillBy ? [{ term: "Wanted by", detail: <TimeText value={fillBy} timeZone="UTC" /> }] : []),
    ...(closedAt ? [{ term: "Closed", detail: <TimeText value={closedAt} timeZone="UTC" /> }] : []),
    { term: "Leads", detail: `${leadName}${leadLeft ? ", who has left" : ""}` },
    { term: "Decides", detail: deciderName },
    { term: "Keeps names", detail: coordinatorName },
  ];
  return <DescriptionList items={items} />;
}

type Counts = {
  total: number;
  withdrawn: number;
  waiting: number;
  interviewed: number;
  toDecide: number;
  hired: number;
  notHired: number;
};

/** How far the candidates are, without a word about any of them. */
export function CandidateStates({ counts }: { counts: Counts }) {
  if (counts.total === 0) return <p>None yet.</p>;
  const lines = [
    { term: "Waiting for interviews", detail: counts.waiting },
    { term: "In interviews", detail: counts.interviewed },
    { term: "To be decided on", detail: counts.toDecide },
    { term: "Hired", detail: counts.hired },
    { term: "Not hired", detail: counts.notHired },
    { term: "Withdrawn", detail: counts.withdrawn },
  ];
  return <DescriptionList items={lines.filter(({ detail }) => detail > 0)} />;
}
