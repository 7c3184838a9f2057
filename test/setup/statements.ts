import type { App } from "~/platform/app-context.server";
import type { Db } from "~/platform/database/database.server";

type Listener = (sql: string) => void;

/** Transaction brackets, which Prisma reports only in part: they are left out. */
const BRACKET = /^(-- Implicit|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET TRANSACTION)/i;

/** Prisma's listeners cannot be taken away again: one per client hands each statement to whoever counts. */
const listeners = new WeakMap<Db, Set<Listener>>();

/** Runs `work` and returns the statements that the app's database saw meanwhile. */
export async function recordStatements<T>(app: Pick<App, "db">, work: () => Promise<T>): Promise<[string[], T]> {
  const statements: string[] = [];
  const listener: Listener = (sql) => {
    if (!BRACKET.test(sql)) statements.push(sql);
  };
  const set = listenersOf(app.db).add(listener);
  try {
    return [statements, await work()];
  } finally {
    set.delete(listener);
  }
}

/** How many SQL statements `work` costs. A page may cost at most 8. */
export async function countStatements(app: Pick<App, "db">, work: () => Promise<unknown>): Promise<number> {
  const [statements] = await recordStatements(app, work);
  return statements.length;
}

function listenersOf(db: Db): Set<Listener> {
  const known = listeners.get(db);
  if (known) return known;
  const set = new Set<Listener>();
  db.$on("query", ({ query }) => {
    for (const listener of set) listener(query);
  });
  listeners.set(db, set);
  return set;
}
