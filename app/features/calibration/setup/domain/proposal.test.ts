import fc from "fast-check";
import { expect, test } from "vitest";
import { type ProposalAsk, propose } from "./proposal";

const one = (id: string, managerId: string | null = null) => ({ id, name: id.toUpperCase(), teamId: null, managerId });
const rated = (id: string, managerId: string | null = null) => ({
  ...one(id, managerId),
  targetLevel: "IC3",
  team: null,
});
const many = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
const ask = (given: Partial<ProposalAsk> = {}): ProposalAsk => ({
  rule: "CONSENSUS",
  ratersEach: 3,
  mostEach: null,
  secondReaderId: "reader",
  people: many("p", 10).map((id) => rated(id)),
  raters: many("r", 4).map((id) => one(id)),
  facilitator: one("lead"),
  decider: null,
  ...given,
});
const FRESH = { basis: "", pairs: [] };

test("ten people and four raters need nothing but to be chosen", () => {
  const { pairs, findings, missing } = propose(ask(), 7, FRESH);
  expect([pairs.length, findings, missing]).toEqual([30, [], []]);
});

test("a rater is never given themselves or their manager, whatever the form holds", () => {
  const given = ask({ raters: [one("r0", "p0"), one("p1"), one("r2"), one("r3")] });
  const { recused, basis } = propose(given, 7, FRESH);
  expect(recused).toEqual([
    { raterId: "r0", personId: "p0" },
    { raterId: "p1", personId: "p1" },
  ]);
  const held = { basis, pairs: [...recused, { raterId: "r2", personId: "p0" }, { raterId: "gone", personId: "p0" }] };
  expect(propose(given, 7, held).pairs).toEqual([{ raterId: "r2", personId: "p0" }]);
});

test("what was changed by hand holds as long as people and numbers do, and is reviewed", () => {
  const { pairs, basis } = propose(ask(), 7, FRESH);
  const held = { basis, pairs: pairs.slice(1) };
  const changed = propose(ask(), 7, held);
  expect(changed.pairs).toEqual(held.pairs);
  expect(changed.findings).toMatchObject([{ is: "too-few-raters", personId: pairs[0]?.personId, has: 2 }]);
  expect(propose(ask({ ratersEach: 2 }), 7, held).pairs).toHaveLength(20);
});

test.each<[string, Partial<ProposalAsk>, RegExp]>([
  ["a second reader who rates", { secondReaderId: "r1" }, /second reader takes part/],
  ["a second reader who is rated", { secondReaderId: "p1" }, /second reader is rated/],
  ["a rule that needs a decider", { rule: "DECIDER" }, /Add a decider/],
  ["no facilitator", { facilitator: null }, /Add a facilitator/],
  ["too few raters", { raters: [one("r0")] }, /Fewer than 3 raters/],
])("says what is missing: %s", (_, given, expected) => {
  expect(propose(ask(given), 7, FRESH).missing.join(" ")).toMatch(expected);
});

test("each person has as many raters as asked for wherever that is possible", () => {
  const sizes = fc.tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 1, max: 6 }),
  );
  fc.assert(
    fc.property(sizes, fc.nat(), ([people, raters, each], seed) => {
      const given = ask({
        people: many("p", people).map((id) => rated(id)),
        raters: many("r", raters).map((id) => one(id)),
        ratersEach: Math.min(each, raters),
      });
      const { pairs } = propose(given, seed, FRESH);
      return given.people.every(({ id }) => pairs.filter(({ personId }) => personId === id).length >= given.ratersEach);
    }),
    { numRuns: 50 },
  );
});
