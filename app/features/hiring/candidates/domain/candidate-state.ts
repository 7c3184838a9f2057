import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";

export type HiringOutcome = "HIRE" | "NO_HIRE" | "ANOTHER_STAGE" | "OTHER_OPENING";

/** How far it is with a candidate: what has happened, never what anybody thinks. */
export type CandidateProgress = {
  withdrawn: boolean;
  erased: boolean;
  /** Of their latest debrief. */
  debrief: DebriefStatus;
  /** Interviews of it that are planned or were held. */
  interviews: number;
  /** Only once it is decided, and only for whoever may read what was decided. */
  outcome: HiringOutcome | null;
  levelCode: string | null;
};

export type CandidateState = { word: string; tone: "neutral" | "info" | "good" | "warning" };

const OUTCOMES: Readonly<Record<HiringOutcome, string>> = {
  HIRE: "Hire",
  NO_HIRE: "No hire",
  ANOTHER_STAGE: "Another stage",
  OTHER_OPENING: "Other opening",
};

/**
 * In words for a list. A decision stays said after a withdrawal, since it came first.
 *
 * Worked cases: nothing planned is “New”; a debrief that everybody has submitted for is “In debrief”; decided with level IC2 is
 * “Hire at IC2”.
 */
export function candidateState(progress: CandidateProgress): CandidateState {
  const { withdrawn, erased, debrief, interviews, outcome, levelCode } = progress;
  if (erased) return { word: "Erased", tone: "neutral" };
  if (debrief === "DECIDED" && outcome) {
    const word = outcome === "HIRE" && levelCode ? `Hire at ${levelCode}` : OUTCOMES[outcome];
    return { word, tone: outcome === "HIRE" ? "good" : "neutral" };
  }
  if (debrief === "DECIDED") return { word: "Decided", tone: "neutral" };
  if (withdrawn) return { word: "Withdrawn", tone: "neutral" };
  if (debrief === "OPEN") return { word: "In debrief", tone: "warning" };
  return interviews > 0 ? { word: "Interviewing", tone: "info" } : { word: "New", tone: "neutral" };
}

/** An interview of a stage, in the order of their times, as far as everybody may know of it. */
export type StageInterview = {
  stageId: string;
  interviewId: string;
  startsAt: string;
  status: "PLANNED" | "CALLED_OFF";
  /** Interviewers whose scores count and are waited for. */
  asked: number;
  submitted: number;
};

export type StageState = {
  word: string;
  tone: CandidateState["tone"];
  interviewId: string | null;
  startsAt: string | null;
};

/**
 * Where a stage of the plan stands for one candidate: its latest interview that is on, or else the last that was called off.
 * @param now an ISO text, like `startsAt`.
 *
 * Worked case: held an hour ago, one of two scorecards in: “1 of 2 scorecards in”.
 */
export function stageState(interviews: readonly StageInterview[], now: string): StageState {
  const one = interviews.filter(({ status }) => status === "PLANNED").at(-1) ?? interviews.at(-1);
  if (!one) return { word: "Not planned", tone: "neutral", interviewId: null, startsAt: null };
  const { interviewId, startsAt, asked, submitted } = one;
  const at = { interviewId, startsAt };
  if (one.status === "CALLED_OFF") return { word: "Called off", tone: "neutral", ...at };
  if (asked === 0) return { word: "Nobody assigned", tone: "warning", ...at };
  if (submitted === asked) return { word: "All scorecards in", tone: "good", ...at };
  if (startsAt > now) return { word: "Planned", tone: "info", ...at };
  return { word: `${submitted} of ${asked} scorecards in`, tone: "warning", ...at };
}
