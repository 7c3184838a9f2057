import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { DryRun } from "~/ui/dry-run";
import { TextField } from "~/ui/forms/field";
import type { ImportLine } from "../domain/import-plan";
import { COLUMNS } from "../domain/people-file";

type PeopleUploadProps = { id: string; ladders: readonly string[]; problem?: string; everybody?: boolean };

export function PeopleUpload({ id, ladders, problem, everybody }: PeopleUploadProps) {
  return (
    <div className="grid max-w-measure gap-6">
      <form method="post" encType="multipart/form-data" className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <TextField
          label="CSV file"
          name="file"
          type="file"
          accept=".csv,text/csv"
          hint="In UTF-8, at most 5 MB."
          errors={problem ? [problem] : undefined}
          required
        />
        <div className="choice">
          <input type="checkbox" name="everybody" id="everybody" defaultChecked={everybody} />
          <label htmlFor="everybody">
            Deactivate anyone not in this file
            <span className="field-hint block">They are deactivated. Administrators never are.</span>
          </label>
        </div>
        <Button variant="primary" className="w-fit">
          Show what it would do
        </Button>
      </form>
      <div className="prose">
        <p>The first line names the columns: {COLUMNS.join(", ")}. People are matched by email address.</p>
        <p>Ladders: {ladders.length > 0 ? ladders.join(", ") : "none is published yet"}.</p>
        <p>
          <LinkButton to="/admin/people.csv" reloadDocument download>
            Export everybody in these columns
          </LinkButton>
        </p>
      </div>
    </div>
  );
}

type Counts = { created: number; changed: number; deactivated: number; refused: number; unchanged: number };
type DryRunProps = {
  mark: string;
  counts: Counts;
  lines: readonly ImportLine[];
  page: number;
  pages: number;
};

const KINDS: Record<ImportLine["kind"], { word: string; tone: Tone }> = {
  refused: { word: "Refused", tone: "danger" },
  created: { word: "New", tone: "good" },
  changed: { word: "Changed", tone: "info" },
  deactivated: { word: "Leaves", tone: "warning" },
};

export function DryRunView({ counts, lines, ...plan }: DryRunProps) {
  const { created, changed, deactivated, refused, unchanged } = counts;
  const summary = `${created} new, ${changed} changed, ${deactivated} leaving, ${refused} refused, ${unchanged} as they are.`;
  return (
    <DryRun
      {...plan}
      {...{ summary, refused }}
      about="Person"
      nothing="There is nothing to change."
      apply="Apply exactly this"
      // biome-ignore lint/suspicious/noArrayIndexKey: a line may be refused for several reasons; the list never changes.
      rows={lines.map((line, index) => <Line key={index} {...line} />)}
    />
  );
}

function Line({ kind, line, title, details }: ImportLine) {
  return (
    <tr>
      <td className="number">{line ?? "–"}</td>
      <td>
        <Badge tone={KINDS[kind].tone}>{KINDS[kind].word}</Badge>
      </td>
      <td className="wrap-anywhere">
        {title}
        <ul className="text-muted text-sm">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
