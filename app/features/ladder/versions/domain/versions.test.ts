import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expectation, Framework, Level } from "~/features/ladder/format/domain/framework";
import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { SEED, times } from "../../../../../test/setup/draws";
import { rewordedSize } from "./alike";
import { composed, levelDifference } from "./asked-anew";
import { followingOf } from "./following";
import { expectationFates, expectationsIn, levelAfter, levelsIn, lineageOf, renamedExpectations } from "./lineage";
import { decisionProblem, levelsWithoutPlace } from "./mapping";
import { isHighEnough, lowestVersion, raised } from "./version-number";

const before = smallFramework();

/** The small framework with its IC ladder changed. */
function withLevels(change: (levels: Level[]) => Level[], given: Partial<Framework> = {}): Framework {
  const [ic, ...rest] = before.ladders;
  return { ...before, version: "1.0.1", ladders: [{ ...ic!, levels: change([...ic!.levels]) }, ...rest], ...given };
}

const atLevel = (code: string, change: (level: Level) => Level) =>
  withLevels((levels) => levels.map((level) => (level.code === code ? change(level) : level)));

const withExpectation = (id: string, change: Partial<Expectation>) =>
  withLevels((levels) =>
    levels.map((level) => ({
      ...level,
      expectations: level.expectations.map((one) => (one.id === id ? { ...one, ...change } : one)),
    })),
  );

const renamed = (level: Level, code: string): Level => ({
  ...level,
  code,
  was: [level.code],
  expectations: level.expectations.map((one) => ({ ...one, levelCode: code })),
});

const another = (id: string, levelCode: string, more: Partial<Expectation> = {}): Expectation => ({
  ...expectationsIn(before)[0]!,
  ...{ id, levelCode, statement: "Writes postmortems that others learn from.", arc: null },
  ...more,
});

describe("the number", () => {
  test.each([
    ["nothing", before, null],
    ["other words", withExpectation("e-ic2bbb", { statement: "Does what IC2 asks for delivery." }), "patch"],
    ["an example", withExpectation("e-ic2bbb", { examples: ["Another one."] }), "patch"],
    [
      "a clarification",
      withExpectation("e-ic2bbb", { statement: "Does what IC2 asks of delivery to customers." }),
      "minor",
    ],
    ["a number in the words", withExpectation("e-ic2bbb", { statement: "Does what IC3 asks of delivery 3." }), "minor"],
    ["something else under the same id", withExpectation("e-ic2bbb", { statement: "Leads hiring panels." }), "major"],
    ["less asked", atLevel("IC3", (level) => ({ ...level, expectations: level.expectations.slice(0, 1) })), "minor"],
    [
      "more asked",
      atLevel("IC1", (one) => ({ ...one, expectations: [...one.expectations, another("e-newnew", "IC1")] })),
      "major",
    ],
    [
      "a level renamed",
      withLevels(([a, b, c]) => [a!, b!, renamed(c!, "IC4")], {
        pathways: before.pathways.map((one) => ({ ...one, from: "IC4" })),
      }),
      "minor",
    ],
    ["a level that nothing took the place of", withLevels((levels) => levels.slice(0, 2)), "major"],
    ["levels in another order", withLevels(([a, b, c]) => [b!, a!, c!]), "major"],
    [
      "a competency in another theme",
      { ...before, competencies: before.competencies.map((one) => ({ ...one, themeId: "depth" })) },
      "major",
    ],
    ["a rating gone", { ...before, scale: before.scale.filter(({ id }) => id !== "developing") }, "major"],
    [
      "a rating renamed",
      { ...before, scale: before.scale.map((one) => ({ ...one, label: `${one.label}!` })) },
      "minor",
    ],
    ["a way that is closed", { ...before, pathways: [] }, "major"],
    ["another owner", { ...before, owner: "Design" }, "patch"],
  ] as const)("%s", (_, after, needs) => {
    expect(followingOf(before, after).needs).toBe(needs);
  });

  test.each([
    ["1.4.2", "1.4.3", "patch"],
    ["1.4.2", "1.5.0", "minor"],
    ["1.4.2", "2.0.0-rc.1", "major"],
    ["2.0.0-rc.1", "2.0.0", "major"],
    ["1.5.0-rc.1", "1.5.0", "minor"],
    ["1.4.2", "1.4.2", null],
    ["1.4.2", "1.4.1", null],
  ] as const)("from %s to %s raises %s", (from, to, part) => {
    expect(raised(from, to)).toBe(part);
  });

  test("the lowest number is high enough, and one part less is not", () => {
    for (const size of ["patch", "minor", "major"] as const) {
      for (const from of ["1.4.2", "2.0.0-rc.1", "1.5.0-rc.2", "0.3.0"]) {
        expect(isHighEnough(from, lowestVersion(from, size), size), `${from} ${size}`).toBe(true);
      }
    }
    expect(isHighEnough("1.4.2", "1.5.0", "major")).toBe(false);
    expect(lowestVersion("1.4.2", "minor")).toBe("1.5.0");
  });

  test("wording, clarification and another matter are told apart by words in common", () => {
    expect(rewordedSize("Reviews changes of the team.", "Reviews changes of the team.")).toBeNull();
    expect(rewordedSize("Reviews changes of the team.", "Reviews changes of the team's suppliers.")).toBe("minor");
    expect(rewordedSize("Reviews changes of the team within a day.", "Reviews changes of the team, within a day")).toBe(
      "patch",
    );
    expect(rewordedSize("Closes 2 of 4 incidents.", "Closes 3 of 4 incidents.")).toBe("minor");
  });
});

describe("lineage", () => {
  test("an inserted level takes a code, and people stay at what was theirs", () => {
    const after = withLevels(([a, b, c]) => {
      const inserted: Level = {
        ...b!,
        code: "IC3",
        title: "Engineer between",
        expectations: [another("e-between", "IC3")],
      };
      return [a!, b!, inserted, renamed(c!, "IC4")];
    });
    const lineage = lineageOf(before, after);
    expect([...lineage.level].slice(0, 3)).toEqual([
      ["IC1", ["IC1"]],
      ["IC2", ["IC2"]],
      ["IC3", ["IC4"]],
    ]);
    const later = { ...after, version: "2.0.1" };
    expect(levelAfter(lineageOf(after, later), "IC4")).toBe("IC4");
    expect(levelAfter(lineageOf(after, later), "IC3")).toBe("IC3");
    expect(followingOf(before, after).needs).toBe("major");
  });

  test.each([
    ["kept", before, "kept"],
    ["reworded", withExpectation("e-ic1aaa", { statement: "Other words." }), "reworded"],
    ["under another id", withExpectation("e-ic1aaa", { id: "e-other1", was: ["e-ic1aaa"] }), "kept"],
    [
      "split",
      atLevel("IC1", (one) => ({
        ...one,
        expectations: [...one.expectations, another("e-other1", "IC1", { was: ["e-ic1aaa"] })],
      })),
      "split",
    ],
    [
      "merged",
      withLevels((levels) =>
        levels.map((one) => ({
          ...one,
          expectations: one.expectations
            .filter(({ id }) => id !== "e-ic1aaa")
            .map((two) => (two.id === "e-ic1bbb" ? { ...two, was: ["e-ic1aaa"] } : two)),
        })),
      ),
      "merged",
    ],
    ["moved", withExpectation("e-ic1aaa", { competencyId: "c-bbbb" }), "moved"],
    ["gone", atLevel("IC1", (one) => ({ ...one, expectations: one.expectations.slice(1) })), "retired"],
  ] as const)("an expectation is %s", (_, after, fate) => {
    expect(expectationFates(before, after, lineageOf(before, after)).get("e-ic1aaa")).toBe(fate);
  });

  test("what is gone is proposed by equal words, then by near ones, and decided by a person", () => {
    const after = withLevels(([a, b]) => [a!, { ...b!, expectations: [{ ...b!.expectations[0]!, id: "e-again2" }] }]);
    const { gone } = followingOf(before, after);
    expect(gone.map(({ kind, id, proposal }) => [kind, id, proposal?.to ?? null, proposal?.because ?? null])).toEqual([
      ["level", "IC3", null, null],
      ["expectation", "e-ic2aaa", "e-again2", "same"],
      ["expectation", "e-ic2bbb", null, null],
      ["expectation", "e-ic3aaa", null, null],
      ["expectation", "e-ic3bbb", null, null],
    ]);
    const decisions = [
      { kind: "level", from: "IC3", to: ["IC2"] },
      { kind: "expectation", from: "e-ic2aaa", to: ["e-again2"] },
      { kind: "expectation", from: "e-ic2bbb", to: [] },
    ] as const;
    const held = new Map([["IC3", 4]]);
    expect(levelsWithoutPlace(lineageOf(before, after), held)).toEqual([{ code: "IC3", people: 4 }]);
    expect(levelsWithoutPlace(lineageOf(before, after, decisions), held)).toEqual([]);
    expect(followingOf(before, after, decisions).gone.map(({ id }) => id)).toEqual(["e-ic3aaa", "e-ic3bbb"]);
    expect(decisionProblem(before, after, decisions)).toBeNull();
  });

  test("ratings count under a new id only where it means the same, through several versions", () => {
    const second = withExpectation("e-ic1aaa", { id: "e-second", was: ["e-ic1aaa"] });
    const third = { ...second, ladders: withExpectation("e-ic1aaa", { id: "e-third3", was: ["e-second"] }).ladders };
    const through = composed(lineageOf(before, second), lineageOf(second, third));
    expect([...renamedExpectations(before, third, through)]).toEqual([["e-ic1aaa", "e-third3"]]);
    const split = withLevels((levels) =>
      levels.map((one) => ({
        ...one,
        expectations: one.expectations.flatMap((two) =>
          two.id === "e-ic1aaa" ? ["e-half01", "e-half02"].map((id) => ({ ...two, id, was: ["e-ic1aaa"] })) : [two],
        ),
      })),
    );
    expect(renamedExpectations(before, split, lineageOf(before, split)).size).toBe(0);
  });

  test.each([
    ["something that was never there", { kind: "level", from: "IC9", to: ["IC1"] }, /IC9 is not in version 1.0.0/],
    ["something that is not there now", { kind: "level", from: "IC1", to: ["IC9"] }, /IC9 is not in version/],
    ["two levels for the same people", { kind: "level", from: "IC1", to: ["IC1", "IC2"] }, /one level/],
  ] as const)("a decision for %s is refused", (_, decision, message) => {
    expect(decisionProblem(before, before, [decision])).toMatch(message);
  });
});

/** What one change of a random version does; the oracle below does not know it. */
type Mutation = (levels: Level[], draw: { at: number; other: number; name: string }) => Level[];

const MUTATIONS: readonly Mutation[] = [
  (levels, { at, name }) =>
    replace(levels, at, (one) => ({ ...one, expectations: [...one.expectations, another(`e-${name}`, one.code)] })),
  (levels, { at, other }) =>
    replace(levels, at, (one) => ({
      ...one,
      expectations: one.expectations.filter((_, index) => index !== other % 2),
    })),
  (levels, { at, name }) =>
    replace(levels, at, (one) => ({
      ...one,
      expectations: one.expectations.map((two) => ({ ...two, statement: `${two.statement} ${name}` })),
    })),
  (levels, { at, other }) => {
    const [from, to] = [levels[at % levels.length]!, levels[other % levels.length]!];
    const [moving] = from.expectations;
    if (!moving || from === to) return levels;
    return levels.map((one) => {
      if (one === from) return { ...one, expectations: one.expectations.slice(1) };
      return one === to ? { ...one, expectations: [...one.expectations, { ...moving, levelCode: to.code }] } : one;
    });
  },
  (levels, { at }) => (levels.length > 1 ? levels.filter((_, index) => index !== at % levels.length) : levels),
  (levels, { at, name }) => {
    const place = at % (levels.length + 1);
    const code = `IC${levels.length + 10}`;
    const { was: _was, ...like } = levels[0]!;
    const added: Level = { ...like, code, expectations: [another(`e-${name}`, code)] };
    return [...levels.slice(0, place), added, ...levels.slice(place)].filter(
      (one, index, all) => all.findIndex(({ code: c }) => c === one.code) === index,
    );
  },
  (levels, { at }) => replace(levels, at, (one) => ({ ...one, cumulative: !one.cumulative })),
  (levels, { at }) =>
    replace(levels, at, (one) => (one.was || one.code.length > 3 ? one : renamed(one, `${one.code}9`))),
  (levels, { at, other }) =>
    replace(levels, at, (one) => ({
      ...one,
      expectations: one.expectations.map((two, index) =>
        index === other % 2 ? { ...two, arc: two.arc ? null : "craft" } : two,
      ),
    })),
];

const replace = (levels: Level[], at: number, change: (level: Level) => Level) =>
  levels.map((one, index) => (index === at % levels.length ? change(one) : one));

const randomVersion = fc
  .array(
    fc.record({
      which: fc.nat(MUTATIONS.length - 1),
      at: fc.nat(7),
      other: fc.nat(7),
      name: fc.stringMatching(/^[a-z]{6}$/),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) =>
    withLevels((levels) => steps.reduce((now, { which, ...draw }) => MUTATIONS[which]!(now, draw), levels)),
  )
  .filter((after) => new Set(expectationsIn(after).map(({ id }) => id)).size === expectationsIn(after).length);

test("random versions: the number is never lower than what is asked anew of somebody, and nothing is without a place", () => {
  fc.assert(
    fc.property(randomVersion, (after) => {
      const { needs, lineage, changes } = followingOf(before, after);
      const now = new Map(
        levelsIn(after).flatMap(({ code, was }) => [...(was ?? []), code].map((name) => [name, code] as const)),
      );
      for (const { code } of levelsIn(before)) {
        const to = now.get(code);
        // A level is in one place, or the publisher has to decide about its people.
        expect(levelAfter(lineage, code)).toBe(to ?? null);
        if (to === undefined) {
          expect(levelsWithoutPlace(lineage, new Map([[code, 1]]))).toEqual([{ code, people: 1 }]);
          expect(needs).toBe("major");
          continue;
        }
        const asked = new Set(effectiveExpectations(before, code).map(({ id }) => id));
        const anew = effectiveExpectations(after, to).filter(({ id }) => !asked.has(id));
        if (anew.length > 0) expect(needs, anew[0]!.id).toBe("major");
        expect(levelDifference(before, after, lineage, { from: code, to }).anew.map(({ id }) => id)).toEqual(
          anew.map(({ id }) => id),
        );
      }
      const fates = expectationFates(before, after, lineage);
      const left = new Set(expectationsIn(after).map(({ id }) => id));
      for (const { id } of expectationsIn(before)) expect(fates.get(id) === "retired").toBe(!left.has(id));
      if (changes.length === 0) expect(needs === null || needs === "patch").toBe(true);
    }),
    { numRuns: times(300, 2000), seed: SEED },
  );
});
