import { dayStart, dayText } from "~/kernel/time/day";
import type { Tx } from "~/platform/database/database.server";
import type { PairEnd } from "./domain/pair";

/** Ends a pair that lives; a pause that it was in counts up to that day. False when it has ended before. */
export async function storeEnd(tx: Tx, id: string, end: PairEnd, at: Date): Promise<boolean> {
  const today = dayStart(dayText(at));
  const ended = await tx.$executeRaw`
    UPDATE "MentorshipPair" SET "status" = 'ENDED', "end" = ${end}::"PairEnd", "endedAt" = ${at}::timestamptz,
      "pausedDays" = "pausedDays" + greatest(0, coalesce(${today}::date - "pausedOn", 0)), "pausedOn" = NULL,
      "edits" = "edits" + 1
    WHERE "id" = ${id} AND "status" <> 'ENDED'`;
  return ended === 1;
}
