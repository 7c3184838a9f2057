import type { Tx } from "~/platform/database/database.server";

/** Seals a draft. Saves under way have been waited for by its lock, and later ones are refused. */
export async function sealSheet(tx: Tx, sheetId: string, at: Date): Promise<void> {
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "SUBMITTED", submittedAt: at } });
}

/** Both sides at the same moment, in one statement. */
export async function revealSheets(tx: Tx, sheetIds: readonly string[], at: Date): Promise<void> {
  await tx.sheet.updateMany({ where: { id: { in: [...sheetIds] } }, data: { revealedAt: at } });
}

export type Withdrawal = { id: string; assessmentId: string; raterId: string; submittedAt: Date; withdrawnAt: Date };

/** Makes a submitted sheet a draft again, with a record of it, without which the table refuses. */
export async function withdrawSheet(tx: Tx, sheetId: string, withdrawal: Withdrawal): Promise<void> {
  await tx.sheetWithdrawal.create({ data: withdrawal });
  await tx.sheet.update({ where: { id: sheetId }, data: { status: "DRAFT", submittedAt: null } });
}
