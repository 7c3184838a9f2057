import type { PairingDecisionKind } from "./run";

export const DECISION_LABELS: Readonly<Record<PairingDecisionKind, string>> = {
  LOCK: "Fixed",
  FORBID: "Ruled out",
};

/**
 * A whole number as people read it, the same from server and browser.
 *
 * Worked case: 12345 is "12,345", -1200 is "−1,200".
 */
export function numberInWords(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ",");
  return value < 0 ? `−${digits}` : digits;
}

/** "1 mentee", "2 mentees". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberInWords(count)} ${count === 1 ? one : many}`;
}

type Change = { matched: number; points: number | null };

/**
 * What something would do to a pairing. @param change further mentees with a mentor, and further points; both may be negative.
 * Points that cannot be compared are `null`.
 *
 * Worked case: one mentee fewer and 300 points fewer: "1 mentee fewer has a mentor, and all pairs together have 300 points fewer."
 */
export function changeInWords({ matched, points }: Change): string {
  if (matched === 0 && points === 0)
    return "As many mentees have a mentor, and all pairs together have as many points.";
  const mentees =
    matched === 0
      ? "As many mentees have a mentor"
      : `${counted(Math.abs(matched), "mentee")} ${matched < 0 ? "fewer" : "more"} ${Math.abs(matched) === 1 ? "has" : "have"} a mentor`;
  if (points === null) return `${mentees}.`;
  const sum =
    points === 0 ? "as many points" : `${counted(Math.abs(points), "point")} ${points < 0 ? "fewer" : "more"}`;
  return `${mentees}, and all pairs together have ${sum}.`;
}
