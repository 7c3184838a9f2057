/** Tables as rows of cells, and what their columns are. */
import type { ColumnRole } from "./column-roles";
import { areAmounts, isAttribute } from "./level-attributes";
import { isLevelName } from "./markdown-sections";
import { clean, isBlank } from "./source-text";

/** `line` is the first physical line of the record, or the row of a sheet. */
export type GridRow = { line: number; cells: readonly string[] };
export type Grid = {
  name: string;
  rows: readonly GridRow[];
  isHidden?: boolean;
  notes?: readonly { line: number; what: string; text: string }[];
};

const ERROR = /^#(?:REF!|N\/A|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|ERROR!)$/i;

/** Cells that a spreadsheet program could not work out are empty, and noted. @param nameOf what a cell is called. */
export function withoutErrors(grid: Grid, nameOf: (row: GridRow, index: number) => string): Grid {
  const notes = [...(grid.notes ?? [])];
  const rows = grid.rows.map((row) => {
    if (!row.cells.some((cell) => ERROR.test(cell.trim()))) return row;
    const cells = row.cells.map((cell, index) => {
      if (!ERROR.test(cell.trim())) return cell;
      notes.push({ line: row.line, what: "cell with an error", text: nameOf(row, index) });
      return "";
    });
    return { ...row, cells };
  });
  return { ...grid, rows, notes };
}

/** Header words of each role, without "the", plural or punctuation. */
const WORDS: Readonly<Record<ColumnRole, RegExp>> = {
  person:
    /^(?:(?:self|own|manager|peer|employee|current|my|your)[ -](?:rating|score|assessment|level|review|name)|ratings?|scores?|evidence|comments?|feedback|name of (?:employee|person)|employees?|person|assessor|reviewer|reviewed|date|last reviewed?|done|met|achieved|check(?:ed)?|✓|e-?mail|status|goal|action(?:s| plan)?|owners?|authors?|(?:last )?(?:updated|changed|edited|approved) by)(?: *[(#:].*)?$/i,
  resource:
    /^(?:learning )?(?:resources?|links?|urls?|references?)$|^learning[_ ]resources$|^tools?\b.*$|^related[ _]skills?$|^reading$/i,
  track: /^(?:path|track|ladder|job family|family|career path|discipline|role family)$/i,
  level: /^(?:(?:career |job |role )?levels?|job titles?|grades?|bands?|positions?|seniority|stages?|milestones?)$/i,
  expectation:
    /^(?:key )?(?:behaviou?rs?|expectations?|statements?|criteri(?:a|on)|indicators?|requirements?|what (?:good|it) looks like|asks?)$/i,
  example: /^(?:e\.?g\.?|examples?(?: of .*)?|for example)$/i,
  id: /^(?:ids?|identifiers?|uuid|guid|slug|key|ref(?:erence)?)$/i,
  theme:
    /^(?:themes?|areas?|categor(?:y|ies)|domains?|pillars?|dimensions?|groups?|competency[ _]domains?|clusters?|sections?)$/i,
  competency:
    /^(?:competenc(?:y|ies)|competences?|capabilit(?:y|ies)|attributes?|topics?|titles?|traits?|focus|names?)$/i,
  skill: /^(?:skills?|sub-?skills?|sub-?competenc(?:y|ies))$/i,
  summary:
    /^(?:summar(?:y|ies)|descriptions?|definitions?|overview|about|meaning|explanations?|details?|purpose|what (?:it|this|that) (?:is|means))$/i,
  kind: /^(?:kinds?|types?)$/i,
  order: /^(?:rank|order|position|sort|no\.?|#|nr\.?)$/i,
  // By cells too: see `withAttributes`.
  attribute: /^(?!)/,
};

/** By its words, without "name" or "title" at the end; "competency description" is a description. */
const roleOf = (header: string): ColumnRole | null => {
  const words = clean(header)
    .replace(/_/g, " ")
    .replace(/[*:]+$/, "");
  const find = (text: string) =>
    Object.entries(WORDS).find(([, pattern]) => pattern.test(text))?.[0] as ColumnRole | undefined;
  if (words === "") return null;
  const found = find(words) ?? find(clean(header));
  if (found) return found;
  const [, base = "", last = ""] = /^(.{1,60}?) (name|title|description|summary)$/i.exec(words) ?? [];
  const role = base === "" ? undefined : find(base);
  if (role === undefined || role === "person") return null;
  return /^(?:name|title)$/i.test(last) ? role : "summary";
};

/** `role` of `null`: a level or competency, by its own name. `above` is what a second header row says over it. */
export type Column = { index: number; name: string; role: ColumnRole | null; above: string };
export type Layout = { header: number; columns: readonly Column[]; rowsAbove: readonly GridRow[] };

const filledIn = (row: GridRow | undefined) => (row?.cells ?? []).filter((cell) => clean(cell) !== "");

/** Rows looked at for the header. */
const SAMPLE = 20;

/** The header is the row with the most known words, or else the first with two cells or more. */
export function layoutOf({ rows }: Grid): Layout | null {
  const scored = rows.slice(0, SAMPLE).map((row, index) => {
    const known = new Set(row.cells.map(roleOf).filter((role) => role !== null && role !== "person"));
    return { index, known: known.size, filled: filledIn(row).length };
  });
  const best = scored
    .filter(({ filled }) => filled >= 2)
    .reduce<(typeof scored)[number] | null>((one, other) => (one && one.known >= other.known ? one : other), null);
  if (!best) return null;
  const under = rows[best.index + 1];
  if (under && isSplit(rows[best.index]!, under)) return splitLayout(rows, best.index, under);
  const header = rows[best.index]!;
  const over = rows[best.index - 1];
  const width = Math.max(header.cells.length, over && isOver(over, header) ? over.cells.length : 0);
  let above = "";
  const columns = Array.from({ length: width }, (_one, index): Column => {
    const name = clean(header.cells[index] ?? "");
    const group = over && isOver(over, header) ? clean(over.cells[index] ?? "") : "";
    above = group || (roleOf(name) === null || roleOf(name) === "person" || name === "" ? above : "");
    return { index, name, role: roleOf(name), above };
  });
  return {
    header: best.index,
    columns: numbered(named(columns, rows.slice(best.index + 1))),
    rowsAbove: rows.slice(0, best.index),
  };
}

/** Rows above the header, without the one that groups its columns. */
export const titleRows = ({ rowsAbove, columns }: Layout): readonly GridRow[] =>
  columns.some(({ above }) => above !== "") ? rowsAbove.slice(0, -1) : rowsAbove;

/**
 * A header of two rows, as merged cells make it: the second one names columns that the first only groups, and nothing below columns
 * whose name is known.
 */
function isSplit(first: GridRow, second: GridRow): boolean {
  const filled = second.cells.flatMap((cell, index) => (clean(cell) === "" ? [] : [index]));
  const isFree = (index: number) => roleOf(first.cells[index] ?? "") === null;
  const isShort = (index: number) => clean(second.cells[index]!).length <= 40;
  return (
    filled.length >= 2 &&
    filled.every((index) => isFree(index) && isShort(index)) &&
    filled.some((index) => clean(first.cells[index] ?? "") === "") &&
    first.cells.some((cell) => roleOf(cell) !== null)
  );
}

function splitLayout(rows: readonly GridRow[], top: number, second: GridRow): Layout {
  const first = rows[top]!;
  let above = "";
  const columns = Array.from({ length: Math.max(first.cells.length, second.cells.length) }, (_one, index): Column => {
    const [group, own] = [clean(first.cells[index] ?? ""), clean(second.cells[index] ?? "")];
    if (own === "") return { index, name: group, role: roleOf(group), above: "" };
    above = group || above;
    return { index, name: own, role: roleOf(own), above };
  });
  return { header: top + 1, columns: numbered(named(columns, rows.slice(top + 2))), rowsAbove: rows.slice(0, top + 1) };
}

/** A row over the header that groups its columns has several cells, where a title has one. */
const isOver = (over: GridRow, header: GridRow) =>
  filledIn(over).length >= 2 && filledIn(header).length > filledIn(over).length / 2;

/** What columns are besides what their headers say. */
const named = (columns: readonly Column[], rows: readonly GridRow[]): readonly Column[] =>
  withFirst(withLevelCells(withRoles(withLevels(withAttributes(columns, rows)), rows), rows));

const cellsBelow = (rows: readonly GridRow[], { index }: Column) =>
  rows.map(({ cells }) => clean(cells[index] ?? "")).filter((cell) => !isBlank(cell));

/** Pay, years and remarks. */
function withAttributes(columns: readonly Column[], rows: readonly GridRow[]): readonly Column[] {
  return columns.map((column) => {
    if (column.role === "person" || column.name === "") return column;
    const cells = cellsBelow(rows, column);
    const isSo = isAttribute(column.name, cells) || (column.role === null && areAmounts(cells));
    return isSo ? { ...column, role: "attribute" } : column;
  });
}

/** A first column whose cells are called like levels, beside others that are not, has a row for each level. */
function withLevelCells(columns: readonly Column[], rows: readonly GridRow[]): readonly Column[] {
  const [first, ...others] = columns;
  if (!first || (first.role !== null && first.role !== "competency")) return columns;
  if (columns.some(({ role, name }) => role === "level" || role === "expectation" || isLevelName(name))) return columns;
  const cells = cellsBelow(rows, first);
  const isSo = cells.length > 1 && cells.filter(isLevelName).length * 2 > cells.length;
  return isSo ? [{ ...first, role: "level" }, ...others] : columns;
}

/** Where no column says so, the first one names the competency, or the level if the others do not. */
function withFirst(columns: readonly Column[]): Column[] {
  const has = (role: ColumnRole) => columns.some((column) => column.role === role);
  if (has("competency") || has("theme") || has("level") || has("skill") || has("expectation")) return [...columns];
  if (areLevels(columns)) return [...columns];
  return columns.map((column, index) => (index === 0 ? { ...column, role: "competency" } : column));
}

/** A first column called like a level, beside others that are: no column names a competency. */
function areLevels(columns: readonly Column[]): boolean {
  const free = columns.filter(({ role, name }) => role === null && name !== "");
  return free.length > 1 && free[0] === columns[0] && free.every(({ name }) => isLevelName(name));
}

/** "Role" is the level where no other column is, and its cells are called like levels or rows are expectations. */
function withRoles(columns: readonly Column[], rows: readonly GridRow[]): readonly Column[] {
  const role = columns.find((column) => column.role === null && /^(?:job )?roles?(?: name)?$/i.test(column.name));
  if (!role || columns.some((column) => column.role === "level")) return columns;
  const cells = rows.map((row) => clean(row.cells[role.index] ?? "")).filter((cell) => cell !== "");
  const named = cells.filter(isLevelName).length;
  const isLong = columns.some((column) => column.role === "expectation");
  if (!isLong && named * 2 < cells.length) return columns;
  return columns.map((column) => (column === role ? { ...column, role: "level" } : column));
}

/** Several columns called "Level" are levels. */
function withLevels(columns: readonly Column[]): readonly Column[] {
  const isMany = columns.filter(({ role }) => role === "level").length > 1;
  if (!isMany || columns.some(({ role }) => role === "expectation")) return columns;
  return columns.map((column) => (column.role === "level" ? { ...column, role: null } : column));
}

/** Columns of the same name get a number, unless a row above tells them apart. */
function numbered(columns: readonly Column[]): Column[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    if (column.role !== null || column.name === "") return column;
    const key = `${column.name}\n${column.above}`;
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 1 ? column : { ...column, name: `${column.name} (${times})` };
  });
}

/** Whether a column has nothing but numbers: ratings of people, whatever it is called. */
export function isNumeric(grid: Grid, layout: Layout, index: number): boolean {
  const filled = filledBelow(grid, layout, index).map(({ cells }) => clean(cells[index] ?? ""));
  return filled.length > 0 && filled.every((cell) => /^\d{1,3}(?:[.,]\d+)?\s?%?$/.test(cell));
}

/** The cells of a column below the header that have anything. */
export const filledBelow = ({ rows }: Grid, { header }: Layout, index: number): GridRow[] =>
  rows.slice(header + 1).filter(({ cells }) => !isBlank(cells[index] ?? ""));
