import type { Db, Tx } from "./database.server";

const ATTEMPTS = 5;

/**
 * Runs a check and the write that depends on it as if alone. Conflicting transactions are tried again, so `work`
 * may run several times and must do nothing but use `tx`.
 */
export async function serializable<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { isolationLevel: "Serializable", maxWait: 10_000, timeout: 20_000 });
    } catch (error) {
      if (attempt === ATTEMPTS || !isWriteConflict(error)) throw error;
    }
  }
}

function isWriteConflict(error: unknown): boolean {
  // P2034 is Prisma's name for PostgreSQL's 40001 and 40P01; raw statements report the latter.
  const text = error instanceof Error ? `${(error as { code?: string }).code} ${error.message}` : "";
  return /P2034|40001|40P01|TransactionWriteConflict/.test(text);
}
