import type { Db, Tx } from "./database.server";

const ATTEMPTS = 5;

/**
 * Runs a check and the write that depends on it as if alone. Conflicting transactions are tried again, so `work`
 * may run several times and must do nothing but use `tx`.
 */
export function serializable<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withAuditLock(db, work, "Serializable");
}

/** Runs writes and their audit entry as one; `work` may run several times, like that of `serializable`. @param timeoutMs 20 s unless told. */
export function audited<T>(db: Db, work: (tx: Tx) => Promise<T>, timeoutMs?: number): Promise<T> {
  return withAuditLock(db, work, "ReadCommitted", timeoutMs);
}

/**
 * Every audited transaction locks the end of the audit log's chain, and does so first: one that took the lock last could
 * deadlock with another, or fail at its end because its snapshot was too old.
 */
async function withAuditLock<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  isolationLevel: "Serializable" | "ReadCommitted",
  timeout?: number,
): Promise<T> {
  const whole = async (tx: Tx) => {
    // LOCK TABLE, since any other statement would fix what a serializable transaction sees before its turn has come. EXCLUSIVE,
    // since weaker modes let a single statement lock the row (`audit_link`) and then wait for us before it changes it.
    await tx.$executeRaw`LOCK TABLE "AuditHead" IN EXCLUSIVE MODE`;
    return work(tx);
  };
  return retried(() => db.$transaction(whole, { isolationLevel, timeout }));
}

/** Tries again what another transaction has got in the way of: a single statement, or a transaction as a whole. */
export async function retried<T>(run: () => PromiseLike<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
    }
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
