import { Button } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { LineToFix } from "../domain/shown-file";

type FixLinesProps = {
  lines: readonly LineToFix[];
  /** With those that are not shown yet. */
  total: number;
  managersMissing: number;
};

const LABELS: Record<LineToFix["fields"][number]["column"], string> = {
  name: "Name",
  email: "Email",
  "manager email": "Manager",
  team: "Team",
  ladder: "Ladder",
  level: "Level",
  "start date": "Start date",
  "time zone": "Time zone",
  languages: "Languages",
};

/** The lines that cannot be applied as they are, with fields to correct them in place. */
export function FixLines({ lines, total, managersMissing }: FixLinesProps) {
  return (
    <Section title={`Lines to fix: ${total}`}>
      {managersMissing > 1 ? (
        <form method="post" className="mb-4">
          <Button name="do" value="drop-managers">
            Import {managersMissing} people without a manager
          </Button>
        </form>
      ) : null}
      <form method="post" className="grid gap-4">
        {lines.map((line) => (
          <LineFields key={line.line} {...line} />
        ))}
        {total > lines.length ? <p>{total - lines.length} more follow once these are fixed.</p> : null}
        <Button name="do" value="fix" className="w-fit">
          Save corrections
        </Button>
      </form>
    </Section>
  );
}

function LineFields({ line, fields, others }: LineToFix) {
  return (
    <fieldset className="border-line border-t pt-3">
      <legend className="float-left mb-2 w-full font-medium">Line {line}</legend>
      <input type="hidden" name={`at.${line}`} value={fields.map(({ column }) => column).join(",")} />
      <div className="clear-both grid gap-3 sm:grid-cols-2">
        {fields.map(({ column, text, problem }) => (
          <TextField
            key={column}
            label={LABELS[column]}
            name={`${column.replace(" ", "-")}.${line}`}
            id={`${column.replace(" ", "-")}-${line}`}
            defaultValue={text}
            errors={problem ? [problem] : undefined}
            autoComplete="off"
          />
        ))}
      </div>
      {others.map((problem) => (
        <p key={problem} className="field-error">
          {problem}
        </p>
      ))}
      <div className="choice mt-2">
        <input type="checkbox" name={`leave-out.${line}`} id={`leave-out-${line}`} />
        <label htmlFor={`leave-out-${line}`}>Leave out this line</label>
      </div>
    </fieldset>
  );
}
