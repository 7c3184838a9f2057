import { Form } from "@remix-run/react";
import { type MutableRefObject, useRef } from "react";
import type { CalibrationRule } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";
import type { ShownPerson } from "../domain/meeting";
import { REASONS, RULE_WORDS, reasonsFor } from "../domain/outcome";
import type { Suggestion } from "../domain/vote";
import type { OutcomeProblem } from "../meeting.schema";
import { countsInWords, type Scale } from "./meeting-ratings";
import { WordChoice } from "./word-choice";

export type OutcomeFormProps = {
  person: ShownPerson;
  packet: Pick<CalibrationPacket, "items" | "before" | "evidence">;
  rule: CalibrationRule;
  scale: Scale;
  problem: OutcomeProblem | null;
};

/** Once there is an outcome, another one is the exception. */
export function OutcomeRecord(props: OutcomeFormProps) {
  // An outcome that arrives must not close the form that someone types in.
  const isTyping = useRef(false);
  const form = <OutcomeForm {...props} isTyping={isTyping} />;
  if (props.person.outcomes.length === 0 || props.problem || isTyping.current) return form;
  return (
    <Disclosure summary="Record another outcome" className="print:hidden">
      {form}
    </Disclosure>
  );
}

/**
 * The form keeps what it was first shown with while someone types in it: the number of the latest outcome, so that another one that
 * slips in is not overtaken unread, and the suggested ratings, which a closing vote changes.
 */
function OutcomeForm(props: OutcomeFormProps & { isTyping: MutableRefObject<boolean> }) {
  const { person, rule, problem, isTyping } = props;
  const { personId, suggestions, ballot, outcomes } = person;
  const shown = useRef({ seen: outcomes.at(-1)?.number ?? 0, suggestions });
  if (!isTyping.current) shown.current = { seen: outcomes.at(-1)?.number ?? 0, suggestions };
  const { seen } = shown.current;
  const typed = problem?.typed;
  const hasVotes = ballot !== null && !ballot.isOpen && ballot.votes.length > 0;
  return (
    <Form
      key={`${seen} ${JSON.stringify(shown.current.suggestions)}`}
      method="post"
      action={`?person=${personId}`}
      className="outcome-form print:hidden"
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
      <input type="hidden" name="person" value={personId} />
      <input type="hidden" name="seen" value={seen} />
      <div className="outcome-beside">
        <Items {...props} suggestions={shown.current.suggestions} />
        <TextArea
          label={`Rationale for ${person.name}`}
          name="rationale"
          rows={5}
          hint="They read it after the lock. Required if a rating changes."
          defaultValue={typed?.rationale}
          errors={problem?.errors.rationale}
        />
      </div>
      <Button name="do" value="record" variant="primary" className="w-fit">
        Record outcome
      </Button>
      <Disclosure
        summary={
          rule === "MAJORITY" && !hasVotes ? "Show of hands, proposer and objections" : "Proposer and objections"
        }
        open={
          ["proposer", "inFavour", "objects"].some((name) => problem?.errors[name]) || (typed?.objects.length ?? 0) > 0
        }
      >
        <div className="grid gap-3">
          <SelectField
            label="Proposed by"
            name="proposer"
            className="max-w-64"
            defaultValue={typed?.proposer ?? person.recorderId ?? undefined}
            errors={problem?.errors.proposer}
            options={person.voices.map(({ personId: value, name }) => ({ value, label: name }))}
          />
          {rule === "MAJORITY" && !hasVotes && (
            <TextField
              label="How many are in favor"
              name="inFavour"
              inputMode="numeric"
              className="max-w-40"
              defaultValue={typed?.inFavour}
              errors={problem?.errors.inFavour}
            />
          )}
          <Objections person={person} problem={problem} />
        </div>
      </Disclosure>
    </Form>
  );
}

function Items({ packet, scale, problem, suggestions }: OutcomeFormProps & { suggestions: readonly Suggestion[] }) {
  return (
    <div className="grid gap-3">
      {packet.items.map((item) => (
        <OutcomeItemFields
          key={item.id}
          item={item}
          before={packet.before[item.id] ?? null}
          evidence={evidenceOf(item, packet)}
          isOnly={packet.items.length === 1}
          suggestion={suggestions.find((one) => one.item === item.id)}
          scale={scale}
          typed={problem?.typed.items.find(({ key }) => key === item.id)}
          errors={problem?.errors ?? {}}
        />
      ))}
    </div>
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
  suggestion: Suggestion | undefined;
  scale: Scale;
  typed?: { to: string; reason: string; evidence: readonly string[] };
  errors: FieldErrors;
};

/** The rating that the rule suggests, and, where it differs from the one before, why and what that rests on. */
function OutcomeItemFields({
  item,
  before,
  evidence,
  isOnly,
  suggestion,
  scale,
  typed,
  errors,
}: OutcomeItemFieldsProps) {
  const choiceOf = (word: string | null) => {
    if (word === before) return "";
    return word === null ? "not-assessed" : `word:${word}`;
  };
  const words = [
    ...scale.map(({ id, label }) => ({ id: id as string | null, label })),
    { id: null, label: "Not assessed" },
  ];
  const options = words.map(({ id, label }) => ({
    value: choiceOf(id),
    label,
    ...(id === before ? { hint: "before" } : {}),
  }));
  return (
    <div className="outcome-item">
      <WordChoice
        id={`to-${item.id}`}
        legend={isOnly ? "Rating" : item.label}
        name={`to.${item.id}`}
        options={options}
        chosen={typed?.to ?? choiceOf(suggestion ? suggestion.word : before)}
        errors={errors[`to.${item.id}`]}
      />
      {suggestion && <p className="text-muted text-sm">{suggestionInWords(suggestion, scale)}</p>}
      <div className="outcome-why">
        <SelectField
          label="Why it changes"
          name={`reason.${item.id}`}
          className="max-w-80"
          defaultValue={typed?.reason ?? (before === null ? "FIRST_RATING" : "")}
          errors={errors[`reason.${item.id}`]}
          options={[
            { value: "", label: "Choose" },
            ...reasonsFor(before).map((value) => ({ value, label: REASONS[value] })),
          ]}
        />
        {evidence.length > 0 && <Cited {...{ item, evidence, typed }} errors={errors[`evidence.${item.id}`]} />}
      </div>
    </div>
  );
}

function suggestionInWords({ from, counts, isOpen }: Suggestion, scale: Scale): string {
  if (counts.length === 0) return "No ratings to go by.";
  const what = from === "votes" ? "Votes" : "Ratings";
  return `${what}: ${countsInWords(counts, scale)}.${isOpen ? " Not settled." : ""}`;
}

type ObjectionsProps = { person: ShownPerson; problem: OutcomeProblem | null };

/** Who is against an outcome, and what they say. */
function Objections({ person, problem }: ObjectionsProps) {
  const errors = problem?.errors.objects;
  const objectors = problem?.typed.objects ?? [];
  return (
    <fieldset className="grid gap-2" aria-describedby={errors ? "objects-error" : undefined}>
      <legend className="field-label">Objections</legend>
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
  );
}

type CitedProps = Pick<OutcomeItemFieldsProps, "item" | "evidence" | "typed"> & { errors?: readonly string[] };

function Cited({ item, evidence, typed, errors }: CitedProps) {
  const errorId = `evidence-${item.id}-error`;
  return (
    <Disclosure summary="Evidence that supports it" open={errors !== undefined || (typed?.evidence.length ?? 0) > 0}>
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
