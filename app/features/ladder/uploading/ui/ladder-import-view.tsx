import type { OutlineLadder } from "~/features/ladder/editor/domain/editor-page";
import type { ColumnChoice, SheetColumns } from "~/features/ladder/importing/domain/column-roles";
import { Button, LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { countedIn, type FilledField, placeOf, type UploadReport } from "../domain/upload-report";

type LadderImportViewProps = {
  id: string;
  slug: string;
  edits: number;
  report: UploadReport;
  fields: readonly FilledField[];
  problems: readonly { file: string; line: number; message: string }[];
  /** Why nothing was confirmed. */
  refused?: string;
  sheets: readonly SheetColumns[];
  outline: readonly OutlineLadder[];
  /** Why the file wasn't read again. */
  unread?: string;
  /** Why no draft was created. */
  undrafted?: string;
};

/** What an import kept, lost and filled in, and what is left to do before it can be published. */
export function LadderImportView({
  id,
  slug,
  edits,
  report,
  fields,
  problems,
  refused,
  undrafted,
  sheets,
  outline,
  unread,
}: LadderImportViewProps) {
  return (
    <div className="grid gap-8">
      {report.refused.length > 0 && (
        <Notice tone="danger" title="The file wasn't imported">
          <ul>
            {report.refused.map((one) => (
              <li key={`${one.line} ${one.column} ${one.message}`}>
                {placeOf(one)}
                {one.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {report.format !== "" && <Kept report={report} />}
      {sheets.length > 0 && <ColumnsForm {...{ edits, sheets, unread }} />}
      {outline.length > 0 && <Preview outline={outline} />}
      {fields.length > 0 && <FilledForm edits={edits} fields={fields} refused={refused} />}
      {problems.length > 0 && <Problems problems={problems} />}
      {report.lostInAll > 0 && <Lost report={report} />}
      <FormErrors errors={undrafted ? [undrafted] : undefined} />
      <div className="flex flex-wrap gap-3">
        {slug !== "" && (
          <form method="post">
            <Button name="do" value="draft" variant="primary">
              Edit as draft
            </Button>
          </form>
        )}
        {slug !== "" && (
          <LinkButton to={`/admin/ladders/import/${id}.zip`} rel="external">
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
          Edit it in the browser as a draft, or unpack the zip into the server's <code>frameworks</code> folder. It can
          be published once every field is confirmed.
        </p>
      )}
    </div>
  );
}

function Kept({ report: { format, counts, kept } }: { report: UploadReport }) {
  const { all, rows } = countedIn(counts);
  return (
    <Section title="Kept">
      <p>
        {kept} of {all} items in the file were kept. Format: {format}.
      </p>
      <DataTable label="In the file" columns={["What", "Count"]}>
        <tbody>
          {rows.map(({ what, count }) => (
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

function Preview({ outline }: { outline: readonly OutlineLadder[] }) {
  return (
    <Disclosure summary="Preview">
      <div className="grid grid-cols-1 gap-6">
        <p className="text-muted text-sm">Expectations by competency and level.</p>
        {outline.map(({ id, name, levels, rows }) => (
          <div key={id}>
            <h3 className="mb-2 text-base">{name}</h3>
            <DataTable label={name} columns={["Competency", ...levels.map(({ code }) => code)]}>
              <tbody>
                {rows.map(({ competency, name: about, cells }) => (
                  <tr key={competency}>
                    <th scope="row">{about}</th>
                    {cells.map(({ level, asks }) => (
                      <td key={level}>{asks || "–"}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </div>
        ))}
      </div>
    </Disclosure>
  );
}

const CHOICES: Record<ColumnChoice, string> = {
  own: "A level or competency of this name",
  level: "Level",
  competency: "Competency",
  expectation: "Expectation",
  example: "Example",
  summary: "Description",
  theme: "Theme or area",
  track: "Ladder or track",
  skill: "Skill within a competency",
  kind: "Kind",
  id: "Id",
  order: "Order",
  attribute: "Pay, years or notes",
  resource: "Link or resource",
  person: "Leave out",
};
const OPTIONS = Object.entries(CHOICES);

type ColumnsFormProps = { edits: number; sheets: readonly SheetColumns[]; unread?: string };

/** What each column was read as, to be changed. */
function ColumnsForm({ edits, sheets, unread }: ColumnsFormProps) {
  return (
    <Disclosure summary="Columns" open={unread !== undefined}>
      <form method="post" className="grid grid-cols-1 gap-4">
        <FormErrors errors={unread ? [unread] : undefined} />
        <input type="hidden" name="edits" value={edits} />
        {sheets.map(({ sheet, header, columns }) => (
          <div key={`${sheet} ${header}`}>
            {sheets.length > 1 && <h3 className="mb-2 text-base">{sheet}</h3>}
            <DataTable label={sheet || "Columns"} columns={["Column", "First cell", "Read as"]} stacks>
              <tbody>
                {columns.map(({ name, choice, sample }, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other identity.
                  <tr key={place}>
                    <th scope="row">{name || "No header"}</th>
                    <td data-label="First cell" className="wrap-anywhere">
                      {sample || "–"}
                    </td>
                    <td data-label="Read as">
                      <select
                        name="choice"
                        className="control"
                        defaultValue={choice}
                        aria-label={`${name || `Column ${place + 1}`} is read as`}
                      >
                        {OPTIONS.map(([value, label]) => (
                          <option key={value} value={value}>
                            {label}
                          </option>
                        ))}
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </DataTable>
          </div>
        ))}
        <div>
          <Button name="do" value="columns">
            Read again
          </Button>
          <p className="text-muted mt-2 max-w-measure text-sm">
            The next file with these headers is read the same way. Confirmed fields have to be confirmed again.
          </p>
        </div>
      </form>
    </Disclosure>
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
                  {isText(value) && `“${short(value)}” `}
                  {why}
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

/** Lists and groups of fields say nothing to read: why they are there does. */
const isText = (value: string) => !/^[[{]/.test(value);

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
