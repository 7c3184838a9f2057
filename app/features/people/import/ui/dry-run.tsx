import { Badge } from "~/ui/badge";
import { DryRun } from "~/ui/dry-run";
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
