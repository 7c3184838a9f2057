import { layersOf, problemOf } from "~/features/mentorship/pairing/domain/certificate";
import { NEVER } from "~/features/mentorship/pairing/domain/pairing-problem";
import { pairingsOf, type Stored, type Tried, tryOut } from "./trial";

/** Why a mentee does not have a mentor in a run. */
export type WhyNot =
  /** One of them was not part of it. */
  | { is: "unknown" }
  /** They have. */
  | { is: "together"; points: number }
  /** A hard rule forbids it. */
  | { is: "forbidden" }
  /** The mentee is fixed to as many others as they want. */
  | { is: "fixed-elsewhere"; mentorIds: readonly string[] }
  /** The mentor has no seat, or none that nobody is fixed to. */
  | { is: "no-seat" }
  /** It is possible, with so many points, for so much. */
  | { is: "cost"; points: number; tried: Tried & { is: "tried" } };

/**
 * Why a mentee does not have a mentor in a stored run, and otherwise what it costs exactly to force it: the best with the two
 * together against the best without.
 *
 * Worked case: Ada gains 5 with Cy and 4 with Di, Bo gains 3 with Cy and 0 with Di, one seat each. Ada has Di, for 7 in all; with
 * Cy it would be 5: two less, and both move.
 */
export function whyNot(stored: Stored, two: { menteeId: string; mentorId: string }): WhyNot {
  const problem = problemOf(stored);
  const [row, column] = [problem.menteeIds.indexOf(two.menteeId), problem.mentorIds.indexOf(two.mentorId)];
  if (row < 0 || column < 0) return { is: "unknown" };
  const points = problem.gain[row * problem.mentorIds.length + column]!;
  const made = pairingsOf(problem, layersOf(stored));
  if (made.some(({ menteeId, mentorId }) => menteeId === two.menteeId && mentorId === two.mentorId)) {
    return { is: "together", points };
  }
  if (points === NEVER) return { is: "forbidden" };
  const fixed = problem.locks.filter((lock) => lock[0] === row);
  if (fixed.length >= problem.wanted[row]!) {
    return { is: "fixed-elsewhere", mentorIds: fixed.map((lock) => problem.mentorIds[lock[1]]!) };
  }
  const tried = tryOut(stored, { pair: { ...two, kind: "LOCK" }, seatOf: null });
  return tried.is === "tried" ? { is: "cost", points, tried } : { is: "no-seat" };
}
