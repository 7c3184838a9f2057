import type { ColumnChoice, ColumnChoices, SheetColumns } from "~/features/ladder/importing/domain/column-roles";
import type { Db, Tx } from "~/platform/database/database.server";
import type { UploadReport } from "./domain/upload-report";

type Invented = { path: string; value: string; why: string };

export type StoredImport = {
  id: string;
  fileName: string;
  splitting: string;
  slug: string;
  report: UploadReport & { invented: readonly Invented[] };
  files: Readonly<Record<string, string>>;
  edits: number;
  columns: readonly SheetColumns[] | null;
  source: Uint8Array | null;
  uploadedBy: string;
  uploadedAt: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertImport(
  tx: Tx,
  { report, files, columns, source, ...row }: Omit<StoredImport, "edits">,
): Promise<boolean> {
  const data = {
    ...{ ...row, report: report as unknown as object, files: files as object },
    ...(columns ? { columns: columns as unknown as object } : {}),
    ...(source ? { source: new Uint8Array(source) } : {}),
  };
  const { count } = await tx.ladderImport.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

export async function findImport(db: Db | Tx, id: string): Promise<StoredImport | null> {
  return (await db.ladderImport.findUnique({ where: { id } })) as StoredImport | null;
}

/** False when someone else changed it since `edits` was read. */
export async function updateFiles(
  tx: Tx,
  { id, edits }: { id: string; edits: number },
  files: Readonly<Record<string, string>>,
): Promise<boolean> {
  const data = { files: files as object, edits: { increment: 1 } };
  const { count } = await tx.ladderImport.updateMany({ where: { id, edits }, data });
  return count === 1;
}

/** Stores what came of reading it again. False when someone else changed it since `edits` was read. */
export async function replaceRead(
  tx: Tx,
  { id, edits }: { id: string; edits: number },
  { slug, report, files, columns }: Pick<StoredImport, "slug" | "report" | "files" | "columns">,
): Promise<boolean> {
  const { count } = await tx.ladderImport.updateMany({
    where: { id, edits },
    data: {
      ...{ slug, report: report as unknown as object, files: files as object, edits: { increment: 1 } },
      columns: (columns ?? []) as unknown as object,
    },
  });
  return count === 1;
}

/** Headers that are remembered at once; more would be read with every upload. */
const MOST_REMEMBERED = 200;

export async function readColumns(db: Db | Tx): Promise<ColumnChoices> {
  const rows = await db.ladderColumns.findMany({ orderBy: { changedAt: "desc" }, take: MOST_REMEMBERED });
  return Object.fromEntries(rows.map(({ header, roles }) => [header, roles as ColumnChoice[]]));
}

export async function rememberColumns(tx: Tx, choices: ColumnChoices, changedAt: Date): Promise<void> {
  for (const [header, roles] of Object.entries(choices)) {
    if (header === "" || header.length > 2_000) continue;
    const data = { roles: [...roles], changedAt };
    await tx.ladderColumns.upsert({ where: { header }, create: { header, ...data }, update: data });
  }
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await db.ladderImport.deleteMany({ where: { id } });
}

export type ListedImport = { id: string; fileName: string; uploadedAt: Date; splitting: string };

/** The latest first. */
export const listImports = (db: Db, take: number): Promise<ListedImport[]> =>
  db.ladderImport.findMany({
    select: { id: true, fileName: true, uploadedAt: true, splitting: true },
    orderBy: [{ uploadedAt: "desc" }, { id: "asc" }],
    take,
  });
