import type { Mapping, TableLine } from "./column-mapping";
import type { Meaning } from "./column-words";
import type { Refused } from "./import-checks";
import { COLUMNS, type Column, type FileRow } from "./people-file";

/** A column of a file as the page shows it. */
export type ColumnShown = { heading: string; examples: string[]; meaning: Meaning | null };

const EXAMPLES = 3;
const LONGEST_EXAMPLE = 60;

export function columnsShown(lines: readonly TableLine[], { head, columns }: Mapping): ColumnShown[] {
  const body = lines.slice(head + 1, head + 51);
  return columns.map((meaning, column) => {
    const texts = body.flatMap(({ cells }) => (cells[column] ?? "").trim().slice(0, LONGEST_EXAMPLE) || []);
    const heading = (lines[head]?.cells[column] ?? "").trim().slice(0, 100) || `Column ${column + 1}`;
    return { heading, examples: [...new Set(texts)].slice(0, EXAMPLES), meaning };
  });
}

/** A line that cannot be applied as it is: what to change, and why. */
export type LineToFix = {
  line: number;
  fields: { column: Column; text: string; problem: string | null }[];
  /** Problems that no field could fix. */
  others: string[];
};

/** Fields by line; name and address are always included, to identify the person. */
export function linesToFix(refused: readonly Refused[], rows: readonly FileRow[], most: number): LineToFix[] {
  const problems = new Map<number, Refused[]>();
  for (const one of refused) {
    if (one.line !== null) problems.set(one.line, [...(problems.get(one.line) ?? []), one]);
  }
  const wrong = rows.filter(({ line }) => problems.has(line)).slice(0, most);
  return wrong.map(({ line, texts }) => {
    const found = problems.get(line) ?? [];
    const shown = COLUMNS.filter(
      (column) => column === "name" || column === "email" || found.some((one) => one.column === column),
    );
    const fields = shown.map((column) => {
      const own = found.filter((one) => one.column === column).map(({ problem }) => sentence(problem));
      return { column, text: texts[column] ?? "", problem: own.length > 0 ? own.join(" ") : null };
    });
    return { line, fields, others: found.filter(({ column }) => column === null).map(({ problem }) => problem) };
  });
}

/** Without the column's name, which stands beside it. */
function sentence(problem: string): string {
  const text = problem.replace(/^[a-z ]+: /, "");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
