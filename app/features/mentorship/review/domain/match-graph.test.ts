import fc from "fast-check";
import { expect, test } from "vitest";
import { type GraphMatch, matchGraph } from "./match-graph";

const person = (id: string) => ({ id, name: id });
const match = (mentee: string, mentor: string): GraphMatch => {
  return { mentee: person(mentee), mentor: person(mentor), fit: "good" };
};

test("mentors stand beside their mentees, so that these lines don't cross", () => {
  const { mentors, lines, height } = matchGraph([
    match("Ada", "Di"),
    match("Bo", "Cy"),
    match("Eve", "Di"),
    match("Flo", "Gus"),
  ]);
  expect(mentors.map(({ id }) => id)).toEqual(["Di", "Cy", "Gus"]);
  expect(height).toBe(96);
  expect(lines.map(({ from }) => from)).toEqual([12, 36, 60, 84]);
});

test("every match has its line, and every person one place within the picture", () => {
  const matches = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(9)), { selector: String, maxLength: 50 });
  fc.assert(
    fc.property(matches, (pairs) => {
      const graph = matchGraph(pairs.map(([mentee, mentor]) => match(`e${mentee}`, `t${mentor}`)));
      const heights = [graph.mentees, graph.mentors].map((side) => side.map(({ y }) => y));
      expect(graph.lines).toHaveLength(pairs.length);
      for (const side of heights) {
        expect(new Set(side).size).toBe(side.length);
        expect(side.every((y) => y > 0 && y < graph.height)).toBe(true);
      }
    }),
  );
});
