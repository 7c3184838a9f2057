import type { ReactNode } from "react";
import { Button } from "./button";
import { Notice } from "./notice";
import { Pager } from "./page/pager";
import { DataTable } from "./table";

type DryRunProps = {
  mark: string;
  /** The counts, in a sentence. */
  summary: string;
  /** Heading of the third column. */
  about: string;
  /** Table rows: line, outcome, and `about`. Empty if there is nothing to apply. */
  rows: readonly ReactNode[];
  nothing: string;
  refused: number;
  /** Label of the button that applies the plan. */
  apply: string;
  page: number;
  pages: number;
};

/** The plan for an uploaded file, line by line, with the button that applies it. */
export function DryRun({ mark, summary, about, rows, nothing, refused, apply, page, pages }: DryRunProps) {
  const isEmpty = rows.length === 0;
  return (
    <div className="grid grid-cols-1 gap-4">
      <p>{summary}</p>
      {isEmpty ? (
        <Notice tone="info">{nothing}</Notice>
      ) : (
        <DataTable label="Lines of the file" columns={["Line", "Outcome", about]}>
          <tbody>{rows}</tbody>
        </DataTable>
      )}
      <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
      {refused > 0 && (
        <Notice tone="danger" title="Nothing can be applied while lines are refused">
          <p>Correct these lines or remove them from the file, and upload it again.</p>
        </Notice>
      )}
      <form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="mark" value={mark} />
        {refused === 0 && !isEmpty && (
          <Button name="do" value="apply" variant="primary">
            {apply}
          </Button>
        )}
        <Button name="do" value="discard">
          {refused > 0 ? "Upload another file" : "Discard file"}
        </Button>
      </form>
    </div>
  );
}
