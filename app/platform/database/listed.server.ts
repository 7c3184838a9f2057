/** A page of a list that nobody counts: whether there is a next one is all that its reader needs. */
export type Listed<Row> = {
  rows: Row[];
  /** Counted from 1. */
  page: number;
  more: boolean;
};

export type Slice = { skip: number; take: number };

const PER_PAGE = 50;

/** @param read the rows of a slice, in a fixed order; it is asked for one more than is shown, which tells of a next page. */
export async function listed<Row>(
  page: number,
  read: (slice: Slice) => Promise<Row[]>,
  perPage = PER_PAGE,
): Promise<Listed<Row>> {
  const rows = await read({ skip: (page - 1) * perPage, take: perPage + 1 });
  return { rows: rows.slice(0, perPage), page, more: rows.length > perPage };
}

/** What a page of a list lies beside: the row after or before which it lies, told by its id, or nothing at the list's start. */
export type Place = { side: "after" | "before"; id: string } | null;

/** A page of a list of tens of thousands, in which counting rows from the start would cost more than reading them. */
export type ListedAt<Row> = {
  rows: Row[];
  /** The row before which the page before this one lies. */
  before: string | null;
  /** The row after which the next page lies. */
  after: string | null;
};

/** @param read the first rows after a place, or the last ones before it, in the order of the list; asked for one more, as in `listed`. */
export async function listedAt<Row extends { id: string }>(
  place: Place,
  read: (place: Place, take: number) => Promise<Row[]>,
): Promise<ListedAt<Row>> {
  const found = await read(place, PER_PAGE + 1);
  const more = found.length > PER_PAGE;
  const backwards = place?.side === "before";
  const rows = backwards ? found.slice(-PER_PAGE) : found.slice(0, PER_PAGE);
  const isBefore = backwards ? more : place !== null;
  const isAfter = backwards || more;
  return {
    rows,
    before: isBefore ? (rows[0]?.id ?? null) : null,
    after: isAfter ? (rows.at(-1)?.id ?? null) : null,
  };
}
