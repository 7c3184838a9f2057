import type { GoalExpectation } from "~/features/growth/plans/domain/plan-expectation";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import { Button } from "~/ui/button";
import { FormErrors, type Option, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { ColleagueField, type Near } from "./feedback-colleague";
import { ExpectationField } from "./feedback-expectation";

type Field = "to" | "request" | "text" | "expectation";

export type GiveProps = {
  id: string;
  near: readonly Near[];
  to: string;
  receiver: { id: string; name: string } | null;
  request: { id: string; question: string; expectation: GoalExpectation | null } | null;
  options: readonly Option[];
  result?: {
    id: string | null;
    typed: Record<Field, string>;
    errors: Partial<Record<Field, string[]>>;
    message: string | null;
  };
};

/** First to whom, then what: who will read it stands above the field. */
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
  const { typed, errors = {} } = result ?? {};
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={result?.id ?? id} />
      <input type="hidden" name="to" value={receiver.id} />
      <input type="hidden" name="request" value={request?.id ?? ""} />
      <FormErrors errors={result?.message ? [result.message] : undefined} />
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
        name="text"
        hint="What you saw, and what it led to."
        rows={6}
        defaultValue={typed?.text}
        errors={errors.text}
      />
      <ExpectationField options={options} chosen={typed?.expectation} errors={errors.expectation} />
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
