import { expect, test } from "vitest";
import { pairRound } from "~/features/mentorship/pairing/domain/pair-round";
import type { PairingInput, PairingPeople } from "~/features/mentorship/pairing/domain/run";
import { seededRandom } from "~/science/seeded-random";
import { pairingMentee, pairingMentor, pairingOf, randomPairing } from "../../../../../test/factories/pairing-inputs";
import { FIRST_SEED, times } from "../../../../../test/setup/draws";
import { obstaclesOf, ruleBetween } from "./publishable";

/** As the database knows them: what somebody wants to grow in matters to no rule. */
const peopleOf = (input: PairingInput): PairingPeople => ({
  ...input,
  mentees: input.mentees.map((mentee) => ({ ...mentee, expectations: [] })),
});
const CAST = { mentees: [pairingMentee("ada"), pairingMentee("bo")], mentors: [pairingMentor("cy", { seats: 2 })] };
const PAIRS = [
  { menteeId: "ada", mentorId: "cy" },
  { menteeId: "bo", mentorId: "cy" },
];
const obstacles = (given: Partial<PairingInput>) => obstaclesOf(peopleOf(pairingOf({ ...CAST, ...given })), PAIRS);

test.each([
  ["nothing changed", {}, []],
  ["a mentee withdrew", { mentees: [pairingMentee("ada")] }, [{ kind: "gone", personId: "bo" }]],
  ["the mentor withdrew", { mentors: [] }, [{ kind: "gone", personId: "cy" }]],
  ["a seat went", { mentors: [pairingMentor("cy")] }, [{ kind: "seats", personId: "cy" }]],
  [
    "a refusal came",
    { mentors: [pairingMentor("cy", { seats: 2, refuses: ["bo"] })] },
    [{ kind: "rule", menteeId: "bo", mentorId: "cy", rule: "private" }],
  ],
  [
    "hours went",
    { mentees: [pairingMentee("ada"), pairingMentee("bo", { hours: [] })] },
    [{ kind: "rule", menteeId: "bo", mentorId: "cy", rule: "private" }],
  ],
  [
    "ruled out since",
    { decisions: [{ menteeId: "ada", mentorId: "cy", kind: "FORBID" }] },
    [{ kind: "rule", menteeId: "ada", mentorId: "cy", rule: "forbidden" }],
  ],
  [
    "fixed since",
    {
      mentors: [...CAST.mentors, pairingMentor("di")],
      decisions: [{ menteeId: "ada", mentorId: "di", kind: "LOCK" }],
    },
    [{ kind: "fixed", menteeId: "ada", mentorId: "di" }],
  ],
  ["somebody was fixed who is gone", { decisions: [{ menteeId: "ada", mentorId: "di", kind: "LOCK" }] }, []],
] as [string, Partial<PairingInput>, object[]][])("%s", (_, given, expected) => {
  expect(obstacles(given)).toEqual(expected);
});

test("between two: what the owner settled is no rule, and who is gone is told as gone", () => {
  const forbid = { menteeId: "ada", mentorId: "cy", kind: "FORBID" } as const;
  const people = peopleOf(pairingOf({ ...CAST, decisions: [forbid] }));
  expect(ruleBetween(people, PAIRS[0]!)).toBeNull();
  expect(ruleBetween(people, { menteeId: "ada", mentorId: "di" })).toBe("gone");
  const full = peopleOf(pairingOf({ ...CAST, mentors: [pairingMentor("cy", { seats: 0 })] }));
  expect(ruleBetween(full, PAIRS[0]!)).toBe("gone");
});

test("what a run finds can be published at once, in any organisation, and not once its pairs are refused", () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + times(60, 300); seed++) {
    const random = seededRandom(seed);
    const input = randomPairing(random, { mentees: 2 + (seed % 9), mentors: 1 + (seed % 6) });
    const paired = pairRound(input);
    if (paired.kind === "impossible") continue;
    const { pairs } = paired.result;
    expect(obstaclesOf(peopleOf(input), pairs)).toEqual([]);
    const [first] = pairs;
    if (!first) continue;
    const mentees = input.mentees.map((one) =>
      one.id === first.menteeId ? { ...one, refuses: [...one.refuses, first.mentorId] } : one,
    );
    expect(obstaclesOf(peopleOf({ ...input, mentees }), pairs)).toContainEqual({
      ...{ kind: "rule", menteeId: first.menteeId, mentorId: first.mentorId, rule: "private" },
    });
  }
});
