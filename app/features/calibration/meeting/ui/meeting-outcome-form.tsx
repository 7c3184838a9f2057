import { Form } from "@remix-run/react";
import { type MutableRefObject, useRef } from "react";
import type { CalibrationRule } from "~/features/calibration/session/domain/session";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField, TextArea, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { MeetingPerson } from "../domain/meeting";
import { RULE_WORDS } from "../domain/outcome";
import type { OutcomeProblem } from "../meeting.schema";
import { Objections, OutcomeItemFields } from "./meeting-outcome-fields";

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
          typed={problem?.typed.items[item.id]}
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
