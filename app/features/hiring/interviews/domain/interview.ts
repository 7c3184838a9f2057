import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import { opensAt } from "~/features/hiring/scorecards/domain/scorecard";
import type { CalendarEvent } from "~/kernel/time/calendar";

/** `REVERSE_SHADOW` asks under the eyes of an interviewer. Scores of an `INTERVIEWER` count, those of the others are for learning. */
export type SeatRole = "INTERVIEWER" | "SHADOW" | "REVERSE_SHADOW";
export type SeatStatus = "ASKED" | "ACCEPTED" | "OFF";
export type InterviewStatus = "PLANNED" | "CALLED_OFF";

/** An interview, and the reader's seat in it. Times are ISO texts. */
export type Interview = {
  id: string;
  candidateId: string;
  code: string;
  openingId: string;
  role: string;
  leadId: string;
  deciderId: string;
  coordinatorId: string;
  versionId: string;
  debriefId: string;
  debriefStatus: DebriefStatus;
  stageId: string;
  stageName: string;
  kitId: string;
  bandId: string;
  startsAt: string;
  minutes: number;
  place: string;
  status: InterviewStatus;
  sequence: number;
  edits: number;
  /** The reader's; `null` where they have none. */
  seat: { role: SeatRole; status: SeatStatus; closed: boolean } | null;
};

/** An interview that still wants something from one who sits in it. Times are ISO texts. */
export type OwnInterview = {
  id: string;
  code: string;
  role: string;
  stageName: string;
  startsAt: string;
  minutes: number;
  seat: SeatRole;
  /** They have not said yet whether they can. */
  asked: boolean;
  /** They have begun a scorecard. */
  begun: boolean;
};

/** What to do with it now; `page` is below the interview's own address. */
export type InterviewNext = { words: string; page: string; now: boolean };

/** @param now as milliseconds since 1970. */
export function interviewNext({ startsAt, asked, begun }: OwnInterview, now: number): InterviewNext {
  const isEarly = now < opensAt(startsAt).getTime();
  if (asked && isEarly) return { words: "Answer request", page: "", now: true };
  if (isEarly) return { words: "Prepare", page: "", now: false };
  return { words: begun ? "Continue scorecard" : "Write scorecard", page: "/scorecard", now: true };
}

/** An interview as a person's calendar shows it. */
export type CalendarInterview = {
  id: string;
  code: string;
  versionId: string;
  kitId: string;
  startsAt: Date;
  minutes: number;
  status: InterviewStatus;
  sequence: number;
  /** Of the calendar's owner. */
  seat: SeatStatus;
  changedAt: Date;
};

/**
 * Interviews as events: code and kit, and nothing of who the candidate is. For a person who gave up their seat it is called off.
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
      // Calendar programs take the highest, so giving up a seat counts after every earlier change.
      sequence: sequence * 2 + (isOff ? 1 : 0),
      cancelled: status === "CALLED_OFF" || isOff,
    };
  });
}
