import type { Db, Tx } from "~/platform/database/database.server";
import { enqueueFileRemoval } from "~/platform/storage/file-removal.server";

/** What a candidate has made. `addedAt` is an ISO text. */
export type WorkSample = {
  id: string;
  candidateId: string;
  title: string;
  body: string;
  url: string | null;
  file: { key: string; type: string; size: number } | null;
  addedAt: string;
};

export async function findSample(db: Db | Tx, candidateId: string, id: string): Promise<WorkSample | null> {
  const row = await db.workSample.findFirst({ where: { id, candidateId } });
  if (!row) return null;
  const { title, body, url, fileKey: key, fileType: type, fileSize: size, addedAt } = row;
  const file = key && type && size ? { key, type, size } : null;
  return { id, candidateId, title, body, url, file, addedAt: addedAt.toISOString() };
}

export type NewSample = Omit<WorkSample, "file" | "addedAt"> & {
  file: { key: string; type: string; size: number; hash: string } | null;
  addedById: string;
  addedAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertSample(tx: Tx, { file, ...sample }: NewSample): Promise<boolean> {
  const columns = file && { fileKey: file.key, fileType: file.type, fileSize: file.size, fileHash: file.hash };
  const { count } = await tx.workSample.createMany({ data: [{ ...sample, ...columns }], skipDuplicates: true });
  return count === 1;
}

export function countSamples(tx: Tx, candidateId: string): Promise<number> {
  return tx.workSample.count({ where: { candidateId } });
}

/** For good; its file goes once this is so. */
export async function deleteSample(tx: Tx, { id, file }: WorkSample, at: Date): Promise<void> {
  await tx.workSample.deleteMany({ where: { id } });
  if (file) await enqueueFileRemoval(tx, file.key, at);
}
