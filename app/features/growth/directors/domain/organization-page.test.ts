import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { times } from "../../../../../test/setup/draws";
import { type OrganizationPage, organizationPage } from "./organization-page";
import { type AlikePeople, readingOf } from "./organization-reading";
import { shownCounts } from "./shown-counts";

const frameworks = new Map([["engineering", smallFramework({ slug: "engineering" })]]);
const MANAGERS = ["a", "b", "c"].map((id) => ({ id, name: `Manager ${id}` }));
const HALF_YEARS = ["2025-07-01", "2026-01-01"].map((from) => new Date(from));

/** Someone in each half-year. */
type Member = readonly AlikePeople[];

const level = fc.constantFrom("IC1", "IC2", "IC3").map((code) => ({ slug: "engineering", code }));
const place = fc.record({ part: fc.constantFrom("a", "b", "c"), depth: fc.constantFrom(1, 2, 3, 3, 3) });
const judged = fc.record({
  results: fc.constantFrom<AlikePeople["results"]>(null, null, ["met"], ["not-met"], ["unknown"]),
  opportunity: fc.constantFrom<AlikePeople["opportunity"]>("none", "none", "offered", "taken"),
});
const moved = fc.record({
  isHere: fc.boolean(),
  joined: fc.boolean(),
  before: fc.option(level),
  after: fc.option(level),
});
const member = fc
  .tuple(place, fc.tuple(moved, moved), fc.tuple(judged, judged))
  .map(
    ([where, moves, judgments]): Member =>
      moves.map((move, at) => ({ ...where, ...move, ...judgments[at]!, people: 1 })),
  );
/** From a handful to as many as make most counts large. */
const organization = fc.oneof(
  fc.array(member, { maxLength: 20 }),
  fc.array(member, { minLength: 30, maxLength: 60, size: "max" }),
);

function pageOf(members: readonly Member[], chosen: (typeof MANAGERS)[number] | null, minimum = 5): OrganizationPage {
  const readings = HALF_YEARS.map((from, at) => ({
    from,
    content: readingOf(
      members.map((one) => one[at]!),
      frameworks,
    ),
  }));
  const now = MANAGERS.map(({ id }) => ({
    part: id,
    level: null,
    people: members.filter(([one]) => one?.part === id).length,
  }));
  return organizationPage({ readings, now, names: MANAGERS, chosen, minimum, frameworks });
}

const VIEWS = [null, ...MANAGERS];
/** Everything that one reader is shown, whichever filters they set. */
const shownOf = (members: readonly Member[], minimum?: number) =>
  JSON.stringify(VIEWS.map((chosen) => pageOf(members, chosen, minimum)));

type What = "results" | "opportunity";
const VALUES = {
  results: [null, ["met"], ["not-met"], ["unknown"]] as AlikePeople["results"][],
  opportunity: ["none", "offered", "taken"] as AlikePeople["opportunity"][],
};
const text = (value: unknown) => JSON.stringify(value);
/** Who is counted in one table with someone. */
function countedWith(members: readonly Member[], self: Member, what: What): readonly Member[] {
  const isNear = ([one]: Member) => (one?.depth ?? 0) <= (what === "results" ? 2 : 1);
  return members.filter((one) => isNear(one) === isNear(self));
}

const columnOf = (one: Member, at: number, what: What) =>
  VALUES[what].findIndex((value) => text(value) === text(one[at]?.[what]));

function tableOf(members: readonly Member[], at: number, what: What): number[][] {
  return MANAGERS.map(({ id }) =>
    VALUES[what].map(
      (_, column) => members.filter((one) => one[0]?.part === id && columnOf(one, at, what) === column).length,
    ),
  );
}

/** What is shown of a table, by part. Parts without anyone are not there. */
function shownOfTable(counts: readonly (readonly number[])[], minimum: number) {
  const parts = counts
    .map((row, at) => ({ part: `${at}`, counts: row }))
    .filter((one) => one.counts.some((count) => count > 0));
  const { whole, parts: shown } = shownCounts(parts, minimum);
  return { whole, parts: counts.map((row, at) => shown.find(({ part }) => part === `${at}`)?.counts ?? row) };
}

const MOST_TABLES = 5_000;

/**
 * A table that shows the same, in which not everyone of a row is in one column: that of the person looked for. Found by moving people
 * between hidden columns, in one part or crosswise in two.
 */
function otherTable(counts: readonly (readonly number[])[], row: number, column: number): number[][] | null {
  const shown = shownOfTable(counts, 5);
  const mark = text(shown);
  const isHidden = (of: number, at: number) => shown.parts[of]?.[at] === null;
  const known = new Map([[text(counts), counts.map((one) => [...one])]]);
  for (const table of known.values()) {
    const isOther = table[row]!.some((count, at) => at !== column && count > 0);
    if (isOther && text(shownOfTable(table, 5)) === mark) return table;
    if (known.size > MOST_TABLES) return null;
    for (const moved of movesIn(table, isHidden, shown.whole)) known.set(text(moved), known.get(text(moved)) ?? moved);
  }
  return null;
}

function* movesIn(
  table: number[][],
  isHidden: (row: number, at: number) => boolean,
  whole: readonly (number | null)[],
) {
  for (const [one, cells] of table.entries()) {
    for (const [from, count] of cells.entries()) {
      for (const to of cells.keys()) {
        if (from === to || count === 0 || !isHidden(one, from) || !isHidden(one, to)) continue;
        if (whole[from] === null && whole[to] === null) yield changed(table, one, from, to);
        for (const [other, back] of table.entries()) {
          if (other === one || !back[to] || !isHidden(other, from) || !isHidden(other, to)) continue;
          yield changed(changed(table, one, from, to), other, to, from);
        }
      }
    }
  }
}

const changed = (table: number[][], row: number, from: number, to: number) =>
  table.map((cells, at) =>
    at === row ? cells.map((count, on) => count + (on === to ? 1 : 0) - (on === from ? 1 : 0)) : cells,
  );

/** Another organization that shows the same in every view, in which someone's case, or opportunity, is not the same. */
function twinOf(members: readonly Member[], who: number, at: number, what: What): Member[] | null {
  const self = members[who]!;
  const together = countedWith(members, self, what);
  const [row, column] = [MANAGERS.findIndex(({ id }) => id === self[0]?.part), columnOf(self, at, what)];
  const left = otherTable(tableOf(together, at, what), row, column)?.map((cells) => [...cells]);
  if (!left) return null;
  const take = (one: Member, columns: readonly number[]) => {
    const cells = left[MANAGERS.findIndex(({ id }) => id === one[0]?.part)]!;
    const of = columns.find((on) => cells[on]! > 0) ?? 0;
    cells[of]! -= 1;
    return one.map((facts, half) => (half === at ? { ...facts, [what]: VALUES[what][of] } : facts));
  };
  const all = VALUES[what].map((_, on) => on);
  // The person first, so that there is something else for them.
  const twin = take(
    self,
    all.filter((on) => on !== column),
  );
  return members.map((one, index) => {
    if (index === who) return twin;
    return together.includes(one) ? take(one, all) : one;
  });
}

describe("differencing: of pairs of organizations that are shown alike in every view", () => {
  test("there is one in which any one person's case, or opportunity, is another", () => {
    const what = fc.constantFrom<What>("results", "opportunity");
    fc.assert(
      fc.property(organization, fc.nat(), fc.nat(1), what, (members, number, at, of) => {
        if (members.length === 0) return;
        const who = number % members.length;
        const twin = twinOf(members, who, at, of);
        expect(twin?.[who]?.[at]?.[of]).not.toEqual(members[who]?.[at]?.[of]);
        expect(twin && shownOf(twin)).toBe(shownOf(members));
      }),
      { numRuns: times(30, 12_000) },
    );
  });

  test("levels and moves say nothing of judgments: of pairs that differ in these alone, none differ in them", () => {
    fc.assert(
      fc.property(organization, fc.infiniteStream(judged), (members, judgments) => {
        const other = members.map((one) => one.map((facts) => ({ ...facts, ...judgments.next().value })));
        for (const chosen of [null, MANAGERS[0]!]) {
          const [page, same] = [pageOf(members, chosen), pageOf(other, chosen)];
          expect([same.levels, same.moves, same.people]).toEqual([page.levels, page.moves, page.people]);
        }
      }),
      { numRuns: times(30, 12_000) },
    );
  });

  test("the half-years share nothing: either is the same whatever happens in the other", () => {
    fc.assert(
      fc.property(organization, fc.infiniteStream(judged), (members, judgments) => {
        const other = members.map(([first, last]) => [{ ...first!, ...judgments.next().value }, last!]);
        const lastOf = (all: readonly Member[]) =>
          VIEWS.map((chosen) => {
            const { cases, opportunities } = pageOf(all, chosen);
            return [cases, opportunities].map(({ overTime, parts }) => [overTime.at(-1), parts]);
          });
        expect(lastOf(other)).toEqual(lastOf(members));
      }),
      { numRuns: times(20, 1_000) },
    );
  });

  test("those whom the leader reads one by one are never added to the others", () => {
    fc.assert(
      fc.property(organization, (members) => {
        const alone = members.filter(([one]) => one!.depth > 2);
        const farOf = (all: readonly Member[]) => pageOf(all, null).cases.overTime.map(({ far }) => far);
        expect(farOf(alone)).toEqual(farOf(members));
      }),
      { numRuns: times(20, 1_000) },
    );
  });
});

test("no count of judgments under the minimum is shown, in any view", () => {
  fc.assert(
    fc.property(organization, fc.integer({ min: 5, max: 12 }), (members, minimum) => {
      for (const chosen of VIEWS) {
        const { cases, opportunities } = pageOf(members, chosen, minimum);
        const cells = [cases, opportunities].flatMap(({ overTime, parts }) => [
          ...overTime.flatMap(({ near, far }) => [...near, ...far]),
          ...parts.flatMap(({ counts }) => counts),
        ]);
        expect(cells.every((cell) => cell === null || cell >= minimum)).toBe(true);
      }
    }),
    { numRuns: times(30, 1_000) },
  );
});

test("everyone here is at one level, and the parts make up the whole", () => {
  fc.assert(
    fc.property(organization, (members) => {
      const whole = pageOf(members, null);
      const parts = MANAGERS.map((one) => pageOf(members, one));
      const total = (page: OrganizationPage, at: number) =>
        page.levels.reduce((sum, { counts }) => sum + counts[at]!, 0);
      for (const at of HALF_YEARS.keys()) {
        expect(total(whole, at)).toBe(members.filter((one) => one[at]!.isHere).length);
        expect(parts.reduce((sum, page) => sum + total(page, at), 0)).toBe(total(whole, at));
      }
    }),
    { numRuns: times(30, 1_000) },
  );
});

test("levels stand in the order of their ladder, then those it no longer has, then none", () => {
  const held = [null, "IC3", "IC0", "IC1"].map((code) => ({
    part: null,
    level: code === null ? null : { slug: "engineering", code },
    people: 2,
  }));
  const { levels, people } = organizationPage({
    ...{ readings: [], now: held, names: [], chosen: null, minimum: 5, frameworks },
  });
  expect(levels).toEqual(["IC1", "IC3", "IC0", "No level"].map((label) => ({ label, counts: [2] })));
  expect(people).toBe(8);
});
