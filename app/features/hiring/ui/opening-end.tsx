import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { SelectField } from "~/ui/field";

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
            {hired} of {headcount} hired. From then on no candidate is added and no interview planned; what was written
            stays. It cannot be opened again.
          </p>
          {undecided > 0 && (
            <p>
              {undecided === 1
                ? "1 candidate has no decision yet. They still can be decided on; tell them what becomes of it."
                : `${undecided} candidates have no decision yet. They still can be decided on; tell them what becomes of it.`}
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

type HandOverProps = {
  opening: { leadName: string; leadLeft: boolean };
  leads: readonly { id: string; name: string; email: string }[];
  /** What was chosen, and what is wrong with it. */
  lead?: string | null;
  wrong?: string;
};

export function OpeningHandOver({ opening: { leadName, leadLeft }, leads, lead, wrong }: HandOverProps) {
  if (leads.length === 0) {
    return (
      <EmptyState title="Nobody else may lead openings">
        <p>An administrator gives somebody the role of hiring lead first.</p>
      </EmptyState>
    );
  }
  const options = leads.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }));
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <p>
        {leadLeft ? `${leadName} has left.` : `Led by ${leadName}.`} Whoever leads runs the interviews and reads what
        panels wrote once all have submitted; a former lead does not any more, unless they decide.
      </p>
      <SelectField
        label="New lead"
        name="lead"
        options={[{ value: "", label: "Choose somebody" }, ...options]}
        defaultValue={lead ?? ""}
        errors={wrong ? [wrong] : undefined}
        className="max-w-96"
      />
      <Button variant="primary" className="w-fit">
        Hand over
      </Button>
    </form>
  );
}
