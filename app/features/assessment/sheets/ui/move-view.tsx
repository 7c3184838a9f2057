import type { ReactNode } from "react";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";

type MoveViewProps = {
  assessmentId: string;
  /** Numbers of the newer version and of the draft's. */
  target: { version: string; before: string } | null;
  /** What the newer version changes. */
  children: ReactNode;
};

/** Moves a draft to a newer version of its ladder, below what that changes. */
export function MoveView({ assessmentId, target, children }: MoveViewProps) {
  const back = `/assessments/${assessmentId}`;
  if (!target) {
    return (
      <EmptyState title="Nothing to move" action={<LinkButton to={back}>Back to assessment</LinkButton>}>
        This assessment can't be moved to a newer version.
      </EmptyState>
    );
  }
  const { version, before } = target;
  return (
    <>
      <p className="max-w-measure">
        Ratings, notes and evidence are kept for everything that is still asked, and the old wording is shown where it
        changed. You can still read the draft on {before}.
      </p>
      {children}
      <form method="post" className="mt-6 flex flex-wrap gap-3">
        <Button variant="primary">Move to {version}</Button>
        <LinkButton to={back}>Stay on {before}</LinkButton>
      </form>
    </>
  );
}
