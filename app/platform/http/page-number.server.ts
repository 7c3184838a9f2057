import type { Place } from "../database/listed.server";

const LAST = 100_000;

/** The `page` of an address, from 1; anything else is the first page. */
export function pageNumber(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST ? page : 1;
}

/** Longer than any id here. */
const LONGEST_ID = 100;

/** The `after` or `before` of an address, which name a row; anything else is the start. */
export function pagePlace(request: Request): Place {
  const asked = new URL(request.url).searchParams;
  for (const side of ["after", "before"] as const) {
    const id = asked.get(side);
    if (id && id.length <= LONGEST_ID) return { side, id };
  }
  return null;
}
