import { Prisma } from "~/platform/generated/prisma/client";

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
