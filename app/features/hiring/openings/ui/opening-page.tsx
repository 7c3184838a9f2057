import type { ComponentProps } from "react";
import { Button, LinkButton } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { Page } from "~/ui/page/page";
import { SubNav } from "~/ui/page/sub-nav";
import { TimeText } from "~/ui/time-text";
import type { CandidateCounts, OpeningOverview } from "../domain/opening";
import { levelsInWords, type OpeningHead } from "../domain/opening";

type OpeningPageProps = Omit<ComponentProps<typeof Page>, "breadcrumbs"> & { opening: OpeningHead };

/** The frame of every page of one opening. */
export function OpeningPage({ opening, children, ...heading }: OpeningPageProps) {
  const breadcrumbs = [
    { label: "Hiring", to: "/hiring" },
    { label: "Openings", to: "/hiring/openings" },
  ];
  return (
    <Page {...heading} breadcrumbs={breadcrumbs}>
      <SubNav label="This opening" items={pagesOf(opening)} />
      {children}
    </Page>
  );
}

function pagesOf({ id, role, status, runs }: OpeningHead) {
  const at = (page: string, label: string) => ({ to: `/hiring/openings/${id}/${page}`, label });
  return [
    { to: `/hiring/openings/${id}`, label: role, end: true },
    at("plan", "Plan"),
    ...(runs && status !== "DRAFT" ? [at("candidates", "Candidates")] : []),
  ];
}

type OpeningFactsProps = Pick<OpeningOverview, "opening" | "stages" | "days">;

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

/** How far the candidates are, without a word about any of them. */
export function CandidateStates({ counts, closed }: { counts: CandidateCounts; closed: boolean }) {
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

type EndProps = { id: string; isDraft: boolean; undecided: number; hired: number; headcount: number };

/** Closing what was opened, or discarding what was not. */
export function OpeningEnd({ id, isDraft, undecided, hired, headcount }: EndProps) {
  return (
    <form method="post" className="grid max-w-measure gap-4">
      {isDraft ? (
        <p>The opening and its plan are removed for good. It has no candidates.</p>
      ) : (
        <>
          <p>
            {hired} of {headcount} hired. From then on no candidate is added and no interview planned, and interviews
            that have not begun are called off; everybody in them is told. What was written stays. It cannot be opened
            again.
          </p>
          {undecided > 0 && (
            <p>
              {undecided === 1
                ? "1 candidate has no decision yet. If an interview has begun since the last decision, they can still be decided on, otherwise not. Tell them what becomes of it."
                : `${undecided} candidates have no decision yet. Those of whom an interview has begun since the last decision can still be decided on, the others not. Tell them what becomes of it.`}
            </p>
          )}
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <Button name="do" value={isDraft ? "discard" : "close"} variant="danger">
          {isDraft ? "Discard the opening" : "Close the opening"}
        </Button>
        <LinkButton to={`/hiring/openings/${id}`}>Keep it</LinkButton>
      </div>
    </form>
  );
}
