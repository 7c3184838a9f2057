import fc from "fast-check";
import { expect, test } from "vitest";
import { type RunPairing, runDifference } from "./publishable";

const pair = (menteeId: string, mentorId: string, points = 5000): RunPairing => ({ menteeId, mentorId, points });

test("who has another mentor, who has one now, and who has none any more", () => {
  const before = [pair("ada", "bo"), pair("eve", "fay"), pair("gil", "hal")];
  const after = [pair("ada", "cy", 6000), pair("di", "bo"), pair("eve", "fay", 100)];
  expect(runDifference(before, after)).toEqual([
    { menteeId: "ada", before: [{ mentorId: "bo", points: 5000 }], after: [{ mentorId: "cy", points: 6000 }] },
    { menteeId: "di", before: [], after: [{ mentorId: "bo", points: 5000 }] },
    { menteeId: "gil", before: [{ mentorId: "hal", points: 5000 }], after: [] },
  ]);
});

test("with two mentors, only the one that changed", () => {
  const before = [pair("ada", "bo"), pair("ada", "cy")];
  const after = [pair("ada", "cy"), pair("ada", "di")];
  expect(runDifference(before, after)).toMatchObject([{ before: [{ mentorId: "bo" }], after: [{ mentorId: "di" }] }]);
});

const pairs = fc.uniqueArray(
  fc.record({ menteeId: fc.constantFrom("a", "b", "c"), mentorId: fc.constantFrom("x", "y", "z"), points: fc.nat(9) }),
  { selector: ({ menteeId, mentorId }) => menteeId + mentorId },
);

test("nothing between a run and itself, and the other way round it is the same with sides changed", () => {
  fc.assert(
    fc.property(pairs, pairs, (before, after) => {
      expect(runDifference(before, before)).toEqual([]);
      const back = runDifference(after, before).map((one) => ({ ...one, before: one.after, after: one.before }));
      expect(runDifference(before, after)).toEqual(back);
    }),
  );
});
