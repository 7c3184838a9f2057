import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { type InterviewLoad, MOST_PER_WEEK } from "../domain/interviewer-profile";

type Props = {
  load: InterviewLoad;
  typed?: string;
  errors?: readonly string[];
  /** As another tab has stored it meanwhile. */
  stored?: InterviewLoad;
};

/** How many interviews a week somebody takes. */
export function LoadForm({ load, typed, errors, stored }: Props) {
  const { perWeek, edits } = stored ?? load;
  return (
    <form method="post" className="grid gap-4" noValidate key={edits}>
      <input type="hidden" name="do" value="load" />
      <input type="hidden" name="edits" value={edits} />
      {stored && (
        <Notice tone="warning" title="Changed in another tab or on another device" live>
          <p>Saved there: {stored.perWeek}. Yours is below and not saved.</p>
        </Notice>
      )}
      <TextField
        label="Interviews in a week, at most"
        hint={`From Monday to Sunday. 0 for none at present, ${MOST_PER_WEEK} at most.`}
        name="perWeek"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed ?? String(perWeek)}
        errors={errors}
        className="max-w-xs"
      />
      <Button variant="primary" className="w-fit">
        {stored ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}
