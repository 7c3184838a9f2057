import type { GoalExpectation } from "~/features/growth/plans/domain/plan-goal";
import { ExpectationOfGoal } from "~/features/growth/ui/plan-words";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, type Option, SelectField, TextArea } from "~/ui/forms/field";
import { PersonField } from "~/ui/forms/person-field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import type { CompetencyPrompts } from "../domain/feedback-prompts";

type ExpectationFieldProps = {
  options: readonly Option[];
  name: string;
  defaultValue: string;
  errors?: readonly string[];
};

/** What feedback may be tied to; nothing where its subject is on no ladder. */
function ExpectationField({ options, ...field }: ExpectationFieldProps) {
  if (options.length === 0) return null;
  return <SelectField label="Expectation (optional)" options={[{ value: "", label: "None" }, ...options]} {...field} />;
}

/** Ideas for what to write, from what the level asks of each competency; folded, and each competency in it. */
function Prompts({ prompts, who }: { prompts: readonly CompetencyPrompts[]; who: string }) {
  if (prompts.length === 0) return null;
  return (
    <Disclosure summary="Prompts by competency">
      <p className="mb-2">
        Describe one situation, what {who} did, what it led to, and what would make it even better.
      </p>
      {prompts.map(({ id, name, lookFor }) => (
        <details key={id} className="feedback-prompt">
          <summary>{name}</summary>
          <ul className="list-disc pb-2 pl-5 text-sm">
            {lookFor.map((statement) => (
              <li key={statement}>{statement}</li>
            ))}
          </ul>
        </details>
      ))}
    </Disclosure>
  );
}

export type GiveProps = {
  id: string;
  to: string;
  receiver: { id: string; name: string } | null;
  request: { id: string; question: string; expectation: GoalExpectation | null } | null;
  options: readonly Option[];
  prompts: readonly CompetencyPrompts[];
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
        Write feedback
      </Button>
    </form>
  );
}

function What({
  id,
  receiver,
  request,
  options,
  prompts,
  result,
}: GiveProps & { receiver: { id: string; name: string } }) {
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
          <p className="text-muted">{receiver.name} asked:</p>
          <p className="as-written">{request.question}</p>
          {request.expectation && <ExpectationOfGoal expectation={request.expectation} />}
        </div>
      )}
      <Notice tone="info" title={`Only ${receiver.name} sees it, with your name`}>
        <p>They can share it with their manager or a colleague. It can't be edited.</p>
      </Notice>
      <Prompts prompts={prompts} who={receiver.name} />
      <TextArea
        label={`Your feedback to ${receiver.name}`}
        hint="What you saw and what it led to."
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
            Decline request
          </Button>
        )}
      </div>
    </form>
  );
}

type AskProps = {
  id: string;
  options: readonly Option[];
  prompts: readonly CompetencyPrompts[];
  result?: ShownForm<{ id: string; colleague: string; question: string; expectation: string }>;
};

export function AskForFeedback({ id, options, prompts, result }: AskProps) {
  const { typed, errors } = result ?? { typed: { id, colleague: "", question: "", expectation: "" } };
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={typed.id} />
      <FormErrors errors={errors?.form} />
      <PersonField label="Colleague" scope="feedback.ask" className="max-w-96" {...field("colleague")} />
      <TextArea label="What about?" hint="Something they saw. They can decline." rows={3} {...field("question")} />
      <Prompts prompts={prompts} who="you" />
      <ExpectationField options={options} {...field("expectation")} />
      <Button variant="primary" className="w-fit">
        Ask for feedback
      </Button>
    </form>
  );
}
