import { useLocation } from "@remix-run/react";
import type { ComponentProps } from "react";
import type { AskedForm } from "~/kernel/final-act";
import { LinkButton } from "~/ui/button";
import { FinalQuestion } from "~/ui/confirm/final-question";
import { DescriptionList } from "~/ui/description-list";
import { Page } from "~/ui/page/page";
import { Tabs } from "~/ui/page/tabs";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CandidateCounts, OpeningOverview } from "../domain/opening";
import { levelsInWords, type OpeningHead } from "../domain/opening";

type OpeningPageProps = Omit<ComponentProps<typeof Page>, "breadcrumbs"> & { opening: OpeningHead };

/** The frame of every page of one opening. */
export function OpeningPage({ opening, children, ...heading }: OpeningPageProps) {
  const own = `/hiring/openings/${opening.id}`;
  const { pathname } = useLocation();
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: "Openings", to: "/hiring/openings" },
    ...(pathname === own ? [] : [{ label: opening.role, to: own }]),
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <Tabs label="This opening" items={pagesOf(opening)} />
      {children}
    </Page>
  );
}

function pagesOf({ id, status, runs }: OpeningHead) {
  const at = (page: string, label: string) => ({ to: `/hiring/openings/${id}/${page}`, label });
  return [
    { to: `/hiring/openings/${id}`, label: "Overview", end: true },
    at("plan", "Plan"),
    ...(runs && status !== "DRAFT" ? [at("board", "Board"), at("candidates", "Candidates")] : []),
  ];
}

type OpeningFactsProps = Pick<OpeningOverview, "opening" | "stages" | "days">;

/** What an opening is and who answers for it. */
export function OpeningFacts({ opening, stages, days }: OpeningFactsProps) {
  const { teamName, headcount, leadName, leadLeft, deciderName, coordinatorName } = opening;
  const items = [
    { term: "Levels", detail: levelsInWords(opening) },
    { term: "Team", detail: teamName ?? "None" },
    { term: "Positions", detail: headcount },
    { term: "Interviews", detail: stages },
    ...days.map(({ term, day }) => ({ term, detail: <TimeText value={day} timeZone="UTC" /> })),
    { term: "Lead", detail: `${leadName}${leadLeft ? ", who has left" : ""}` },
    { term: "Decider", detail: deciderName },
    { term: "Candidate coordinator", detail: coordinatorName },
  ];
  return <DescriptionList items={items} />;
}

/** How far the candidates are, without a word about any of them. */
export function CandidateStates({ counts, closed }: { counts: CandidateCounts; closed: boolean }) {
  if (counts.total === 0) return <p>{closed ? "None." : "None yet."}</p>;
  const lines = [
    { term: closed ? "Without a decision" : "Waiting for interviews", detail: counts.waiting },
    { term: "In interviews", detail: counts.interviewed },
    { term: "Waiting for a decision", detail: counts.toDecide },
    { term: "Hired", detail: counts.hired },
    { term: "Not hired", detail: counts.notHired },
    { term: "Withdrawn", detail: counts.withdrawn },
    { term: "Erased before a decision", detail: counts.erased },
  ];
  return <DescriptionList items={lines.filter(({ detail }) => detail > 0)} />;
}

type EndProps = {
  id: string;
  isDraft: boolean;
  undecided: number;
  hired: number;
  headcount: number;
  drafts: readonly ScorecardDrafts[];
  asks: AskedForm;
};
type ScorecardDrafts = { personId: string; name: string; drafts: number; lost: number };

/** Closing what was opened, or discarding what was not. */
export function OpeningEnd({ id, isDraft, undecided, hired, headcount, drafts, asks }: EndProps) {
  return (
    <div className="grid max-w-measure gap-4">
      {isDraft ? null : (
        <p>
          {hired} of {headcount} hired.
        </p>
      )}
      {undecided > 0 && (
        <p>
          {undecided === 1
            ? "1 candidate has no decision yet. They can still be decided on if an interview has started since the last decision."
            : `${undecided} candidates have no decision yet. Those with an interview since the last decision can still be decided on.`}
        </p>
      )}
      {drafts.length > 0 && <Drafts drafts={drafts} />}
      <FinalQuestion asked={asks}>
        <LinkButton to={`/hiring/openings/${id}`}>{drafts.length > 0 ? "Wait for scorecards" : "Go back"}</LinkButton>
      </FinalQuestion>
    </div>
  );
}

/** Who has a scorecard in draft, never what it says. */
function Drafts({ drafts }: { drafts: readonly ScorecardDrafts[] }) {
  const counted = (count: number) => (count === 1 ? "1 scorecard" : `${count} scorecards`);
  return (
    <Section title="Scorecards in draft">
      <DataTable label="Scorecards in draft" columns={["Interviewer", "In draft", "If you close now"]} stacks>
        <tbody>
          {drafts.map(({ personId, name, drafts: count, lost }) => (
            <tr key={personId}>
              <th scope="row">{name}</th>
              <td data-label="In draft">{counted(count)}</td>
              <td data-label="If you close now">
                {lost === 0 ? "Can still be submitted" : `${counted(lost)} can no longer be submitted`}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
