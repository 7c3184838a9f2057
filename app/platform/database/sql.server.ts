import { Prisma } from "~/platform/generated/prisma/client";

/**
 * A point in time as the ISO text that `Date` reads and writes, for rows that come as JSON: PostgreSQL's own text of a time has
 * no `T`. Written where the column would be: ${isoText`o."openedAt"`} AS "openedAt".
 */
export function isoText(column: TemplateStringsArray, ...values: unknown[]): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.sql(column, ...values)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
