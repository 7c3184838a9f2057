import type { Db, Tx } from "../database/database.server";

/** Of these files, those that a row names: whoever keeps files says so here, or the daily sweep takes them for left over. */
export async function namedAmong(db: Db | Tx, keys: readonly string[]): Promise<Set<string>> {
  const where = { fileKey: { in: [...keys] } };
  const select = { fileKey: true };
  const [pieces, samples] = await Promise.all([
    db.evidence.findMany({ where, select }),
    db.workSample.findMany({ where, select }),
  ]);
  return new Set([...pieces, ...samples].flatMap(({ fileKey }) => fileKey ?? []));
}

export async function isNamed(db: Db | Tx, key: string): Promise<boolean> {
  return (await namedAmong(db, [key])).has(key);
}
