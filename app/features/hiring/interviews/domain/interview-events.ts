import type { CalendarEvent } from "~/kernel/time/calendar-file";
import type { InterviewStatus, SeatStatus } from "./interview";

/** An interview as far as somebody's calendar tells of it. */
export type CalendarInterview = {
  id: string;
  code: string;
  versionId: string;
  kitId: string;
  startsAt: Date;
  minutes: number;
  status: InterviewStatus;
  sequence: number;
  /** Of whoever's calendar it is. */
  seat: SeatStatus;
  changedAt: Date;
};

/**
 * Interviews as events: code and kit, and nothing of who the candidate is. To whoever gave their place up it is called off.
 * @param kitName of an interview. @param host part of every UID, which stays.
 */
export function interviewEvents(
  interviews: readonly CalendarInterview[],
  kitName: (interview: CalendarInterview) => string,
  host: string,
): CalendarEvent[] {
  return interviews.map((interview) => {
    const { id, code, startsAt, minutes, status, sequence, seat, changedAt } = interview;
    const isOff = seat === "OFF";
    return {
      ...{ uid: `interview-${id}@${host}`, startsAt, minutes, changedAt },
      summary: `Interview ${code}: ${kitName(interview)}`,
      // Programs take the highest: a place that is given up comes after whatever the interview was before.
      sequence: sequence * 2 + (isOff ? 1 : 0),
      cancelled: status === "CALLED_OFF" || isOff,
    };
  });
}
