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
 * A condition that the caller has already decided, written into the statement. As a parameter, it would make PostgreSQL plan the statement
 * on every request, which takes longer than running it.
 */
export const decided = (holds: boolean): Prisma.Sql => (holds ? Prisma.sql`TRUE` : Prisma.sql`FALSE`);

/**
 * The end of a statement that reads one page of a list. The length is written into the statement: if PostgreSQL doesn't know it, it expects a
 * tenth of all rows, and either plans on every request or sorts more than it needs.
 */
export const rowsOf = ({ skip, take }: Slice): Prisma.Sql =>
  Prisma.sql`LIMIT ${Prisma.raw(String(Math.trunc(take)))} ${skip === 0 ? Prisma.empty : Prisma.sql`OFFSET ${skip}`}`;
