import fc from "fast-check";
import { expect, test } from "vitest";
import { pairRound } from "~/features/mentorship/pairing/domain/pair-round";
import type { PairingPeople } from "~/features/mentorship/pairing/domain/run";
import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import { times } from "../../../../../test/setup/draws";
import { findRematch, rematchEndsOn, rematchInput } from "./rematch";

const TODAY = "2026-10-12";
const FRAMEWORKS = { byVersion: new Map(), current: [] };
const MENTORS = ["m0", "m1", "m2", "m3", "m4"];
const FRAME = {
  ...{ startsOn: "2026-09-07", endsOn: "2027-03-05", overlapMinutes: 60, apartUnderOneManager: true },
  ...{ coolDownMonths: 12, weights: DEFAULT_WEIGHTS },
};

/** Anybody who takes part, seldom in the other's way. */
const person = fc.record({
  teamId: fc.option(fc.constantFrom("t1", "t2")),
  managerId: fc.option(fc.constantFrom("boss", "chief")),
  timeZone: fc.constantFrom("UTC", "Europe/Lisbon", "Asia/Kathmandu"),
  languages: fc.constantFrom(["en"], ["en", "de"], ["de"]),
  hours: fc.constantFrom(
    [{ weekday: 2, fromMinute: 480, untilMinute: 720 }],
    [{ weekday: 2, fromMinute: 540, untilMinute: 660 }],
    [],
  ),
});
const some = fc.subarray(MENTORS);

const people = fc
  .record({
    mentee: fc.record({ base: person, refuses: some, wishes: some, above: some, waited: fc.boolean() }),
    mentors: fc.tuple(
      ...MENTORS.map(() => fc.record({ base: person, seats: fc.nat(2), refuses: fc.boolean(), wishes: fc.boolean() })),
    ),
    forbidden: some,
  })
  .map(({ mentee, mentors, forbidden }): PairingPeople => {
    const { base, ...own } = mentee;
    const none = { expectations: [], heldLevel: null, targetLevel: null };
    const others = { hours: base.hours, offers: [], pathways: [], position: null, above: [] };
    return {
      frame: FRAME,
      mentees: [{ ...base, ...own, ...none, id: "e", wanted: 1 }],
      mentors: mentors.map(({ base: at, seats, refuses, wishes }, index) => ({
        ...{ ...at, ...others, hours: at.hours, id: MENTORS[index]!, seats },
        ...{ refuses: refuses ? ["e"] : [], wishes: wishes ? ["e"] : [] },
      })),
      past: [],
      living: [{ menteeId: "e", mentorId: "m0" }],
      decisions: forbidden.map((mentorId) => ({ menteeId: "e", mentorId, kind: "FORBID" as const })),
    };
  });

const inputOf = (given: PairingPeople) => rematchInput(given, { menteeId: "e", mentorId: "m0" }, TODAY, FRAMEWORKS);

test("the first candidate has the points of what the engine pairs, and there is none where it pairs nobody", () => {
  fc.assert(
    fc.property(people, (given) => {
      const { candidates } = findRematch(inputOf(given));
      const paired = pairRound(inputOf(given));
      const pairs = paired.kind === "paired" ? paired.result.pairs : [];
      expect(candidates[0]?.points).toBe(pairs[0]?.points);
    }),
    { numRuns: times(50, 300) },
  );
});

test("never the old mentor, one ruled out, refused, above them or without a seat; the more points the earlier", () => {
  fc.assert(
    fc.property(people, (given) => {
      const { candidates, ruledOut, full } = findRematch(inputOf(given));
      const [mentee] = given.mentees;
      for (const { mentorId } of candidates) {
        const mentor = given.mentors.find(({ id }) => id === mentorId)!;
        expect(mentorId).not.toBe("m0");
        expect(mentor.seats).toBeGreaterThan(0);
        expect([...mentee!.refuses, ...mentee!.above]).not.toContain(mentorId);
        expect(mentor.refuses).toEqual([]);
        expect(given.decisions.map((one) => one.mentorId)).not.toContain(mentorId);
      }
      const points = candidates.map((one) => one.points);
      expect(points).toEqual([...points].sort((a, b) => b - a));
      const counted = ruledOut.reduce((sum, { mentors }) => sum + mentors, 0);
      expect(candidates.length + full + counted).toBe(MENTORS.length - 1);
    }),
    { numRuns: times(80, 500) },
  );
});

test("who no longer takes part has nobody to be paired with", () => {
  fc.assert(
    fc.property(people, (given) => {
      expect(findRematch(inputOf({ ...given, mentees: [] }))).toEqual({ candidates: [], ruledOut: [], full: 0 });
    }),
    { numRuns: 20 },
  );
});

test.each([
  ["2027-01-01", "2027-03-05", TODAY, "2027-03-05"],
  ["2027-04-01", "2027-03-05", TODAY, "2027-04-01"],
  ["2026-10-12", "2026-10-12", TODAY, null],
])("a pair until %s in a round until %s", (endsOn, roundEndsOn, today, until) => {
  expect(rematchEndsOn({ endsOn }, roundEndsOn, today)).toBe(until);
});
