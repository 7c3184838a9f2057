import type { CalibrationRole, CalibrationStatus } from "~/features/calibration/session/domain/session";
import { seededRandom } from "~/science/seeded-random";
import { type AssignmentAsk, type Drawing, newDrawing, type Pair, pairsOf, spread } from "./assignment-drawing";
import { connect, connectedRaters, fillPeople } from "./assignment-fill";

/**
 * Draws who rates whom by lot.
 *
 * In this order: no one rates whom they are recused from, nor more people than allowed; as many people as possible have as
 * many raters as asked for, and where that cannot be had, what is lacking is shared out; a person's manager rates them only
 * where the count cannot be had otherwise; raters have about as many people each; raters are connected by people whom they
 * have in common, if need be by a few more assignments; the same raters do not meet over the same people, nor one rater only
 * people of one team.
 *
 * @param kept assignments that stay, such as those made by hand; recused ones among them are left out.
 * @param seed the same seed and the same people, in whatever order they are given, give the same assignments.
 * @returns by person, then rater. What could not be had is found by `reviewAssignments`.
 *
 * Worked case: 4 raters, 6 people and 2 raters each give each rater 3 people, and no two raters more than 2 in common.
 */
export function drawAssignments(ask: AssignmentAsk, seed: number, kept: readonly Pair[] = []): Pair[] {
  const random = seededRandom(seed);
  const drawing: Drawing = newDrawing(ask, kept);
  fillPeople(drawing, random);
  spread(drawing, random);
  connect(drawing, random);
  return pairsOf(drawing);
}

type Named = { id: string; name: string };

/** As many boxes of people by raters as a page has. */
export const MOST_BOXES = 1_500;

/** As many people as the boxes of all raters allow, at most 50. */
export const peoplePerPage = (raters: number): number =>
  Math.min(50, Math.max(1, Math.floor(MOST_BOXES / Math.max(1, raters))));

/** Assignments to add and to remove. */
export type AssignmentChange = { added: readonly Pair[]; removed: readonly Pair[] };

type AssignedRater = Named & { byHand: boolean; begun: boolean };

export type AssignedPerson = Named & {
  team: string | null;
  targetLevel: string;
  /** `null` to someone who has no part in this one. */
  raters: readonly AssignedRater[] | null;
};

/** Who rates whom, to anyone who sets a session up. No one whom the reader is recused from counts in anything here. */
export type AssignmentsPage = {
  session: { id: string; name: string; status: CalibrationStatus; roles: readonly CalibrationRole[] };
  ratersEach: number;
  mostEach: number;
  /** Of what is drawn now; `null` where drawing again is over. */
  seed: number | null;
  isDrawn: boolean;
  findings: readonly AssignmentFinding[];
  /** A page of them. */
  people: readonly AssignedPerson[];
  page: number;
  pages: number;
  raters: readonly (Named & { has: number })[];
  /** Recused raters that the reader may know of, each with the person. */
  recused: readonly Pair[];
  secondReader: Named;
  /** Everyone the reader may assign raters to. */
  choices: readonly Named[];
};

type Load = { raterId: string; has: number };

/** What is not as it should be with who rates whom. */
export type AssignmentFinding =
  /** `possible`: how many could rate them, were there no bound on each. */
  | { is: "too-few-raters"; personId: string; has: number; possible: number }
  | { is: "too-many-people"; raterId: string; has: number }
  | { is: "rates-own-report"; raterId: string; personId: string }
  | { is: "rates-nobody"; raterId: string }
  | { is: "uneven"; least: Load; most: Load }
  /** All raters together may rate fewer than are asked for. */
  | { is: "too-few-places"; needed: number; places: number }
  /** Whose severity cannot be compared across: raters by group. */
  | { is: "not-connected"; groups: readonly (readonly string[])[] };

/** Loads of those who rate anyone are uneven when they are further apart than this. */
const EVEN = 2;

/**
 * What is not as it should be, gravest first; nothing where all is well. An assignment of someone who is recused counts as
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
  const loads = raters
    .map(({ id: raterId }, rater) => ({ raterId, has: peopleOf[rater]!.size }))
    .filter(({ has }) => has > 0)
    .sort((a, b) => a.has - b.has);
  const [least, most] = [loads[0], loads.at(-1)];
  if (least && most && most.has - least.has > EVEN) findings.push({ is: "uneven", least, most });
  const groups = connectedRaters(drawing);
  if (groups.length > 1) findings.push({ is: "not-connected", groups });
  return findings;
}
