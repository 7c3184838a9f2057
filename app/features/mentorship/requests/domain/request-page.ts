import type { RequestEnd, RequestState } from "./request";

/** One rank of the form with which a mentee asks. */
export type AskedRow = { id: string; mentorId: string; note: string; errors: { mentor?: string; note?: string } };

/** What was wrong with a form of the page, beside what was typed. */
export type RequestProblem =
  | { at: "ask"; status: 400 | 409; message?: string; rows: readonly AskedRow[] }
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
  /** Mentors who can be asked; empty where the reader can ask nobody now. */
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
