/** Organisations drawn at random, with all that the hard rules of pairing look at. */
import fc from "fast-check";

const PEOPLE = 9;

/** Whose clocks never change, by minutes that they are ahead of UTC. */
export const ZONES = { UTC: 0, "Africa/Lagos": 60, "Asia/Kolkata": 330 } as const;
const somebody = fc.nat(PEOPLE - 1);

const person = fc.record({
  /** Of those before them. */
  manager: fc.option(fc.nat(PEOPLE - 1), { freq: 2 }),
  zone: fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])),
  hours: fc.uniqueArray(
    fc.record({
      weekday: fc.constantFrom(2, 3),
      from: fc.constantFrom(540, 600, 720),
      length: fc.constantFrom(120, 240),
    }),
    { minLength: 1, maxLength: 2, selector: ({ weekday }) => weekday },
  ),
  languages: fc.constantFrom(["en"], ["en"], ["fr"], ["en", "fr"]),
  refuses: fc.uniqueArray(somebody, { maxLength: 2 }),
  wishes: fc.uniqueArray(somebody, { maxLength: 3 }),
  /** Over all programmes. */
  seats: fc.integer({ min: 1, max: 3 }),
  /** Their part in the round that is paired, and in that in which mentees ask. */
  paired: fc.constantFrom("MENTEE" as const, "MENTEE", "MENTOR", "BOTH", null),
  asked: fc.constantFrom("MENTEE" as const, "MENTEE", "MENTOR", "BOTH", null),
  enrolledSeats: fc.integer({ min: 1, max: 3 }),
  wanted: fc.integer({ min: 1, max: 2 }),
});

export const organisation = fc.record({
  people: fc.array(person, { minLength: PEOPLE, maxLength: PEOPLE }),
  rules: fc.record({
    overlapMinutes: fc.constantFrom(30, 60, 120),
    apartUnderOneManager: fc.boolean(),
    coolDownMonths: fc.constantFrom(0, 6, 12),
  }),
  mode: fc.constantFrom("TOTAL" as const, "FLOOR" as const, "RANKED" as const),
  past: fc.array(
    fc.record({ mentee: somebody, mentor: somebody, endedOn: fc.constantFrom("2026-10-01", "2026-03-10") }),
    {
      maxLength: 4,
    },
  ),
  decisions: fc.array(
    fc.record({ mentee: somebody, mentor: somebody, do: fc.constantFrom("lock" as const, "forbid" as const) }),
    {
      maxLength: 5,
    },
  ),
  requests: fc.array(
    fc.record({ mentee: somebody, mentors: fc.uniqueArray(somebody, { minLength: 1, maxLength: 3 }) }),
    {
      minLength: 3,
      maxLength: 8,
    },
  ),
  /** Of those asked before the round is paired; the others are asked and answer after it. */
  early: fc.nat(8),
  declines: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  /** Between the run and its publishing. */
  late: fc.option(fc.record({ by: somebody, about: somebody, lessSeats: somebody })),
});
export type Organisation = typeof organisation extends fc.Arbitrary<infer One> ? One : never;
