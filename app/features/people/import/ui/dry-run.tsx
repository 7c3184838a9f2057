import { Badge } from "~/ui/badge";
import { Button } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Pager } from "~/ui/page/pager";
import { DataTable } from "~/ui/table";
import type { Tone } from "~/ui/tone";
import type { ImportLine } from "../domain/import-lines";

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

/** What applying a file would do, line by line, and the button that does exactly this. */
export function DryRunView({ mark, counts, lines, page, pages }: DryRunProps) {
  const nothing = counts.created + counts.changed + counts.deactivated + counts.refused === 0;
  return (
    <div className="grid gap-4">
      <p>
        {counts.created} new, {counts.changed} changed, {counts.deactivated} leaving, {counts.refused} refused,{" "}
        {counts.unchanged} as they are.
      </p>
      {nothing ? <Notice tone="info">There is nothing to change.</Notice> : <Lines lines={lines} />}
      <Pager page={page} pages={pages} to={(number) => `?page=${number}`} />
      {counts.refused > 0 ? (
        <Notice tone="danger" title="Nothing can be applied while lines are refused">
          <p>Correct these lines or remove them from the file, and upload it again.</p>
        </Notice>
      ) : null}
      <form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="mark" value={mark} />
        {counts.refused > 0 || nothing ? null : (
          <Button name="do" value="apply" variant="primary">
            Apply exactly this
          </Button>
        )}
        <Button name="do" value="discard">
          Throw the file away
        </Button>
      </form>
    </div>
  );
}

function Lines({ lines }: { lines: readonly ImportLine[] }) {
  return (
    <DataTable label="Lines of the file" columns={["Line", "Outcome", "Person"]}>
      <tbody>
        {lines.map(({ kind, line, title, details }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line may be refused for several reasons; the list never changes.
          <tr key={index}>
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
        ))}
      </tbody>
    </DataTable>
  );
}
