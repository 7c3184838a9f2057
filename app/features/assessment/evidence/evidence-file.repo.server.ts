import type { Db } from "~/platform/database/database.server";

export async function sizeOfAll(db: Db, ownerId: string): Promise<number> {
  const { _sum } = await db.evidence.aggregate({ where: { ownerId }, _sum: { fileSize: true } });
  return _sum.fileSize ?? 0;
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
