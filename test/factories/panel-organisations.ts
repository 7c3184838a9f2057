import fc from "fast-check";
import type { QualificationState } from "~/features/hiring/interviewers/domain/qualification";
import type { PanelInterview, PanelPerson, PanelSetting } from "~/features/hiring/interviews/domain/panel";

export const HOUR = 3_600_000;
/** A Tuesday, 10:00 in UTC. */
export const TUESDAY = Date.parse("2026-11-24T10:00:00.000Z");
export const setting: PanelSetting = { coordinatorId: "keeper", teamId: "till" };

export function person(id: string, given: Partial<PanelPerson> = {}): PanelPerson {
  return {
    ...{ id, name: id, teamId: "other", team: "Other", timeZone: "UTC", hours: [], perWeek: 2 },
    ...{ kits: { coding: "QUALIFIED" }, interviews: true, apart: false, held: [], gaveUp: [], away: [] },
    ...given,
  };
}

export function interview(id: string, given: Partial<PanelInterview> = {}): PanelInterview {
  const from = given.from ?? TUESDAY;
  return {
    ...{ id, candidateId: "candidate", kitId: "coding", from, until: from + HOUR },
    ...{ open: 2, seated: [], hasOther: false },
    ...given,
  };
}

export const held = (interviewId: string, from: number, candidateId = "somebody") => ({
  ...{ interviewId, candidateId, from, until: from + HOUR },
});

const KITS = ["coding", "design", "past"];
const state = fc.constantFrom<QualificationState>(
  "SHADOW",
  "REVERSE_SHADOW",
  "QUALIFIED",
  "QUALIFIED",
  "QUALIFIED",
  "LAPSED",
);
/** Mostly in the hours in which people work, so that there is something to propose. */
const someTime = fc
  .record({
    day: fc.constantFrom(-8, -7, -5, -1, 0, 1, 2, 3, 4, 6, 7, 8),
    hour: fc.constantFrom(-8, -2, -1, 0, 1, 2, 3, 4, 9),
  })
  .map(({ day, hour }) => TUESDAY + (day * 24 + hour) * HOUR);
const somebody = fc.record({
  teamId: fc.constantFrom(null, "till", "other", "third"),
  timeZone: fc.constantFrom("UTC", "Europe/Warsaw", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"),
  hours: fc.oneof(
    fc.constant([]),
    fc.array(
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        fromMinute: fc.constantFrom(0, 360, 540),
        untilMinute: fc.constantFrom(720, 1080, 1440),
      }),
      { minLength: 3, maxLength: 12 },
    ),
  ),
  perWeek: fc.constantFrom(0, 1, 2, 2, 3, 4),
  kits: fc.record({ coding: state, design: state, past: state }, { requiredKeys: ["coding"] }),
  apart: fc.constantFrom(false, false, false, false, false, true),
  held: fc.array(
    fc.record({
      at: someTime,
      candidateId: fc.constantFrom("candidate", "x", "y", "z", "x", "y", "z"),
      id: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 4 },
  ),
  gaveUp: fc.constantFrom<string[]>([], [], [], ["i0"], ["i1", "i2"]),
  gone: fc.constantFrom(false, false, false, false, false, false, false, true),
});
export const organisation = fc.record({
  people: fc.array(somebody, { minLength: 2, maxLength: 14, size: "max" }),
  interviews: fc.array(
    fc.record({
      at: someTime,
      kitId: fc.constantFrom(...KITS),
      open: fc.constantFrom(0, 1, 2, 2, 3, 4),
      hasOther: fc.boolean(),
    }),
    { maxLength: 5, size: "max" },
  ),
  teamId: fc.constantFrom(null, "till"),
});
