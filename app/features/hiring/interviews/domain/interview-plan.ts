import type { CandidateHead } from "~/features/hiring/candidates/domain/candidate";
import type { DebriefStatus } from "~/features/hiring/debriefs/domain/debrief";
import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";
import type { FieldErrors } from "~/kernel/form/form";
import type { Interview, InterviewStatus, SeatRole, SeatStatus } from "./interview";
import type { ImpossiblePerson, ProposedPerson } from "./panel";

/** A person's seat in an interview; of their scorecard only its state. */
export type Seat = {
  personId: string;
  name: string;
  teamId: string | null;
  role: SeatRole;
  status: SeatStatus;
  /** They have left. */
  gone: boolean;
  /** The lead does not wait for their scorecard. */
  closed: boolean;
  scorecard: "NONE" | "BEGUN" | "SUBMITTED";
};

/** An interview of a candidate with its panel, without places that were given up. Times are ISO texts. */
export type PlannedInterview = {
  id: string;
  debriefId: string;
  /** Of its debrief. */
  number: number;
  stageId: string;
  startsAt: string;
  minutes: number;
  place: string;
  status: InterviewStatus;
  edits: number;
  seats: readonly Seat[];
};

export type PlannedStage = { id: string; place: number; name: string; kitId: string; seats: number };

/** What interviews of a candidate are planned from. */
export type InterviewPlan = {
  versionId: string;
  frameworkSlug: string;
  teamId: string | null;
  openingStatus: OpeningStatus;
  /** The latest. */
  debrief: { id: string; number: number; status: DebriefStatus };
  stages: readonly PlannedStage[];
  /** Of all debriefs, those called off too; by when they are. */
  interviews: readonly PlannedInterview[];
};

/** How many of an interview's scores count, or would. */
export const interviewersOf = ({ seats }: Pick<PlannedInterview, "seats">) =>
  seats.filter(({ role, status }) => role === "INTERVIEWER" && status !== "OFF");

/** Whether interviews can be planned now; else a sentence about why not. */
export function whyNotPlannable(
  { openingStatus, debrief }: Pick<InterviewPlan, "openingStatus" | "debrief">,
  candidate: { withdrawnAt: string | null; erasedAt: string | null },
): string | null {
  if (candidate.erasedAt !== null) return "This candidate has been erased.";
  if (candidate.withdrawnAt !== null)
    return "This candidate is no longer in this opening. No further interviews are planned.";
  if (openingStatus === "DRAFT") return "The opening's plan is still being made. Open it first.";
  if (openingStatus === "CLOSED") return "The opening is closed. No further interviews are planned.";
  return debrief.status === "GATHERING"
    ? null
    : "Scorecards are revealed. To plan more interviews, decide on “Another stage”.";
}

/** Stages without an interview in the present debrief. */
export function stagesLeft({ stages, interviews, debrief }: InterviewPlan): PlannedStage[] {
  const planned = interviews.filter(({ status, debriefId }) => status === "PLANNED" && debriefId === debrief.id);
  return stages.filter(({ id }) => !planned.some(({ stageId }) => stageId === id));
}

/** When and where an interview is to be, as it was typed. */
export type TypedTime = { day: string; time: string; minutes: string; place: string };

export type PlanProblem =
  | { at: "plan"; status: number; typed: TypedTime & { stage: string }; errors: FieldErrors; message?: string }
  | { at: "panel"; status: number; message: string }
  | { at: "conflict"; status: number; typed: { person: string }; errors: FieldErrors };

/** One interview as the page of a candidate's interviews shows it. */
export type InterviewLine = PlannedInterview & { stageName: string; kitName: string; stageSeats: number };

/** A proposed panel for one interview. */
export type PanelView = {
  interviewId: string;
  title: string;
  startsAt: string;
  proposed: readonly ProposedPerson[];
  /** About places that stay free. */
  empty: readonly string[];
  impossible: readonly ImpossiblePerson[];
};

/** A candidate is in one interview at a time. @param except the interview that is moved. */
export function meetsAnother(
  { interviews }: Pick<InterviewPlan, "interviews">,
  startsAt: Date,
  minutes: number,
  except: string | null,
): string | null {
  const [from, until] = [startsAt.getTime(), startsAt.getTime() + minutes * 60_000];
  const meets = interviews.some(({ id, status, startsAt: at, minutes: long }) => {
    const begins = Date.parse(at);
    return id !== except && status === "PLANNED" && begins < until && from < begins + long * 60_000;
  });
  return meets ? "The candidate has another interview then. Enter another time." : null;
}

/** What is wrong with a form of the interview page. */
export type InterviewProblem =
  | { at: "move"; status: number; typed: TypedTime; errors: FieldErrors; message?: string }
  | { at: "ask"; status: number; message?: string; typed?: TypedAsk; errors?: FieldErrors }
  | { at: "seat" | "call-off"; status: number; message: string };

/** Who is asked for a seat, as a form sent it: one of those listed, or another. */
export type TypedAsk = { person: string; other: string; instead: string };

/** The people who can be asked, for those who plan. */
export type Choices = {
  /** Interviewers who can be asked, those with most of their week left first. */
  possible: ProposedPerson[];
  /** There are others, who are picked by name. */
  more: boolean;
  /** People who would learn. */
  learners: ProposedPerson[];
  impossible: ImpossiblePerson[];
  /** Free seats. */
  open: number;
  /** No one on the panel is of another team. */
  needsOther: boolean;
};

export type InterviewPage = {
  candidate: CandidateHead;
  interview: Pick<Interview, "id" | "debriefId" | "stageName" | "startsAt" | "minutes" | "place" | "status" | "edits">;
  kit: { name: string; path: string };
  zone: string;
  local: { day: string; time: string };
  seats: Seat[];
  /** The reader's own place, and what they can do with it. */
  mine: { accept: boolean; giveUp: boolean; scores: boolean } | null;
  readerId: string;
  isOn: boolean;
  /** `null` for readers who do not plan it. */
  planning: { choices: Choices | null; movable: boolean; isOver: boolean } | null;
};

export type InterviewsPage = {
  candidate: CandidateHead;
  zone: string;
  today: string;
  /** Number of the present debrief. */
  number: number;
  whyNot: string | null;
  /** Of the present debrief. */
  lines: InterviewLine[];
  /** Of debriefs before it. */
  earlier: InterviewLine[];
  /** Stages without an interview. */
  left: { id: string; name: string; kitName: string; minutes: number }[];
  panels: PanelView[];
  /** People recused from judging the candidate, for the coordinator; else `null`. */
  conflicts: { name: string; since: Date }[] | null;
  newInterview: string;
};

/** Times at which an interview of one stage could be. Times are ISO texts. */
export type SchedulePage = {
  candidate: CandidateHead;
  zone: string;
  /** To readers who know the candidate's name. */
  candidateZone: string | null;
  /** The reader may offer times to the candidate. */
  keeps: boolean;
  newId: string;
  whyNot: string | null;
  left: { id: string; name: string }[];
  stage: { id: string; name: string; kitName: string; minutes: number; seats: number } | null;
  slots: { startsAt: string; panel: { id: string; name: string }[] }[];
  /** Times that the candidate can choose from now. */
  offer: { times: number; expiresAt: string } | null;
};

/** What a candidate reads who may choose a time. Times are ISO texts. */
export type ChooseTimePage = {
  role: string;
  stageName: string;
  minutes: number;
  zone: string;
  expiresAt: string;
  chosen: string | null;
  place: string;
  times: string[];
};
