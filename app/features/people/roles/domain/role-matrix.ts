import type { Role } from "~/kernel/actor";

type Granted = { role: Role; person: { id: string; name: string; deactivatedAt: Date | null } };
export type MatrixRow<G extends Granted> = { person: G["person"]; cells: Partial<Record<Role, G[]>> };

/**
 * Grants as people by roles: a row for each person by name, and the roles that someone holds in the order of `roles`.
 * A person may hold a role several times, such as for two teams.
 */
export function roleMatrix<G extends Granted>(
  grants: readonly G[],
  roles: readonly Role[],
): { roles: Role[]; rows: MatrixRow<G>[] } {
  const rows = new Map<string, MatrixRow<G>>();
  for (const grant of grants) {
    const row: MatrixRow<G> = rows.get(grant.person.id) ?? { person: grant.person, cells: {} };
    rows.set(grant.person.id, row);
    row.cells[grant.role] = [...(row.cells[grant.role] ?? []), grant];
  }
  const held = new Set(grants.map(({ role }) => role));
  const byName = [...rows.values()].sort((a, b) => a.person.name.localeCompare(b.person.name, "en"));
  return { roles: roles.filter((role) => held.has(role)), rows: byName };
}
