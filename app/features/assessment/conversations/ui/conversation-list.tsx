import { Link } from "@remix-run/react";
import { LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { ConversationItem, OpenAction } from "../domain/conversation-page";

type ConversationListProps = { rows: readonly ConversationItem[]; page: number; more: boolean; timeZone: string };

export function ConversationList({ rows, page, more, timeZone }: ConversationListProps) {
  if (rows.length === 0) {
    return (
      <EmptyState title="No conversations yet">
        <p>Once both sides of an assessment have submitted, they are revealed to each other and stand here.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable label="Conversations" columns={["Person", "Against", "Revealed"]}>
        <tbody>
          {rows.map(({ assessmentId, subject, targetLevel, revealedAt }) => (
            <tr key={assessmentId}>
              <th scope="row">
                <Link className="link" to={`/assessments/${assessmentId}/conversation`}>
                  {subject}
                </Link>
              </th>
              <td>{targetLevel}</td>
              <td>
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

/** On the start page of the person who is to do them. */
export function OpenActions({ actions }: { actions: readonly OpenAction[] }) {
  if (actions.length === 0) return null;
  return (
    <Section id="actions" title="Your actions">
      <ul className="grid gap-2">
        {actions.map(({ id, assessmentId, subject, owner, text, dueOn }) => (
          <li key={id}>
            <Link className="link as-written" to={`/assessments/${assessmentId}/conversation#${id}`}>
              {text}
            </Link>
            <span className="block text-muted text-sm">
              {owner === "manager" && `With ${subject}`}
              {owner === "manager" && dueOn && ", "}
              {dueOn && (
                <>
                  by <TimeText value={dueOn} timeZone="UTC" format="date" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
