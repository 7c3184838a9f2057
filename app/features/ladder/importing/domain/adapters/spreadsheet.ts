/**
 * Spreadsheets: levels as columns, levels as rows, one row for each expectation, one sheet for each competency or level, and tables
 * without levels. Columns about people are never read.
 */
import { sheetColumns, withChoices } from "../column-choices";
import type { ColumnChoices, ColumnRole, NamedChoices } from "../column-roles";
import { filledBelow, type Grid, isNumeric, type Layout, layoutOf, titleRows, withoutErrors } from "../grid";
import { type Neutral, SourceLog } from "../neutral";
import { SheetBuilder } from "../sheet-builder";
import {
  addressed,
  addressOf,
  at,
  columnsOf,
  firstOf,
  isEmpty,
  levelName,
  readGrid,
  readLevelRows,
  readLong,
  type Sheet,
} from "../sheet-readings";
import { clean, isBlank, normalized, type Splitting, titleOf } from "../source-text";

export type Workbook = {
  path: string;
  sheets: readonly Grid[] /** Of CSV: how many there are. */;
  counts: Readonly<Record<string, number>> | null;
  /** Its cells have addresses. */
  isBook?: boolean;
};
export type SheetOptions = { splitting: Splitting; columns?: ColumnChoices; named?: NamedChoices };

/** @returns `null` if no sheet has a table. */
export function readSpreadsheet(given: Workbook, options: SheetOptions): Neutral | null {
  const book = {
    ...given,
    sheets: given.sheets.map((grid) =>
      withoutErrors(grid, (row, index) =>
        given.isBook ? `${addressOf(grid, row, index)} ${at(row, index)}` : at(row, index),
      ),
    ),
  };
  const log = new SourceLog();
  const visible = book.sheets.filter(
    (grid) => !grid.isHidden && grid.rows.some((row) => row.cells.some((cell) => !isBlank(cell))),
  );
  const sheets = visible.flatMap((grid): Sheet[] => {
    const layout = layoutOf(grid);
    return layout ? [{ grid, layout: withChoices(layout, options) }] : [];
  });
  const usable = sheets.filter(isLadder);
  if (usable.length === 0) return null;
  const build = new SheetBuilder(book.path, log, options.splitting, book.counts !== null, book.isBook);
  const isByCompetency = usable.length > 1 && usable.every((one) => isOfOneCompetency(one, usable[0]!));
  const isOneLadder =
    usable.length === 1 ||
    isByCompetency ||
    (usable.every((one) => shareLevels(one, usable[0]!)) && !shareCompetency(usable)) ||
    usable.every((one) => isFlat(one.layout));
  for (const sheet of usable) {
    const many = usable.length > 1;
    const isLevel = many && isFlat(sheet.layout);
    build.open({
      key: many && !isOneLadder ? normalized(sheet.grid.name) : "ladder",
      ladder: many && !isOneLadder ? sheet.grid.name : titleOf(book.path),
      theme: many && isOneLadder && !isLevel && !isByCompetency ? sheet.grid.name : null,
      ...(isByCompetency ? { competency: clean(sheet.grid.name) } : {}),
    });
    readSheet(sheet, isLevel ? sheet.grid.name : null, build);
  }
  for (const grid of book.sheets) {
    for (const note of grid.notes ?? []) log.lose(note.what, { file: book.path, line: note.line }, note.text);
    if (usable.some((one) => one.grid === grid)) continue;
    for (const row of grid.rows) build.loseRow(grid.isHidden ? "hidden tab" : "tab without a table", row, grid.name);
  }
  const neutral = build.finish();
  const title = titleRows(usable[0]!.layout).find((row) => row.cells.some((cell) => clean(cell) !== ""));
  const name = title ? clean(title.cells.find((cell) => clean(cell) !== "")!) : titleOf(book.path);
  return {
    format: book.counts ? "csv" : "xlsx",
    head: { name, isNameGuessed: !title },
    ...neutral,
    ladders: neutral.ladders.map((ladder) => (ladder.name === titleOf(book.path) ? { ...ladder, name } : ladder)),
    counts: { ...log.counts, ...book.counts },
    lost: log.lost,
    columns: usable.map(({ grid, layout }) => sheetColumns(grid, layout)),
  };
}

/** A level and what it asks; "Skill" alone may also be one of many competencies beside levels. */
const isLong = (layout: Layout) =>
  Boolean(
    firstOf(layout, "level") && (firstOf(layout, "expectation") || (firstOf(layout, "skill") && !hasGrid(layout))),
  );
const isFlat = (layout: Layout) => !firstOf(layout, "level") && columnsOf(layout, null).length === 0;
const hasGrid = (layout: Layout) => columnsOf(layout, null).length > 0;

function isLadder({ grid, layout }: Sheet): boolean {
  if (isLong(layout)) return true;
  if (hasGrid(layout)) return columnsOf(layout, null).some(({ index }) => filledBelow(grid, layout, index).length > 0);
  return Boolean(
    firstOf(layout, "expectation") ??
      firstOf(layout, "skill") ??
      (firstOf(layout, "competency") && firstOf(layout, "summary")),
  );
}

/** Whether a sheet tells its levels row by row, those of another sheet, and names no competency: the tab is one. */
function isOfOneCompetency({ grid, layout }: Sheet, first: Sheet): boolean {
  const named = (["competency", "theme", "skill", "track"] as const).some((role) => firstOf(layout, role));
  const levels = firstOf(layout, "level");
  if (named || !levels || !firstOf(layout, "expectation")) return false;
  const of = (one: Sheet, index: number) =>
    new Set(filledBelow(one.grid, one.layout, index).map((row) => normalized(at(row, index))));
  const others = of(first, firstOf(first.layout, "level")?.index ?? levels.index);
  return [...of({ grid, layout }, levels.index)].some((level) => others.has(level));
}

/** Whether two sheets have the same levels as columns, so that they are parts of one ladder. */
function shareLevels(one: Sheet, other: Sheet): boolean {
  const names = (sheet: Sheet) =>
    new Set(columnsOf(sheet.layout, null).map((column) => normalized(levelName(column, sheet.layout))));
  const [mine, theirs] = [names(one), names(other)];
  const shared = [...mine].filter((name) => theirs.has(name)).length;
  return !firstOf(one.layout, "level") && mine.size > 0 && shared * 2 > Math.max(mine.size, theirs.size);
}

/** Whether two sheets ask for the same competency: each is a ladder then, instead of a theme. */
function shareCompetency(sheets: readonly Sheet[]): boolean {
  const names = sheets.flatMap(({ grid, layout }) => {
    const column = firstOf(layout, "competency") ?? firstOf(layout, "skill");
    return column
      ? [...new Set(filledBelow(grid, layout, column.index).map((row) => normalized(at(row, column.index))))]
      : [];
  });
  return new Set(names).size < names.length;
}

function readSheet(sheet: Sheet, level: string | null, build: SheetBuilder): void {
  const { grid, layout } = sheet;
  const taken = new Set<number>();
  const take = (role: ColumnRole) => {
    const column = firstOf(layout, role);
    if (column) taken.add(column.index);
    return column?.index ?? null;
  };
  const rows = grid.rows.slice(layout.header + 1);
  const read = isLong(layout) || isFlat(layout) ? readLong : firstOf(layout, "level") ? readLevelRows : readGrid;
  const used = read({ sheet, rows, take, level }, build);
  for (const index of used) taken.add(index);
  loseAround(sheet, taken, build);
}

/** Rows above the header, columns that have no place, and cells beyond the header. */
function loseAround({ grid, layout }: Sheet, taken: ReadonlySet<number>, build: SheetBuilder): void {
  const above = titleRows(layout).filter((row) => !isEmpty(row));
  const isTitled = above[0]?.cells.filter((cell) => !isBlank(cell)).length === 1;
  for (const row of isTitled ? above.slice(1) : above) {
    build.loseRow("row above the header", row, grid.name);
  }
  for (const column of layout.columns) {
    if (taken.has(column.index)) continue;
    const filled = filledBelow(grid, layout, column.index);
    if (column.role === "person" || (column.role === null && isNumeric(grid, layout, column.index)))
      build.losePeople(column.name, grid.rows[layout.header]!, filled.length);
    else
      for (const row of filled)
        build.loseLinks(
          addressed(column.name || "column without a header", grid, row, column.index, build),
          row,
          at(row, column.index),
          column.role === "resource",
        );
  }
  for (const row of grid.rows.slice(layout.header + 1)) {
    for (const cell of row.cells.slice(layout.columns.length))
      if (!isBlank(cell)) build.loseCell("cell beyond the header", row, cell);
    if (build.isCsv && row.cells.length < layout.columns.length && !isEmpty(row))
      build.loseCell("short row", row, `${row.cells.length} of ${layout.columns.length} cells`);
  }
}
