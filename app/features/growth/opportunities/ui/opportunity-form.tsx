import { Button } from "~/ui/button";
import { FormErrors, RadioGroup, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { KIND_WORDS, OPPORTUNITY_KINDS, type OpportunityFormView, type TypedOpportunity } from "../domain/opportunity";
import { ExpectationPicker } from "./opportunity-board";

type Props = { form: OpportunityFormView; isNew: boolean };

/** Proposes or edits an opportunity. Sent back, it is made anew, so that every field holds what was typed. */
export function EditedOpportunity({ form, isNew }: Props) {
  const { id, edits, typed, picker, errors, message } = form;
  return (
    <form
      method="post"
      key={`${edits} ${picker.level} ${picker.chosen.length} ${JSON.stringify(errors)}`}
      className="grid max-w-measure gap-4"
      noValidate
    >
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="edits" value={edits} />
      <input type="hidden" name="version" value={picker.versionId} />
      <Terms typed={typed} errors={errors} />
      {isNew && (
        <TextField
          label="Sponsor"
          name="sponsor"
          type="email"
          autoComplete="off"
          hint="Email of whoever is to stand behind it. Leave empty to sponsor it yourself."
          defaultValue={typed.sponsor}
          errors={errors.sponsor}
        />
      )}
      <div className="choice">
        <input type="checkbox" name="openToAll" value="yes" id="open-to-all" defaultChecked={typed.openToAll} />
        <label htmlFor="open-to-all">
          Open to all: everybody sees it and may ask for it. Otherwise only those you offer it to see it.
        </label>
      </div>
      <ExpectationPicker picker={picker} errors={errors.expectation} />
      <Button name="do" value="save" variant="primary" className="w-fit">
        {isNew ? "Propose" : "Save"}
      </Button>
    </form>
  );
}

function Terms(sent: ShownForm<Omit<TypedOpportunity, "openToAll">>) {
  const field = fieldsOf(sent);
  const kinds = OPPORTUNITY_KINDS.map((value) => ({ value, ...KIND_WORDS[value] }));
  return (
    <>
      <TextField label="Title" required {...field("title")} />
      <RadioGroup legend="Kind" options={kinds} {...field("kind")} />
      <TextArea label="What it is, and what support there is" {...field("body")} />
      <div className="flex flex-wrap items-end gap-4">
        <TextField label="First day" type="date" {...field("startsOn")} />
        <TextField label="Last day" type="date" hint="Leave this empty if you don't know yet." {...field("endsOn")} />
        <TextField label="Places" inputMode="numeric" className="max-w-24" {...field("places")} />
      </div>
    </>
  );
}
