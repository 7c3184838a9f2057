import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";

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
