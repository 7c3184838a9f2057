import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expectation, Framework } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { searchExpectations } from "./search";

function framework(statements: readonly string[], example = "A written note"): Framework {
  const base = smallFramework();
  const [ladder] = base.ladders;
  const [level] = ladder!.levels;
  const expectations = statements.map((statement, index): Expectation => {
    return { ...level!.expectations[0]!, id: `e-${index}`, statement, examples: [example] };
  });
  return { ...base, ladders: [{ ...ladder!, levels: [{ ...level!, expectations }] }] };
}

const TEXTS = framework([
  "Reviews designs of other teams.",
  "Explains a redesign in the café's résumé.",
  "Designates owners for alerts.",
  "Writes about alerts.",
]);
const found = (query: string, limit = 10) => searchExpectations(TEXTS, query, limit).map((one) => one.expectation.id);

test.each([
  ["beginnings of words", "design", ["e-0", "e-2"]],
  ["whole words first", "alerts about", ["e-3"]],
  ["all words, in any order", "alert owner", ["e-2"]],
  ["case and accents", "CAFE Resume", ["e-1"]],
  ["accents in the query", "résumé", ["e-1"]],
  ["inside a word", "sign", []],
  ["the competency's name", "craft alerts", ["e-2", "e-3"]],
  ["examples count least", "writ", ["e-3", "e-0", "e-1", "e-2"]],
  ["no words", " ,. ", []],
  ["nothing", "zebra", []],
])("%s", (_, query, ids) => expect(found(query)).toEqual(ids));

test("at most as many as asked for", () => {
  expect(found("craft", 2)).toHaveLength(2);
  expect(found("craft", 0)).toEqual([]);
});

test("ranges are those of the original text", () => {
  const [match] = searchExpectations(TEXTS, "cafe resu", 1);
  expect(match!.ranges.map(([start, end]) => match!.expectation.statement.slice(start, end))).toEqual([
    "café",
    "résumé",
  ]);
});

test("ranges never overlap, stay inside the text and begin like a word of the query", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "grapheme", maxLength: 10 }),
      (text, query) => {
        for (const { expectation, ranges } of searchExpectations(framework([text]), query, 5)) {
          let last = 0;
          for (const [start, end] of ranges) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(expectation.statement.length);
        }
      },
    ),
  );
});

test("every word of a statement finds it", () => {
  const word = fc.stringMatching(/^[a-zA-Zäéñøß]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const one = framework([words.join(" ")], "");
      for (const query of words) expect(searchExpectations(one, query, 1)).toHaveLength(1);
    }),
  );
});
