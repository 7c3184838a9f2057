import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Choice } from "~/features/assessment/sheets/domain/judgement";
import type { Criterion, Framework, PromotionStep } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import {
  type Away,
  amountOf,
  type ConfirmedEvidence,
  dayAfter,
  type Known,
  presentDays,
  type Rated,
  readCriteria,
  type Why,
} from "./readiness-standing";

/** Three expectations of Delivery at IC3 (each level asks one, none replaces another), of which the lowest two are core. */
const framework = smallFramework();
for (const ladder of framework.ladders) {
  const top = ladder.levels.find(({ code }) => code === "IC3");
  for (const one of top?.expectations ?? []) if (one.competencyId === "c-bbbb") Object.assign(one, { core: false });
}
const [FIRST, SECOND, THIRD] = ["e-ic3bbb", "e-ic2bbb", "e-ic1bbb"] as const;

const criterion = (given: Partial<Criterion> = {}): Criterion => ({
  id: "r-aaaa",
  scope: { of: "competency", competencyId: "c-bbbb" },
  at: "IC3",
  rating: "meeting",
  share: "most",
  sustained: null,
  corroborated: 0,
  why: null,
  ...given,
});
const step = (...criteria: Criterion[]): PromotionStep => ({
  id: "s-aaaa",
  from: "IC2",
  to: "IC3",
  summary: "",
  criteria,
  beyondTheLadder: [],
});

const TODAY = "2026-11-21";
const word = (text: string) => `word:${text}` as Choice;
const rated = (on: string, choices: Record<string, Choice>, more: Partial<Rated> = {}): Rated => ({
  assessmentId: `a-${on}`,
  on,
  version: "small@1.0.0",
  choices,
  unsettled: [],
  statements: {},
  ...more,
});
/** Words of the three expectations on a day; `-` is never rated, `none` no opportunity. */
const said = (on: string, ...words: string[]): Rated => {
  const choices = [FIRST, SECOND, THIRD].flatMap((id, place): [string, Choice][] => {
    const given = words[place] ?? "-";
    return given === "-" ? [] : [[id, given === "none" ? "no-opportunity" : word(given)]];
  });
  return rated(on, Object.fromEntries(choices));
};
const known = (past: readonly Rated[], more: Partial<Known> = {}): Known => ({
  past,
  evidence: [],
  leaves: [],
  today: TODAY,
  ...more,
});
const read = (asked: Criterion, about: Known, of: Framework = framework) => {
  const [reading] = readCriteria(of, step(asked), about);
  return reading!;
};
const resultOf = (asked: Partial<Criterion>, about: Known) => read(criterion(asked), about).result;
const evidence = (id: string, ...expectationIds: string[]): ConfirmedEvidence => ({
  id,
  title: id,
  happenedOn: "2026-05-04",
  expectationIds,
  confirmed: [{ personId: "p", name: "Cole", on: "2026-05-06" }],
});

const M = "meeting";
const D = "developing";

describe("share", () => {
  test.each([
    ["two of three are at the word", [M, "exceeding", D], "met"],
    ["the third decides, and had no opportunity", [M, D, "none"], "unknown"],
    ["the third decides, and was never rated", [M, D, "-"], "unknown"],
    ["one of three is at the word", [M, D, "not-yet"], "not-met"],
    ["nobody had a chance", ["none", "none", "none"], "unknown"],
    ["nothing was rated", [], "unknown"],
    ["one falls short, two had no chance", [D, "none", "none"], "unknown"],
    ["a word that the scale does not know decides", [M, D, "superb"], "unknown"],
  ] as const)("most: %s", (_, words, result) => {
    expect(resultOf({}, known([said("2026-05-04", ...words)]))).toBe(result);
  });

  test.each([
    ["all: one falls short", { share: "all" }, [M, M, D], "not-met"],
    ["all: one had no chance", { share: "all" }, [M, M, "none"], "unknown"],
    ["core: the one that is not core does not matter", { share: "core" }, [D, M, M], "met"],
    ["core: a core one falls short", { share: "core" }, [M, D, M], "not-met"],
    ["the word asked for is lower", { rating: D, share: "all" }, [D, M, D], "met"],
    ["the word asked for is unknown", { rating: "superb" }, [M, M, M], "unknown"],
    ["the level is unknown", { at: "IC9" }, [M, M, M], "unknown"],
    ["the theme is unknown", { scope: { of: "theme", themeId: "magic" } }, [M, M, M], "unknown"],
    ["the theme has the competency", { scope: { of: "theme", themeId: "impact" } }, [M, M, M], "met"],
    ["everything is looked at, and craft is not known", { scope: { of: "all" }, share: "all" }, [M, M, M], "unknown"],
  ] as const)("%s", (_, asked, words, result) => {
    expect(resultOf(asked as Partial<Criterion>, known([said("2026-05-04", ...words)]))).toBe(result);
  });

  test("two thirds are rounded up", () => {
    expect([1, 2, 3, 4, 5, 6].map((total) => amountOf("most", total))).toEqual([1, 2, 2, 3, 4, 4]);
  });
});

describe("over time", () => {
  const one = (...pairs: [string, string][]) => pairs.map(([on, text]) => said(on, text, text, text));
  const cycles = { sustained: { cycles: 2 } };
  const months = { sustained: { months: 6 } };
  test.each([
    ["the latest word counts", {}, one(["2025-01-10", M], ["2026-01-12", D]), "not-met"],
    [
      "an earlier word stands where there was no chance later",
      {},
      one(["2025-01-10", M], ["2026-01-12", "none"]),
      "met",
    ],
    ["a rating of tomorrow is not there yet", {}, one(["2026-11-22", M]), "unknown"],
    ["two cycles", cycles, one(["2025-01-10", M], ["2026-01-12", M]), "met"],
    ["one cycle of two", cycles, one(["2026-01-12", M]), "unknown"],
    ["two cycles, the first below", cycles, one(["2025-01-10", D], ["2026-01-12", M]), "not-met"],
    [
      "a cycle without a chance is none",
      cycles,
      one(["2024-01-10", M], ["2025-01-10", "none"], ["2026-01-12", M]),
      "met",
    ],
    ["below before the cycles asked for", cycles, one(["2024-01-10", D], ["2025-01-10", M], ["2026-01-12", M]), "met"],
    ["six months", months, one(["2026-01-12", M], ["2026-07-13", M]), "met"],
    ["five months", months, one(["2026-01-12", M], ["2026-06-12", M]), "unknown"],
    ["one rating long ago: nobody rated the time since", months, one(["2024-01-12", M]), "unknown"],
    ["below within the six months", months, one(["2026-03-02", D], ["2026-07-13", M]), "not-met"],
    ["below longer ago, and one rating since", months, one(["2025-03-03", D], ["2026-07-13", M]), "unknown"],
  ] as const)("%s", (_, asked, past, result) => expect(resultOf(asked, known(past))).toBe(result));

  test("leave is taken out of the months, and says from when a rating would do", () => {
    const leaves: Away[] = [{ from: "2026-03-01", until: "2026-05-29" }];
    const past = one(["2026-01-12", M], ["2026-07-13", M]);
    const reading = read(criterion(months), known(past, { leaves }));
    expect(reading.result).toBe("unknown");
    expect(reading.looked[0]?.standing).toEqual({
      is: "unknown",
      why: { is: "more-time", since: "2026-01-12", from: "2026-10-09" },
    });
    const later = one(["2026-01-12", M], ["2026-10-09", M]);
    expect(resultOf(months, known(later, { leaves }))).toBe("met");
  });
});

describe("why", () => {
  const whyOf = (...past: Rated[]): Why | null => {
    const [first] = read(criterion(), known(past)).looked;
    return first?.standing.is === "shown" ? null : (first?.standing.why ?? null);
  };
  test.each<[string, Rated[], Why | null]>([
    ["never rated", [], { is: "never-rated" }],
    ["no chance", [said("2026-05-04", "none")], { is: "no-opportunity", on: "2026-05-04" }],
    ["below", [said("2026-05-04", D)], { is: "below", word: D, on: "2026-05-04" }],
    ["unknown word", [said("2026-05-04", "superb")], { is: "unknown-word", word: "superb", on: "2026-05-04" }],
    ["not agreed", [rated("2026-05-04", {}, { unsettled: [FIRST] })], { is: "not-agreed", on: "2026-05-04" }],
  ])("%s", (_, past, why) => expect(whyOf(...past)).toEqual(why));

  test("a rating of another version counts, and says how it was asked then", () => {
    const older = { version: "small@0.9.0", statements: { [FIRST]: "Asked in other words." } };
    const [first] = read(criterion(), known([rated("2026-05-04", { [FIRST]: word(M) }, older)])).looked;
    expect(first?.standing).toEqual({ is: "shown" });
    expect(first?.says[0]).toMatchObject({ version: "small@0.9.0", askedThen: "Asked in other words." });
  });
});

describe("a higher level's expectation of the same arc", () => {
  const craft = criterion({ at: "IC1", scope: { of: "competency", competencyId: "c-aaaa" }, share: "all" });
  test.each([
    ["answers at the word", { "e-ic2aaa": word(M) }, "met"],
    ["says nothing below it", { "e-ic2aaa": word(D) }, "unknown"],
    ["gives way to a rating of the expectation itself", { "e-ic2aaa": word(M), "e-ic1aaa": word(D) }, "not-met"],
    ["answers where the lower one had no chance", { "e-ic3aaa": word(M), "e-ic1aaa": "no-opportunity" }, "met"],
  ] as const)("%s", (_, choices, result) => {
    expect(read(craft, known([rated("2026-05-04", choices)])).result).toBe(result);
  });

  test("never downwards, nor into another competency", () => {
    const higher = criterion({ at: "IC3", scope: { of: "competency", competencyId: "c-aaaa" } });
    expect(read(higher, known([rated("2026-05-04", { "e-ic1aaa": word("exceeding") })])).result).toBe("unknown");
    expect(read(craft, known([rated("2026-05-04", { "e-ic2bbb": word(M) })])).result).toBe("unknown");
  });
});

describe("evidence", () => {
  const past = [said("2026-05-04", M, M, M)];
  test.each([
    ["none is there", 2, [], "unknown", 2],
    ["one piece for two", 2, [evidence("x", FIRST, SECOND)], "met", 0],
    ["two pieces for the same", 2, [evidence("x", FIRST), evidence("y", FIRST)], "unknown", 1],
    ["more is asked for than there is to cover", 9, [evidence("x", FIRST, SECOND, THIRD)], "met", 0],
  ] as const)("%s", (_, corroborated, given, result, missing) => {
    const reading = read(criterion({ corroborated }), known(past, { evidence: given }));
    expect([reading.result, reading.evidence]).toEqual([result, { missing }]);
  });

  const inside = { personId: "p", name: "Cole", on: "2026-05-06", outside: false };
  const outsider = { personId: "q", name: "Quinn", on: "2026-05-07", outside: true };
  test.each([
    ["one colleague of two", [[inside]], "unknown", { missing: 0, colleagues: 1, outside: 1 }],
    ["the same colleague twice", [[inside], [inside]], "unknown", { missing: 0, colleagues: 1, outside: 1 }],
    ["one from outside alone", [[outsider]], "unknown", { missing: 0, colleagues: 1 }],
    ["both, for different pieces", [[inside], [outsider]], "met", { missing: 0 }],
    [
      "two from the team",
      [[inside, { ...inside, personId: "r" }]],
      "unknown",
      { missing: 0, colleagues: 1, outside: 1 },
    ],
    ["no one", [], "unknown", { missing: 1, colleagues: 2, outside: 1 }],
  ] as const)("two colleagues, one from outside the team: %s", (_, confirmed, result, lacks) => {
    const given = confirmed.map((people, index) => ({ ...evidence(`x${index}`, FIRST), confirmed: people }));
    const asked = criterion({ corroborated: 1, corroborators: { colleagues: 2, outside: 1 } });
    const reading = read(asked, known(past, { evidence: given }));
    expect([reading.result, reading.evidence]).toEqual([result, lacks]);
  });

  test("the most evidence does not mend what falls short", () => {
    const about = known([said("2026-05-04", D, D, D)], { evidence: [evidence("x", FIRST, SECOND, THIRD)] });
    expect(resultOf({ corroborated: 1 }, about)).toBe("not-met");
  });
});

describe("whatever is known of somebody", () => {
  const IDS = ["aaa", "bbb"].flatMap((letters) => ["ic1", "ic2", "ic3"].map((level) => `e-${level}${letters}`));
  const day = fc
    .integer({ min: 0, max: 900 })
    .map((days) => new Date(Date.UTC(2024, 4, 1 + days)).toISOString().slice(0, 10));
  const choice = fc.constantFrom<Choice>(
    "not-assessed",
    "no-opportunity",
    ...["not-yet", D, M, "exceeding", "superb"].map(word),
  );
  const past = fc.array(
    fc.record({ id: fc.uuid(), on: day, choices: fc.dictionary(fc.constantFrom(...IDS), choice, { maxKeys: 6 }) }),
    { maxLength: 5 },
  );
  const pieces = fc.array(
    fc.record({ id: fc.uuid(), ids: fc.uniqueArray(fc.constantFrom(...IDS), { maxLength: 3 }) }),
    { maxLength: 4 },
  );
  const leaves = fc.array(
    fc
      .record({ from: day, days: fc.option(fc.integer({ min: 0, max: 200 })) })
      .map(({ from, days }): Away => ({ from, until: days === null ? null : moved(from, days) })),
    { maxLength: 3 },
  );
  const about = fc.record({ past, pieces, leaves, today: day }).map(
    (one): Known => ({
      past: one.past.map(({ id, on, choices }) => rated(on, choices, { assessmentId: id })),
      evidence: one.pieces.map(({ id, ids }) => evidence(id, ...ids)),
      leaves: one.leaves,
      today: one.today,
    }),
  );
  const asked = fc.record<Criterion>({
    id: fc.constant("r-aaaa"),
    scope: fc.constantFrom<Criterion["scope"]>(
      { of: "all" },
      { of: "theme", themeId: "impact" },
      { of: "competency", competencyId: "c-aaaa" },
    ),
    at: fc.constantFrom("IC1", "IC2", "IC3"),
    rating: fc.constantFrom(D, M),
    share: fc.constantFrom("all", "most", "core"),
    sustained: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 3 }).map((cycles) => ({ cycles })),
      fc.integer({ min: 1, max: 12 }).map((months) => ({ months })),
    ),
    corroborated: fc.integer({ min: 0, max: 3 }),
    why: fc.constant(null),
  });

  function moved(from: string, days: number): string {
    return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
  }

  test("the order in which it comes makes no difference, nor does asking twice", () => {
    fc.assert(
      fc.property(asked, about, (one, all) => {
        const turned = {
          ...all,
          past: [...all.past].reverse(),
          evidence: [...all.evidence].reverse(),
          leaves: [...all.leaves].reverse(),
        };
        const copy = structuredClone(all);
        expect(read(one, turned)).toEqual(read(one, all));
        expect(all).toEqual(copy);
      }),
    );
  });

  test("one more rating at the word takes nothing that is met away", () => {
    const more = fc.record({
      place: fc.nat(),
      id: fc.constantFrom(...IDS),
      on: day,
      best: fc.constantFrom(M, "exceeding"),
    });
    fc.assert(
      fc.property(asked, about, more, (one, all, { place, id, on, best }) => {
        const added = { [id]: word(best) };
        const free = all.past.filter(({ choices }) => (choices[id] ?? "not-assessed") === "not-assessed");
        const host = free[place % (free.length + 1)];
        const past = host
          ? all.past.map((rating) =>
              rating === host ? { ...rating, choices: { ...rating.choices, ...added } } : rating,
            )
          : [...all.past, rated(on, added, { assessmentId: "one-more" })];
        if (read(one, all).result === "met") expect(read(one, { ...all, past }).result).toBe("met");
      }),
      { numRuns: 500 },
    );
  });

  test("one more confirmed piece of evidence never makes anything worse", () => {
    const rank = { "not-met": 0, unknown: 1, met: 2 };
    fc.assert(
      fc.property(asked, about, fc.constantFrom(...IDS), (one, all, id) => {
        const more = { ...all, evidence: [...all.evidence, evidence("one-more", id)] };
        expect(rank[read(one, more).result]).toBeGreaterThanOrEqual(rank[read(one, all).result]);
      }),
    );
  });

  test("time on leave, wherever it is put in, neither helps nor harms", () => {
    fc.assert(
      fc.property(asked, about, day, fc.integer({ min: 1, max: 300 }), (one, all, at, days) => {
        const later = (date: string) => (date >= at ? moved(date, days) : date);
        const shifted: Known = {
          past: all.past.map((rating) => ({ ...rating, on: later(rating.on) })),
          evidence: all.evidence,
          leaves: [
            ...all.leaves.map(({ from, until }) => ({ from: later(from), until: until && later(until) })),
            { from: at, until: moved(at, days - 1) },
          ],
          today: later(all.today),
        };
        const standings = (reading: ReturnType<typeof read>) => [
          reading.result,
          reading.looked.map(({ standing }) => [standing.is, standing.is === "shown" ? null : standing.why.is]),
        ];
        expect(standings(read(one, shifted))).toEqual(standings(read(one, all)));
      }),
      { numRuns: 500 },
    );
  });

  test("lack of opportunity is never held against anybody: as if nothing had been said", () => {
    fc.assert(
      fc.property(asked, about, (one, all) => {
        const silent = all.past.map((rating) => ({
          ...rating,
          choices: Object.fromEntries(Object.entries(rating.choices).filter(([, given]) => given !== "no-opportunity")),
        }));
        expect(read(one, all).result).toBe(read(one, { ...all, past: silent }).result);
      }),
    );
  });

  test("not met rests on words below, and met on words at or above", () => {
    fc.assert(
      fc.property(asked, about, (one, all) => {
        const { ratings, looked } = read(one, all);
        const words = looked.flatMap(({ says }) => says.map(({ reaches }) => reaches));
        if (ratings === "not-met") expect(words).toContain(false);
        if (ratings === "met") expect(words).toContain(true);
      }),
    );
  });

  test("every standing is explained: shown by a say at the word, short by one below", () => {
    fc.assert(
      fc.property(asked, about, (one, all) => {
        for (const { standing, says } of read(one, all).looked) {
          if (standing.is === "shown") expect(says.at(-1)?.reaches).toBe(true);
          if (standing.is === "short") expect(["below", "below-before"]).toContain(standing.why.is);
        }
      }),
    );
  });
});

test.each<[string, string, Away[], number]>([
  ["2026-01-01", "2026-03-31", [], 89],
  ["2026-01-01", "2026-03-31", [{ from: "2026-02-01", until: "2026-02-28" }], 61],
  ["2026-01-01", "2026-01-01", [], 0],
  ["2026-02-03", "2026-02-09", [{ from: "2026-02-01", until: "2026-02-28" }], 0],
  [
    "2026-01-01",
    "2026-01-31",
    [
      { from: "2026-01-11", until: "2026-01-20" },
      { from: "2026-01-15", until: "2026-01-25" },
    ],
    15,
  ],
  ["2026-11-01", "2026-11-21", [{ from: "2026-11-11", until: null }], 10],
])("from %s to %s with %j: %i days", (from, to, leaves, days) => {
  expect(presentDays(from, to, leaves, TODAY)).toBe(days);
});

test("so many days of presence later", () => {
  expect(dayAfter("2026-01-01", 30, [], TODAY)).toBe("2026-01-31");
  expect(dayAfter("2026-01-01", 30, [{ from: "2026-01-11", until: "2026-01-20" }], TODAY)).toBe("2026-02-10");
});

test("the day that lies so many days of presence later is as many days of presence away", () => {
  const day = fc
    .integer({ min: 0, max: 600 })
    .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
  const leave = fc.tuple(day, day).map(([a, b]): Away => (a < b ? { from: a, until: b } : { from: b, until: a }));
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), fc.array(leave, { maxLength: 4 }), (from, days, leaves) => {
      expect(presentDays(from, dayAfter(from, days, leaves, TODAY), leaves, TODAY)).toBe(days);
    }),
  );
});
