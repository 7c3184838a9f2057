import type { Tx } from "~/platform/database/database.server";

type StoredOrder = {
  edits: number;
  changedBy: string | null;
  turns: { personId: string; place: number; spokenAt: Date | null }[];
};

/** Who speaks when, and how often that was changed; part of a transaction that holds the debrief. */
export async function findOrder(tx: Tx, debriefId: string): Promise<StoredOrder> {
  const { turnEdits, turnsChangedBy, turns } = await tx.debrief.findUniqueOrThrow({
    where: { id: debriefId },
    select: {
      turnEdits: true,
      turnsChangedBy: { select: { name: true } },
      turns: { select: { personId: true, place: true, spokenAt: true }, orderBy: { place: "asc" } },
    },
  });
  return { edits: turnEdits, changedBy: turnsChangedBy?.name ?? null, turns };
}

/** More than a debrief has people. */
const ASIDE = 10_000;

/** Part of a transaction that has compared the edits. */
export async function storeOrder(
  tx: Tx,
  debriefId: string,
  moved: readonly { personId: string; place: number }[],
  turnsChangedById: string,
): Promise<void> {
  // Places are unique at every moment: whoever moves stands aside first.
  const all = { debriefId, personId: { in: moved.map(({ personId }) => personId) } };
  await tx.debriefTurn.updateMany({ where: all, data: { place: { increment: ASIDE } } });
  for (const { personId, place } of moved) {
    await tx.debriefTurn.update({ where: { debriefId_personId: { debriefId, personId } }, data: { place } });
  }
  await tx.debrief.update({ where: { id: debriefId }, data: { turnsChangedById, turnEdits: { increment: 1 } } });
}
