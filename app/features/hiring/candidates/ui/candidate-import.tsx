import type { ReactNode } from "react";
import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { DryRun } from "~/ui/dry-run";
import { TextField } from "~/ui/forms/field";
import { IDENTITY_FIELDS } from "../domain/candidate-identity";
import { FILE_COLUMNS, NEEDED_COLUMNS } from "../domain/candidate-import";

const NEEDED = NEEDED_COLUMNS.map((field) => FILE_COLUMNS[field]);
const OTHERS = IDENTITY_FIELDS.filter((field) => !NEEDED_COLUMNS.includes(field));

const CSV = `${NEEDED.join(",")}
Ines Vogel,ines@mail.example,2026-11-02,2027-11-02`;
const JSON_FILE = `[
  {
    "name": "Ines Vogel",
    "email": "ines@mail.example",
    "consentedOn": "2026-11-02",
    "consentUntil": "2027-11-02"
  }
]`;

export function CandidateUpload({ id, problem }: { id: string; problem?: string }) {
  return (
    <div className="grid max-w-measure gap-6">
      <form method="post" encType="multipart/form-data" className="grid gap-4">
        <input type="hidden" name="id" value={id} />
        <TextField
          label="CSV or JSON file"
          name="file"
          type="file"
          accept=".csv,.json,text/csv,application/json"
          hint="In UTF-8, at most 5 MB."
          errors={problem ? [problem] : undefined}
          required
        />
        <Button variant="primary" className="w-fit">
          Preview import
        </Button>
      </form>
      <p>Existing candidates don't change.</p>
      <FileKind id="csv" title="A CSV file" example={CSV}>
        Its first line names the columns. Optional columns: {OTHERS.map((field) => FILE_COLUMNS[field]).join(", ")}.
      </FileKind>
      <FileKind id="json" title="A JSON file" example={JSON_FILE}>
        A list of candidates. Optional fields: {OTHERS.join(", ")}.
      </FileKind>
    </div>
  );
}

type FileKindProps = { id: string; title: string; example: string; children: ReactNode };

function FileKind({ id, title, example, children }: FileKindProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1 text-lg">
        {title}
      </h2>
      <p className="mb-2">{children}</p>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-box bg-sunken px-3 py-2 font-mono text-sm">
        {example}
      </pre>
    </section>
  );
}

type DryRunProps = {
  mark: string;
  counts: { added: number; there: number; refused: number };
  lines: readonly { line: number; refused: readonly string[]; name: string | null }[];
  page: number;
  pages: number;
};

export function CandidateDryRun({ counts: { added, there, refused }, lines, ...plan }: DryRunProps) {
  return (
    <DryRun
      {...plan}
      summary={`${added} new, ${there} there already, ${refused} refused.`}
      about="Who, or what is wrong"
      nothing="All of them are already candidates. There's nothing to apply."
      refused={refused}
      apply={`Add ${added === 1 ? "this candidate" : `these ${added}`}`}
      rows={lines.map((line) => <Line key={`${line.line} ${line.name ?? line.refused.join(" ")}`} {...line} />)}
    />
  );
}

function Line({ line, refused, name }: DryRunProps["lines"][number]) {
  return (
    <tr>
      <td className="number">{line}</td>
      <td>
        <Badge tone={name === null ? "danger" : "good"}>{name === null ? "Refused" : "New"}</Badge>
      </td>
      <td className="wrap-anywhere">
        {name}
        {refused.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </td>
    </tr>
  );
}
