import type { Tx } from "~/platform/database/database.server";

export type NewAppeal = { sessionId: string; personId: string; reasons: string; at: Date };

export async function insertAppeal(tx: Tx, appeal: NewAppeal): Promise<void> {
  await tx.calibrationAppeal.create({ data: appeal });
}

export type AppealDecision = {
  sessionId: string;
  personId: string;
  decidedById: string;
  decidedAt: Date;
  stands: boolean;
  answer: string;
  changed: readonly { item: string; word: string | null }[];
};

export async function decideAppeal(
  tx: Tx,
  { sessionId, personId, changed, ...decision }: AppealDecision,
): Promise<void> {
  // The table takes what changes before the decision only.
  const items = changed.map(({ item, word }) => ({ sessionId, personId, item, toWord: word }));
  await tx.calibrationAppealItem.createMany({ data: items });
  await tx.calibrationAppeal.update({ where: { sessionId_personId: { sessionId, personId } }, data: decision });
}
