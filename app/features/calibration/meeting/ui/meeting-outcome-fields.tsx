import { labelOf } from "~/features/calibration/session/domain/items";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import type { MeetingPerson } from "../domain/meeting";
import { REASONS } from "../domain/outcome";
import type { OutcomeErrors, OutcomeProblem } from "../meeting.schema";

type OutcomeItemFieldsProps = {
  item: { id: string; label: string };
  before: string | null;
  evidence: readonly { id: string; title: string; happenedOn: string }[];
  /** Nothing else is rated of the person. */
  isOnly: boolean;
  scale: readonly { id: string; label: string }[];
  typed?: { to: string; reason: string; evidence: readonly string[] };
  errors: OutcomeErrors;
};

/** Whether one item stays as it was, and if not, what it is, why, and what that rests on. */
export function OutcomeItemFields(props: OutcomeItemFieldsProps) {
  const { item, before, isOnly, scale, typed, errors } = props;
  const isWrong = ["to", "reason", "evidence"].some((field) => errors[`${field}:${item.id}`]);
  const was = labelOf(before, scale, "Not assessed");
  if (isOnly) return <Fields {...props} was={was} />;
  return (
    <Disclosure summary={`${item.label}: ${was}`} open={isWrong || (typed !== undefined && typed.to !== "")}>
      <Fields {...props} was={was} />
    </Disclosure>
  );
}

function Fields({ item, before, scale, was, typed, errors, evidence }: OutcomeItemFieldsProps & { was: string }) {
  const words = [
    { value: "", label: `Stays as it was: ${was}` },
    ...scale.filter(({ id }) => id !== before).map(({ id, label }) => ({ value: `word:${id}`, label })),
    ...(before === null ? [] : [{ value: "not-assessed", label: "Not assessed" }]),
  ];
  const reasons = [
    { value: "", label: "Choose" },
    ...Object.entries(REASONS).map(([value, label]) => ({ value, label })),
  ];
  return (
    <div className="grid gap-3">
      <SelectField
        label={item.label}
        name={`to:${item.id}`}
        className="max-w-80"
        defaultValue={typed?.to}
        errors={errors[`to:${item.id}`]}
        options={words}
      />
      <SelectField
        label="Why it changes"
        name={`reason:${item.id}`}
        className="max-w-96"
        defaultValue={typed?.reason}
        errors={errors[`reason:${item.id}`]}
        options={reasons}
      />
      {evidence.length > 0 && <Cited {...{ item, evidence, typed }} errors={errors[`evidence:${item.id}`]} />}
    </div>
  );
}

type ObjectionsProps = { person: MeetingPerson; problem: OutcomeProblem | null };

/** Who is against an outcome, and what they say. */
export function Objections({ person, problem }: ObjectionsProps) {
  const errors = problem?.errors.objects;
  const objectors = problem?.typed.objectors ?? [];
  return (
    <Disclosure summary="Who objects" open={objectors.length > 0 || errors !== undefined}>
      <fieldset className="grid gap-2" aria-describedby={errors ? "objects-error" : undefined}>
        <legend className="sr-only">Who objects, and what they say</legend>
        {person.voices.map(({ personId, name }) => (
          <div key={personId} className="meeting-objection">
            <div className="choice">
              <input
                type="checkbox"
                name="objects"
                id={`objects-${personId}`}
                value={personId}
                defaultChecked={objectors.includes(personId)}
              />
              <label htmlFor={`objects-${personId}`}>{name}</label>
            </div>
            <input
              type="text"
              className="control"
              name={`sentence:${personId}`}
              aria-label={`What ${name} says`}
              defaultValue={problem?.typed.sentences[personId]}
            />
          </div>
        ))}
        {errors && (
          <p className="field-error" id="objects-error">
            {errors.join(" ")}
          </p>
        )}
      </fieldset>
    </Disclosure>
  );
}

type CitedProps = Pick<OutcomeItemFieldsProps, "item" | "evidence" | "typed"> & { errors?: readonly string[] };

function Cited({ item, evidence, typed, errors }: CitedProps) {
  const errorId = `evidence-${item.id}-error`;
  return (
    <Disclosure summary="Evidence that it rests on" open={errors !== undefined || (typed?.evidence.length ?? 0) > 0}>
      <fieldset className="choices-boxed" aria-describedby={errors ? errorId : undefined}>
        <legend className="sr-only">Evidence for {item.label}</legend>
        {evidence.map(({ id, title, happenedOn }) => (
          <div className="choice" key={id}>
            <input
              type="checkbox"
              name={`evidence:${item.id}`}
              id={`${item.id}-${id}`}
              value={id}
              defaultChecked={typed?.evidence.includes(id)}
            />
            <label htmlFor={`${item.id}-${id}`}>
              {title}, <TimeText value={happenedOn} timeZone="UTC" />
            </label>
          </div>
        ))}
      </fieldset>
      {errors && (
        <p className="field-error" id={errorId}>
          {errors.join(" ")}
        </p>
      )}
    </Disclosure>
  );
}
