import type { GoalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import type { Colleague } from "~/kernel/actor";
import { Button } from "~/ui/button";
import { FormErrors, type Option, SelectField, TextArea, TextField } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";

type ExpectationFieldProps = {
  options: readonly Option[];
  name: string;
  defaultValue: string;
  errors?: readonly string[];
};

/** What feedback may be tied to; nothing where its subject is on no ladder. */
function ExpectationField({ options, ...field }: ExpectationFieldProps) {
  if (options.length === 0) return null;
  return (
    <SelectField
      label="About an expectation, if you like"
      options={[{ value: "", label: "None in particular" }, ...options]}
      {...field}
    />
  );
}

type ColleagueFieldProps = {
  label: string;
  name: string;
  near: readonly Colleague[];
  hint?: string;
  defaultValue?: string;
  errors?: readonly string[];
};

/** Anyone here, by their address; those nearby are suggested. */
export function ColleagueField({ near, ...field }: ColleagueFieldProps) {
  return (
    <>
      <TextField {...field} type="email" list="near-colleagues" autoComplete="off" className="max-w-96 grow" required />
      <datalist id="near-colleagues">
        {near.map(({ id, name, email }) => (
          <option key={id} value={email}>
            {name}
          </option>
        ))}
      </datalist>
    </>
  );
}

export type GiveProps = {
  id: string;
  near: readonly Colleague[];
  to: string;
  receiver: { id: string; name: string } | null;
  request: { id: string; question: string; expectation: GoalExpectation | null } | null;
  options: readonly Option[];
  result?: ShownForm<{ id: string; text: string; expectation: string }>;
};

/** First the receiver, then the text: who will read it stands above the field. */
export function GiveFeedback(props: GiveProps) {
  if (!props.receiver) return <ToWhom {...props} />;
  return <What {...props} receiver={props.receiver} />;
}

function ToWhom({ near, to }: GiveProps) {
  const wrong = "Nobody here but you has this address. Check it, or choose from the list.";
  return (
    <form method="get" className="flex flex-wrap items-end gap-3">
      <ColleagueField
        label="To whom?"
        name="to"
        near={near}
        defaultValue={to}
        errors={to === "" ? undefined : [wrong]}
      />
      <Button variant="primary">Next</Button>
    </form>
  );
}

function What({ id, receiver, request, options, result }: GiveProps & { receiver: { id: string; name: string } }) {
  const { typed, errors } = result ?? { typed: { id, text: "", expectation: "" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <input type="hidden" name="to" value={receiver.id} />
      <input type="hidden" name="request" value={request?.id ?? ""} />
      <FormErrors errors={errors?.form} />
      {request && (
        <div>
          <p className="text-muted">{receiver.name} asks:</p>
          <p className="as-written">{request.question}</p>
          {request.expectation && <ExpectationOfGoal expectation={request.expectation} />}
        </div>
      )}
      <Notice tone="info" title={`${receiver.name} reads it, and nobody else`}>
        <p>
          They may share it later with their manager or a colleague. Your name stands with it, and it stays as you wrote
          it.
        </p>
      </Notice>
      <TextArea
        label={`Your feedback to ${receiver.name}`}
        hint="What you saw, and what it led to."
        rows={6}
        {...field("text")}
      />
      <ExpectationField options={options} {...field("expectation")} />
      <div className="flex flex-wrap gap-2">
        <Button name="do" value="give" variant="primary">
          Give feedback
        </Button>
        {request && (
          <Button name="do" value="decline">
            Decline
          </Button>
        )}
      </div>
    </form>
  );
}

type AskProps = {
  id: string;
  near: readonly Colleague[];
  options: readonly Option[];
  result?: ShownForm<{ id: string; email: string; question: string; expectation: string }>;
};

export function AskForFeedback({ id, near, options, result }: AskProps) {
  const { typed, errors } = result ?? { typed: { id, email: "", question: "", expectation: "" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <ColleagueField label="Whom?" near={near} {...field("email")} />
      <TextArea label="What about?" hint="Something they saw. They may decline." rows={3} {...field("question")} />
      <ExpectationField options={options} {...field("expectation")} />
      <Button variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}
