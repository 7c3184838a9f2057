import type { OpeningHead, OpeningStage, OpeningStatus } from "./opening";

/** Where a candidate is: not in a stage yet, in one, in their debrief, or at an end. */
export type Place = "NEW" | "STAGE" | "DEBRIEF" | "HIRED" | "NOT_HIRED" | "WITHDRAWN" | "CLOSED";

/** What has to happen before a candidate gets further. Nothing of it says how they did. */
export const WAITING = [
  "start",
  "schedule",
  "choice",
  "panel",
  "answers",
  "interview",
  "scorecards",
  "next",
  "decision",
] as const;
export type Waiting = (typeof WAITING)[number];

export const WAITING_WORDS: Readonly<Record<Waiting, string>> = {
  start: "First interview to schedule",
  schedule: "Interview to schedule",
  choice: "Candidate to choose a time",
  panel: "Interviewers to find",
  answers: "Interviewers to answer",
  interview: "Interview ahead",
  scorecards: "Scorecards to submit",
  next: "Ready for the next stage",
  decision: "Decision to make",
};

/** One column of the board. `id`: of a stage, or what all candidates of another column have in common. */
export type Column = {
  id: string;
  title: string;
  stageId: string | null;
  place: "NEW" | "STAGE" | "DEBRIEF" | "ENDED";
};

/** In the order of the plan. */
export function columnsOf(stages: readonly Pick<OpeningStage, "id" | "place" | "name">[]): Column[] {
  return [
    { id: "new", title: "New", stageId: null, place: "NEW" },
    ...[...stages]
      .sort((a, b) => a.place - b.place)
      .map(({ id, name }): Column => ({ id, title: name, stageId: id, place: "STAGE" })),
    { id: "debrief", title: "Debrief", stageId: null, place: "DEBRIEF" },
    { id: "ended", title: "Ended", stageId: null, place: "ENDED" },
  ];
}

const isEnded = (place: Place) => place !== "NEW" && place !== "STAGE" && place !== "DEBRIEF";

/** The column in which a candidate is. */
export function columnIdOf({ place, stageId }: { place: Place; stageId: string | null }): string {
  if (place === "NEW") return "new";
  if (place === "STAGE") return stageId ?? "new";
  return place === "DEBRIEF" ? "debrief" : "ended";
}

/** A candidate as far as a move depends on them. `interview`: of their present stage, in the present debrief. */
export type Movable = {
  place: Place;
  stageId: string | null;
  interview: { ends: string } | null;
};

/** The columns before and after a candidate's own into which they could be moved by hand. */
export type Moves = { back: string | null; on: string | null };

/**
 * One stage on, once the interview of the present one has been held; one back until then. A planned interview stays planned. Debriefs and
 * ends come from scorecards and decisions, never from a move.
 * @param now an ISO text.
 */
export function movesOf({ place, stageId, interview }: Movable, columns: readonly Column[], now: string): Moves {
  const at = columns.findIndex(({ id }) => id === columnIdOf({ place, stageId }));
  if (at < 0 || (place !== "NEW" && place !== "STAGE")) return { back: null, on: null };
  const next = columns[at + 1];
  const isHeld = interview !== null && interview.ends <= now;
  return {
    back: at > 0 && !isHeld ? (columns[at - 1]?.id ?? null) : null,
    on: next?.place === "STAGE" && (place === "NEW" || isHeld) ? next.id : null,
  };
}

/** Why a candidate can't be moved into a column now; `null` when they can. */
export function whyNotMoved(
  candidate: Movable & { code: string },
  to: string,
  { status, columns, now }: { status: OpeningStatus; columns: readonly Column[]; now: string },
): string | null {
  const { code, place } = candidate;
  if (status !== "OPEN") return "The opening is closed. Its candidates stay where they are.";
  if (place === "DEBRIEF") return `${code} is in debrief. The decision moves them on.`;
  if (isEnded(place)) return `${code} is no longer in this opening.`;
  const { back, on } = movesOf(candidate, columns, now);
  if (to === back || to === on) return null;
  const from = columns.findIndex(({ id }) => id === columnIdOf(candidate));
  const target = columns.findIndex(({ id }) => id === to);
  const into = columns[target]?.place;
  if (into !== "NEW" && into !== "STAGE") {
    return "Scorecards lead to the debrief, and decisions to an outcome. Candidates can't be moved there.";
  }
  if (target === from) return `${code} is already in this stage.`;
  const own = columns[from]?.title ?? "";
  if (target === from + 1) return `${code} hasn't had the interview “${own}” yet.`;
  if (target === from - 1) return `${code} has had the interview “${own}” and can't go back.`;
  return `${code} can move one stage at a time.`;
}

/** Reasons for closing a candidate without a decision. */
export const CLOSINGS = ["NOT_QUALIFIED", "POSITION_FILLED", "NO_RESPONSE", "DUPLICATE"] as const;
export type Closing = (typeof CLOSINGS)[number];

export const CLOSING_WORDS: Readonly<Record<Closing, string>> = {
  NOT_QUALIFIED: "Doesn't meet the requirements",
  POSITION_FILLED: "Position filled",
  NO_RESPONSE: "No response",
  DUPLICATE: "Applied twice",
};

/**
 * Why a candidate can't be closed now. Once they have been interviewed, how they did is for the debrief to say.
 * @param held an interview of theirs has begun.
 */
export function whyNotClosed(
  { code, place, held }: { code: string; place: Place; held: boolean },
  reason: Closing,
): string | null {
  if (isEnded(place)) return `${code} is no longer in this opening.`;
  if (place === "DEBRIEF") return `${code} is in debrief. Decide on them there.`;
  if (reason === "NOT_QUALIFIED" && held)
    return `${code} has been interviewed. Whether they qualify is decided in the debrief.`;
  return null;
}

/** What the reader of a board is in its opening. */
export type BoardPart = { leads: boolean; decides: boolean; keeps: boolean };

/** What waits for the reader themselves, the most urgent first. */
export function ownTasks({ leads, decides, keeps }: BoardPart): Waiting[] {
  return [
    ...(decides ? (["decision"] as const) : []),
    ...(leads ? (["next", "panel"] as const) : []),
    ...(leads || keeps ? (["schedule", "start"] as const) : []),
    ...(keeps && !leads ? (["panel"] as const) : []),
  ];
}

/** A task with the number of candidates that it is about, in words. */
export function taskInWords(waiting: Waiting, count: number): string {
  const one = count === 1;
  switch (waiting) {
    case "decision":
      return one ? "1 decision to make" : `${count} decisions to make`;
    case "next":
      return `${count} ready for the next stage`;
    case "schedule":
      return one ? "1 interview to schedule" : `${count} interviews to schedule`;
    case "panel":
      return one ? "1 interview without a full panel" : `${count} interviews without a full panel`;
    case "start":
      return one ? "1 new candidate to schedule" : `${count} new candidates to schedule`;
    default:
      return `${count}: ${WAITING_WORDS[waiting]}`;
  }
}

/** What an opening waits for from its reader, with the number of candidates. */
export type OpeningTask = { waiting: Waiting; count: number; words: string };

/** What is done about a task, on the button that leads to its candidates. */
export function taskAct(waiting: Waiting): string {
  if (waiting === "panel") return "Find interviewers";
  if (waiting === "next") return "Move on";
  return waiting === "decision" ? "Decide" : "Schedule";
}

/** Where the candidates of a task are. */
export const taskAt = (openingId: string, waiting: Waiting) => `/hiring/openings/${openingId}/board?waiting=${waiting}`;

/** A candidate on the board. Times are ISO texts; `days` since they came into their column. */
export type BoardCard = {
  id: string;
  code: string;
  place: Place;
  stageId: string | null;
  days: number;
  waiting: Waiting | null;
  interview: { id: string; startsAt: string; ends: string } | null;
};

/** "Today", "1 day", "12 days". */
export const ageInWords = (days: number) => (days <= 0 ? "Today" : days === 1 ? "1 day" : `${days} days`);

/** After so many days in one column a candidate has been left waiting. */
export const LONG_WAIT_DAYS = 7;

export const PLACE_WORDS: Readonly<Record<Place, string>> = {
  NEW: "New",
  STAGE: "In a stage",
  DEBRIEF: "In debrief",
  HIRED: "Hired",
  NOT_HIRED: "Not hired",
  WITHDRAWN: "Withdrawn",
  CLOSED: "Closed",
};

/** What the board shows: as its address says. */
export type BoardFilter = { code: string; waiting: Waiting | null; days: number; column: string | null; page: number };

export type ShownCard = BoardCard & Moves;
/** `ends`: counts by outcome, which the last of several columns shows instead of cards. */
export type ShownColumn = Column & { count: number; cards: ShownCard[]; ends: { place: Place; count: number }[] };

export type BoardPage = {
  head: OpeningHead;
  columns: ShownColumn[];
  /** What waits for the reader. */
  tasks: OpeningTask[];
  filter: BoardFilter;
  /** Of one column: whether there is a page after this one. */
  more: boolean;
  total: number;
  mayAdd: boolean;
  /** The reader leads the opening or coordinates its candidates. */
  mayMove: boolean;
  /** Of all columns, by their ids. */
  titles: Record<string, string>;
  isOpen: boolean;
};
