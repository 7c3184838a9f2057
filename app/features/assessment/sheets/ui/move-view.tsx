import { DifferencePart } from "~/features/ladder/versions/ui/difference-part";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";

type Words = { id: string; statement: string; competency: string };
type MoveViewProps = {
  assessmentId: string;
  target: {
    param: string;
    version: string;
    before: string;
    level: string;
    difference: {
      from: string;
      anew: readonly Words[];
      reworded: readonly (Words & { was: string })[];
      less: readonly Words[];
    };
  } | null;
};

/** What a newer version changes for a draft, and the button that moves it there. */
export function MoveView({ assessmentId, target }: MoveViewProps) {
  const back = `/assessments/${assessmentId}`;
  if (!target) {
    return (
      <EmptyState title="Nothing to move" action={<LinkButton to={back}>Back to assessment</LinkButton>}>
        This assessment can't be moved to a newer version.
      </EmptyState>
    );
  }
  const { param, version, before, level, difference } = target;
  return (
    <>
      <p className="max-w-measure">
        Ratings, notes and evidence are kept for everything that is still asked, and the old wording is shown where it
        changed. You can still read the draft on {before}.
      </p>
      <DifferencePart
        now={`/frameworks/${param}`}
        then={`/frameworks/${param.split("@")[0]}@${before}`}
        level={level}
        {...difference}
      />
      <form method="post" className="mt-6 flex flex-wrap gap-3">
        <Button variant="primary">Move to {version}</Button>
        <LinkButton to={back}>Stay on {before}</LinkButton>
      </form>
    </>
  );
}
