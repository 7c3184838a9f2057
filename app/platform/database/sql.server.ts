import { Prisma } from "~/platform/generated/prisma/client";
import type { Slice } from "./listed.server";

/*
 * Building blocks for rows that are read as JSON. Use each in place of a column, with SQL as in `Prisma.sql`:
 * ${isoText`o."openedAt"`} AS "openedAt".
 */
type SqlText = (column: TemplateStringsArray, ...values: unknown[]) => Prisma.Sql;

/** A timestamp as the ISO text that `Date` reads and writes. PostgreSQL's own format has no `T`. */
export const isoText: SqlText = (column, ...values) =>
  Prisma.sql`to_char(${Prisma.sql(column, ...values)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A date as YYYY-MM-DD. */
export const isoDay: SqlText = (column, ...values) =>
  Prisma.sql`to_char(${Prisma.sql(column, ...values)}, 'YYYY-MM-DD')`;

/** The day of a timestamp as YYYY-MM-DD, in UTC: for times by which a person could be told apart. */
export const isoDayOf: SqlText = (column, ...values) =>
  Prisma.sql`to_char(${Prisma.sql(column, ...values)} AT TIME ZONE 'UTC', 'YYYY-MM-DD')`;

/** All rows of a subquery as a JSON array, empty if there are none. May end in ORDER BY. */
export const jsonList: SqlText = (row, ...values) =>
  Prisma.sql`coalesce(json_agg(${Prisma.sql(row, ...values)}), '[]')`;

/**
 * What the caller has decided, as text of a statement. As a parameter it would let PostgreSQL find that knowing its value pays, and plan
 * the statement anew each time, which takes longer than answering it.
 */
export const decided = (holds: boolean): Prisma.Sql => (holds ? Prisma.sql`TRUE` : Prisma.sql`FALSE`);

/**
 * Ends a statement that reads a page of a list. The numbers that are the same for everyone are text: where PostgreSQL does not know them, it
 * takes a tenth of all rows for a page, and plans anew each time or sorts more than it has to.
 */
export const rowsOf = ({ skip, take }: Slice): Prisma.Sql =>
  Prisma.sql`LIMIT ${Prisma.raw(String(Math.trunc(take)))} ${skip === 0 ? Prisma.empty : Prisma.sql`OFFSET ${skip}`}`;
