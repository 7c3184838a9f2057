import { type Verified, verifyChain } from "~/platform/audit/audit-chain.server";
import { linkEntries } from "~/platform/audit/audit-linker.server";
import type { Db } from "~/platform/database/database.server";

/** Links all entries. Those of other databases' open transactions are waited for: a server counts transactions for all of them. */
export async function linkAll(db: Db): Promise<void> {
  do await linkEntries(db);
  while ((await db.auditWaiting.count()) > 0);
}

/** What `npm run audit:verify` finds once the linker has been here. */
export async function verifyLinked(db: Db): Promise<Verified> {
  await linkAll(db);
  return verifyChain(db);
}
