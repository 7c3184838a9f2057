import type { ColumnChoices, SheetColumns } from "./column-roles";
import type { Column, Grid, Layout } from "./grid";
import { clean, isBlank, normalized } from "./source-text";

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
