import { Button } from "~/ui/button";
import { RadioGroup, TextArea } from "~/ui/forms/field";
import type { VignetteQuestion } from "../domain/vignette";

export type VignetteScoreFormProps = {
  question: VignetteQuestion;
  isReference: boolean;
  typed?: { score: string; note: string };
  errors?: { score?: string[]; note?: string[] };
};

/** Against the anchors in full; said once. */
export function VignetteScoreForm({ question, isReference, typed, errors = {} }: VignetteScoreFormProps) {
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-5" noValidate>
      <RadioGroup
        legend="Your score"
        name="score"
        options={question.points.map(({ point, text }) => ({
          value: String(point),
          label: `${point}: ${text ?? "Between the two"}`,
        }))}
        defaultValue={typed?.score}
        errors={errors.score}
      />
      <TextArea
        label="What in the answer shows it"
        hint={isReference ? "Whoever scores it after you reads this, without your name." : "You alone read this."}
        name="note"
        maxLength={2000}
        defaultValue={typed?.note}
        errors={errors.note}
      />
      <p className="text-muted text-sm">A score is given once.</p>
      <Button variant="primary" className="w-fit">
        Give this score
      </Button>
    </form>
  );
}
