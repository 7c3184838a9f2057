import type { ReactNode } from "react";
import type { TrendMark } from "~/ui/charts/trend-geometry";
import { Trends } from "~/ui/charts/trends";
import { useTimeInWords } from "~/ui/time-text";
import type { Stand, Step, TimelineCell } from "../domain/movement-level";

/** How a rating compares with the one before; `null` where there is nothing to say. */
export const STEP_WORDS: Record<Step, string | null> = {
  up: "up",
  down: "down",
  same: "unchanged",
  "other-framework": "another framework",
  "other-level": "another level",
  "other-scale": "another scale",
  none: null,
};

/** A rating after one of these stands alone: the two can't be compared. */
const APART: readonly Step[] = ["other-framework", "other-level", "other-scale", "none"];

export type AssessmentHead = {
  assessmentId: string;
  framework: string;
  targetLevel: string;
  submittedAt: Date;
};

type Line = { id: string; name: string; heading?: ReactNode; cells: readonly (TimelineCell | null)[] };
type MovementChartProps = {
  title: string;
  assessments: readonly AssessmentHead[];
  /** Labels of the latest assessment's scale. */
  scale: readonly string[];
  lines: readonly Line[];
  timeZone: string;
};

/** Competencies over one's assessments: the typical rating of each, own and agreed. */
export function MovementChart({ title, assessments, scale, lines, timeZone }: MovementChartProps) {
  const inWords = useTimeInWords();
  const times = assessments.map(
    ({ targetLevel, submittedAt }) => `${targetLevel}, ${inWords(submittedAt, timeZone, "date")}`,
  );
  const end = (at: number) => {
    const head = assessments.at(at);
    return head ? inWords(head.submittedAt, timeZone, "month") : "";
  };
  return (
    <Trends
      id="movement"
      title={title}
      description="Typical rating at each assessment. Lines break where the level, framework or scale changed."
      scale={scale}
      times={distinct(times)}
      ends={[end(0), end(-1)]}
      names={{ own: "Your rating", other: "Agreed rating" }}
      trends={lines.map(({ id, name, heading, cells }) => ({
        id,
        label: name,
        heading,
        own: cells.map((cell) => markOf(cell?.own, scale)),
        other: cells.map((cell) => markOf(cell?.agreed, scale)),
        cells: cells.map(cellInWords),
      }))}
    />
  );
}

/** A word that the scale doesn't know has no place. */
function markOf(stand: Stand | undefined, scale: readonly string[]): TrendMark {
  const place = scale.indexOf(stand?.word ?? "");
  return { place: place === -1 ? null : place, joins: stand !== undefined && !APART.includes(stand.step) };
}

function cellInWords(cell: TimelineCell | null): string {
  if (!cell) return "Not assessed";
  const agreed = cell.agreed.word === null ? "" : `. Agreed: ${standInWords(cell.agreed)}`;
  return `Yours: ${standInWords(cell.own)}${agreed}${cell.reworded ? ". Reworded since the time before" : ""}`;
}

function standInWords({ word, step }: Stand): string {
  if (word === null) return "not rated";
  const how = STEP_WORDS[step];
  return how ? `${word} (${how})` : word;
}

/** Two assessments of a day or month are told apart by a number. */
export function distinct(labels: readonly string[]): string[] {
  return labels.map((label, at) => {
    const before = labels.slice(0, at).filter((one) => one === label).length;
    return before === 0 ? label : `${label} (${before + 1})`;
  });
}
