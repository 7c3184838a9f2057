import { Link } from "@remix-run/react";
import { EmptyState } from "~/ui/empty-state";
import { PageTurner } from "~/ui/page/page-turner";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ReviewState } from "../domain/peer-round";

type Row = { id: string; subject: string; cycle: string; closesOn: string; begun: boolean; state: ReviewState };
type PeerReviewListProps = { rows: readonly Row[]; page: number; more: boolean };

const WORDS: Record<ReviewState, string> = {
  open: "Waits for you",
  submitted: "Submitted",
  declined: "Declined",
  "taken back": "No longer asked",
  over: "Closed",
};

/** Whom one is asked to write about, what waits first. */
export function PeerReviewList({ rows, page, more }: PeerReviewListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title={page > 1 ? "There are no more" : "Nobody has asked you"}>
        <p>When a colleague or their manager asks what you saw, it appears here.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Peer reviews asked of me" columns={["Colleague", "Cycle", "Until", "State"]}>
        <tbody>
          {rows.map(({ id, subject, cycle, closesOn, begun, state }) => (
            <tr key={id}>
              <th scope="row">
                <Link className="link" to={`/peer-reviews/${id}`}>
                  {subject}
                </Link>
              </th>
              <td>{cycle}</td>
              <td className="whitespace-nowrap">
                <TimeText value={closesOn} timeZone="UTC" />
              </td>
              <td>{state === "open" && begun ? "Draft" : WORDS[state]}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={page} more={more} />
    </>
  );
}
