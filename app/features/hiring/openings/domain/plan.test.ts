import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { interviewNext } from "~/features/hiring/interviews/domain/interview";
import { smallFramework } from "../../../../../test/factories/frameworks";
import { KIT } from "../../../../../test/factories/kits";
import { fittingBands, levelRange, levelsInWords, openingNext } from "./opening";
import { changedStage, movedStage, withoutStage, withStage } from "./plan";

const stage = (id: string) => ({ id, name: id, kitId: id, bandId: "all", seats: 2 });
const plan = (ids: readonly string[]) => ids.map((id, index) => ({ ...stage(id), place: index + 1 }));
const idsOf = (stages: readonly { id: string }[]) => stages.map(({ id }) => id).join("");

describe("the order of a plan", () => {
  test.each([
    ["earlier", movedStage(plan(["a", "b", "c"]), "c", -1), "acb"],
    ["later", movedStage(plan(["a", "b", "c"]), "a", 1), "bac"],
    ["earlier than the first", movedStage(plan(["a", "b"]), "a", -1), "ab"],
    ["later than the last", movedStage(plan(["a", "b"]), "b", 1), "ab"],
    ["somebody else's", movedStage(plan(["a", "b"]), "x", 1), "ab"],
    ["removed", withoutStage(plan(["a", "b", "c"]), "b"), "ac"],
    ["added", withStage(plan(["a"]), stage("b")), "ab"],
    ["added twice", withStage(plan(["a", "b"]), stage("a")), "ab"],
  ])("%s", (_, stages, expected) => expect(idsOf(stages)).toBe(expected));

  test("what is said of one interview changes no other", () => {
    const change = { name: "Talk", bandId: "some", seats: 1 };
    expect(changedStage(plan(["a", "b"]), "b", change)).toEqual([
      plan(["a"])[0],
      { ...plan(["a", "b"])[1], ...change },
    ]);
  });

  test("places count from 1 without gaps, whatever is done", () => {
    const act = fc.record({
      on: fc.constantFrom("a", "b", "c", "d"),
      what: fc.constantFrom("add", "remove", "up", "down"),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const end = acts.reduce((stages, { on, what }) => {
          if (what === "add") return withStage(stages, stage(on));
          if (what === "remove") return withoutStage(stages, on);
          return movedStage(stages, on, what === "up" ? -1 : 1);
        }, plan([]));
        expect(end.map(({ place }) => place)).toEqual(end.map((_, index) => index + 1));
        expect(new Set(end.map(({ id }) => id)).size).toBe(end.length);
      }),
    );
  });
});

describe("levels", () => {
  const framework = smallFramework();
  test.each([
    ["IC1", "IC3", ["IC1", "IC2", "IC3"]],
    ["IC2", "IC2", ["IC2"]],
    ["IC3", "IC1", null],
    ["IC1", "TL1", null],
    ["IC1", "none", null],
  ])("%s to %s", (lowest, highest, codes) => {
    expect(levelRange(framework, lowest, highest)?.codes ?? null).toEqual(codes);
  });

  test("the band that leaves out the fewest comes first, and one that tells none apart not at all", () => {
    const band = (id: string, levels: string[]) => ({ id, name: id, levels });
    const kit = { ...KIT, bands: [band("low", ["IC1", "IC2"]), band("high", ["IC3"]), band("top", ["IC6"])] };
    expect(fittingBands(kit, ["IC2", "IC3", "IC4"])).toMatchObject([
      { bandId: "low", missing: ["IC3", "IC4"] },
      { bandId: "high", missing: ["IC2", "IC4"] },
    ]);
    expect(fittingBands(kit, ["IC1", "IC2", "IC3"])[0]).toMatchObject({ bandId: "low", missing: ["IC3"] });
  });

  test("one level is said once", () => {
    expect(levelsInWords({ lowestLevel: "IC2", highestLevel: "IC2" })).toBe("IC2");
    expect(levelsInWords({ lowestLevel: "IC2", highestLevel: "IC4" })).toBe("IC2 to IC4");
  });
});

describe("what an opening waits for", () => {
  const none = { leads: false, decides: false, keeps: false };
  const counts = { total: 3, waiting: 1, toDecide: 2, hired: 0 };
  const open = { status: "OPEN", headcount: 1 } as const;
  test.each([
    [
      "a draft, for its lead",
      { status: "DRAFT", headcount: 1 } as const,
      null,
      { ...none, leads: true },
      "Complete the plan",
    ],
    ["a draft, for nobody else", { status: "DRAFT", headcount: 1 } as const, null, { ...none, decides: true }, null],
    ["the decider", open, counts, { ...none, decides: true }, "Decide on 2 candidates"],
    ["whoever keeps the names", open, counts, { ...none, keeps: true }, "Plan interviews for 1 candidate"],
    [
      "nobody hired but wanted",
      open,
      { ...counts, hired: 1 },
      { ...none, leads: true },
      "All positions filled: close opening",
    ],
    [
      "the first candidate",
      open,
      { ...counts, total: 0, waiting: 0 },
      { ...none, keeps: true },
      "Add the first candidate",
    ],
    ["a panel", open, counts, none, null],
    ["nothing once closed", { ...open, status: "CLOSED" } as const, counts, { ...none, decides: true }, null],
  ])("%s", (_, opening, counted, reader, words) => {
    expect(openingNext(opening, counted, reader)?.words ?? null).toBe(words);
  });
});

describe("what an interview wants from one who sits in it", () => {
  const startsAt = "2026-11-23T09:00:00.000Z";
  const own = {
    id: "i",
    code: "C-AAAAA",
    role: "R",
    stageName: "S",
    startsAt,
    minutes: 60,
    seat: "INTERVIEWER",
  } as const;
  const at = (time: string) => Date.parse(`2026-11-23T${time}:00.000Z`);
  test.each([
    ["an answer, before it", { asked: true, begun: false }, "08:00", "Answer request", ""],
    ["to be prepared", { asked: false, begun: false }, "08:44", "Prepare", ""],
    ["a scorecard from 15 minutes before", { asked: false, begun: false }, "08:45", "Write scorecard", "/scorecard"],
    ["a scorecard even without an answer", { asked: true, begun: false }, "08:45", "Write scorecard", "/scorecard"],
    ["the rest of the scorecard", { asked: false, begun: true }, "10:00", "Continue scorecard", "/scorecard"],
  ])("%s", (_, given, time, words, page) => {
    expect(interviewNext({ ...own, ...given }, at(time))).toMatchObject({ words, page });
  });
});
