import { readCursor, writeCursor } from "./api.schema";
import type { AfterRow } from "./api-openings.repo.server";
import { ApiProblem } from "./domain/api-problem";

/**
 * A page of a list that was asked for one row more than it has.
 * @param placeOf what the next page goes on from.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly string[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor(placeOf(last)) : null };
}

/** @throws {ApiProblem} `wrong-query`: the cursor is no other page's. */
export function cursorParts(cursor: string, parts: number): string[] {
  const read = readCursor(cursor, parts);
  if (!read) {
    const errors = [{ at: "cursor", detail: "Send the `next` of the page before, as it is." }];
    throw new ApiProblem("wrong-query", "The address asks for something that is not there.", { errors });
  }
  return read;
}

/** Where a list by time goes on. @throws {ApiProblem} `wrong-query`. */
export function afterRow(cursor: string | undefined): AfterRow | null {
  if (cursor === undefined) return null;
  const [time = "", id = ""] = cursorParts(cursor, 2);
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) ? new Date(time) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) cursorParts("", 2);
  return { at, id };
}
