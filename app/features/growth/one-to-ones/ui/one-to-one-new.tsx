import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { FormErrors, SelectField } from "~/ui/forms/field";
import { type ArrangementField, ArrangementFields } from "./one-to-one-arrangement";

type Candidate = { id: string; name: string; timeZone: string; relation: "report" | "skip-level"; above: boolean };

type NewSeriesProps = {
  candidates: readonly Candidate[];
  id: string;
  today: string;
  timeZone: string;
  result?: {
    id: string | null;
    typed: Record<ArrangementField | "with", string>;
    errors: Partial<Record<ArrangementField | "with", string[]>>;
    message: string | null;
  };
};

export function NewSeries({ candidates, id, today, timeZone, result }: NewSeriesProps) {
  if (candidates.length === 0) {
    return (
      <EmptyState title="Nobody to meet yet">
        <p>One-to-ones are for you and your manager, theirs, and the people who report to you.</p>
      </EmptyState>
    );
  }
  const { typed, errors = {} } = result ?? {};
  const options = candidates.map((one) => ({ value: one.id, label: `${one.name}, ${roleOf(one)}` }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={result?.id ?? id} />
      <FormErrors errors={result?.message ? [result.message] : undefined} />
      <SelectField
        label="With"
        name="with"
        options={[{ value: "", label: "Choose somebody" }, ...options]}
        defaultValue={typed?.with ?? ""}
        errors={errors.with}
      />
      <ArrangementFields
        typed={typed ?? { timeZone }}
        errors={errors}
        today={today}
        zones={[...new Set([timeZone, ...candidates.map((one) => one.timeZone)])]}
      />
      <Button variant="primary" className="w-fit">
        Set up
      </Button>
    </form>
  );
}

function roleOf({ relation, above }: Candidate): string {
  if (above) return relation === "report" ? "your manager" : "your manager's manager";
  return relation === "report" ? "reports to you" : "skip-level";
}
