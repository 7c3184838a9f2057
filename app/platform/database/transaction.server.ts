import { setTimeout as pause } from "node:timers/promises";
import type { Db, Tx } from "./database.server";

/**
 * Runs a check and the write that depends on it as if alone, beside all others that come through here: whoever writes what `work`
 * reads must be serializable too, or take a lock that `work` takes. Conflicting transactions are tried again, so `work` may run
 * several times and must do nothing but use `tx`.
 */
export function serializable<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return retried(() => db.$transaction(work, { isolationLevel: "Serializable" }));
}

/**
 * Runs writes and their audit entry as one; `work` may run several times, like that of `serializable`. Others write meanwhile: what
 * `work` checks before it writes needs a lock (`lockRow`, `lockFor`), a unique key or a condition in the write itself.
 * @param timeoutMs 20 s unless told.
 */
export function audited<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs?: number): Promise<T> {
  return retried(() => db.$transaction(work, { isolationLevel: "ReadCommitted", timeout: timeoutMs }));
}

/** With these pauses the last attempt is about three seconds after the first. */
const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/** Tries again what another transaction has got in the way of: a single statement, or a transaction as a whole. */
export async function retried<T>(run: () => PromiseLike<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
    }
    // Those that met once would meet again, if all came back at the same time.
    await pause(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
  }
}

/** Whether a unique key refused a row: somebody else was faster. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === "P2002";
}

function isWriteConflict(error: unknown): boolean {
  // P2034 is Prisma's name for PostgreSQL's 40001 and 40P01; raw statements report the latter.
  const text = error instanceof Error ? `${(error as { code?: string }).code} ${error.message}` : "";
  return /P2034|40001|40P01|TransactionWriteConflict/.test(text);
}
