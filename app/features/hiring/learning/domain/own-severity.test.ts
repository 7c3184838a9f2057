import fc from "fast-check";
import { expect, test } from "vitest";
import { type GivenScore, severities } from "./own-severity";

const given = (
  interviewId: string,
  interviewerId: string,
  score: number,
  more: Partial<GivenScore> = {},
): GivenScore => ({
  ...{ interviewId, interviewerId, questionId: "q-one", score, points: 5 },
  ...more,
});

/** Everybody scores every interview, the strict one a point lower. */
const panel = (interviews: number, people = ["a", "b", "c"]) =>
  Array.from({ length: interviews }, (_, index) =>
    people.map((id) => given(`i${index}`, id, (id === "a" ? 2 : 3) + (index % 3))),
  ).flat();

test("whoever gives a point less again and again is stricter than the mean of all", () => {
  const found = severities(panel(6), 3);
  expect(found.get("a")).toMatchObject({ effect: expect.closeTo(-2 / 3, 9), interviews: 6, others: 2 });
  expect(found.get("b")?.effect).toBeCloseTo(1 / 3, 9);
});

test("fewer interviewers than the minimum: one's own would say something of the others", () => {
  expect(severities(panel(6), 5).get("a")).toEqual({
    ...{ effect: null, interval: null, interviews: 6, others: 0 },
    why: "Too few: it takes 5 interviewers who can be compared with each other.",
  });
});

test("whoever scored alone has nobody to compare with", () => {
  const alone = severities([...panel(6), given("alone", "z", 5)], 3).get("z");
  expect(alone).toMatchObject({ effect: null, interviews: 0, others: 0, why: expect.stringContaining("No one else") });
});

test("only answers that all of an interview scored count, and four points are stretched to five", () => {
  const extra = { questionId: "q-two" };
  const scores = [...panel(6), ...Array.from({ length: 6 }, (_, index) => given(`i${index}`, "a", 5, extra))];
  expect(severities(scores, 3).get("a")?.effect).toBeCloseTo(-2 / 3, 9);
  const four = panel(6).map((one) => ({ ...one, score: Math.min(4, one.score), points: 4 }));
  expect(
    severities(
      four.filter(({ interviewId }) => interviewId !== "i2" && interviewId !== "i5"),
      3,
    ).get("a")?.effect,
  ).toBeCloseTo((-2 / 3) * (4 / 3), 9);
});

test("severity is of scores alone: it adds up to nothing, in any order", () => {
  const scores = fc.array(
    fc.record({
      interviewId: fc.integer({ min: 0, max: 12 }).map((n) => `i${n}`),
      interviewerId: fc.integer({ min: 0, max: 5 }).map((n) => `p${n}`),
      questionId: fc.constantFrom("q-one", "q-two"),
      score: fc.integer({ min: 1, max: 5 }),
      points: fc.constant(5),
    }),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(scores, (all) => {
      const once = [
        ...new Map(all.map((one) => [`${one.interviewId} ${one.interviewerId} ${one.questionId}`, one])).values(),
      ];
      const found = severities(once, 2);
      const turned = severities([...once].reverse(), 2);
      for (const [id, { effect, interval }] of found) {
        if (effect === null) {
          expect(turned.get(id)?.effect).toBeNull();
          continue;
        }
        expect(turned.get(id)?.effect).toBeCloseTo(effect, 6);
        expect(interval!.low).toBeLessThanOrEqual(effect);
        expect(interval!.high).toBeGreaterThanOrEqual(effect);
      }
    }),
  );
});
