import type { ReactNode } from "react";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { OpenDraft } from "../domain/cycle";

type CycleMoveViewProps = {
  id: string;
  hindrance: string | null;
  target: { version: string; before: string; versionId: string } | null;
  counts: { moves: number; offered: number; stay: number };
  drafts: readonly OpenDraft[];
  unlisted: number;
  /** Why moving was refused. */
  refused?: string;
  /** What the newer version changes, level by level. */
  children: ReactNode;
};

/** Before a cycle moves to a newer version: what happens to its reviews, who has drafts, and what changes. */
export function CycleMoveView({
  id,
  hindrance,
  target,
  counts,
  drafts,
  unlisted,
  refused,
  children,
}: CycleMoveViewProps) {
  const back = `/cycles/${id}`;
  if (!target || hindrance) {
    return (
      <EmptyState title="This cycle can't be moved" action={<LinkButton to={back}>Back to cycle</LinkButton>}>
        {hindrance}
      </EmptyState>
    );
  }
  const { version, before, versionId } = target;
  return (
    <div className="grid gap-8">
      <FormErrors errors={refused ? [refused] : undefined} />
      <ul className="grid max-w-measure gap-1">
        <li>
          {reviews(counts.moves)} not started yet: {counts.moves === 1 ? "moves" : "move"} to {version}.
        </li>
        {counts.offered > 0 && (
          <li>
            {reviews(counts.offered)} with one draft: {counts.offered === 1 ? "stays" : "stay"} on {before} until the
            author moves the draft.
          </li>
        )}
        {counts.stay > 0 && (
          <li>
            {reviews(counts.stay)} begun by two people, submitted, or without a place in {version}:{" "}
            {counts.stay === 1 ? "stays" : "stay"} on {before}. Team coverage counts only reviews on {version}.
          </li>
        )}
      </ul>
      {drafts.length > 0 && (
        <Section title="Drafts">
          <DataTable label="Drafts in this cycle" columns={["Author", "Draft"]}>
            <tbody>
              {drafts.map((draft) => (
                <tr key={draft.id}>
                  <th scope="row">{draft.author}</th>
                  <td>{draft.subject ? `Review of ${draft.subject}` : "Self-assessment"}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {unlisted > 0 && <p className="mt-2 text-muted">And more.</p>}
        </Section>
      )}
      <div>{children}</div>
      <form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="to" value={versionId} />
        <Button variant="primary">Move cycle to {version}</Button>
        <LinkButton to={back}>Stay on {before}</LinkButton>
      </form>
    </div>
  );
}

const reviews = (count: number) => `${count} ${count === 1 ? "review" : "reviews"}`;
