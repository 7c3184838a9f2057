import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, SelectField, TextArea } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import type { TypedRescore } from "../debrief.schema";
import type { OwnScore, OwnScoresPage } from "../domain/debrief-page";

type FormProblem = { typed: TypedRescore; errors: FieldErrors; message: string | null };

type Props = Omit<OwnScoresPage, "debrief"> & { problem: FormProblem | null };

/** What the reader scored, each with what they think after the debrief. */
export function OwnScoresView({ scores, isOpen, problem }: Props) {
  if (scores.length === 0) {
    return <EmptyState title="No scores to change">You didn't score any answers in this debrief.</EmptyState>;
  }
  return (
    <ul className="grid grid-cols-1 gap-6">
      {!isOpen && (
        <li>
          <Decided problem={problem} />
        </li>
      )}
      {scores.map((score) => {
        const { interviewId, id } = score;
        const isAt = problem?.typed.interview === interviewId && problem.typed.question === id;
        return <OwnAnswer key={`${interviewId} ${id}`} score={score} isOpen={isOpen} problem={isAt ? problem : null} />;
      })}
    </ul>
  );
}

function Decided({ problem }: { problem: FormProblem | null }) {
  return (
    <Notice tone="info">
      <p>This debrief is decided. Scores are final.</p>
      {problem?.typed.reason && <p className="mt-2 whitespace-pre-line">You wrote: {problem.typed.reason}</p>}
    </Notice>
  );
}

type OwnAnswerProps = { score: OwnScore; isOpen: boolean; problem: FormProblem | null };

function OwnAnswer({ score, isOpen, problem }: OwnAnswerProps) {
  const { interviewId, id, ask, stageName, points, own } = score;
  return (
    <li id={`${interviewId}-${id}`}>
      <h2 className="text-base">{ask}</h2>
      <p className="text-muted">{stageName}</p>
      <p className="mt-1 whitespace-pre-line">
        <strong>
          {own.initial} of {points}
        </strong>
        . {own.cited}
      </p>
      {own.later && (
        <p className="mt-1 whitespace-pre-line">
          After the debrief:{" "}
          <strong>
            {own.later.score} of {points}
          </strong>
          . {own.later.reason}
        </p>
      )}
      {isOpen && (
        <Disclosure summary="Change score" open={problem !== null} className="mt-1">
          <RescoreForm score={score} problem={problem} />
        </Disclosure>
      )}
    </li>
  );
}

function RescoreForm({ score, problem }: { score: OwnScore; problem: FormProblem | null }) {
  const { interviewId, id, points, anchors } = score;
  const anchorAt = (point: number) => anchors.find((one) => one.point === point)?.text;
  const options = Array.from({ length: points }, (_, index) => {
    const text = anchorAt(index + 1);
    return { value: String(index + 1), label: text ? `${index + 1}: ${text}` : String(index + 1) };
  });
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <FormErrors errors={problem?.message ? [problem.message] : undefined} />
      <input type="hidden" name="interview" value={interviewId} />
      <input type="hidden" name="question" value={id} />
      <SelectField
        label="Score"
        name="score"
        id={`${interviewId}-${id}-score`}
        options={[{ value: "", label: "Choose" }, ...options]}
        defaultValue={problem?.typed.score ?? ""}
        errors={problem?.errors.score}
      />
      <TextArea
        label="What you heard that changes it"
        name="reason"
        id={`${interviewId}-${id}-reason`}
        rows={3}
        maxLength={2000}
        defaultValue={problem?.typed.reason}
        errors={problem?.errors.reason}
      />
      <Button className="w-fit">Add new score</Button>
    </form>
  );
}
