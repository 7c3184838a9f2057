import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  HOUR,
  held,
  interview,
  organisation,
  person,
  setting,
  TUESDAY,
} from "../../../../../test/factories/panel-organisations";
import { times } from "../../../../../test/setup/draws";
import {
  hardObstacle,
  isElsewhere,
  isOther,
  isWithinHours,
  loadBefore,
  loadInWeek,
  type Obstacle,
  obstacleOf,
  type PanelInterview,
  type PanelPerson,
  type PanelProposal,
  proposePanels,
  weekOf,
} from "./panel";
import { choicesByHand, impossibleFor, obstacleInWords, problemOfAsks } from "./panel-asks";

const at = (text: string) => Date.parse(`${text}:00.000Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const heldFrom = (id: string, from: string, until: string) => ({
  ...span(from, until),
  interviewId: id,
  candidateId: "c",
});

test("a week goes from Monday to Sunday in UTC", () => {
  const monday = weekOf(at("2026-11-23T00:00"));
  expect(weekOf(at("2026-11-29T23:59"))).toBe(monday);
  expect(weekOf(at("2026-11-22T23:59"))).toBe(monday - 1);
  expect(weekOf(at("2026-11-30T00:00"))).toBe(monday + 1);
});

test("load is counted by week, and of the four weeks before", () => {
  const person = {
    held: [
      heldFrom("a", "2026-11-23T10:00", "2026-11-23T11:00"),
      heldFrom("b", "2026-11-27T10:00", "2026-11-27T11:00"),
      heldFrom("c", "2026-11-05T10:00", "2026-11-05T11:00"),
      heldFrom("d", "2026-10-05T10:00", "2026-10-05T11:00"),
    ],
  };
  expect(loadInWeek(person, at("2026-11-25T10:00"))).toBe(2);
  expect(loadInWeek(person, at("2026-11-25T10:00"), "b")).toBe(1);
  expect(loadBefore(person, at("2026-11-25T10:00"))).toBe(2);
});

test.each([
  ["meanwhile", "2026-11-23T10:30", "2026-11-23T11:30", true],
  ["right after", "2026-11-23T11:00", "2026-11-23T12:00", false],
  ["right before", "2026-11-23T09:00", "2026-11-23T10:00", false],
  ["around it", "2026-11-23T09:00", "2026-11-23T12:00", true],
])("being elsewhere: %s", (_, from, until, expected) => {
  const person = { held: [heldFrom("a", "2026-11-23T10:00", "2026-11-23T11:00")] };
  expect(isElsewhere(person, span(from, until))).toBe(expected);
  expect(isElsewhere(person, span(from, until), "a")).toBe(false);
});

const tuesdays = [{ weekday: 2, fromMinute: 9 * 60, untilMinute: 12 * 60 }];
test.each([
  ["in Lisbon's winter", "Europe/Lisbon", "2026-11-24T09:00", "2026-11-24T10:00", true],
  ["an hour earlier in Warsaw", "Europe/Warsaw", "2026-11-24T08:00", "2026-11-24T09:00", true],
  ["until past their end", "Europe/Lisbon", "2026-11-24T11:30", "2026-11-24T12:30", false],
  ["on another day", "Europe/Lisbon", "2026-11-25T09:00", "2026-11-25T10:00", false],
  ["an hour earlier in summer", "Europe/Lisbon", "2026-07-21T08:00", "2026-07-21T09:00", true],
  ["in Auckland it is the evening", "Pacific/Auckland", "2026-11-24T09:00", "2026-11-24T10:00", false],
])("hours on their clocks: %s", (_, timeZone, from, until, expected) => {
  expect(isWithinHours({ hours: tuesdays, timeZone }, span(from, until))).toBe(expected);
});

test("hours that meet are one; a gap between them is no hour", () => {
  const day = (fromMinute: number, untilMinute: number) => ({ weekday: 2, fromMinute, untilMinute });
  const spanOver = span("2026-11-24T09:30", "2026-11-24T10:30");
  expect(isWithinHours({ timeZone: "UTC", hours: [day(540, 600), day(600, 660)] }, spanOver)).toBe(true);
  expect(isWithinHours({ timeZone: "UTC", hours: [day(540, 600), day(605, 660)] }, spanOver)).toBe(false);
});

test("without hours of their own, people interview in working hours", () => {
  const nobody = { hours: [], timeZone: "UTC" };
  expect(isWithinHours(nobody, span("2026-11-27T16:00", "2026-11-27T17:00"))).toBe(true);
  expect(isWithinHours(nobody, span("2026-11-27T16:30", "2026-11-27T17:30"))).toBe(false);
  expect(isWithinHours(nobody, span("2026-11-28T10:00", "2026-11-28T11:00"))).toBe(false);
});

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
    ["they are on leave, which sounds like being busy", { away: [{ from: 0, until: TUESDAY + HOUR }] }, "BUSY"],
    ["their leave ends before", { away: [{ from: 0, until: TUESDAY }] }, null],
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
    expect(possible[2]?.reasons[0]).toBe("Already interviews this candidate.");
    expect(impossible).toEqual([{ id: "learner", name: "learner", why: "Not qualified for Coding." }]);
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
    expect(obstacleInWords("BUSY", person("noor"), "Coding", panel)).toBe("Not available then.");
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
    expect(problem(asks(["it", "ghost"]), people)).toMatch(/interviews have changed/);
    expect(problem(asks(["gone", "a"]), people)).toMatch(/interviews have changed/);
    const others = people.map((one) => ({ ...one, teamId: "other" }));
    expect(problem(asks(["it", "a"], ["it", "b"], ["it", "c"]), others)).toMatch(/seats/);
    expect(problem(asks(["it", "a"], ["it", "a"]), others)).toMatch(/already on this panel/i);
  });
});

test("no proposal breaks a hard rule, and everyone of it can be asked, in any organisation", () => {
  let filled = 0;
  fc.assert(
    fc.property(organisation, (drawn) => {
      const people = drawn.people.map(({ held: places, gone, ...one }, at) =>
        person(at === 0 ? "keeper" : `p${at}`, {
          ...one,
          interviews: !gone,
          held: places.map((place) => held(`h${place.id}`, place.at, place.candidateId)),
        }),
      );
      const interviews = drawn.interviews.map(({ at, ...one }, index) => interview(`i${index}`, { ...one, from: at }));
      const own = { coordinatorId: "keeper", teamId: drawn.teamId };
      const { seats, empty } = proposePanels(people, interviews, own);
      const places = interviews.reduce((sum, { open }) => sum + open, 0);
      expect(seats.length + empty.length).toBe(places);
      filled += seats.length;
      expect(new Set(seats.map(({ personId }) => personId)).size).toBe(seats.length);
      for (const { interviewId, personId } of seats) {
        const one = people.find(({ id }) => id === personId) as PanelPerson;
        const panel = interviews.find(({ id }) => id === interviewId) as PanelInterview;
        expect(one.kits[panel.kitId]).toBe("QUALIFIED");
        expect([one.interviews, one.apart, one.id === "keeper"]).toEqual([true, false, false]);
        expect(isElsewhere(one, panel)).toBe(false);
        expect(loadInWeek(one, panel.from)).toBeLessThan(one.perWeek);
        expect(isWithinHours(one, panel)).toBe(true);
        expect(one.held.some(({ candidateId }) => candidateId === "candidate")).toBe(false);
      }
      for (const panel of interviews) {
        const those = seats.filter(({ interviewId }) => interviewId === panel.id);
        expect(those.length).toBeLessThanOrEqual(panel.open);
        const isWhole = panel.open > 0 && those.length === panel.open;
        const hasOther = those.some(({ personId }) => people.some((one) => one.id === personId && isOther(one, own)));
        if (isWhole && !panel.hasOther) expect(hasOther).toBe(true);
      }
      expect(problemOfAsks(seats, people, interviews, own, (kit) => kit)).toBeNull();
    }),
    { numRuns: times(300, 2000) },
  );
  // Else the organisations drawn would have shown nothing.
  expect(filled).toBeGreaterThan(times(75, 500));
});

test("as many places as possible are filled: with one taken off, the rest still stands", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      (teams, open) => {
        const people = teams.map((isOwn, at) => person(`p${at}`, { teamId: isOwn ? "till" : "other" }));
        const { seats } = proposePanels(people, [interview("it", { open })], setting);
        const others = teams.filter((isOwn) => !isOwn).length;
        const expected = Math.min(open, others === 0 ? Math.min(open - 1, teams.length) : teams.length);
        expect(seats).toHaveLength(expected);
      },
    ),
  );
});
