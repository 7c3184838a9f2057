import type { CalendarEvent } from "~/kernel/time/calendar-file";
import type { PairSessionState } from "./pair-session";

/** A session as far as a calendar tells of it. */
export type CalendarSession = {
  id: string;
  startsAt: Date;
  minutes: number;
  state: PairSessionState;
  sequence: number;
  changedAt: Date;
  /** When the pair ended, if it did. */
  endedAt: Date | null;
  other: string;
};

/**
 * Sessions as events. What became of one is for its pair to read: a calendar learns only that it is called off, as is what a pair
 * had planned beyond its end.
 * @param host part of every UID, which stays.
 */
export function sessionEvents(sessions: readonly CalendarSession[], host: string): CalendarEvent[] {
  return sessions.map(({ id, startsAt, minutes, state, sequence, changedAt, endedAt, other }) => {
    const isBeyond = state === "PLANNED" && endedAt !== null && startsAt > endedAt;
    return {
      uid: `mentoring-${id}@${host}`,
      startsAt,
      minutes,
      summary: `Mentoring with ${other}`,
      sequence: sequence + (isBeyond ? 1 : 0),
      cancelled: state === "CALLED_OFF" || isBeyond,
      changedAt: isBeyond ? endedAt : changedAt,
    };
  });
}
