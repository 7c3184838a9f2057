import type { PersonFields } from "~/features/people/directory/domain/person-fields";
import type { KnownPerson } from "./known-people";
import type { Column, FileRow } from "./people-file";

/** A row whose cells could be read. */
export type Understood = { line: number; fields: PersonFields; ladder: string; level: string };

/** Why a line, or the absence of one (`null`), cannot be applied. */
export type Refused = {
  line: number | null;
  email: string;
  /** The column to correct; `null` if no correction helps. */
  column: Column | null;
  problem: string;
  /** The line itself is fine and can be applied once the manager's line can. */
  waits?: true;
};

export function checkTwice(rows: readonly FileRow[]): Refused[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, texts: { email } }) => {
    const before = first.get(email.toLowerCase());
    if (before !== undefined && email !== "")
      return [{ line, email, column: "email" as const, problem: `email: also on line ${before}.` }];
    first.set(email.toLowerCase(), line);
    return [];
  });
}

/** A manager must be active after the import, unless they stay unchanged. */
export function checkManagers(
  rows: readonly Understood[],
  known: ReadonlyMap<string, KnownPerson>,
  inFile: ReadonlySet<string>,
  leaving: ReadonlySet<string>,
): Refused[] {
  return rows.flatMap(({ line, fields: { email, managerEmail } }) => {
    if (managerEmail === null || inFile.has(managerEmail)) return [];
    const column = "manager email" as const;
    const refuse = (problem: string) => [{ line, email, column, problem: `manager email: ${problem}` }];
    const manager = known.get(managerEmail);
    if (!manager) return refuse("no one has this address, here or in the file.");
    if (leaving.has(manager.id)) return refuse("is not in the file and would be deactivated.");
    const stays = known.get(email)?.fields.managerEmail === managerEmail;
    return manager.active || stays ? [] : refuse("has left.");
  });
}

/** Lines whose person would report to themselves, directly or indirectly. */
export function checkCycles(rows: readonly Understood[], known: readonly KnownPerson[]): Refused[] {
  const managerOf = new Map(known.map(({ fields }) => [fields.email, fields.managerEmail]));
  for (const { fields } of rows) managerOf.set(fields.email, fields.managerEmail);
  const circling = inCircles(managerOf);
  return rows
    .filter(({ fields }) => circling.has(fields.email))
    .map(({ line, fields }) => {
      const problem = "manager email: they would report to themselves, directly or through others.";
      return { line, email: fields.email, column: "manager email", problem };
    });
}

/** Everyone on a reporting cycle; each cycle is walked once. */
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

/**
 * Lines whose manager depends on a refused line, and the lines below them. Applying them now would lose the manager.
 * @param wrong the refused lines.
 */
export function checkWaiting(
  rows: readonly Understood[],
  known: ReadonlyMap<string, KnownPerson>,
  lineOf: ReadonlyMap<string, number>,
  wrong: ReadonlySet<number | null>,
): Refused[] {
  const waiting = new Map<number, Refused>();
  const below = reportsByManager(rows);
  const refused = [...lineOf].filter(([, line]) => wrong.has(line)).map(([email]) => email);
  for (const queue = refused; queue.length > 0; ) {
    const manager = queue.pop() ?? "";
    if (known.get(manager)?.active) continue;
    for (const { line, fields } of below.get(manager) ?? []) {
      if (wrong.has(line) || waiting.has(line)) continue;
      const problem = `manager email: waits for line ${lineOf.get(manager)}.`;
      waiting.set(line, { line, email: fields.email, column: null, problem, waits: true });
      queue.push(fields.email);
    }
  }
  return [...waiting.values()];
}

function reportsByManager(rows: readonly Understood[]): Map<string, Understood[]> {
  const below = new Map<string, Understood[]>();
  for (const row of rows) {
    const { managerEmail } = row.fields;
    if (managerEmail !== null) below.set(managerEmail, [...(below.get(managerEmail) ?? []), row]);
  }
  return below;
}
