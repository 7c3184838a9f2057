import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/forms/date-field";
import { CheckboxGroup, FormErrors, RadioGroup, SelectField, TextField } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { TypedCycle } from "../cycle.schema";

type Group = { value: string; label: string };
type CycleFormProps = {
  groups: readonly Group[];
  frameworks: readonly { slug: string; label: string }[];
  typed: TypedCycle;
  errors?: FieldErrors;
  message?: string;
};

export function CycleForm({ groups, frameworks, typed, errors, message }: CycleFormProps) {
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure gap-5" noValidate>
      <FormErrors errors={message ? [message] : undefined} />
      <input type="hidden" name="id" value={typed.id} />
      <TextField label="Name" {...field("name")} maxLength={100} required />
      <div className="flex flex-wrap gap-4">
        <DateField label="First day" {...field("opensOn")} />
        <DateField label="Last day" {...field("closesOn")} />
      </div>
      <CheckboxGroup legend="Who is asked" name="group" options={groups} chosen={typed.group} errors={errors?.group} />
      <LeaveOut chosen={typed.leaveOut} errors={errors?.leaveOut} />
      <SelectField
        label="Framework"
        {...field("framework")}
        options={frameworks.map(({ slug, label }) => ({ value: slug, label }))}
        className="max-w-80"
      />
      <RadioGroup
        legend="Against"
        {...field("level")}
        id="level"
        options={[
          { value: "HELD", label: "The level each person holds" },
          { value: "NEXT", label: "The next level of their ladder" },
        ]}
      />
      <RadioGroup
        legend="Peers"
        {...field("peers")}
        id="peers"
        hint="Peers are told before they write. It cannot be changed later."
        options={[
          { value: "NO", label: "Not asked" },
          { value: "SUMMARY", label: "Asked, and shown as a summary from five on" },
          { value: "ATTRIBUTED", label: "Asked, and shown with their names" },
        ]}
      />
      <Button variant="primary" className="w-fit">
        Open the cycle
      </Button>
    </form>
  );
}

function LeaveOut({ chosen, errors }: { chosen: readonly string[]; errors?: readonly string[] }) {
  return (
    <details className="disclosure" open={chosen.length > 0 || errors !== undefined}>
      <summary>Leave people out</summary>
      <div className="disclosure-body">
        <PersonField
          label="People to leave out"
          name="leaveOut"
          scope="cycle.leave-out"
          several
          defaultValue={chosen}
          errors={errors}
        />
      </div>
    </details>
  );
}

export type DaysResult = {
  typed: { opensOn: string; closesOn: string };
  errors?: FieldErrors;
  message?: string;
  /** As someone else has stored them meanwhile. */
  stored?: { opensOn: string; closesOn: string; edits: number };
};

type CycleManageProps = { days: { opensOn: string; closesOn: string }; edits: number; result?: DaysResult };

/** Changes the window of an open cycle, and ends it. */
export function CycleManage({ days, edits, result }: CycleManageProps) {
  const field = fieldsOf<{ opensOn: string; closesOn: string }>({ typed: days, ...result });
  return (
    <section aria-labelledby="manage" className="mt-8 grid gap-6">
      <h2 id="manage">Change or close</h2>
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <FormErrors errors={result?.message ? [result.message] : undefined} />
        {result?.stored && (
          <Notice tone="warning" title="Somebody else has changed the days since you opened the page" live>
            <p>
              Stored is <TimeText value={result.stored.opensOn} timeZone="UTC" /> to{" "}
              <TimeText value={result.stored.closesOn} timeZone="UTC" />. The fields hold what you typed.
            </p>
          </Notice>
        )}
        <input type="hidden" name="edits" value={result?.stored?.edits ?? edits} />
        <div className="flex flex-wrap gap-4">
          <DateField label="First day" {...field("opensOn")} />
          <DateField label="Last day" {...field("closesOn")} />
        </div>
        <Button name="do" value="change" className="w-fit">
          {result?.stored ? "Save what is in the fields" : "Save days"}
        </Button>
      </form>
      <form method="post" className="grid max-w-measure gap-3">
        <p>
          Sheets can be submitted late until the cycle is closed. Closing it is final: drafts stay with their writers.
        </p>
        <Button name="do" value="close" variant="danger" className="w-fit">
          Close the cycle
        </Button>
      </form>
    </section>
  );
}
