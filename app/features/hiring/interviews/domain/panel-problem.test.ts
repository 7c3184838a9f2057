import { describe, expect, test } from "vitest";
import { HOUR, held, interview, person, setting, TUESDAY } from "../../../../../test/factories/panel-organisations";
import { problemOfAsks } from "./panel-asks";
import type { PanelPerson } from "./panel-person";
import { hardObstacle, type Obstacle, obstacleOf, type PanelProposal, proposePanels } from "./panel-problem";
import { choicesByHand, impossibleFor, obstacleInWords } from "./panel-reasons";

describe("what stands against asking somebody", () => {
  test.each<[string, Partial<PanelPerson>, Obstacle | null]>([
    ["nothing", {}, null],
    ["they have left", { interviews: false }, "GONE"],
    ["they keep the names", { id: "keeper" }, "COORDINATES"],
    ["they learn the kit", { kits: { coding: "SHADOW" } }, "UNQUALIFIED"],
    ["they lapsed", { kits: { coding: "LAPSED" } }, "UNQUALIFIED"],
    ["they know another kit", { kits: { design: "QUALIFIED" } }, "UNQUALIFIED"],
    ["they have a conflict, which sounds like being busy", { apart: true }, "BUSY"],
    ["they gave it up", { gaveUp: ["it"] }, "BUSY"],
    ["they sit elsewhere", { held: [held("x", TUESDAY + HOUR / 2)] }, "BUSY"],
    ["their week is full", { held: [held("x", TUESDAY - 24 * HOUR), held("y", TUESDAY + 48 * HOUR)] }, "LOAD"],
    ["they take none at present", { perWeek: 0 }, "LOAD"],
    ["it is night where they are", { timeZone: "Pacific/Auckland" }, "HOURS"],
    ["they meet the candidate already", { held: [held("x", TUESDAY - 5 * HOUR, "candidate")] }, "MEETS_ALREADY"],
  ])("%s", (_, given, expected) => {
    expect(obstacleOf(person("noor", given), interview("it"), setting)).toBe(expected);
  });

  test.each<[string, Partial<PanelPerson>]>([
    ["whose week is full", { perWeek: 0 }],
    ["for whom it is night", { timeZone: "Pacific/Auckland" }],
    ["who only learns", { kits: { coding: "SHADOW" } }],
    ["who has left", { interviews: false }],
    ["who sits elsewhere", { held: [held("x", TUESDAY)] }],
  ])("a conflict changes nothing of what is said of somebody %s", (_, given) => {
    const said = (apart: boolean) => obstacleOf(person("noor", { ...given, apart }), interview("it"), setting);
    expect(said(true)).toBe(said(false));
  });

  test("by hand, hours and meeting the candidate twice are for people to judge", () => {
    const night = person("noor", { timeZone: "Pacific/Auckland" });
    const twice = person("noor", { held: [held("x", TUESDAY - 5 * HOUR, "candidate")] });
    for (const one of [night, twice]) expect(hardObstacle(one, interview("it"), setting)).toBeNull();
  });

  test("by hand, whoever would be proposed comes first, then who has something against it", () => {
    const people = [
      person("twice", { held: [held("x", TUESDAY - 5 * HOUR, "candidate")] }),
      person("busier", { held: [held("y", TUESDAY + 24 * HOUR)] }),
      person("free"),
      person("learner", { kits: { coding: "SHADOW" } }),
    ];
    const { possible, impossible } = choicesByHand(people, interview("it"), "Coding", setting);
    expect(possible.map(({ id }) => id)).toEqual(["free", "busier", "twice"]);
    expect(possible[2]?.reasons[0]).toBe("Meets this candidate in another interview.");
    expect(impossible).toEqual([{ id: "learner", name: "learner", why: "Is not qualified for Coding." }]);
  });

  test("a conflict reads exactly as sitting elsewhere does", () => {
    const panel = interview("it");
    const byHand = (given: Partial<PanelPerson>) => {
      const people = [person("noor", given)];
      return [choicesByHand(people, panel, "Coding", setting), impossibleFor(people, panel, "Coding", setting)];
    };
    const conflicted = byHand({ apart: true });
    const busy = byHand({ held: [held("x", TUESDAY)] });
    const gaveUp = byHand({ gaveUp: ["it"] });
    expect(conflicted).toEqual(busy);
    expect(gaveUp).toEqual(busy);
    expect(obstacleInWords("BUSY", person("noor"), "Coding", panel)).toBe("Is not free then.");
  });
});

describe("a proposal", () => {
  const given = ({ seats }: PanelProposal) => seats.map(({ personId }) => personId).sort();

  test("takes those whose week is emptiest", () => {
    const people = [
      person("full", { held: [held("x", TUESDAY + 24 * HOUR)] }),
      person("lately", { held: [held("x", TUESDAY - 10 * 24 * HOUR)] }),
      person("free"),
    ];
    expect(given(proposePanels(people, [interview("it")], setting))).toEqual(["free", "lately"]);
  });

  test("has somebody of another team, or leaves a place for them", () => {
    const own = [person("a", { teamId: "till" }), person("b", { teamId: "till" })];
    const proposal = proposePanels(own, [interview("it")], setting);
    expect(proposal.seats).toHaveLength(1);
    expect(proposal.empty).toEqual([{ interviewId: "it", why: "OTHER" }]);
    expect(given(proposePanels([...own, person("c")], [interview("it")], setting))).toContain("c");
    expect(proposePanels(own, [interview("it", { hasOther: true })], setting).empty).toEqual([]);
    expect(proposePanels(own, [interview("it")], { ...setting, teamId: null }).empty).toEqual([]);
  });

  test("spreads one candidate's interviews over everybody", () => {
    const people = ["a", "b", "c", "d"].map((id) => person(id));
    const proposal = proposePanels(people, [interview("one"), interview("two", { from: TUESDAY + 2 * HOUR })], setting);
    expect(given(proposal)).toEqual(["a", "b", "c", "d"]);
  });

  test("says that nobody is left", () => {
    expect(proposePanels([], [interview("it", { open: 1 })], setting)).toEqual({
      seats: [],
      empty: [{ interviewId: "it", why: "NOBODY" }],
    });
    expect(proposePanels([person("a")], [], setting)).toEqual({ seats: [], empty: [] });
  });
});

describe("asking what was proposed", () => {
  const asks = (...pairs: [string, string][]) => pairs.map(([interviewId, personId]) => ({ interviewId, personId }));
  const problem = (list: ReturnType<typeof asks>, people: PanelPerson[], interviews = [interview("it")]) =>
    problemOfAsks(list, people, interviews, setting, () => "Coding");

  test("counts one place given for the next: the last slot of a week is somebody's once", () => {
    const noor = person("noor", { perWeek: 1 });
    const two = [interview("it", { open: 1 }), interview("that", { open: 1, from: TUESDAY + 24 * HOUR })];
    expect(problem(asks(["it", "noor"]), [noor], two)).toBeNull();
    expect(problem(asks(["it", "noor"], ["that", "noor"]), [noor], two)).toMatch(/^noor: Has 1 interview that week/);
  });

  test("refuses a panel of the opening's team alone, people who are not there, and more than there are places", () => {
    const people = ["a", "b", "c"].map((id) => person(id, { teamId: "till" }));
    expect(problem(asks(["it", "a"]), people)).toBeNull();
    expect(problem(asks(["it", "a"], ["it", "b"]), people)).toMatch(/own team/);
    expect(problem(asks(["it", "ghost"]), people)).toMatch(/changed meanwhile/);
    expect(problem(asks(["gone", "a"]), people)).toMatch(/changed meanwhile/);
    const others = people.map((one) => ({ ...one, teamId: "other" }));
    expect(problem(asks(["it", "a"], ["it", "b"], ["it", "c"]), others)).toMatch(/places/);
    expect(problem(asks(["it", "a"], ["it", "a"]), others)).toMatch(/has a place in it already/i);
  });
});
