import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Framework, Kit } from "~/features/ladder/format/domain/framework";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { KIT } from "../../../../../test/factories/kits";
import type { OpeningCompetency, OpeningStage } from "./opening";
import { coverage, holesOf, planMinutes } from "./plan";

/** A kit whose questions ask for these competencies, one each. */
function kit(id: string, asks: readonly string[], levels: readonly string[] = ["IC1", "IC2"]): Kit {
  const [question] = KIT.questions;
  const questions = asks.map((competencyId, index) => ({
    ...question!,
    id: `q-${id}${index}`,
    competencyIds: [competencyId],
  }));
  // Its head says more than its questions ask.
  return {
    ...KIT,
    id,
    name: id,
    competencyIds: ["c-aaaa", "c-bbbb"],
    bands: [{ id: "all", name: "All", levels }],
    questions,
  };
}
const framework = (...kits: Kit[]): Framework => smallFramework({ kits });
const stage = (kitId: string, place: number, seats = 2): OpeningStage => {
  return { id: `s-${place}`, place, name: kitId, kitId, bandId: "all", seats };
};
const must = (competencyId: string, given: Partial<OpeningCompetency> = {}): OpeningCompetency => {
  return { competencyId, must: true, weight: 1, reason: "", ...given };
};
const LEVELS = ["IC1", "IC2"];

describe("which interview asks for what", () => {
  const kits = framework(kit("coding", ["c-aaaa", "c-aaaa", "c-aaaa", "c-bbbb"]), kit("talk", ["c-bbbb"]));

  test("counts questions, not what a kit says it is for", () => {
    const rows = coverage(kits, { competencies: [must("c-aaaa")], stages: [stage("coding", 1), stage("talk", 2)] });
    expect(rows).toMatchObject([
      { competencyId: "c-aaaa", cells: [3, 0], covered: "once", wanted: { must: true } },
      { competencyId: "c-bbbb", cells: [1, 1], covered: "twice", wanted: null },
    ]);
  });

  test("a kit that the version does not have asks for nothing", () => {
    const [row] = coverage(kits, { competencies: [must("c-aaaa")], stages: [stage("gone", 1)] });
    expect(row).toMatchObject({ cells: [0], covered: "none" });
  });
});

describe("holes", () => {
  const asks = kit("asks", ["c-bbbb", "c-bbbb"]);
  const kits = framework(kit("coding", ["c-aaaa"]), kit("some", ["c-bbbb"]), asks, kit("above", ["c-bbbb"], ["IC3"]));
  const holes = (competencies: OpeningCompetency[], stages: OpeningStage[]) =>
    holesOf(kits, LEVELS, { competencies, stages });

  test("an empty plan wants competencies and interviews", () => {
    expect(holes([], []).map(({ sentence, blocks }) => [blocks, sentence])).toEqual([
      [true, "No competencies are required yet. Choose what the role requires."],
      [true, "There are no interviews yet. Add one."],
    ]);
  });

  test("what must be shown and is not asked blocks, with the kits for these levels, the one that asks most first", () => {
    const [first] = holes([must("c-aaaa"), must("c-bbbb")], [stage("coding", 1)]);
    expect(first).toMatchObject({
      blocks: true,
      sentence: "No interview asks for Delivery, which is required.",
      fixes: [
        { kitId: "asks", questions: 2, bandId: "all" },
        { kitId: "some", questions: 1, bandId: "all" },
      ],
    });
  });

  test("what would be good to see blocks nothing", () => {
    const found = holes([must("c-aaaa"), must("c-bbbb", { must: false })], [stage("coding", 1)]);
    expect(found.filter(({ blocks }) => blocks)).toEqual([]);
    expect(found.map(({ sentence }) => sentence)).toContain("No interview asks for Delivery.");
  });

  test("once is worth a note, and a single score blocks", () => {
    expect(holes([must("c-aaaa")], [stage("coding", 1)])).toMatchObject([
      { blocks: false, sentence: "Only “coding” asks for Craft." },
    ]);
    const [alone] = holes([must("c-aaaa")], [stage("coding", 1, 1)]);
    expect(alone).toMatchObject({
      blocks: true,
      sentence:
        "Only “coding” asks for Craft, with one interviewer. Two people have to score what's required: add a second interviewer or another interview.",
    });
    const good = holes([must("c-aaaa"), must("c-bbbb", { must: false })], [stage("coding", 1), stage("some", 2, 1)]);
    expect(good.filter(({ blocks }) => blocks)).toEqual([]);
  });

  test("more than twice takes candidates' time", () => {
    const more = framework(kit("a", ["c-aaaa"]), kit("b", ["c-aaaa"]), kit("c", ["c-aaaa"]));
    const stages = [stage("a", 1), stage("b", 2), stage("c", 3)];
    expect(holesOf(more, LEVELS, { competencies: [must("c-aaaa")], stages })).toMatchObject([
      { blocks: false, sentence: "“a”, “b” and “c” all ask for Craft. Removing one saves candidates time." },
    ]);
    expect(planMinutes(more, stages)).toBe(135);
  });

  test("anchors of other levels block, those of some of the levels are a note", () => {
    const [wrong] = holes([must("c-bbbb")], [stage("above", 1)]);
    expect(wrong).toMatchObject({ blocks: true, about: { stageId: "s-1" } });
    const some = holesOf(kits, ["IC2", "IC3"], { competencies: [must("c-aaaa")], stages: [stage("coding", 1)] });
    expect(some[0]).toMatchObject({
      blocks: false,
      sentence: "“coding” has no anchors for IC3; answers are scored against those for IC2.",
    });
    const [gone] = holes([must("c-aaaa")], [stage("unheard-of", 1)]);
    expect(gone).toMatchObject({ blocks: true, sentence: expect.stringContaining("isn't in this version") });
  });
});

describe("whatever the plan", () => {
  const IDS = ["c-aaaa", "c-bbbb"] as const;
  const anyKits = fc.array(fc.array(fc.constantFrom(...IDS), { minLength: 1, maxLength: 4 }), { maxLength: 5 });
  const anyCase = anyKits.chain((asks) =>
    fc.record({
      asks: fc.constant(asks),
      planned: fc.subarray(asks.map((_, index) => index)),
      seats: fc.array(fc.constantFrom(1, 2), { minLength: asks.length, maxLength: asks.length }),
      wanted: fc.uniqueArray(fc.record({ id: fc.constantFrom(...IDS), must: fc.boolean() }), {
        selector: ({ id }) => id,
      }),
    }),
  );
  type Case = { asks: string[][]; planned: number[]; seats: number[]; wanted: { id: string; must: boolean }[] };
  const built = ({ asks, planned, seats, wanted }: Case) => ({
    kits: framework(...asks.map((one, index) => kit(`k${index}`, one))),
    planned: {
      stages: planned.map((index, at) => stage(`k${index}`, at + 1, seats[index])),
      competencies: wanted.map((one) => must(one.id, { must: one.must })),
    },
  });

  test("it blocks exactly while nothing must be shown, no interview is there, or fewer than two score a must", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { kits, planned } = built(given);
        const blocked = holesOf(kits, LEVELS, planned).some(({ blocks }) => blocks);
        const musts = given.wanted.filter((one) => one.must);
        const scores = (id: (typeof IDS)[number]) =>
          given.planned.reduce((sum, index) => sum + (given.asks[index]?.includes(id) ? given.seats[index]! : 0), 0);
        const isWhole = musts.length > 0 && given.planned.length > 0 && musts.every(({ id }) => scores(id) >= 2);
        return blocked === !isWhole;
      }),
    );
  });

  test("each fix that is offered closes its hole", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { kits, planned } = built(given);
        for (const hole of holesOf(kits, LEVELS, planned)) {
          for (const fix of hole.fixes) {
            const stages = [...planned.stages, { ...stage(fix.kitId, planned.stages.length + 1), bandId: fix.bandId }];
            const after = holesOf(kits, LEVELS, { ...planned, stages });
            if (after.some(({ sentence }) => sentence === hole.sentence)) return false;
          }
        }
        return true;
      }),
    );
  });

  test("the order of interviews changes no count", () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { kits, planned } = built(given);
        const turned = { ...planned, stages: [...planned.stages].reverse() };
        const covered = (of: typeof planned) => coverage(kits, of).map((row) => [row.competencyId, row.covered]);
        expect(covered(turned)).toEqual(covered(planned));
      }),
    );
  });
});
