import { Button } from "~/ui/button";
import { FormErrors, type Option, TextArea } from "~/ui/forms/field";
import { ColleagueField, type Near } from "./feedback-colleague";
import { ExpectationField } from "./feedback-expectation";

type Field = "email" | "question" | "expectation";

type AskProps = {
  id: string;
  near: readonly Near[];
  options: readonly Option[];
  result?: {
    id: string | null;
    typed: Record<Field, string>;
    errors: Partial<Record<Field, string[]>>;
    message: string | null;
  };
};

export function AskForFeedback({ id, near, options, result }: AskProps) {
  const { typed, errors = {} } = result ?? {};
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      <input type="hidden" name="id" value={result?.id ?? id} />
      <FormErrors errors={result?.message ? [result.message] : undefined} />
      <ColleagueField label="Whom?" name="email" near={near} defaultValue={typed?.email} errors={errors.email} />
      <TextArea
        label="What about?"
        name="question"
        hint="Something they saw. They may decline."
        rows={3}
        defaultValue={typed?.question}
        errors={errors.question}
      />
      <ExpectationField options={options} chosen={typed?.expectation} errors={errors.expectation} />
      <Button variant="primary" className="w-fit">
        Ask
      </Button>
    </form>
  );
}
