import { unprotectCell } from "~/kernel/csv";
import { MEANINGS, type Meaning, meaningsOf } from "./column-words";
import type { FileRow } from "./people-file";

/** A line of a table, counted from 1. */
export type TableLine = { line: number; cells: readonly string[] };

/** How days are written; `ISO` where none is written otherwise. */
export const DAY_ORDERS = ["DMY", "MDY"] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

/** How a table is read. */
export type Mapping = {
  /** Index of the line of headings among the lines that aren't empty; -1 where there is none. */
  head: number;
  /** What each column holds; `null` is left out. */
  columns: (Meaning | null)[];
  days: DayOrder;
};

/** Headings may follow a title or two. */
const HEAD_WITHIN = 15;
const SAMPLE = 200;

/** A first proposal, from the headings, or from what the cells look like where there are none. */
export function guessMapping(lines: readonly TableLine[]): Mapping {
  const known = lines.slice(0, HEAD_WITHIN).map(({ cells }) => cells.filter((one) => meaningsOf(one).size > 0).length);
  const most = Math.max(0, ...known);
  const isHeadless = most === 0 && (lines[0]?.cells.some(isAddress) ?? true);
  const head = isHeadless ? -1 : Math.max(0, known.indexOf(most));
  const width = Math.max(0, ...lines.slice(0, SAMPLE).map(({ cells }) => cells.length));
  const headings = lines[head]?.cells ?? [];
  const body = lines.slice(head + 1, head + 1 + SAMPLE);
  const columns = guessByHeadings(headings, width);
  fillByCells(columns, body);
  return { head, columns, days: guessDays(columns, body) };
}

/** Assigns each meaning once: to the column with the surest heading, then to the first. */
function guessByHeadings(headings: readonly string[], width: number): (Meaning | null)[] {
  const columns: (Meaning | null)[] = Array.from({ length: width }, () => null);
  const claims = headings.flatMap((heading, column) =>
    [...meaningsOf(heading)].map(([meaning, rank]) => ({ meaning, rank, column })),
  );
  claims.sort((one, other) => one.rank - other.rank || one.column - other.column);
  for (const { meaning, column } of claims) {
    if (columns[column] === null && !columns.includes(meaning)) columns[column] = meaning;
  }
  // A whole name says all that its parts say.
  if (columns.includes("name")) return columns.map((one) => (one === "first name" || one === "last name" ? null : one));
  // One part alone is the name.
  if (columns.includes("first name") && !columns.includes("last name"))
    return columns.map((one) => (one === "first name" ? "name" : one));
  if (columns.includes("last name") && !columns.includes("first name"))
    return columns.map((one) => (one === "last name" ? "name" : one));
  return columns;
}

const isAddress = (text: string) => /^\s*\S+@\S+\.\S+\s*$/.test(text);

/** Where no heading says so, a column of addresses is the email, and the first other column of texts the name. */
function fillByCells(columns: (Meaning | null)[], body: readonly TableLine[]): void {
  const share = (column: number, is: (text: string) => boolean) =>
    body.filter(({ cells }) => is(cells[column] ?? "")).length / Math.max(1, body.length);
  if (!columns.includes("email")) {
    const found = columns.findIndex((meaning, column) => meaning === null && share(column, isAddress) > 0.5);
    if (found !== -1) columns[found] = "email";
  }
  if (columns.includes("name") || columns.includes("last name")) return;
  const isName = (text: string) => /\p{L}{2}/u.test(text) && !isAddress(text);
  const found = columns.findIndex((meaning, column) => meaning === null && share(column, isName) > 0.8);
  if (found !== -1) columns[found] = "name";
}

/** A number above 12 in first or second place shows which one is the day. */
function guessDays(columns: readonly (Meaning | null)[], body: readonly TableLine[]): DayOrder {
  const column = columns.indexOf("start date");
  const texts = body.map(({ cells }) => /^\s*(\d{1,2})([./-])(\d{1,2})\2\d{2,4}/.exec(cells[column] ?? ""));
  if (texts.some((one) => one !== null && Number(one[3]) > 12)) return "MDY";
  if (texts.some((one) => one !== null && Number(one[1]) > 12)) return "DMY";
  return texts.some((one) => one?.[2] === "/") ? "MDY" : "DMY";
}

/** What keeps a mapping from being used; `null` when it may be. */
export function mappingProblem({ columns }: Mapping): string | null {
  const twice = MEANINGS.find((meaning) => columns.filter((one) => one === meaning).length > 1);
  if (twice) return `Two columns are “${twice}”. Choose one.`;
  if (!columns.includes("email")) return "Choose the column that holds the email address.";
  const isNamed = columns.includes("name") || columns.includes("first name") || columns.includes("last name");
  return isNamed ? null : "Choose the column that holds the name.";
}

/** The lines below the head as rows of people; those without any text are left out. */
export function rowsOf(lines: readonly TableLine[], { head, columns, days }: Mapping): FileRow[] {
  const places = new Map(columns.flatMap((meaning, column) => (meaning ? [[meaning, column] as const] : [])));
  return lines.slice(head + 1).flatMap(({ line, cells }) => {
    const cell = (meaning: Meaning) => {
      const place = places.get(meaning);
      return place === undefined ? undefined : unprotectCell(cells[place] ?? "").trim();
    };
    return cells.every((text) => text.trim() === "") ? [] : [rowOf(line, cell, days)];
  });
}

/** A part of a name may be missing; a column that the file lacks has no key. */
function rowOf(line: number, cell: (meaning: Meaning) => string | undefined, days: DayOrder): FileRow {
  const parts = [cell("first name"), cell("last name")].filter((part) => part !== undefined && part !== "");
  const texts: FileRow["texts"] = { name: cell("name") ?? parts.join(" "), email: cell("email") ?? "" };
  for (const column of ["manager email", "team", "ladder", "level", "time zone", "languages"] as const) {
    const text = cell(column);
    if (text !== undefined) texts[column] = text;
  }
  const day = cell("start date");
  if (day !== undefined) texts["start date"] = isoDay(day, days);
  const employeeId = cell("employee id");
  return { line, texts, ...(employeeId ? { employeeId } : {}) };
}

/**
 * A day as YYYY-MM-DD. Unreadable texts are returned unchanged, so that the field's reader refuses them.
 * Worked cases: `3.1.2024` is the 3rd of January with either order, since points mean days first; `01/03/2024` depends on the order;
 * of `2024-01-03T00:00:00Z` the time is dropped.
 */
export function isoDay(text: string, order: DayOrder): string {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return joined(iso[1], iso[2], iso[3]);
  const other = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?$/.exec(text);
  if (!other) return text;
  const [, first, sign, second, year] = other;
  return order === "MDY" && sign !== "." ? joined(year, first, second) : joined(year, second, first);
}

const joined = (year = "", month = "", day = "") => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
