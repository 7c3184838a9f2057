import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, SelectField, TextArea } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";
import type { ScorecardOutcome, ScorecardPage } from "../domain/scorecard-page";

type DeviationsProps = {
  page: ScorecardPage;
  /** What was sent and not noted, and why. */
  problem: ScorecardOutcome["deviation"];
  message: string | null;
  timeZone: string;
};

/** What went otherwise than the kit says: kept as noted, since every candidate is to have the same questions. */
export function Deviations({ page, problem, message, timeZone }: DeviationsProps) {
  const { kit, deviations, newDeviationId } = page;
  const options = [
    { value: "", label: "The interview as a whole" },
    ...kit.questions.map(({ id }, index) => ({ value: id, label: `Question ${index + 1}` })),
  ];
  return (
    <section id="deviations" className="scorecard-part" aria-labelledby="deviations-title">
      <h2 id="deviations-title">Otherwise than planned</h2>
      <DeviationList deviations={deviations} questions={kit.questions} timeZone={timeZone} />
      <Disclosure summary="Note a deviation" open={problem !== null || undefined}>
        <div className="grid gap-3">
          <FormErrors errors={message ? [message] : undefined} />
          <input type="hidden" name="deviation.id" value={problem?.typed.id ?? newDeviationId} />
          <SelectField
            label="About"
            name="deviation.about"
            options={options}
            defaultValue={problem?.typed.about}
            errors={problem?.errors.about}
          />
          <TextArea
            label="What was otherwise"
            name="deviation.what"
            rows={2}
            maxLength={1000}
            defaultValue={problem?.typed.what}
            errors={problem?.errors.what}
          />
          <TextArea
            label="Why"
            name="deviation.reason"
            rows={2}
            maxLength={1000}
            defaultValue={problem?.typed.reason}
            errors={problem?.errors.reason}
          />
          <Button name="do" value="deviate" className="w-fit">
            Note it
          </Button>
        </div>
      </Disclosure>
    </section>
  );
}

type DeviationListProps = {
  deviations: ScorecardPage["deviations"];
  questions: ScorecardPage["kit"]["questions"];
  timeZone: string;
};

export function DeviationList({ deviations, questions, timeZone }: DeviationListProps) {
  if (deviations.length === 0) return null;
  const about = (id: string | null) => {
    const index = questions.findIndex((one) => one.id === id);
    return index < 0 ? "The interview as a whole" : `Question ${index + 1}`;
  };
  return (
    <ul className="grid gap-3">
      {deviations.map(({ id, questionId, what, reason, at }) => (
        <li key={id}>
          <p className="text-muted text-sm">
            {about(questionId)}, <TimeText value={at} timeZone={timeZone} format="datetime" />
          </p>
          <p className="as-written">{what}</p>
          <p className="as-written text-muted">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
