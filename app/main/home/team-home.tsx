import type { ReactNode } from "react";
import { type ReviewStep, reviewStep } from "~/features/assessment/cycles/domain/cycle";
import { SideText } from "~/features/assessment/cycles/ui/team-table";
import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { InboxItems } from "./inbox-list";
import type { TeamHome } from "./team-home.server";

type Member = TeamHome["reports"][number];
export type TeamHomeProps = Omit<TeamHome, "more"> & { timeZone: string };

/** More than these are folded. */
const SHOWN = 3;

/** A manager's reports: what waits for the manager, and for each report the state and the next step. Rendered apart from the page. */
export function TeamHomeView({ reports, waiting, timeZone }: TeamHomeProps) {
  if (reports.length === 0) {
    return (
      <EmptyState title="No reports yet">
        <p>The people you manage appear here.</p>
      </EmptyState>
    );
  }
  const rest = waiting.slice(SHOWN);
  return (
    <div className="grid grid-cols-1 gap-8">
      {waiting.length > 0 && (
        <Section id="waiting" title={`Waiting for you (${waiting.length})`}>
          <InboxItems items={waiting.slice(0, SHOWN)} timeZone={timeZone} />
          {rest.length > 0 && (
            <Disclosure summary={`${rest.length} more`} className="mt-2">
              <InboxItems items={rest} timeZone={timeZone} />
            </Disclosure>
          )}
        </Section>
      )}
      <Section id="reports" title="Reports">
        <DataTable
          label="Reports"
          columns={["Name", "Review", "Last 1:1", "Opportunities", "Next step", "More"]}
          stacks
        >
          <tbody>
            {reports.map((report) => (
              <Row key={report.id} report={report} />
            ))}
          </tbody>
        </DataTable>
      </Section>
    </div>
  );
}

/** What the team covered in its last closed cycle; the page of coverage says which abilities. */
export function TeamCoverage({ cycle, children }: { cycle: string; children: ReactNode }) {
  return (
    <Section title="Coverage" className="mt-8">
      <p className="text-muted">
        From {cycle}.{" "}
        <a className="link" href="/team/coverage">
          See abilities
        </a>
      </p>
      {children}
    </Section>
  );
}

function Row({ report }: { report: Member }) {
  const { id, name, levelCode, glance } = report;
  return (
    <tr>
      <th scope="row">
        <a className="link" href={`/people/${id}`}>
          {name}
        </a>
        <span className="block font-normal text-muted text-sm">{levelCode ?? "No level"}</span>
      </th>
      <td data-label="Review" className="min-w-52">
        <ReviewState report={report} />
      </td>
      <td data-label="Last 1:1">
        {glance?.oneToOne?.lastOn ? <TimeText value={glance.oneToOne.lastOn} timeZone="UTC" /> : "None yet"}
      </td>
      <td data-label="Opportunities">{opportunitiesInWords(glance)}</td>
      <td data-label="Next step">
        <NextStep report={report} />
      </td>
      <td data-label="More">
        <MoreLinks report={report} />
      </td>
    </tr>
  );
}

/** How far both are, never what they rated. */
function ReviewState({ report: { review, state } }: { report: Member }) {
  if (!review) return state ? "Self-assessment without a review" : "None";
  return (
    <>
      <a className="link" href={`/cycles/${review.cycleId}`}>
        {review.cycle}
      </a>
      <span className="block text-sm">
        Self-assessment: <SideText side={review.self} />
      </span>
      <span className="block text-sm">
        Your review: <SideText side={review.managers} />
      </span>
    </>
  );
}

function opportunitiesInWords(glance: Member["glance"]): string {
  const { offered = 0, taken = 0 } = glance ?? {};
  const parts = [...(taken > 0 ? [`${taken} under way`] : []), ...(offered > 0 ? [`${offered} offered`] : [])];
  return parts.join(", ") || "None yet";
}

const STEP_BUTTONS: Record<ReviewStep, string> = {
  start: "Start review",
  continue: "Continue review",
  view: "View review",
  compare: "Compare ratings",
};

/** The one thing to do about a report: their review, else a 1:1. */
function NextStep({ report: { name, review, glance } }: { report: Member }) {
  const step = review && reviewStep(review.managers, review.closed);
  if (review && step) {
    const to = `/assessments/${review.assessmentId}${step === "compare" ? "/conversation" : ""}`;
    const isDue = step === "start" || step === "continue";
    return (
      <LinkButton
        to={to}
        size="small"
        className="whitespace-nowrap"
        variant={isDue ? "primary" : "secondary"}
        aria-label={`${STEP_BUTTONS[step]}: ${name}`}
      >
        {STEP_BUTTONS[step]}
      </LinkButton>
    );
  }
  const [label, to] = glance?.oneToOne
    ? ["Open 1:1", `/one-to-ones/${glance.oneToOne.id}`]
    : ["Set up 1:1", "/one-to-ones/new"];
  return (
    <LinkButton to={to} size="small" className="whitespace-nowrap" aria-label={`${label}: ${name}`}>
      {label}
    </LinkButton>
  );
}

function MoreLinks({ report: { id, name, peersOf, glance } }: { report: Member }) {
  const links = [
    { label: "Readiness", to: `/readiness/${id}` },
    { label: "Growth plan", to: `/growth/${id}` },
    ...(glance?.oneToOne ? [{ label: "1:1s", to: `/one-to-ones/${glance.oneToOne.id}` }] : []),
    ...(peersOf ? [{ label: "Peer reviews", to: `/assessments/${peersOf}/peers` }] : []),
  ];
  return (
    <span className="flex flex-wrap gap-x-3">
      {links.map(({ label, to }) => (
        <a key={label} className="link inline-block min-h-6" href={to} aria-label={`${label}: ${name}`}>
          {label}
        </a>
      ))}
    </span>
  );
}
