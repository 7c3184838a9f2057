import type { Db, Tx } from "~/platform/database/database.server";
import type { CheckIn, CheckInDay } from "./domain/check-in";

/** What one side answered, or both. */
export async function listCheckIns(
  db: Db | Tx,
  pairId: string,
  personId?: string,
): Promise<(CheckIn & { personId: string; answeredAt: Date })[]> {
  const rows = await db.pairCheckIn.findMany({
    where: { pairId, ...(personId === undefined ? {} : { personId }) },
    select: { personId: true, day: true, going: true, meeting: true, help: true, answeredAt: true },
    orderBy: [{ day: "asc" }, { personId: "asc" }],
  });
  return rows.map((row) => ({ ...row, day: row.day as CheckInDay }));
}

export type NewCheckIn = CheckIn & { pairId: string; personId: string; answeredAt: Date };

export async function insertCheckIn(tx: Tx, row: NewCheckIn): Promise<void> {
  await tx.pairCheckIn.create({ data: row });
}
