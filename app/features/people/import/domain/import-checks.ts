import type { KnownPerson, Refused, Understood } from "./import-known";

/** A manager is somebody who is here once the file is applied, or stays as they are. */
export function checkManagers(
  rows: readonly Understood[],
  known: ReadonlyMap<string, KnownPerson>,
  inFile: ReadonlySet<string>,
  leaving: ReadonlySet<string>,
): Refused[] {
  return rows.flatMap(({ line, fields: { email, managerEmail } }) => {
    if (managerEmail === null || inFile.has(managerEmail)) return [];
    const refuse = (problem: string) => [{ line, email, problem: `manager email: ${problem}` }];
    const manager = known.get(managerEmail);
    if (!manager) return refuse("nobody has this address, here or in the file.");
    if (leaving.has(manager.id)) return refuse("is not in the file and would be deactivated.");
    const stays = known.get(email)?.fields.managerEmail === managerEmail;
    return manager.active || stays ? [] : refuse("has left.");
  });
}

/** Lines whose person would report to themselves, directly or through others. */
export function checkCycles(rows: readonly Understood[], known: readonly KnownPerson[]): Refused[] {
  const managerOf = new Map(known.map(({ fields }) => [fields.email, fields.managerEmail]));
  for (const { fields } of rows) managerOf.set(fields.email, fields.managerEmail);
  const circling = inCircles(managerOf);
  return rows
    .filter(({ fields }) => circling.has(fields.email))
    .map(({ line, fields }) => {
      const problem = "manager email: they would report to themselves, directly or through others.";
      return { line, email: fields.email, problem };
    });
}

/** Everybody who is on a circle of "reports to"; each is walked once. */
function inCircles(managerOf: ReadonlyMap<string, string | null>): Set<string> {
  const done = new Set<string>();
  const circling = new Set<string>();
  for (const start of managerOf.keys()) {
    const path = new Map<string, number>();
    let one: string | null = start;
    while (one !== null && !done.has(one) && !path.has(one)) {
      path.set(one, path.size);
      one = managerOf.get(one) ?? null;
    }
    const from = one === null ? undefined : path.get(one);
    for (const [email, place] of path) {
      done.add(email);
      if (from !== undefined && place >= from) circling.add(email);
    }
  }
  return circling;
}
