import {
  COLUMN_CHOICES,
  type ColumnChoice,
  type ColumnChoices,
  type NamedChoices,
  type SheetColumns,
} from "./column-roles";
import type { Column, Grid, Layout } from "./grid";
import { clean, isBlank, normalized } from "./source-text";

/** A header by its words. */
const headerOf = (columns: readonly Column[]) => columns.map(({ name }) => normalized(name)).join("\t");

type Chosen = { columns?: ColumnChoices; named?: NamedChoices };

export function withChoices(layout: Layout, { columns: choices, named }: Chosen): Layout {
  const found = choices?.[headerOf(layout.columns)];
  const chosen = found?.length === layout.columns.length ? found : [];
  const columns = layout.columns.map((one, index) => {
    const choice = named?.get(normalized(one.name)) ?? chosen[index];
    return choice ? { ...one, role: choice === "own" ? null : choice } : one;
  });
  return { ...layout, columns };
}

/** Reads `Header=choice`, as the command line gives it. */
export function namedChoices(given: readonly string[]): NamedChoices {
  return new Map(
    given.map((one): [string, ColumnChoice] => {
      const [, name = "", asked] = /^(.*)=(.*)$/s.exec(one) ?? [];
      const choice = COLUMN_CHOICES.find((each) => each === asked);
      if (isBlank(name) || !choice)
        throw new Error(`--column takes "Header=choice"; choices are ${COLUMN_CHOICES.join(", ")}.`);
      return [normalized(name), choice];
    }),
  );
}

/** What is wrong with choices that name a column which the file doesn't have; `null` if nothing is. */
export function unknownColumn(named: NamedChoices | undefined, sheets: readonly SheetColumns[]): string | null {
  const names = sheets.flatMap(({ columns }) => columns.map(({ name }) => name)).filter((name) => name !== "");
  const known = new Set(names.map(normalized));
  const unknown = [...(named?.keys() ?? [])].find((name) => !known.has(name));
  if (unknown === undefined) return null;
  if (names.length === 0) return "This file has no columns to choose for.";
  return `This file has no column “${unknown}”. Its columns are ${[...new Set(names)].join(", ")}.`;
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
