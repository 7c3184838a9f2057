import { Button } from "~/ui/button";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import { type Ground, type QualificationState, STATE_WORDS } from "../domain/qualification";

export type StepFormProps = {
  steps: readonly QualificationState[];
  /** The number of the last step. */
  seen: number;
  ground: Ground;
  typed?: { state: string; reason: string };
  errors?: { state?: string[]; reason?: string[] };
};

const ABOUT: Readonly<Record<QualificationState, string>> = {
  SHADOW: "Sits beside an interviewer and scores to learn.",
  REVERSE_SHADOW: "Asks under an interviewer's eyes.",
  QUALIFIED: "Interviews, and their scores count.",
  LAPSED: "Is not proposed for this interview any more.",
};

/** A step with somebody, by a hiring lead. */
export function StepForm({ steps, seen, ground, typed, errors = {} }: StepFormProps) {
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate key={seen}>
      <input type="hidden" name="seen" value={seen} />
      <RadioGroup
        legend="Step"
        name="state"
        options={steps.map((state) => ({
          value: state,
          label: STATE_WORDS[state],
          hint: state === "QUALIFIED" && !ground.qualifies ? `Not yet. ${ground.sentence}` : ABOUT[state],
        }))}
        defaultValue={typed?.state}
        errors={errors.state}
      />
      <TextArea
        label="Why"
        hint="They read it. Optional, except where it lapses."
        name="reason"
        rows={2}
        maxLength={300}
        defaultValue={typed?.reason}
        errors={errors.reason}
      />
      <Button variant="primary" className="w-fit">
        Take the step
      </Button>
    </form>
  );
}
