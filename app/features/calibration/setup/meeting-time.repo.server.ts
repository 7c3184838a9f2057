import type { Db, Tx } from "~/platform/database/database.server";
import type { CalendarMeeting, MeetingTime } from "./domain/meeting-time";

/**
 * Raises the invitation's sequence with each change, so that a participant who returns gets a higher one than their cancellation had.
 * @param change a new time to store; `null` removes it.
 * @returns the new sequence.
 */
export async function countMeetingChange(
  tx: Tx,
  id: string,
  at: Date,
  change?: { to: MeetingTime | null },
): Promise<number> {
  const time = change && { meetingAt: change.to?.startsAt ?? null, meetingMinutes: change.to?.minutes ?? null };
  const { meetingSequence } = await tx.calibrationSession.update({
    where: { id },
    data: { ...time, meetingSequence: { increment: 1 }, meetingChangedAt: at },
    select: { meetingSequence: true },
  });
  return meetingSequence;
}

export async function listParticipantIds(tx: Tx, sessionId: string): Promise<string[]> {
  const rows = await tx.calibrationParticipant.findMany({
    where: { sessionId },
    select: { personId: true },
    distinct: ["personId"],
    orderBy: { personId: "asc" },
  });
  return rows.map(({ personId }) => personId);
}

/** More than anyone takes part in. */
const MOST_IN_CALENDAR = 200;

/** Meetings of sessions that someone takes part in. */
export function listMeetings(
  db: Db,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<CalendarMeeting[]> {
  return db.$queryRaw<CalendarMeeting[]>`
    SELECT s."id", s."name", s."meetingAt" AS "startsAt", s."meetingMinutes" AS "minutes", s."meetingSequence" AS "sequence",
           s."meetingChangedAt" AS "changedAt"
    FROM "CalibrationSession" s
    WHERE s."meetingAt" >= ${from}::timestamptz AND s."meetingAt" < ${until}::timestamptz
      AND EXISTS (SELECT 1 FROM "CalibrationParticipant" p WHERE p."sessionId" = s."id" AND p."personId" = ${personId})
    ORDER BY s."meetingAt", s."id" LIMIT ${MOST_IN_CALENDAR}`;
}
