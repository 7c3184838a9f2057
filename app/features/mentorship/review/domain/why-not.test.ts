import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certificateProblem, certificateResult } from "~/features/mentorship/pairing/domain/certificate";
import {
  impossibleLocks,
  isAnotherWanted,
  layerProblem,
  type SolvedLayer,
  solveLayer,
} from "~/features/mentorship/pairing/domain/pairing-layers";
import { NEVER, type PairingProblem } from "~/features/mentorship/pairing/domain/pairing-problem";
import type { PairingMode } from "~/features/mentorship/pairing/domain/run";
import { times } from "../../../../../test/setup/draws";
import { type Stored, tryOut, whyNot } from "./trial";

type Given = Partial<Pick<PairingProblem, "mode" | "locks" | "wanted">> & { points: number[][]; seats: number[] };

/** Mentees `e0`, `e1` … and mentors `t0`, `t1` … */
function problemOf({ points, seats, mode = "TOTAL", locks = [], wanted }: Given): PairingProblem {
  return {
    mode,
    menteeIds: points.map((_, row) => `e${row}`),
    mentorIds: seats.map((_, column) => `t${column}`),
    wanted: wanted ?? points.map(() => 1),
    seats: Int32Array.from(seats),
    gain: Float64Array.from(points.flat()),
    locks,
    menteeWishes: [],
    mentorWishes: [],
  };
}

function storedOf(problem: PairingProblem): Stored {
  const layers: SolvedLayer[] = [];
  while (isAnotherWanted(problem, layers)) layers.push(solveLayer(problem, layerProblem(problem, layers)));
  return { problem: certificateProblem(problem), result: certificateResult(layers) };
}

const ask = (given: Given, mentee = 0, mentor = 0) =>
  whyNot(storedOf(problemOf(given)), { menteeId: `e${mentee}`, mentorId: `t${mentor}` });

const CONTESTED = {
  points: [
    [5, 4],
    [3, 0],
  ],
  seats: [1, 1],
};

describe("why not", () => {
  test("two points less, and both move", () => {
    expect(ask(CONTESTED)).toEqual({
      is: "cost",
      points: 5,
      tried: {
        is: "tried",
        matched: 0,
        points: -2,
        floor: null,
        changes: [
          { menteeId: "e0", before: [{ mentorId: "t1", points: 4 }], after: [{ mentorId: "t0", points: 5 }] },
          { menteeId: "e1", before: [{ mentorId: "t0", points: 3 }], after: [{ mentorId: "t1", points: 0 }] },
        ],
      },
    });
  });

  test("somebody would be left without anybody", () => {
    const only = {
      points: [
        [9, 9],
        [3, NEVER],
      ],
      seats: [1, 1],
    };
    expect(ask(only)).toMatchObject({
      tried: { matched: -1, points: -3, changes: [{ menteeId: "e0" }, { menteeId: "e1", after: [] }] },
    });
  });

  test.each([
    ["they have", CONTESTED, 1, 0, { is: "together", points: 3 }],
    ["a hard rule", { points: [[NEVER, 4]], seats: [1, 1] }, 0, 0, { is: "forbidden" }],
    ["fixed elsewhere", { ...CONTESTED, locks: [[0, 1]] }, 0, 0, { is: "fixed-elsewhere", mentorIds: ["t1"] }],
    ["all seats fixed", { ...CONTESTED, locks: [[1, 0]] }, 0, 0, { is: "no-seat" }],
    ["no seat at all", { ...CONTESTED, seats: [0, 1] }, 0, 0, { is: "no-seat" }],
    ["enrolled since", CONTESTED, 2, 0, { is: "unknown" }],
    ["a mentor since", CONTESTED, 0, 2, { is: "unknown" }],
  ] as [string, Given, number, number, object][])("%s", (_, given, mentee, mentor, expected) => {
    expect(ask(given, mentee, mentor)).toEqual(expected);
  });

  test("with a floor: what the next run would come to", () => {
    // The floor of 4 gives 4 and 4; together with t0, e0 leaves e1 but 0.
    const fair = {
      mode: "FLOOR" as const,
      points: [
        [9, 4],
        [4, 0],
      ],
      seats: [1, 1],
    };
    expect(ask(fair)).toMatchObject({ is: "cost", points: 9, tried: { matched: 0, points: 1, floor: 0 } });
  });

  test("as a second mentor of two", () => {
    const two = { points: [[9, 8, 1]], seats: [1, 1, 1], wanted: [2] };
    expect(ask(two, 0, 1)).toEqual({ is: "together", points: 8 });
    expect(ask(two, 0, 2)).toMatchObject({ tried: { points: -7, changes: [{ before: [{ mentorId: "t1" }] }] } });
  });
});

test("one more seat, a pair ruled out, and one that was fixed ruled out", () => {
  const stored = storedOf(problemOf({ ...CONTESTED, locks: [[0, 0]] }));
  const pair = { kind: "FORBID" as const, menteeId: "e0", mentorId: "t0" };
  expect(tryOut(stored, { pair: null, seatOf: "t0" })).toMatchObject({ points: 3, changes: [{ menteeId: "e1" }] });
  expect(tryOut(stored, { pair, seatOf: null })).toMatchObject({ points: 2 });
  expect(tryOut(stored, { pair, seatOf: "t9" })).toEqual({ is: "unknown" });
});

const anyProblem = fc
  .record({ mentees: fc.integer({ min: 1, max: 6 }), mentors: fc.integer({ min: 1, max: 4 }) })
  .chain(({ mentees, mentors }) =>
    fc.record({
      points: fc.array(fc.array(fc.integer({ min: -1, max: 12 }), { minLength: mentors, maxLength: mentors }), {
        minLength: mentees,
        maxLength: mentees,
      }),
      seats: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: mentors, maxLength: mentors }),
      wanted: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: mentees, maxLength: mentees }),
      mode: fc.constantFrom<PairingMode>("TOTAL", "FLOOR", "RANKED"),
      single: fc.boolean(),
    }),
  )
  .map(({ single, wanted, ...given }) => problemOf({ ...given, wanted: single ? wanted.map(() => 1) : wanted }));

test("the cost is that of pairing everybody again with the two fixed, and nothing is better than the best", () => {
  fc.assert(
    fc.property(anyProblem, fc.nat(), fc.nat(), (problem, someRow, someColumn) => {
      const [row, column] = [someRow % problem.menteeIds.length, someColumn % problem.mentorIds.length];
      const two = { menteeId: `e${row}`, mentorId: `t${column}` };
      const stored = storedOf(problem);
      const found = whyNot(stored, two);
      if (found.is !== "cost") return;
      const fixed = { ...problem, locks: [[row, column] as const] };
      expect(impossibleLocks(fixed)).toEqual([]);
      const again = storedOf(fixed).result;
      expect(found.tried.matched).toBe(again.matched - stored.result.matched);
      expect(found.tried.points).toBe(again.total - stored.result.total);
      const moved = found.tried.changes.reduce((sum, { before, after }) => sum + sumOf(after) - sumOf(before), 0);
      expect(moved).toBe(found.tried.points);
      if (problem.mode === "TOTAL" && problem.wanted.every((one) => one === 1)) {
        expect(found.tried.matched < 0 || (found.tried.matched === 0 && found.tried.points <= 0)).toBe(true);
      }
    }),
    { numRuns: times(200, 1000) },
  );
});

const sumOf = (pairs: readonly { points: number }[]) => pairs.reduce((sum, { points }) => sum + points, 0);
