import { Prisma } from "~/platform/generated/prisma/client";

/**
 * A point in time as the ISO text that browsers read, for rows that come as JSON: PostgreSQL's own text of a time has no `T`.
 * @param column the SQL of a column, such as `l."lockedAt"`; never anything that was typed.
 */
export const isoTime = (column: string) =>
  Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
