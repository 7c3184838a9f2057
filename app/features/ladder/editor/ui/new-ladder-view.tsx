import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { fieldsOf } from "~/ui/forms/sent-field";

const EMPTY = { name: "", owner: "", prefix: "IC", levels: "5" };

type NewLadderViewProps = { problem?: { typed: Partial<typeof EMPTY>; errors: FieldErrors } };

/** Creates a draft with a scale, one competency and empty levels. */
export function NewLadderView({ problem }: NewLadderViewProps) {
  const field = fieldsOf({ typed: { ...EMPTY, ...problem?.typed }, errors: problem?.errors });
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <TextField label="Name" {...field("name")} maxLength={120} />
      <TextField label="Responsible" {...field("owner")} maxLength={200} hint="Who decides about changes." />
      <TextField
        label="Letters of level codes"
        {...field("prefix")}
        maxLength={6}
        hint="IC makes IC1, IC2 and so on."
      />
      <TextField label="Levels" {...field("levels")} maxLength={2} inputMode="numeric" />
      <Button variant="primary" className="w-fit">
        Create draft
      </Button>
      <p className="text-muted text-sm">You own the draft. Nothing is published.</p>
    </form>
  );
}
