import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ConversationItem } from "../domain/conversation-page";

type ConversationListProps = { rows: readonly ConversationItem[]; page: number; more: boolean; timeZone: string };

export function ConversationList({ rows, page, more, timeZone }: ConversationListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No conversations yet">
        <p>Assessments appear here once both sides have submitted.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Conversations" columns={["Person", "Level", "Revealed"]} stacks>
        <tbody>
          {rows.map(({ assessmentId, subject, targetLevel, revealedAt }) => (
            <tr key={assessmentId}>
              <th scope="row">
                <Link className="link" to={`/assessments/${assessmentId}/conversation`}>
                  {subject}
                </Link>
              </th>
              <td data-label="Level">{targetLevel}</td>
              <td data-label="Revealed">
                <TimeText value={revealedAt} timeZone={timeZone} format="date" />
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <div className="mt-4 flex gap-3">
        {page > 1 && <LinkButton to={`/conversations?page=${page - 1}`}>Previous</LinkButton>}
        {more && <LinkButton to={`/conversations?page=${page + 1}`}>Next</LinkButton>}
      </div>
    </>
  );
}
