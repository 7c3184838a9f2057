import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FORBIDDEN, solveAssignment } from "~/kernel/assignment";
import { changeProblem } from "~/kernel/assignment/changes";
import type { AssignmentProblem } from "~/kernel/assignment/problem";
import { tryChanges } from "./what-if";
import { whyNot } from "./why-not";

function problemOf(gains: number[][], seats: number[], locked?: number[]): AssignmentProblem {
  return {
    rows: gains.length,
    columns: seats.length,
    capacities: Int32Array.from(seats),
    gain: Float64Array.from(gains.flat()),
    ...(locked ? { locked: Int32Array.from(locked) } : {}),
  };
}
const ask = (problem: AssignmentProblem, row: number, column: number) =>
  whyNot(problem, solveAssignment(problem), row, column);

const CONTESTED = [
  [5, 4],
  [3, 0],
];

describe("why not", () => {
  test("two points less, and both move", () => {
    expect(ask(problemOf(CONTESTED, [1, 1]), 0, 0)).toEqual({
      is: "cost",
      gain: 5,
      trial: {
        matched: 0,
        gain: -2,
        moves: [
          { row: 0, from: 1, to: 0, gainBefore: 4, gainAfter: 5 },
          { row: 1, from: 0, to: 1, gainBefore: 3, gainAfter: 0 },
        ],
      },
    });
  });

  test("somebody would be left without anybody", () => {
    const only = [
      [9, 9],
      [3, FORBIDDEN],
    ];
    expect(ask(problemOf(only, [1, 1]), 0, 0)).toMatchObject({
      trial: { matched: -1, gain: -3, moves: [{ row: 0 }, { row: 1, from: 0, to: -1, gainAfter: 0 }] },
    });
  });

  test.each([
    ["they have", problemOf(CONTESTED, [1, 1]), 1, 0, { is: "together" }],
    ["a hard rule", problemOf([[FORBIDDEN, 4]], [1, 1]), 0, 0, { is: "forbidden" }],
    ["fixed elsewhere", problemOf(CONTESTED, [1, 1], [1, -1]), 0, 0, { is: "fixed-elsewhere", column: 1 }],
    ["all seats fixed", problemOf(CONTESTED, [1, 1], [-1, 0]), 0, 0, { is: "no-seat" }],
    ["no seat at all", problemOf(CONTESTED, [0, 1]), 0, 0, { is: "no-seat" }],
  ] as const)("%s", (_, problem, row, column, expected) => {
    expect(ask(problem, row, column)).toEqual(expected);
  });

  test("nobody outside the table", () => {
    expect(() => ask(problemOf(CONTESTED, [1, 1]), 2, 0)).toThrow(RangeError);
    expect(() => ask(problemOf(CONTESTED, [1, 1]), 0, -1)).toThrow(RangeError);
  });
});

const anyProblem = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      gains: fc.array(fc.array(fc.integer({ min: -1, max: 12 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      seats: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: columns, maxLength: columns }),
    }),
  )
  .map(({ gains, seats }) => problemOf(gains, seats));

test("the cost is that of pairing everybody again with the two together, and the moves add up to it", () => {
  fc.assert(
    fc.property(anyProblem, fc.nat(), fc.nat(), (problem, someRow, someColumn) => {
      const [row, column] = [someRow % problem.rows, someColumn % problem.columns];
      const previous = solveAssignment(problem);
      const found = whyNot(problem, previous, row, column);
      if (found.is !== "cost") return;
      const forced = solveAssignment(changeProblem(problem, [{ kind: "lock", row, column }]));
      expect(found.trial).toMatchObject({
        matched: forced.matched - previous.matched,
        gain: forced.total - previous.total,
      });
      // Nothing is better than the best.
      expect(found.trial.matched < 0 || (found.trial.matched === 0 && found.trial.gain <= 0)).toBe(true);
      expect(found.trial.moves).toContainEqual(expect.objectContaining({ row, to: column }));
      const moved = found.trial.moves.reduce((sum, { gainBefore, gainAfter }) => sum + gainAfter - gainBefore, 0);
      expect(moved).toBe(found.trial.gain);
    }),
    { numRuns: 500 },
  );
});

test("one more seat never harms, and ruling out a pair never helps", () => {
  fc.assert(
    fc.property(anyProblem, fc.nat(), fc.nat(), (problem, someRow, someColumn) => {
      const [row, column] = [someRow % problem.rows, someColumn % problem.columns];
      const previous = solveAssignment(problem);
      const worth = (trial: { matched: number; gain: number }) => trial.matched * 1000 + trial.gain;
      const capacity = problem.capacities[column]! + 1;
      expect(worth(tryChanges(problem, previous, [{ kind: "seats", column, capacity }]))).toBeGreaterThanOrEqual(0);
      expect(worth(tryChanges(problem, previous, [{ kind: "forbid", row, column }]))).toBeLessThanOrEqual(0);
    }),
  );
});
