import type { Tx } from "~/platform/database/database.server";
import type { Decided } from "./domain/outcome";

type Recorded = {
  sessionId: string;
  personId: string;
  number: number;
  round: number;
  recordedById: string;
  recordedAt: Date;
};

export async function insertOutcome(tx: Tx, recorded: Recorded, decided: Decided): Promise<void> {
  const { items, objections, ...outcome } = decided;
  const { sessionId, personId, number } = recorded;
  const key = { sessionId, personId, number };
  await tx.calibrationOutcome.create({ data: { ...recorded, ...outcome } });
  await tx.calibrationOutcomeItem.createMany({
    data: items.map((item) => ({ ...key, ...item, evidenceIds: [...item.evidenceIds] })),
  });
  await tx.calibrationObjection.createMany({ data: objections.map((one) => ({ ...key, ...one })) });
}
