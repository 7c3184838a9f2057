import type { Judgement } from "~/features/assessment/sheets/domain/judgement";
import { choiceLabel } from "~/features/assessment/sheets/domain/judgement";
import { Button } from "~/ui/button";
import { SelectField, TextArea } from "~/ui/forms/field";
import { fieldsOf, type ShownForm } from "~/ui/forms/sent-field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText, useTimeInWords } from "~/ui/time-text";
import type { RevealedAssessment } from "../domain/elevated-read";
import { ELEVATED_MINUTES } from "../domain/elevated-read";

type BeginProps = Partial<ShownForm<{ reason: string; minutes: string }>> & { id: string; name: string };

export function BeginElevatedRead({ id, name, typed = { reason: "", minutes: "" }, errors }: BeginProps) {
  const field = fieldsOf({ typed, errors });
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <p>
        You will be able to read what has been revealed between {name} and their managers. What is sealed stays sealed.{" "}
        {name} sees that you read, when, and the reason you give.
      </p>
      <input type="hidden" name="id" value={id} />
      <TextArea label="Reason" rows={3} {...field("reason")} />
      <SelectField
        label="For how long"
        {...field("minutes")}
        className="max-w-48"
        options={ELEVATED_MINUTES.map((minutes) => ({ value: String(minutes), label: `${minutes} minutes` }))}
      />
      <Button name="do" value="begin" variant="primary" className="w-fit">
        Begin reading
      </Button>
    </form>
  );
}

type OpenProps = { until: Date; reason: string; assessments: readonly RevealedAssessment[]; timeZone: string };

export function OpenElevatedRead({ until, reason, assessments, timeZone }: OpenProps) {
  return (
    <>
      <Notice tone="warning" title="Elevated read" className="mb-6">
        <p>
          Until <TimeText value={until} timeZone={timeZone} format="time" />. Reason: {reason}
        </p>
        <form method="post" className="mt-2">
          <Button name="do" value="end" size="small">
            Stop reading
          </Button>
        </form>
      </Notice>
      {assessments.length === 0 && <p>Nothing has been revealed so far.</p>}
      {assessments.map((assessment) => (
        <Revealed key={assessment.id} assessment={assessment} timeZone={timeZone} />
      ))}
    </>
  );
}

function Revealed({ assessment, timeZone }: { assessment: RevealedAssessment; timeZone: string }) {
  const { id, targetLevel, sides, competencies, scale } = assessment;
  const inWords = useTimeInWords();
  const heads = sides.map(({ rater, submittedAt }) => `${rater}, ${inWords(submittedAt, timeZone, "date")}`);
  return (
    <Section id={id} title={`Against ${targetLevel}`} className="mb-8">
      <DataTable label={`Against ${targetLevel}`} columns={["Expectation", ...heads]}>
        {competencies.map((competency) => (
          <tbody key={competency.id}>
            <tr>
              <th scope="rowgroup" colSpan={sides.length + 1} className="bg-sunken">
                {competency.name}
              </th>
            </tr>
            {competency.expectations.map(({ id: key, statement, judgements }) => (
              <tr key={key}>
                <td className="min-w-40">{statement}</td>
                {judgements.map((judgement, side) => (
                  <td key={sides[side]?.rater} className="min-w-40">
                    <Words judgement={judgement} scale={scale} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </DataTable>
    </Section>
  );
}

function Words({ judgement, scale }: { judgement: Judgement; scale: RevealedAssessment["scale"] }) {
  return (
    <>
      <span className="font-medium">{choiceLabel(judgement, scale)}</span>
      {judgement.reason && <span className="block text-sm">{judgement.reason}</span>}
      {judgement.note && <span className="block text-muted text-sm">{judgement.note}</span>}
    </>
  );
}
