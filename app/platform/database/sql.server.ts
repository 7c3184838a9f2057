import { Prisma } from "~/platform/generated/prisma/client";

/*
 * What rows that come as JSON are made of. Each is written where the column would be, and takes SQL as `Prisma.sql` does:
 * ${isoText`o."openedAt"`} AS "openedAt".
 */
type SqlText = (column: TemplateStringsArray, ...values: unknown[]) => Prisma.Sql;

/** A point in time as the ISO text that `Date` reads and writes: PostgreSQL's own text of a time has no `T`. */
export const isoText: SqlText = (column, ...values) =>
  Prisma.sql`to_char(${Prisma.sql(column, ...values)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A day as year-month-day. */
export const isoDay: SqlText = (column, ...values) =>
  Prisma.sql`to_char(${Prisma.sql(column, ...values)}, 'YYYY-MM-DD')`;

/** Everything that a subquery finds, as a JSON array that is empty where it finds nothing; may end in ORDER BY. */
export const jsonList: SqlText = (row, ...values) =>
  Prisma.sql`coalesce(json_agg(${Prisma.sql(row, ...values)}), '[]')`;
