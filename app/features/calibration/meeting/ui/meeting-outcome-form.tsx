import { Form } from "@remix-run/react";
import { type MutableRefObject, useRef } from "react";
import { type CalibrationRule, labelOf } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { MeetingPerson } from "../domain/meeting";
import { REASONS, RULE_WORDS } from "../domain/outcome";
import type { OutcomeProblem } from "../meeting.schema";

export type OutcomeFormProps = {
  person: MeetingPerson;
  packet: Pick<CalibrationPacket, "items" | "before" | "evidence">;
  rule: CalibrationRule;
  scale: readonly { id: string; label: string }[];
  problem: OutcomeProblem | null;
};

/** Once there is an outcome, another one is the exception. */
export function OutcomeRecord(props: OutcomeFormProps) {
  // An outcome that arrives must not close the form that someone types in.
  const isTyping = useRef(false);
  const form = <OutcomeForm {...props} isTyping={isTyping} />;
  if (props.person.outcomes.length === 0 || props.problem || isTyping.current) return form;
  return (
    <Disclosure summary="Record another outcome" className="mt-3 print:hidden">
      {form}
    </Disclosure>
  );
}

/**
 * The form keeps the number that it was first shown with while someone types in it: were another outcome to slip in unnoticed,
 * it would be overtaken without having been read.
 */
function OutcomeForm(props: OutcomeFormProps & { isTyping: MutableRefObject<boolean> }) {
  const { person, rule, problem, isTyping } = props;
  const latest = person.outcomes.at(-1)?.number ?? 0;
  const seen = useRef(latest);
  if (!isTyping.current) seen.current = latest;
  const typed = problem?.typed;
  return (
    <Form
      key={seen.current}
      method="post"
      action={`?person=${person.personId}`}
      className="mt-3 grid gap-4 print:hidden"
      autoComplete="off"
      noValidate
      preventScrollReset
      onInput={() => {
        isTyping.current = true;
      }}
      onSubmit={() => {
        isTyping.current = false;
      }}
    >
      {problem?.message && <Notice tone="warning" title={problem.message} live />}
      <p className="text-muted text-sm">{RULE_WORDS[rule]}</p>
      <input type="hidden" name="person" value={person.personId} />
      <input type="hidden" name="seen" value={seen.current} />
      <Items {...props} />
      <SelectField
        label="Proposed by"
        name="proposer"
        className="max-w-64"
        defaultValue={typed?.proposer}
        errors={problem?.errors.proposer}
        options={[
          { value: "", label: "Choose" },
          ...person.voices.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
      />
      {rule === "MAJORITY" && (
        <TextField
          label="How many are in favour"
          name="inFavour"
          inputMode="numeric"
          className="max-w-40"
          defaultValue={typed?.inFavour}
          errors={problem?.errors.inFavour}
        />
      )}
      <Objections person={person} problem={problem} />
      <TextArea
        label="Rationale, written for the person"
        name="rationale"
        hint="They read it after the lock. Needed for an adjustment."
        defaultValue={typed?.rationale}
        errors={problem?.errors.rationale}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="do" value="confirm">
          Confirm unchanged
        </Button>
        <Button name="do" value="adjust">
          Record the adjustment
        </Button>
      </div>
    </Form>
  );
}

function Items({ packet, scale, problem }: OutcomeFormProps) {
  return (
    <fieldset className="grid gap-2">
      <legend className="field-label">What changes</legend>
      {packet.items.map((item) => (
        <OutcomeItemFields
          key={item.id}
          item={item}
          before={packet.before[item.id] ?? null}
          evidence={evidenceOf(item, packet)}
          isOnly={packet.items.length === 1}
          scale={scale}
          typed={problem?.typed.items.find(({ key }) => key === item.id)}
          errors={problem?.errors ?? {}}
        />
      ))}
    </fieldset>
  );
}

/** What was attached to what the item stands for; of the level as a whole everything. */
function evidenceOf(
  { id, expectations }: CalibrationPacket["items"][number],
  { evidence }: OutcomeFormProps["packet"],
) {
  if (id === "level") return evidence;
  const ids = new Set(expectations.map((one) => one.id));
  return evidence.filter(({ expectationIds }) => expectationIds.some((one) => ids.has(one)));
}

type OutcomeItemFieldsProps = {
  item: { id: string; label: string };
  before: string | null;
  evidence: readonly { id: string; title: string; happenedOn: string }[];
  /** Nothing else is rated of the person. */
  isOnly: boolean;
  scale: readonly { id: string; label: string }[];
  typed?: { to: string; reason: string; evidence: readonly string[] };
  errors: FieldErrors;
};

/** Whether one item stays as it was, and if not, what it is, why, and what that rests on. */
function OutcomeItemFields(props: OutcomeItemFieldsProps) {
  const { item, before, isOnly, scale, typed, errors } = props;
  const isWrong = ["to", "reason", "evidence"].some((field) => errors[`${field}.${item.id}`]);
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
        name={`to.${item.id}`}
        className="max-w-80"
        defaultValue={typed?.to}
        errors={errors[`to.${item.id}`]}
        options={words}
      />
      <SelectField
        label="Why it changes"
        name={`reason.${item.id}`}
        className="max-w-96"
        defaultValue={typed?.reason}
        errors={errors[`reason.${item.id}`]}
        options={reasons}
      />
      {evidence.length > 0 && <Cited {...{ item, evidence, typed }} errors={errors[`evidence.${item.id}`]} />}
    </div>
  );
}

type ObjectionsProps = { person: MeetingPerson; problem: OutcomeProblem | null };

/** Who is against an outcome, and what they say. */
function Objections({ person, problem }: ObjectionsProps) {
  const errors = problem?.errors.objects;
  const objectors = problem?.typed.objects ?? [];
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
              name={`sentence.${personId}`}
              aria-label={`What ${name} says`}
              defaultValue={problem?.typed.sentences.find(({ key }) => key === personId)?.sentence}
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
              name={`evidence.${item.id}`}
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
