/** A page of an area. `end`: current only at exactly this address, not below it; `also`: other addresses that belong to it. */
export type AreaPage = { to: string; label: string; end?: boolean; also?: RegExp };

/** One part of the product: an entry of the header and, where it has several, its pages below the header. */
export type Area = { label: string; to: string; pages: readonly AreaPage[] };

/** Whether an address lies in an area: at one of its pages or below. */
export function isInArea({ to, pages }: Area, pathname: string): boolean {
  return [to, ...pages.map((page) => page.to)].some((start) => pathname === start || pathname.startsWith(`${start}/`));
}

/** Whether a page is the one that somebody is at, or that what they are at belongs to. */
export function isCurrent({ to, end = false, also }: AreaPage, pathname: string): boolean {
  const at = pathname.replace(/(.)\/$/, "$1");
  return at === to || (!end && at.startsWith(`${to}/`)) || (also?.test(at) ?? false);
}
