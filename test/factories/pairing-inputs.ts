import type { LevelHeight } from "~/features/ladder/reading/domain/pathway-map";
import type { PairingFrame, PairingMentee, PairingMentor } from "~/features/mentorship/pairing/domain/hard-rules";
import type { PairingInput } from "~/features/mentorship/pairing/domain/run";
import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";

/** A number from 0 up to, but not, 1. */
export type Random = () => number;

const TUESDAY = { weekday: 2, fromMinute: 9 * 60, untilMinute: 12 * 60 };

const PERSON = {
  teamId: null,
  managerId: null,
  above: [],
  timeZone: "Europe/Lisbon",
  languages: ["en"],
  hours: [TUESDAY],
  refuses: [],
  wishes: [],
};

/** Somebody who can be paired with anybody, unless told otherwise. */
export function pairingMentee(id: string, given: Partial<PairingMentee> = {}): PairingMentee {
  return { ...PERSON, id, wanted: 1, heldLevel: null, targetLevel: null, expectations: [], waited: false, ...given };
}

export function pairingMentor(id: string, given: Partial<PairingMentor> = {}): PairingMentor {
  return { ...PERSON, id, seats: 1, offers: [], pathways: [], position: null, ...given };
}

export const FRAME: PairingFrame = {
  startsOn: "2026-12-07",
  endsOn: "2027-06-04",
  overlapMinutes: 60,
  apartUnderOneManager: true,
  coolDownMonths: 12,
  weights: DEFAULT_WEIGHTS,
};

/** Two ladders, of which TL1 is as high as IC4. */
export const LEVELS: LevelHeight[] = [
  ...[1, 2, 3, 4, 5, 6].map((number) => ({
    ...{ frameworkSlug: "engineering", levelCode: `IC${number}`, ladder: "ic", group: 0 },
    height: number - 1,
  })),
  ...[1, 2].map((number) => ({
    ...{ frameworkSlug: "engineering", levelCode: `TL${number}`, ladder: "tl", group: 0 },
    height: number + 2,
  })),
];

export function pairingOf(given: Partial<PairingInput> = {}): PairingInput {
  const nothing = { mode: "TOTAL", frame: FRAME, levels: LEVELS, past: [], living: [], decisions: [] } as const;
  return { ...nothing, mentees: [], mentors: [], ...given };
}

/** Some weeks in which clocks change at different times on the two sides of the Atlantic, and south of it. */
const SPRING = { startsOn: "2027-03-22", endsOn: "2027-04-04" };
/** Telling clocks takes longer than all else. */
const WEEK = { startsOn: "2026-12-07", endsOn: "2026-12-13" };
const ZONES = ["Europe/Lisbon", "Europe/Lisbon", "Africa/Lagos", "America/New_York", "Asia/Kathmandu"];
const COMPETENCIES = ["delivery", "design", "feedback", "mentoring", "operations", "strategy"];

type Size = { mentees: number; mentors: number };

/** An organisation in which every rule has something to say: chains, managers, refusals, earlier pairs, tongues and clocks. */
export function randomPairing(random: Random, { mentees, mentors }: Size): PairingInput {
  const below = (count: number) => Math.floor(random() * count);
  const oneOf = <T>(values: readonly T[]): T => values[below(values.length)]!;
  const some = <T>(values: readonly T[], most: number): T[] => [
    ...new Set(Array.from({ length: below(most + 1) }, () => oneOf(values))),
  ];
  const count = mentees + mentors;
  const ids = Array.from({ length: count }, (_, index) => `person-${String(index).padStart(5, "0")}`);
  // Everybody's manager comes before them, so that chains have an end; the first few have none.
  const managers = ids.map((_, index) => (index < 3 || random() < 0.1 ? null : below(Math.ceil(index / 3))));
  const above = (index: number): string[] => {
    const manager = managers[index]!;
    return manager === null ? [] : [ids[manager]!, ...above(manager)];
  };
  const chains = ids.map((_, index) => above(index));
  const person = (index: number) => ({
    id: ids[index]!,
    teamId: random() < 0.1 ? null : `team-${below(Math.ceil(count / 8))}`,
    managerId: chains[index]![0] ?? null,
    above: chains[index]!,
    timeZone: oneOf(ZONES),
    languages: ["en", ...some(["de", "fr"], 1)].slice(random() < 0.1 ? 1 : 0),
    hours: [1, 2]
      .filter(() => random() < 0.8)
      .map((weekday) => {
        const fromMinute = 8 * 60 + below(6) * 60 + 15 * below(2);
        return { weekday, fromMinute, untilMinute: fromMinute + 60 * (2 + below(3)) };
      }),
    refuses: random() < 0.3 ? some(ids, 2) : [],
    wishes: random() < 0.5 ? some(ids, 5) : [],
  });
  const wanted = () => ({
    ...{ frameworkSlug: "engineering", expectationId: `e-${below(99)}`, competencyId: oneOf(COMPETENCIES) },
    levelCode: oneOf(LEVELS).levelCode,
  });
  const level = () => ({ frameworkSlug: "engineering", levelCode: oneOf(LEVELS).levelCode });
  // Some people are on both sides.
  const sides = { mentee: below(3), mentor: mentees };
  const of = (rows: number, from: number) => Array.from({ length: rows }, (_, index) => (from + index) % count);
  const pairs = (most: number) =>
    Array.from({ length: below(most + 1) }, () => ({ menteeId: oneOf(ids), mentorId: oneOf(ids) }));
  return {
    mode: "TOTAL",
    levels: LEVELS,
    frame: {
      ...FRAME,
      ...(random() < 0.1 ? SPRING : WEEK),
      apartUnderOneManager: random() < 0.5,
      overlapMinutes: 15 * below(7),
      coolDownMonths: below(25),
    },
    mentees: of(mentees, sides.mentee).map((index) =>
      pairingMentee(ids[index]!, {
        ...person(index),
        wanted: random() < 0.2 ? 1 + below(3) : 1,
        heldLevel: random() < 0.8 ? level() : null,
        targetLevel: oneOf(LEVELS).levelCode,
        expectations: Array.from({ length: below(4) }, wanted),
        waited: random() < 0.2,
      }),
    ),
    mentors: of(mentors, sides.mentor).map((index) =>
      pairingMentor(ids[index]!, {
        ...person(index),
        seats: below(4),
        offers: some(COMPETENCIES, 4).map((competencyId) => {
          return {
            frameworkSlug: "engineering",
            competencyId,
            levelCode: random() < 0.8 ? oneOf(LEVELS).levelCode : null,
          };
        }),
        pathways: random() < 0.3 ? ["IC4>TL1"] : [],
      }),
    ),
    past: pairs(count).map((pair) => ({ ...pair, until: `202${5 + below(2)}-0${1 + below(9)}-10` })),
    living: [],
    decisions: [...new Map(pairs(4).map((pair) => [`${pair.menteeId} ${pair.mentorId}`, pair])).values()].map(
      (pair) => {
        return { ...pair, kind: "FORBID" as const };
      },
    ),
  };
}
