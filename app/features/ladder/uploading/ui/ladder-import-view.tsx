import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import type { FilledField, UploadReport } from "../domain/upload-report";

type LadderImportViewProps = {
  id: string;
  slug: string;
  edits: number;
  report: UploadReport;
  fields: readonly FilledField[];
  problems: readonly { file: string; line: number; message: string }[];
  /** Why nothing was confirmed. */
  refused?: string;
};

/** What an import kept, lost and filled in, and what is left to do before it can be published. */
export function LadderImportView({ id, slug, edits, report, fields, problems, refused }: LadderImportViewProps) {
  return (
    <div className="grid gap-8">
      {report.refused.length > 0 && (
        <Notice tone="danger" title="The file wasn't imported">
          <ul>
            {report.refused.map(({ line, column, message }) => (
              <li key={`${line} ${column} ${message}`}>
                Line {line}: {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {report.format !== "" && <Kept report={report} />}
      {fields.length > 0 && <FilledForm edits={edits} fields={fields} refused={refused} />}
      {problems.length > 0 && <Problems problems={problems} />}
      {report.lostInAll > 0 && <Lost report={report} />}
      <div className="flex flex-wrap gap-3">
        {slug !== "" && (
          <LinkButton to={`/admin/ladders/import/${id}.zip`} reloadDocument variant="primary">
            Download {slug}.zip
          </LinkButton>
        )}
        <form method="post">
          <Button name="do" value="remove">
            Remove import
          </Button>
        </form>
      </div>
      {slug !== "" && (
        <p className="max-w-measure text-muted">
          Unpack the zip into the server's <code>frameworks</code> folder. The ladder can be published once every field
          is confirmed.
        </p>
      )}
    </div>
  );
}

function Kept({ report: { format, counts, kept, lostInAll } }: { report: UploadReport }) {
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return (
    <Section title="Kept">
      <p>
        {kept} of {all} things in the file are in the framework, {lostInAll} are not. Format: {format}.
      </p>
      <DataTable label="In the file" columns={["What", "Count"]}>
        <tbody>
          {Object.entries(counts).map(([what, count]) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{count}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

type FilledFormProps = { edits: number; fields: readonly FilledField[]; refused?: string };

function FilledForm({ edits, fields, refused }: FilledFormProps) {
  return (
    <Section title="Filled in">
      <p className="max-w-measure">
        The file doesn't say these. Select what you have checked; you can also change it in the files.
      </p>
      <form method="post" className="mt-3 grid max-w-measure gap-4">
        <FormErrors errors={refused ? [refused] : undefined} />
        <input type="hidden" name="edits" value={edits} />
        {fields.map(({ field, count, examples }) => (
          <div key={field} className="choice">
            <input type="checkbox" name="field" value={field} id={`field-${field}`} />
            <label htmlFor={`field-${field}`}>
              {field} ({count})
              {examples.map(({ path, value, why }) => (
                <span key={path} className="field-hint block">
                  {short(value)}: {why}
                </span>
              ))}
            </label>
          </div>
        ))}
        <Button name="do" value="accept" className="w-fit">
          Confirm selected
        </Button>
      </form>
    </Section>
  );
}

const LONGEST = 80;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

function Problems({ problems }: Pick<LadderImportViewProps, "problems">) {
  return (
    <Section title="Left to fix in the files">
      <ul className="grid max-w-measure gap-1">
        {problems.map(({ file, line, message }) => (
          <li key={`${file} ${line} ${message}`}>
            {file}, line {line}: {message}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Lost({ report: { lost, lostInAll } }: { report: UploadReport }) {
  return (
    <Disclosure summary={`No place in a framework (${lostInAll})`} open={lostInAll <= 20}>
      <DataTable label="No place in a framework" columns={["Line", "What", "Text"]} stacks>
        <tbody>
          {lost.map(({ line, what, text }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same text may be lost several times.
            <tr key={place}>
              <td data-label="Line">{line}</td>
              <td data-label="What">{what}</td>
              <td data-label="Text">{short(text)}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {lostInAll > lost.length && <p className="text-muted">And {lostInAll - lost.length} more.</p>}
    </Disclosure>
  );
}
