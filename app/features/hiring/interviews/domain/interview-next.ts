import { opensAt } from "~/features/hiring/scorecards/domain/scorecard";
import type { SeatRole } from "./interview";

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
  if (asked && isEarly) return { words: "Say whether you can", page: "", now: true };
  if (isEarly) return { words: "Prepare", page: "", now: false };
  return { words: begun ? "Go on with the scorecard" : "Score it", page: "/scorecard", now: true };
}
