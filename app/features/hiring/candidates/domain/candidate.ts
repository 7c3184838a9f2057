import type { DebriefStatus, HiringOutcome } from "~/features/hiring/debriefs/domain/debrief";
import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";

/** Digits and letters that are not mistaken for one another. */
const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LENGTH = 5;

/**
 * What judges know a candidate by: `C-` and five letters or digits.
 * @param bytes random, at least five of them.
 * @throws {RangeError} fewer.
 *
 * Worked case: five zeros make `C-22222`.
 */
export function candidateCode(bytes: Uint8Array): string {
  if (bytes.length < CODE_LENGTH) throw new RangeError("A code takes five bytes.");
  return `C-${Array.from(bytes.slice(0, CODE_LENGTH), (byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("")}`;
}

/** A candidate as those who judge find them: no name. Times are ISO texts. */
export type Candidate = {
  id: string;
  code: string;
  openingId: string;
  role: string;
  openingStatus: OpeningStatus;
  leadId: string;
  deciderId: string;
  coordinatorId: string;
  withdrawnAt: string | null;
  erasedAt: string | null;
  /** They were closed, and did not withdraw themselves. */
  closed: boolean;
  edits: number;
  /** The decider has lifted the code. */
  lifted: boolean;
  /** The reader has a seat in an interview with them. */
  seated: boolean;
};

/**
 * What the pages of a candidate need for their frame; `name` is there for readers who may see it, `runs`: the reader leads the
 * opening, decides or keeps its names, `keeps`: they keep its names.
 */
export type CandidateHead = Pick<Candidate, "id" | "code" | "openingId" | "role"> & {
  name: string | null;
  runs: boolean;
  keeps: boolean;
};

/** A candidate's progress: what has happened, never a judgement. */
export type CandidateProgress = {
  withdrawn: boolean;
  /** Closed without a decision. */
  closed?: boolean;
  erased: boolean;
  /** Of their latest debrief. */
  debrief: DebriefStatus;
  /** Interviews of it that are planned or were held. */
  interviews: number;
  /** Only once it is decided, and only for readers of the decision. */
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
 * Worked cases: nothing planned is “New”; a debrief with all scorecards in is “In debrief”; decided with level IC2 is
 * “Hire at IC2”.
 */
export function candidateState(progress: CandidateProgress): CandidateState {
  const { withdrawn, closed, erased, debrief, interviews, outcome, levelCode } = progress;
  if (erased) return { word: "Erased", tone: "neutral" };
  if (debrief === "DECIDED" && outcome) {
    const word = outcome === "HIRE" && levelCode ? `Hire at ${levelCode}` : OUTCOMES[outcome];
    return { word, tone: outcome === "HIRE" ? "good" : "neutral" };
  }
  if (debrief === "DECIDED") return { word: "Decided", tone: "neutral" };
  if (withdrawn) return { word: closed ? "Closed" : "Withdrawn", tone: "neutral" };
  if (debrief === "OPEN") return { word: "In debrief", tone: "warning" };
  return interviews > 0 ? { word: "Interviewing", tone: "info" } : { word: "New", tone: "neutral" };
}

/** An interview of a stage, by time, with only what every reader of the candidate may know. */
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
  /** It is to come, and no one is asked to hold it. */
  lacksPanel?: boolean;
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
  if (one.status === "CALLED_OFF") return { word: "Canceled", tone: "neutral", ...at };
  if (asked === 0) return { word: "Unassigned", tone: "warning", ...at, lacksPanel: startsAt > now };
  if (submitted === asked) return { word: "All scorecards in", tone: "good", ...at };
  if (startsAt > now) return { word: "Planned", tone: "info", ...at };
  return { word: `${submitted} of ${asked} scorecards in`, tone: "warning", ...at };
}

/**
 * A candidate in the list of an opening; name and address only for readers who may see all its names. They were added on a day, never
 * at a time, which the tracker that knows the name would know as well.
 */
export type CandidateCard = {
  id: string;
  code: string;
  name: string | null;
  email: string | null;
  addedOn: string;
  lifted: boolean;
  state: CandidateState;
};

export type CandidateLift = { byName: string; reason: string; at: string };
export type SampleCard = {
  id: string;
  title: string;
  kind: "text" | "link" | "file";
  fileSize: number | null;
  addedOn: string;
};

/** A candidate under their code. */
export type CandidatePage = {
  candidate: CandidateHead;
  code: string;
  state: CandidateState;
  stages: readonly ({ id: string; name: string } & StageState)[];
  debriefs: readonly { number: number; status: DebriefStatus; to: string }[];
  samples: readonly SampleCard[];
  lifts: readonly CandidateLift[];
  mayLift: boolean;
  /** A stage has no interview for the present debrief, and the reader may plan one. */
  mayPlan: boolean;
  /** The reader may ask interviewers for the present debrief. */
  mayAsk: boolean;
  mayAddSamples: boolean;
  runs: boolean;
};
