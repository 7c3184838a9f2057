import type { Db, Tx } from "~/platform/database.server";

export async function sizeOfAll(db: Db, ownerId: string): Promise<number> {
  const { _sum } = await db.evidence.aggregate({ where: { ownerId }, _sum: { fileSize: true } });
  return _sum.fileSize ?? 0;
}

export async function isNamed(db: Tx, key: string): Promise<boolean> {
  return (await db.evidence.count({ where: { fileKey: key } })) > 0;
}

export type FoundFile = {
  ownerId: string;
  /** Who was asked to confirm it. */
  askedIds: string[];
  key: string;
  name: string;
  type: string;
  size: number;
};

export async function findFile(db: Db, evidenceId: string): Promise<FoundFile | null> {
  const row = await db.evidence.findUnique({
    where: { id: evidenceId },
    select: {
      ownerId: true,
      fileKey: true,
      fileName: true,
      fileType: true,
      fileSize: true,
      corroborations: { select: { colleagueId: true } },
    },
  });
  if (!row?.fileKey || !row.fileName || !row.fileType || !row.fileSize) return null;
  const { ownerId, fileKey: key, fileName: name, fileType: type, fileSize: size, corroborations } = row;
  return { ownerId, askedIds: corroborations.map(({ colleagueId }) => colleagueId), key, name, type, size };
}

/** Of these files, those that a row names. */
export async function namedAmong(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db.evidence.findMany({ where: { fileKey: { in: [...keys] } }, select: { fileKey: true } });
  return new Set(rows.flatMap(({ fileKey }) => fileKey ?? []));
}
