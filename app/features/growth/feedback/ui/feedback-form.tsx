import type { GoalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import { Button } from "~/ui/button";
import { FormErrors, type Option, SelectField, TextArea } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
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

export type GiveProps = {
  id: string;
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

function ToWhom({ to }: GiveProps) {
  return (
    <form method="get" className="grid max-w-measure gap-4" noValidate>
      <PersonField
        label="Colleague"
        name="to"
        scope="feedback.give"
        get
        className="max-w-96"
        errors={to === "" ? undefined : ["Choose a colleague who is still here."]}
      />
      <Button variant="primary" className="w-fit">
        Continue
      </Button>
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
  options: readonly Option[];
  result?: ShownForm<{ id: string; colleague: string; question: string; expectation: string }>;
};

export function AskForFeedback({ id, options, result }: AskProps) {
  const { typed, errors } = result ?? { typed: { id, colleague: "", question: "", expectation: "" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <PersonField label="Colleague" scope="feedback.ask" className="max-w-96" {...field("colleague")} />
      <TextArea label="What about?" hint="Something they saw. They may decline." rows={3} {...field("question")} />
      <ExpectationField options={options} {...field("expectation")} />
      <Button variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}
