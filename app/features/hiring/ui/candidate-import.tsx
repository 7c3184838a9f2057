import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/field";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/pager";
import { DataTable } from "~/ui/table";
import { FILE_COLUMNS, NEEDED_COLUMNS } from "../domain/candidate-file";
import { IDENTITY_FIELDS } from "../domain/candidate-identity";

const EXAMPLE = `[{ "name": "Ines Vogel", "email": "ines@mail.example",
   "consentedOn": "2026-11-02", "consentUntil": "2027-11-02" }]`;

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
          Show what it would do
        </Button>
      </form>
      <div className="prose">
        <p>
          The first line of a CSV file names the columns:{" "}
          {IDENTITY_FIELDS.map((field) => FILE_COLUMNS[field]).join(", ")}. Needed are{" "}
          {NEEDED_COLUMNS.map((field) => FILE_COLUMNS[field]).join(", ")}. Whoever is a candidate already stays as they
          are.
        </p>
        <p>
          A JSON file is a list; its other fields are{" "}
          {IDENTITY_FIELDS.filter((one) => !NEEDED_COLUMNS.includes(one)).join(", ")}:
        </p>
        <pre className="wrap-anywhere whitespace-pre-wrap">{EXAMPLE}</pre>
      </div>
    </div>
  );
}

type DryRunProps = {
  mark: string;
  counts: { added: number; there: number; refused: number };
  lines: readonly { line: number; refused: string | null; name: string | null }[];
  page: number;
  pages: number;
};

/** What applying a file would do, line by line, and the button that does exactly this. */
export function CandidateDryRun({ mark, counts, lines, page, pages }: DryRunProps) {
  const mayApply = counts.refused === 0 && counts.added > 0;
  return (
    <div className="grid grid-cols-1 gap-4">
      <p>
        {counts.added} new, {counts.there} there already, {counts.refused} refused.
      </p>
      {lines.length === 0 ? (
        <Notice tone="info">All of them are candidates already. There is nothing to apply.</Notice>
      ) : (
        <DataTable label="Lines of the file" columns={["Line", "Outcome", "Candidate"]}>
          <tbody>
            {lines.map(({ line, refused, name }) => (
              <tr key={`${line} ${refused}`}>
                <td className="number">{line}</td>
                <td>
                  <Badge tone={refused ? "danger" : "good"}>{refused ? "Refused" : "New"}</Badge>
                </td>
                <td className="wrap-anywhere">{refused ?? name}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
      {counts.refused > 0 && (
        <Notice tone="danger" title="Nothing can be applied while lines are refused">
          <p>Correct these lines or remove them from the file, and upload it again.</p>
        </Notice>
      )}
      <form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="mark" value={mark} />
        {mayApply && (
          <Button name="do" value="apply" variant="primary">
            Add {counts.added === 1 ? "this candidate" : `these ${counts.added}`}
          </Button>
        )}
        <Button name="do" value="discard">
          Throw the file away
        </Button>
      </form>
    </div>
  );
}
