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
export async function listed<Row>(page: number, read: (slice: Slice) => Promise<Row[]>): Promise<Listed<Row>> {
  const rows = await read({ skip: (page - 1) * PER_PAGE, take: PER_PAGE + 1 });
  return { rows: rows.slice(0, PER_PAGE), page, more: rows.length > PER_PAGE };
}
