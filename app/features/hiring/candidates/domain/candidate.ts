import type { OpeningStatus } from "~/features/hiring/openings/domain/opening";

/** Digits and letters that nobody takes for one another. */
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
  createdAt: string;
  withdrawnAt: string | null;
  erasedAt: string | null;
  edits: number;
  /** The decider has lifted the code. */
  lifted: boolean;
  /** The reader has a seat in an interview with them. */
  seated: boolean;
};
