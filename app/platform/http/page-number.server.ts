const LAST = 100_000;

/** The `page` of an address, from 1; anything else is the first page. */
export function pageNumber(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get("page") ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= LAST ? page : 1;
}
