import fc from "fast-check";
import { expect, test } from "vitest";
import { held, interview, organisation, person, setting } from "../../../../../test/factories/panel-organisations";
import { times } from "../../../../../test/setup/draws";
import { problemOfAsks } from "./panel-asks";
import { isElsewhere, isWithinHours, loadInWeek, type PanelPerson } from "./panel-person";
import { isOther, type PanelInterview, proposePanels } from "./panel-problem";

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
