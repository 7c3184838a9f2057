import { Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";

type LadderUploadViewProps = {
  id: string;
  splitting: string;
  problem?: string;
  imports: readonly { id: string; fileName: string; uploadedAt: Date | string }[];
  timeZone: string;
};

const SPLITTINGS = [
  { value: "auto", label: "As the file suggests" },
  { value: "none", label: "Each cell is one expectation" },
  { value: "lines", label: "Line breaks" },
  { value: "bullets", label: "Bullets" },
  { value: "numbers", label: "Numbers" },
];

/** Takes a ladder of another tool, and lists those that were uploaded in the last week. */
export function LadderUploadView({ id, splitting, problem, imports, timeZone }: LadderUploadViewProps) {
  return (
    <div className="grid gap-8">
      <form method="post" encType="multipart/form-data" className="grid max-w-measure gap-4">
        <input type="hidden" name="id" value={id} />
        <TextField
          label="Ladder file"
          name="file"
          type="file"
          hint="CSV, Excel, YAML, Markdown, JSON or a CASE package, at most 50 MB."
          errors={problem ? [problem] : undefined}
        />
        <SelectField
          label="Expectations in a cell are separated by"
          name="splitting"
          options={SPLITTINGS}
          defaultValue={splitting}
        />
        <Button variant="primary" className="w-fit">
          Import ladder
        </Button>
      </form>
      {imports.length > 0 && (
        <Section title="Recent imports">
          <ul className="grid gap-2">
            {imports.map((one) => (
              <li key={one.id}>
                <Link className="link" to={`/admin/ladders/import/${one.id}`}>
                  {one.fileName}
                </Link>
                , <TimeText value={one.uploadedAt} timeZone={timeZone} format="datetime" />
              </li>
            ))}
          </ul>
          <p className="text-muted text-sm">Imports are deleted after a week.</p>
        </Section>
      )}
    </div>
  );
}
