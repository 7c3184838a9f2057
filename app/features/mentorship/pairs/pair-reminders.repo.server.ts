import type { Tx } from "~/platform/database/database.server";
import type { ReminderKind } from "./domain/pair-facts";

export type Reminder = { pairId: string; personId: string; kind: ReminderKind };

/** Writes down who is reminded of what. @returns those of whom nobody had done so before. */
export function insertReminders(tx: Tx, reminders: readonly Reminder[], at: Date): Promise<Reminder[]> {
  return tx.$queryRaw<Reminder[]>`
    INSERT INTO "PairReminder" ("pairId", "personId", "kind", "at")
    SELECT g."pairId", g."personId", g."kind"::"PairReminderKind", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS g("pairId" text, "personId" text, "kind" text)
    ON CONFLICT DO NOTHING RETURNING "pairId", "personId", "kind"::text`;
}
