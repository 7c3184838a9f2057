import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Framework } from "~/features/ladder/format/domain/framework";
import { nextVignette, ownReading, practiceOf, practiceVignettes } from "./practice";

const WORDS = ["not-yet", "developing", "meeting", "exceeding"];

const vignette = (at: number, rating = "meeting") => ({
  ...{ id: `v-${at}`, title: `Invented ${at}`, level: "IC1", story: "", seen: ["Something."] },
  reference: { rating, reasons: ["Because."] },
});

function framed(vignettes: NonNullable<Framework["vignettes"]>): Framework {
  const scale = WORDS.map((id) => ({ id, label: id, meaning: id }));
  const ladders = [{ id: "ic", code: "IC", name: "Engineers", levels: [{ code: "IC1" }] }];
  return { slug: "engineering", name: "Engineering", scale, ladders, vignettes } as unknown as Framework;
}

const given = (words: readonly string[]) => words.map((word, at) => ({ vignetteId: `v-${at}`, word, note: "" }));
const many = (count: number) => framed(Array.from({ length: count }, (_, at) => vignette(at)));

describe("how someone rates", () => {
  test("one step below on each of six: stricter, for certain", () => {
    const reading = ownReading(many(6), given(Array(6).fill("developing")));
    expect(reading).toMatchObject({
      ...{ is: "told", mean: -1, interval: { low: -1, high: -1 }, leans: "stricter" },
      apart: { same: 0, one: 6, more: 0 },
    });
  });

  test("up and down in turns: neither", () => {
    const words = ["developing", "exceeding", "developing", "exceeding", "meeting", "meeting"];
    expect(ownReading(many(6), given(words))).toMatchObject({
      mean: 0,
      leans: null,
      apart: { same: 2, one: 4, more: 0 },
    });
  });

  test("under six nothing is said; words and vignettes that are gone don't count", () => {
    const words = ["developing", "gone", "meeting", "meeting", "meeting", "meeting"];
    expect(ownReading(many(6), given(words))).toEqual({ is: "too-few", rated: 5, missing: 1 });
    expect(ownReading(many(4), given(Array(6).fill("meeting")))).toEqual({ is: "too-few", rated: 4, missing: 2 });
  });

  test("the mean lies in its interval, counts add up, and order doesn't matter", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { minLength: 6, maxLength: 30 }), (words) => {
        const [ratings, framework] = [given(words), many(words.length)];
        const reading = ownReading(framework, ratings);
        if (reading.is !== "told") throw new Error("told from six on");
        const { mean, interval, apart, byStep, rated } = reading;
        expect(interval.low).toBeLessThanOrEqual(mean);
        expect(interval.high).toBeGreaterThanOrEqual(mean);
        expect(apart.same + apart.one + apart.more).toBe(rated);
        expect(byStep.reduce((sum, { count }) => sum + count, 0)).toBe(rated);
        expect(ownReading(framework, ratings.toReversed())).toEqual(reading);
      }),
      { numRuns: 40 },
    );
  });
});

describe("what comes next", () => {
  test("every vignette once, in an order of the person's own", () => {
    const vignettes = practiceVignettes(many(20));
    const orderOf = (person: string) => {
      const rated = new Set<string>();
      for (let next = nextVignette(vignettes, rated, person); next; next = nextVignette(vignettes, rated, person))
        rated.add(next.id);
      return [...rated];
    };
    expect(orderOf("p-1").toSorted()).toEqual(vignettes.map(({ id }) => id).toSorted());
    expect(orderOf("p-1")).toEqual(orderOf("p-1"));
    expect(orderOf("p-1")).not.toEqual(orderOf("p-2"));
  });

  test("a session's vignettes are not for practice", () => {
    const { reference: _, ...plain } = vignette(7);
    expect(practiceOf(framed([plain]), [], "p-1")).toBeNull();
    expect(practiceOf(framed([plain, vignette(1)]), [], "p-1")).toMatchObject({ all: 1, ladders: [{ next: "v-1" }] });
  });
});
