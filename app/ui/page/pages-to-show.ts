/**
 * The page numbers a pager offers: the first, the last, and this one with its neighbours.
 * A gap of several pages is the negative of the page before it; a gap of one page is that page.
 * @param page the page shown, 1-based. @param pages how many there are.
 * @example pagesToShow(6, 20) // [1, -1, 5, 6, 7, -7, 20]
 */
export function pagesToShow(page: number, pages: number): number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const shown: number[] = [];
  for (const number of [...new Set(wanted)].sort((a, b) => a - b)) {
    const last = shown.at(-1);
    if (last !== undefined && number - last === 2) shown.push(last + 1);
    else if (last !== undefined && number - last > 2) shown.push(-last);
    shown.push(number);
  }
  return shown;
}
