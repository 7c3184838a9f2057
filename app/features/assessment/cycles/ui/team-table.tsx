import { Link } from "@remix-run/react";
import { ConversationLink } from "~/features/assessment/ui/conversation-link";
import { Badge } from "~/ui/badge";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { CycleLevel, LeftOutReason, SideState, SideView } from "../domain/cycle";

const STATE: Record<SideState, string> = {
  "not-started": "Not started",
  draft: "In draft",
  withdrawn: "Withdrawn",
  submitted: "Submitted",
  revealed: "Revealed",
};

/** How far one side of an assessment is. */
export function SideText({ side: { state, late, onLeave } }: { side: SideView }) {
  const isDone = state === "submitted" || state === "revealed";
  return (
    <>
      {STATE[state]}
      {late && (
        <>
          {" "}
          <Badge tone={isDone ? "neutral" : "warning"}>Late</Badge>
        </>
      )}
      {onLeave && (
        <>
          {" "}
          <Badge>On leave</Badge>
        </>
      )}
    </>
  );
}

/** What is to be done with one's own side. */
export const NEXT_WORD: Record<SideState, string> = {
  "not-started": "Begin",
  draft: "Continue",
  withdrawn: "Continue",
  submitted: "Read",
  revealed: "Read",
};

export const LEVEL_WORDS: Record<CycleLevel, string> = { HELD: "The level each person holds", NEXT: "The next level" };

export const LEFT_OUT_WORDS: Record<LeftOutReason, string> = {
  CHOSEN: "Left out when the cycle was opened",
  NO_LEVEL: "Has no level yet",
  OTHER_FRAMEWORK: "Has a level of another framework",
  UNKNOWN_LEVEL: "The framework asks nothing at their level",
  NO_NEXT_LEVEL: "Holds the highest level of their ladder",
};

/** What peers are asked, and what becomes of it. */
export function peersInWords({
  asksPeers,
  peerText,
}: {
  asksPeers: boolean;
  peerText: "ATTRIBUTED" | "SUMMARY";
}): string {
  if (!asksPeers) return "Not asked";
  return peerText === "ATTRIBUTED"
    ? "Asked; the person assessed reads who wrote what"
    : "Asked; the person assessed reads a summary of five or more";
}

type Review = {
  assessmentId: string;
  cycleId: string;
  cycle: string;
  closed: boolean;
  self: SideView;
  managers: SideView;
};
type Report = {
  id: string;
  name: string;
  levelCode: string | null;
  state: { status: "DRAFT" | "SUBMITTED"; since: Date } | null;
  review: Review | null;
  /** The assessment whose peers may be asked. */
  peersOf: string | null;
};
export type TeamTableProps = { reports: Report[]; timeZone: string };

const WORDS = { DRAFT: "In progress since", SUBMITTED: "Submitted on" } as const;

export function TeamTable({ reports, timeZone }: TeamTableProps) {
  if (reports.length === 0)
    return <EmptyState title="Nobody reports to you">This page lists the people you manage.</EmptyState>;
  return (
    <DataTable
      label="Reviews of your reports"
      columns={["Name", "Level", "Review", "Self-assessment", "Your side"]}
      stacks
    >
      <tbody>
        {reports.map((report) => (
          <tr key={report.id}>
            <th scope="row">
              <Link className="link" to={`/people/${report.id}`}>
                {report.name}
              </Link>
            </th>
            <td data-label="Level">{report.levelCode ?? "None"}</td>
            <ReviewCells report={report} timeZone={timeZone} />
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function ReviewCells({ report: { name, state, review, peersOf }, timeZone }: { report: Report; timeZone: string }) {
  if (!review) {
    return (
      <>
        <td data-label="Review">None</td>
        <td data-label="Self-assessment">
          {state ? (
            <>
              {WORDS[state.status]} <TimeText value={state.since} timeZone={timeZone} format="date" />
            </>
          ) : (
            "Not started"
          )}
        </td>
        <td />
      </>
    );
  }
  return (
    <>
      <td data-label="Review">
        <Link className="link" to={`/cycles/${review.cycleId}`}>
          {review.cycle}
        </Link>
      </td>
      <td data-label="Self-assessment">
        <SideText side={review.self} />
      </td>
      <td data-label="Your side">
        <OwnSide review={review} name={name} />{" "}
        {peersOf && (
          <Link className="link" to={`/assessments/${peersOf}/peers`} aria-label={`Peers of ${name}`}>
            Peers
          </Link>
        )}
      </td>
    </>
  );
}

function OwnSide({ review: { assessmentId, managers, closed }, name }: { review: Review; name: string }) {
  if (managers.state === "revealed") return <ConversationLink assessmentId={assessmentId} name={name} />;
  if (closed && managers.state === "not-started") return <SideText side={managers} />;
  const word = closed ? "Read" : NEXT_WORD[managers.state];
  return (
    <>
      <SideText side={managers} />{" "}
      <Link className="link" to={`/assessments/${assessmentId}`} aria-label={`${word}: ${name}`}>
        {word}
      </Link>
    </>
  );
}
