import type { Db, Tx } from "~/platform/database/database.server";
import { type PeopleQuery, peopleQuery } from "./domain/account-list";
import type { SavedFilter } from "./domain/saved-filter";

type Row = { id: string; name: string; q: string; state: string; team: string; level: string; missing: string };

/** A person's filters by name. */
export async function listFilters(db: Db | Tx, personId: string): Promise<SavedFilter[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT f."id", f."name", f."q", f."state", coalesce(t."name", '') AS "team", f."level", f."missing"
    FROM "SavedFilter" f LEFT JOIN "Team" t ON t."id" = f."teamId"
    WHERE f."personId" = ${personId} ORDER BY f."name", f."id"`;
  return rows.map(({ id, name, ...query }) => ({ id, name, query: peopleQuery(new URLSearchParams(query)) }));
}

type NewFilter = { id: string; personId: string; name: string; query: PeopleQuery; savedAt: Date };

export async function insertFilter(
  tx: Tx,
  { query: { team, ...plain }, ...filter }: NewFilter,
): Promise<"saved" | "name-taken" | "no-team"> {
  const found = team === "" ? null : await tx.team.findUnique({ where: { name: team }, select: { id: true } });
  if (team !== "" && !found) return "no-team";
  const data = [{ ...filter, ...plain, teamId: found?.id ?? null }];
  const { count } = await tx.savedFilter.createMany({ data, skipDuplicates: true });
  return count === 1 ? "saved" : "name-taken";
}

export async function removeFilter(tx: Tx, personId: string, id: string): Promise<void> {
  await tx.savedFilter.deleteMany({ where: { id, personId } });
}
