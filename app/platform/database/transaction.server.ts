import { setTimeout as pause } from "node:timers/promises";
import type { LockKind } from "~/kernel/lock-kinds";
import { Refusal } from "~/kernel/refusal";
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
 * `work` checks before it writes needs a lock (of a row, or `lockObject`), a unique key or a condition in the write itself.
 * @param timeoutMs 20 s unless told.
 */
export function audited<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs?: number): Promise<T> {
  return retried(() => db.$transaction(work, { isolationLevel: "ReadCommitted", timeout: timeoutMs }));
}

/**
 * Waits until no other transaction holds this object, and holds it until this one ends. Part of an `audited` transaction, before it
 * looks at what it is about to change: each statement after this one sees what those before us have stored. A serializable one would
 * go on seeing what was there before it waited.
 */
export async function lockObject(tx: Tx, kind: LockKind, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind} ${id}`}, 0))`;
}

/**
 * Holds an object together with others who share it. Whoever holds it alone waits for all of them, and may then take long, as an import
 * does: they are not waited for with a connection in hand.
 * @throws {Refusal} `busy`: it is held alone for more than a moment.
 */
export async function shareObject(tx: Tx, kind: LockKind, id: string): Promise<void> {
  for (let waited = 0; waited <= SHARE_WITHIN_MS; waited += SHARE_PAUSE_MS) {
    const [got] = await tx.$queryRaw<{ is: boolean }[]>`
      SELECT pg_try_advisory_xact_lock_shared(hashtextextended(${`${kind} ${id}`}, 0)) AS "is"`;
    if (got?.is) return;
    await pause(SHARE_PAUSE_MS);
  }
  throw new Refusal("busy", "A larger change is being saved, such as an import. Try again in a minute.");
}

const SHARE_WITHIN_MS = 3_000;
const SHARE_PAUSE_MS = 100;

/** For what there is only one of. */
export const ALL = "";

/** With these pauses the last attempt is about three seconds after the first. */
const ATTEMPTS = 12;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/**
 * Tries again what another transaction has got in the way of: a single statement, or a transaction as a whole. What a constraint or a
 * trigger refuses is tried once more: where another was faster, it then sees what they stored, and says so in its own words.
 */
export async function retried<T>(run: () => PromiseLike<T>): Promise<T> {
  let refusals = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (isRefused(error)) refusals++;
      else if (!isWriteConflict(error)) throw error;
      if (attempt === ATTEMPTS || refusals > 1) throw error;
    }
    // Those that met once would meet again, if all came back at the same time.
    await pause(Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
  }
}

/** Whether a unique key refused a row: somebody else was faster. */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === "P2002";
}

type FromDriver = { code?: string; meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } };

/** Whether a constraint or a trigger of ours refused it: PostgreSQL's class 23. */
function isRefused(error: unknown): boolean {
  const { code, meta } = error as FromDriver;
  return /^23/.test(meta?.driverAdapterError?.cause?.originalCode ?? code ?? "");
}

function isWriteConflict(error: unknown): boolean {
  // P2034 is Prisma's name for PostgreSQL's 40001 and 40P01; raw statements report the latter.
  const text = error instanceof Error ? `${(error as { code?: string }).code} ${error.message}` : "";
  return /P2034|40001|40P01|TransactionWriteConflict/.test(text);
}
