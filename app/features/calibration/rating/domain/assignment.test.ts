import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawAssignments, reviewAssignments } from "./assignment";
import type { AssignmentAsk, Pair } from "./assignment-drawing";

const ids = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);

/** Raters r01, r02 and so on, each a team of its own; people p01 and so on, in teams of two. */
function ask(raters: number, people: number, given: Partial<AssignmentAsk> = {}): AssignmentAsk {
  return {
    raters: ids("r", raters).map((id) => ({ id, teamId: null })),
    people: ids("p", people).map((id, index) => ({ id, teamId: `t${index >> 1}`, managerId: null })),
    recused: [],
    ratersEach: 2,
    mostEach: 10,
    ...given,
  };
}

/** Asks of all sizes, with recusals, managers among the raters, and too little room. */
const asks = fc
  .record({
    raters: fc.integer({ min: 1, max: 7 }),
    people: fc.integer({ min: 1, max: 9 }),
    each: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ raters, people, each }) => {
    const cell = fc.constantFrom<"yes" | "no" | "manager">("yes", "yes", "yes", "no", "manager");
    return fc.record({
      raters: fc.constant(raters),
      people: fc.constant(people),
      each: fc.constant(each),
      mostEach: fc.integer({ min: 1, max: 8 }),
      cells: fc.array(fc.array(cell, { minLength: people, maxLength: people }), {
        minLength: raters,
        maxLength: raters,
      }),
      seed: fc.integer(),
    });
  })
  .map(({ raters, people, each, mostEach, cells, seed }) => {
    const recused: Pair[] = [];
    const managers = new Map<string, string>();
    for (const [r, row] of cells.entries()) {
      for (const [p, may] of row.entries()) {
        const [raterId, personId] = [ids("r", raters)[r]!, ids("p", people)[p]!];
        if (may === "no") recused.push({ raterId, personId });
        if (may === "manager" && !managers.has(personId)) managers.set(personId, raterId);
      }
    }
    const base = ask(raters, people, { recused, ratersEach: each, mostEach });
    const whole = base.people.map((one) => ({ ...one, managerId: managers.get(one.id) ?? null }));
    return { ask: { ...base, people: whole }, seed };
  });

/** How many assignments are possible in all, worked out in another way: unit by unit, by depth-first search (Ford, Fulkerson). */
function possible({ raters, people, recused, ratersEach, mostEach }: AssignmentAsk, managers: boolean): number {
  const has = new Map(raters.map(({ id }) => [id, new Set<string>()]));
  const may = (raterId: string, personId: string) =>
    raterId !== personId &&
    !recused.some((one) => one.raterId === raterId && one.personId === personId) &&
    (managers || people.find(({ id }) => id === personId)?.managerId !== raterId);
  const find = (personId: string, seen: Set<string>): boolean =>
    raters.some(({ id }) => {
      const mine = has.get(id)!;
      if (seen.has(id) || mine.has(personId) || !may(id, personId)) return false;
      seen.add(id);
      if (mine.size >= mostEach) {
        const gone = [...mine].find((other) => find(other, seen));
        if (gone === undefined) return false;
        mine.delete(gone);
      }
      mine.add(personId);
      return true;
    });
  let count = 0;
  for (const { id } of people) for (let each = 0; each < ratersEach; each += 1) count += Number(find(id, new Set()));
  return count;
}

const countBy = (pairs: readonly Pair[], key: keyof Pair) => {
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair[key], (counts.get(pair[key]) ?? 0) + 1);
  return counts;
};

/** The most people that two raters have in common. */
function mostInCommon(pairs: readonly Pair[]): number {
  const met = new Map<string, number>();
  for (const a of pairs) {
    for (const b of pairs) {
      const key = `${a.raterId} ${b.raterId}`;
      if (a.personId === b.personId && a.raterId < b.raterId) met.set(key, (met.get(key) ?? 0) + 1);
    }
  }
  return Math.max(0, ...met.values());
}

describe("who rates whom, by lot", () => {
  test("nobody rates whom they may not, the same person twice, or more than allowed", () => {
    fc.assert(
      fc.property(asks, ({ ask, seed }) => {
        const pairs = drawAssignments(ask, seed);
        expect(new Set(pairs.map(({ raterId, personId }) => `${raterId} ${personId}`)).size).toBe(pairs.length);
        for (const pair of pairs) expect(ask.recused).not.toContainEqual(pair);
        for (const count of countBy(pairs, "raterId").values()) expect(count).toBeLessThanOrEqual(ask.mostEach);
      }),
    );
  });

  test("as many as possible have as many raters as asked for", () => {
    fc.assert(
      fc.property(asks, ({ ask, seed }) => {
        const counts = countBy(drawAssignments(ask, seed), "personId");
        const needed = ask.people.reduce((sum, { id }) => sum + Math.min(ask.ratersEach, counts.get(id) ?? 0), 0);
        expect(needed).toBe(possible(ask, true));
      }),
      { numRuns: 500 },
    );
  });

  test("a person's manager rates them only where it cannot be had otherwise", () => {
    fc.assert(
      fc.property(asks, ({ ask, seed }) => {
        fc.pre(possible(ask, false) === ask.people.length * ask.ratersEach);
        const own = reviewAssignments(ask, drawAssignments(ask, seed)).filter(({ is }) => is === "rates-own-report");
        expect(own).toEqual([]);
      }),
    );
  });

  test("the order in which people are given changes nothing; the seed alone does", () => {
    fc.assert(
      fc.property(asks, ({ ask, seed }) => {
        const turned = {
          ...ask,
          raters: ask.raters.toReversed(),
          people: ask.people.toReversed(),
          recused: ask.recused.toReversed(),
        };
        expect(drawAssignments(turned, seed)).toEqual(drawAssignments(ask, seed));
      }),
    );
    const drawn = [1, 2, 3, 4, 5].map((seed) => JSON.stringify(drawAssignments(ask(5, 10), seed)));
    expect(new Set(drawn).size).toBe(5);
  });

  test("with room, raters are connected and have the same number of people, one more or less", () => {
    const sizes = fc.record({
      raters: fc.integer({ min: 2, max: 12 }),
      people: fc.integer({ min: 2, max: 30 }),
      each: fc.integer({ min: 1, max: 3 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(sizes, ({ raters, people, each, seed }) => {
        fc.pre(each <= raters);
        const given = ask(raters, people, { ratersEach: each, mostEach: Math.ceil((people * each) / raters) + 2 });
        const pairs = drawAssignments(given, seed);
        const wrong = reviewAssignments(given, pairs)
          .map(({ is }) => is)
          .filter((is) => is !== "rates-nobody");
        expect(wrong).toEqual([]);
        const loads = [...countBy(pairs, "raterId").values()];
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("what stays, stays, except for somebody who is recused", () => {
    fc.assert(
      fc.property(asks, fc.nat(), ({ ask, seed }, which) => {
        const first = drawAssignments(ask, seed);
        const kept = first.filter((_, index) => (index + which) % 3 === 0);
        expect(drawAssignments(ask, seed + 1, kept)).toEqual(expect.arrayContaining(kept));
        const without = { ...ask, recused: [...ask.recused, ...kept] };
        for (const pair of drawAssignments(without, seed, kept)) expect(kept).not.toContainEqual(pair);
      }),
    );
  });

  test("raters meet over few of the same people, and have people of several teams", () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const given = ask(4, 6);
      const pairs = drawAssignments(given, seed);
      expect(mostInCommon(pairs)).toBeLessThanOrEqual(2);
      const big = ask(6, 24, { ratersEach: 3, mostEach: 12 });
      const drawn = drawAssignments(big, seed);
      // 72 meetings of 15 pairs: 4.8 on average.
      expect(mostInCommon(drawn)).toBeLessThanOrEqual(7);
      for (const rater of big.raters) {
        const teams = drawn
          .filter(({ raterId }) => raterId === rater.id)
          .map(({ personId }) => big.people.find(({ id }) => id === personId)!.teamId);
        expect(new Set(teams).size).toBeGreaterThanOrEqual(8);
      }
    }
  });

  test("two hundred people and twelve raters are no matter", () => {
    const given = ask(12, 200, { ratersEach: 3, mostEach: 60 });
    expect(reviewAssignments(given, drawAssignments(given, 1))).toEqual([]);
  });
});

describe("what is said of assignments", () => {
  test.each([
    ["nothing where all is well", ask(2, 2), drawAssignments(ask(2, 2), 1), []],
    [
      "who lacks raters, and how many there could be",
      ask(2, 1, { recused: [{ raterId: "r01", personId: "p01" }] }),
      [{ raterId: "r02", personId: "p01" }],
      [
        { is: "too-few-raters", personId: "p01", has: 1, possible: 1 },
        { is: "rates-nobody", raterId: "r01" },
      ],
    ],
    [
      "that there is too little room",
      ask(2, 4, { mostEach: 3 }),
      drawAssignments(ask(2, 4, { mostEach: 3 }), 1),
      [{ is: "too-few-places", needed: 8, places: 6 }],
    ],
    [
      "raters who have nobody in common",
      ask(2, 2, { ratersEach: 1 }),
      [
        { raterId: "r01", personId: "p01" },
        { raterId: "r02", personId: "p02" },
      ],
      [{ is: "not-connected", groups: [["r01"], ["r02"]] }],
    ],
    [
      "who has too many, and who rates their own report",
      { ...ask(1, 2, { ratersEach: 1, mostEach: 1 }), people: [{ id: "p01", teamId: null, managerId: "r01" }] },
      [{ raterId: "r01", personId: "p01" }],
      [{ is: "rates-own-report", raterId: "r01", personId: "p01" }],
    ],
    [
      "who has most and who has least where that is uneven",
      ask(2, 5, { ratersEach: 1, mostEach: 4 }),
      ["p01", "p02", "p03", "p04", "p05"].map((personId, at) => ({ raterId: at < 4 ? "r01" : "r02", personId })),
      [{ is: "uneven", least: { raterId: "r02", has: 1 }, most: { raterId: "r01", has: 4 } }],
    ],
  ] as const)("%s", (_, given, pairs, findings) => {
    expect(reviewAssignments(given, pairs)).toEqual(expect.arrayContaining([...findings]));
    if (findings.length === 0) expect(reviewAssignments(given, pairs)).toEqual([]);
  });

  test("an assignment of somebody recused counts as none", () => {
    const pairs = drawAssignments(ask(3, 3), 1);
    const given = ask(3, 3, { recused: [pairs[0]!] });
    expect(reviewAssignments(given, pairs)).toContainEqual(
      expect.objectContaining({ is: "too-few-raters", personId: pairs[0]!.personId, has: 1 }),
    );
  });
});
