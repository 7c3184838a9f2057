import { recordAudit } from "~/platform/audit/audit.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";

export type Need = "FACTOR" | "SET_UP";
export type HalfSignIn = {
  id: string;
  needs: Need;
  device: string;
  next: string;
  sealedForm: string | null;
  person: { id: string; name: string; email: string };
};

export type NewHalf = Omit<HalfSignIn, "person"> & { personId: string; createdAt: Date; expiresAt: Date };

export async function insertHalf(db: Db, half: NewHalf): Promise<void> {
  await db.halfSignIn.deleteMany({ where: { expiresAt: { lt: half.createdAt } } });
  await db.halfSignIn.create({ data: half });
}

/** As long as it works, and its person is here. */
export function findHalf(db: Db, id: string, at: Date): Promise<HalfSignIn | null> {
  return db.halfSignIn.findFirst({
    where: { id, expiresAt: { gt: at }, person: { deactivatedAt: null } },
    select: {
      ...{ id: true, needs: true, device: true, next: true, sealedForm: true },
      person: { select: { id: true, name: true, email: true } },
    },
  });
}

/** It becomes a session once. False when somebody was faster, or it works no more. */
export async function takeHalf(db: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await db.halfSignIn.deleteMany({ where: { id, expiresAt: { gt: at } } });
  return count === 1;
}

type WrongTry = { id: string; personId: string; at: Date; most: number; tell(tx: Tx): Promise<void> };

/** Counts a wrong code. @returns whether there may be another try; after the last it is over. */
export function countWrongTry(db: Db, { id, personId, at, most, tell }: WrongTry): Promise<boolean> {
  return audited(db, async (tx) => {
    await recordAudit(tx, { at, actorId: null, subjectId: personId, objectId: personId, action: "factor.refuse" });
    const [half] = await tx.$queryRaw<{ wrongTries: number }[]>`
      UPDATE "HalfSignIn" SET "wrongTries" = "wrongTries" + 1 WHERE "id" = ${id} RETURNING "wrongTries"`;
    if (!half) return false;
    if (half.wrongTries < most) return true;
    await tx.halfSignIn.deleteMany({ where: { id } });
    await tell(tx);
    return false;
  });
}
