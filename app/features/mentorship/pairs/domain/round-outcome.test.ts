import fc from "fast-check";
import { expect, test } from "vitest";
import { type EndedSide, menteeOutcome, mentorOutcome } from "./closing";

const side = fc.record<EndedSide>({
  satisfaction: fc.constantFrom("VERY", "MOSTLY", "PARTLY", "NOT", null),
  moved: fc.constantFrom("up", "same", "down", "mixed", "none"),
});
const many = (count: number, one: EndedSide) => Array.from({ length: count }, () => one);

test("five are shown, four are not", () => {
  const up: EndedSide = { satisfaction: "VERY", moved: "up" };
  expect(menteeOutcome(many(5, up), 5)[0]).toEqual({ label: "Very or mostly satisfied", cells: [5, 0, 0, 0] });
  expect(menteeOutcome(many(4, up), 5)[0]).toEqual({ label: "Very or mostly satisfied", cells: [null, 0, 0, 0] });
});

test("nothing shown is small, and with one small number others are hidden that would give it away", () => {
  fc.assert(
    fc.property(fc.array(side, { maxLength: 60 }), fc.integer({ min: 5, max: 9 }), (people, minimum) => {
      for (const rows of [menteeOutcome(people, minimum), mentorOutcome(people, minimum)]) {
        const cells = rows.flatMap((row) => row.cells);
        expect(cells.every((cell) => cell === null || cell === 0 || cell >= minimum)).toBe(true);
      }
      const rows = menteeOutcome(people, minimum).map(({ cells }) => cells);
      for (const cells of rows.filter((row) => row.some((cell) => cell !== 0 && cell !== null))) {
        expect(cells.filter((cell) => cell === null)).not.toHaveLength(1);
      }
    }),
  );
});
