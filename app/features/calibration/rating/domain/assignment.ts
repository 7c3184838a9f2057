import { seededRandom } from "~/science/seeded-random";
import type { AssignmentAsk, Pair } from "./assignment-ask";
import { connect } from "./assignment-connect";
import { type Drawing, newDrawing, pairsOf } from "./assignment-drawing";
import { fillPeople } from "./assignment-fill";
import { spread } from "./assignment-spread";

/**
 * Draws who rates whom by lot.
 *
 * In this order: nobody rates whom they are recused from, nor more people than allowed; as many people as possible have as
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
