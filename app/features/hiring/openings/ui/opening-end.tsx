import { Button, LinkButton } from "~/ui/button";

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
