import type { AssignmentAsk, Pair } from "./assignment-ask";
import { connectedRaters } from "./assignment-connect";
import { newDrawing } from "./assignment-drawing";

/** What is not as it should be with who rates whom. */
export type AssignmentFinding =
  /** `possible`: how many could rate them, were there no bound on each. */
  | { is: "too-few-raters"; personId: string; has: number; possible: number }
  | { is: "too-many-people"; raterId: string; has: number }
  | { is: "rates-own-report"; raterId: string; personId: string }
  | { is: "rates-nobody"; raterId: string }
  | { is: "uneven"; least: number; most: number }
  /** All raters together may rate fewer than are asked for. */
  | { is: "too-few-places"; needed: number; places: number }
  /** Whose severity cannot be compared across: raters by group. */
  | { is: "not-connected"; groups: readonly (readonly string[])[] };

/** Loads further apart than this are uneven. */
const EVEN = 2;

/**
 * What is not as it should be, gravest first; nothing where all is well. An assignment of somebody who is recused counts as
 * none.
 */
export function reviewAssignments(ask: AssignmentAsk, pairs: readonly Pair[]): AssignmentFinding[] {
  const drawing = newDrawing(ask, pairs);
  const { raters, people, open, ratersOf, peopleOf } = drawing;
  const findings: AssignmentFinding[] = [];
  const needed = people.length * ask.ratersEach;
  const places = raters.length * Math.min(ask.mostEach, people.length);
  if (places < needed) findings.push({ is: "too-few-places", needed, places });
  for (const [person, { id: personId }] of people.entries()) {
    const has = ratersOf[person]!.size;
    const possible = open.filter((row) => row[person] !== "no").length;
    if (has < ask.ratersEach) findings.push({ is: "too-few-raters", personId, has, possible });
  }
  for (const [rater, { id: raterId }] of raters.entries()) {
    const own = [...peopleOf[rater]!].filter((person) => open[rater]![person] === "manager");
    const has = peopleOf[rater]!.size;
    if (has > ask.mostEach) findings.push({ is: "too-many-people", raterId, has });
    if (has === 0) findings.push({ is: "rates-nobody", raterId });
    findings.push(...own.map((person) => ({ is: "rates-own-report", raterId, personId: people[person]!.id }) as const));
  }
  const loads = peopleOf.map(({ size }) => size);
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  if (most - least > EVEN) findings.push({ is: "uneven", least, most });
  const groups = connectedRaters(drawing);
  if (groups.length > 1) findings.push({ is: "not-connected", groups });
  return findings;
}
