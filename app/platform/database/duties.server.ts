import type { Duty, DutyReader } from "~/kernel/duty";
import { Prisma } from "../generated/prisma/client";
import type { Db } from "./database.server";
import type { Slice } from "./listed.server";
import { isoDay, isoDayOf, isoText, rowsOf } from "./sql.server";

/** One reader's duties in one room: one or more selects with the shared columns. */
export type DutySource = (reader: DutyReader) => Prisma.Sql;

type DutyColumns = {
  /** SQL of the column. */
  kind: string | Prisma.Sql;
  key: Prisma.Sql;
  person?: Prisma.Sql;
  personId?: Prisma.Sql;
  about?: Prisma.Sql;
  detail?: Prisma.Sql;
  /** A date. */
  dueOn?: Prisma.Sql;
  /** A timestamp with time zone, as `since` is. */
  at?: Prisma.Sql;
  since?: Prisma.Sql;
  waits?: boolean;
  /** What follows the columns, from FROM on. */
  from: Prisma.Sql;
};

/** Who a duty is about, where their row is `p`. */
export const OF_PERSON = { person: Prisma.sql`p."name"`, personId: Prisma.sql`p."id"` };

/** SQL of duties that belong to no room. */
export const dutySql = Prisma.sql;

const NONE = Prisma.sql`NULL`;

/** One kind of duty as a select. All columns are typed, since PostgreSQL infers a union's types part by part. */
export function dutySelect(columns: DutyColumns): Prisma.Sql {
  const { kind, key, person = NONE, personId = NONE, about = NONE, detail = NONE } = columns;
  const { dueOn = NONE, at = NONE, since = NONE, waits = false, from } = columns;
  return Prisma.sql`
    SELECT (${kind})::text AS "kind", (${key})::text AS "key", (${person})::text AS "person", (${personId})::text AS "personId",
      (${about})::text AS "about", (${detail})::text AS "detail", (${dueOn})::date AS "dueOn", (${at})::timestamptz AS "at",
      (${since})::timestamptz AS "since", ${waits}::boolean AS "waits" ${from}`;
}

export const dutyUnion = (selects: readonly Prisma.Sql[]): Prisma.Sql => Prisma.join(selects, " UNION ALL ");

/**
 * A union of selects from the same rows. PostgreSQL plans and reads them once: planning all duties takes longer than running them.
 * @param shared `name AS MATERIALIZED (…)`.
 */
export const dutiesFrom = (shared: Prisma.Sql, selects: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`(WITH ${shared} ${dutyUnion(selects)})`;

/** `open`: duties whose turn is the reader's; `total`: including those that wait for others. */
export type FoundDuties = { duties: Duty[]; open: number; total: number };

/**
 * Duties of all rooms in one statement: the reader's turn first, then by due day, undated last. A due day is overdue only once it has
 * ended.
 */
export async function listDuties(
  db: Db,
  sources: readonly DutySource[],
  reader: DutyReader,
  { skip, take }: Slice,
): Promise<FoundDuties> {
  const all = dutyUnion(sources.map((source) => source(reader)));
  const rows = await db.$queryRaw<(Duty & { open: number; total: number })[]>`
    SELECT d."kind", d."key", d."person", d."personId", d."about", d."detail", ${isoDay`d."dueOn"`} AS "dueOn", ${isoText`d."at"`} AS "at",
      ${isoDayOf`d."since"`} AS "since", d."waits", (count(*) FILTER (WHERE NOT d."waits") OVER ())::int AS "open",
      (count(*) OVER ())::int AS "total"
    FROM (${all}) d
    ORDER BY d."waits", coalesce((d."dueOn" + 1)::timestamp AT TIME ZONE 'UTC', d."at") NULLS LAST, d."since", d."kind", d."key" ${rowsOf({ skip, take })}`;
  const duties = rows.map(({ open: _open, total: _total, ...duty }) => duty);
  return { duties, open: rows[0]?.open ?? 0, total: rows[0]?.total ?? 0 };
}
