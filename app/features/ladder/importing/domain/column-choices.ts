import { type Column, type Grid, type Layout, ROLES } from "./grid";
import { clean, isBlank, normalized } from "./source-text";

/** What someone may say that a column is: `own` is a level or competency, by its own name. A person's is left out. */
export const COLUMN_CHOICES = ["own", ...ROLES] as const;
export type ColumnChoice = (typeof COLUMN_CHOICES)[number];

/** Choices by header, so that the next file with the same header is read alike. */
export type ColumnChoices = Readonly<Record<string, readonly ColumnChoice[]>>;

export type SheetColumns = {
  sheet: string;
  header: string;
  columns: readonly { name: string; choice: ColumnChoice; sample: string }[];
};

/** A header by its words. */
const headerOf = (columns: readonly Column[]) => columns.map(({ name }) => normalized(name)).join("\t");

export function withChoices(layout: Layout, choices: ColumnChoices | undefined): Layout {
  const chosen = choices?.[headerOf(layout.columns)];
  if (chosen?.length !== layout.columns.length) return layout;
  const roleOf = (index: number) => (chosen[index] === "own" ? null : (chosen[index] ?? null));
  return { ...layout, columns: layout.columns.map((one, index) => ({ ...one, role: roleOf(index) })) };
}

const LONGEST = 80;

/** Columns as they were read, each with the first of its cells. */
export function sheetColumns({ name: sheet, rows }: Grid, { header, columns }: Layout): SheetColumns {
  return {
    ...{ sheet, header: headerOf(columns) },
    columns: columns.map(({ index, name, above, role }) => {
      const filled = rows.slice(header + 1).find(({ cells }) => !isBlank(cells[index] ?? ""));
      // What people wrote about each other is not shown either.
      const sample = role === "person" ? "" : clean(filled?.cells[index] ?? "").slice(0, LONGEST);
      return { name: name || above, choice: role ?? "own", sample };
    }),
  };
}
