import type { HardRule } from "~/features/mentorship/pairing/domain/hard-rules";
import type { FieldErrors } from "~/kernel/form/form";
import { DAY_MS } from "~/kernel/time/day";

export type RequestState = "WAITING" | "SENT" | "ACCEPTED" | "DECLINED" | "EXPIRED" | "WITHDRAWN";
/** Why a request was closed though no one answered it. */
export type RequestEnd = "TAKEN_BACK" | "FULL" | "PAIRED" | "RULED_OUT" | "LEFT" | "OVER";

/** A request without an answer, with what decides whether it still stands. */
export type LivingRequest = {
  id: string;
  mentorId: string;
  state: "WAITING" | "SENT";
  /** Counted from 1; the lowest is asked first. */
  rank: number;
  /** Of one that is sent. */
  expiresAt: Date | null;
  /** People of its round can be paired. */
  open: boolean;
  menteeHere: boolean;
  /** Mentors whom the mentee still wants. */
  wants: number;
  mentorHere: boolean;
  /** What the mentor has left, in the round and over all programmes. */
  seats: number;
};

export type Closing = { id: string; state: "EXPIRED"; end: null } | { id: string; state: "WITHDRAWN"; end: RequestEnd };

/** Those whose turn comes, in order, each with what stands in the way of asking it. */
export type Turn = { request: LivingRequest; obstacle: RequestEnd | null };

/**
 * What becomes of a mentee's living requests of one round: those that no longer stand are closed, and where none is out any more
 * the others have their turn. A mentor without a seat is passed over when the turn comes, not before: one may come free.
 */
export function settle(
  requests: readonly LivingRequest[],
  now: Date,
): { closings: readonly Closing[]; turns: readonly Turn[] } {
  const closings: Closing[] = [];
  const waiting: LivingRequest[] = [];
  let out = false;
  for (const request of [...requests].sort((a, b) => a.rank - b.rank)) {
    const end = endForAll(request) ?? (request.state === "SENT" ? obstacleOf(request) : null);
    if (end) closings.push({ id: request.id, state: "WITHDRAWN", end });
    else if (isExpired(request, now)) closings.push({ id: request.id, state: "EXPIRED", end: null });
    else if (request.state === "SENT") out = true;
    else waiting.push(request);
  }
  return { closings, turns: out ? [] : waiting.map((request) => ({ request, obstacle: obstacleOf(request) })) };
}

/** What ends every request of a mentee. */
function endForAll({ open, menteeHere, wants }: LivingRequest): RequestEnd | null {
  if (!open) return "OVER";
  if (!menteeHere) return "LEFT";
  return wants <= 0 ? "PAIRED" : null;
}

function obstacleOf({ mentorHere, seats }: LivingRequest): RequestEnd | null {
  if (!mentorHere) return "LEFT";
  return seats <= 0 ? "FULL" : null;
}

export function isExpired({ state, expiresAt }: Pick<LivingRequest, "state" | "expiresAt">, now: Date): boolean {
  return state === "SENT" && expiresAt !== null && expiresAt <= now;
}

/** When a request that is sent now lapses. */
export function expiryOf(now: Date, answerDays: number): Date {
  return new Date(now.getTime() + answerDays * DAY_MS);
}

/** A place in a list: the lowest rank is asked first. */
export type Ranked = { id: string; rank: number };

/**
 * Puts one request directly above another, among those that wait; all others keep their order.
 * @returns what has another rank then: nothing where it is above already, so that sending the same twice is once.
 */
export function movedAbove(waiting: readonly Ranked[], id: string, other: string): Ranked[] {
  const before = [...waiting].sort((a, b) => a.rank - b.rank);
  const at = (wanted: string) => before.findIndex((one) => one.id === wanted);
  const [from, to] = [at(id), at(other)];
  if (from < 0 || to < 0 || from <= to) return [];
  const after = before.toSpliced(from, 1).toSpliced(to, 0, before[from]!);
  return after.flatMap((one, place) => {
    const { rank } = before[place]!;
    return one.rank === rank ? [] : [{ id: one.id, rank }];
  });
}

/** One rank of the form with which a mentee asks; `line` is its place in the form, from 0. */
export type AskedRow = { line: number; id: string; mentorId: string; note: string };
export type TypedRow = { id: string; mentor: string; note: string };

/** What was wrong with a form of the page, beside what was typed. */
export type RequestProblem =
  /** Errors stand at `mentor.<line>` and `note.<line>`. */
  | { at: "ask"; status: 400 | 409; message?: string; rows: readonly TypedRow[]; errors: FieldErrors }
  | { at: "order"; status: 409; message: string }
  | { at: "answer"; status: 400 | 409; request: string; answer: string; message: string };

/** A request as its mentee reads it. */
export type OwnRequest = {
  id: string;
  mentorId: string;
  mentor: string;
  state: RequestState;
  end: RequestEnd | null;
  note: string;
  /** The mentor's words. */
  answer: string;
  createdAt: Date;
  expiresAt: Date | null;
  answeredAt: Date | null;
  pairId: string | null;
};

/** A mentor whom a mentee may ask, and the seats that are left. */
export type MentorToAsk = { id: string; name: string; seats: number };

/** A request as its mentor reads it; what the mentee tells is there as long as it concerns them. */
export type AskedRequest = {
  id: string;
  menteeId: string;
  mentee: string;
  state: RequestState;
  end: RequestEnd | null;
  note: string;
  answer: string;
  sentAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  pairId: string | null;
  hope: string;
  languages: string[];
  heldLevel: string | null;
  targetLevel: string | null;
};

export type WantedExpectation = { id: string; statement: string; competency: string; level: string };

/** What a mentee has asked, and the form to ask more. */
export type MenteePart = {
  requests: readonly OwnRequest[];
  /** Mentors who can be asked; empty where the reader can ask no one now. */
  mentors: readonly MentorToAsk[];
  /** Ids of the rows of the form, one for each request that they may still make. */
  rows: readonly string[];
  hasHours: boolean;
  /** The mentor for whom another page led here. */
  begun: string | null;
};

export type MentorPart = {
  requests: readonly (AskedRequest & { wanted: readonly WantedExpectation[] })[];
  page: number;
  more: boolean;
  seats: number;
  mayAnswer: boolean;
};

const STATE: Readonly<Record<Exclude<RequestState, "WITHDRAWN">, string>> = {
  WAITING: "Waits for its turn",
  SENT: "Asked",
  ACCEPTED: "Accepted",
  DECLINED: "Declined",
  EXPIRED: "No answer in time",
};

const END: Readonly<Record<RequestEnd, { mentee: string; mentor: string }>> = {
  TAKEN_BACK: { mentee: "Taken back", mentor: "Taken back" },
  FULL: { mentee: "No seat left", mentor: "You had no seat left" },
  PAIRED: { mentee: "Not needed any more", mentor: "Found another mentor" },
  RULED_OUT: { mentee: "Not possible under the program's rules", mentor: "Closed" },
  LEFT: { mentee: "No longer in this round", mentor: "No longer in this round" },
  OVER: { mentee: "The round is closed", mentor: "The round is closed" },
};

type Stands = { state: RequestState; end: RequestEnd | null };

/** How a request stands, in a few words to one of its sides. */
export function requestWords({ state, end }: Stands, side: "mentee" | "mentor"): string {
  if (state === "WITHDRAWN") return end ? END[end][side] : "Closed";
  return state === "SENT" && side === "mentor" ? "Waits for your answer" : STATE[state];
}

/** Why a mentor can no longer answer a request, and what became of it. */
export function closedWords({ state, end }: Stands): string {
  if (state === "ACCEPTED" || state === "DECLINED") return `You have ${state.toLowerCase()} it already.`;
  if (state === "EXPIRED") return "It was not answered in time and has gone on to the next mentor of their list.";
  if (end === "FULL") return NO_SEAT;
  if (end === "TAKEN_BACK") return "They have taken it back. There is nothing left to do.";
  if (end === "PAIRED") return "They have found another mentor. There is nothing left to do.";
  return "It is closed. There is nothing left to do.";
}

export const NO_SEAT =
  "You have no seat left, so the next mentor on their list is asked. To take more, raise the seats in your profile and enrollment.";

/** Why two people cannot be paired, to either of them. Which of the private reasons it is no one is told. */
export const RULE_TO_THE_TWO: Readonly<Record<HardRule, string>> = {
  oneself: "People can't mentor themselves.",
  "reporting-chain": "One of you reports to the other.",
  "one-manager": "You have the same manager, which this program doesn't allow.",
  forbidden: "The program owner excluded this match.",
  "cool-down": "You were paired not long ago.",
  language: "You have no language in common.",
  private: "Your free hours do not meet, or one of you would rather not. Which it is stays private.",
};
