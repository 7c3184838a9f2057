import { expect, test } from "vitest";
import { distinctWeeks, freeSlots, leastOverlap } from "~/kernel/time/overlap";
import { seededRandom, shuffled } from "~/science/seeded-random";
import {
  FRAME,
  pairingMentee,
  pairingMentor,
  pairingOf,
  randomPairing,
} from "../../../../../test/factories/pairing-inputs";
import { SEED, times } from "../../../../../test/setup/draws";
import { certificateProblem, certificateResult, disprove } from "./certificate";
import type { PairIds, PairingMentee, PairingMentor } from "./hard-rules";
import { type PairedRound, pairRound } from "./pair-round";
import type { PairingInput, PairingMode, PairingResult, RunPair } from "./run";

const MODES: readonly PairingMode[] = ["TOTAL", "FLOOR", "RANKED"];
type Paired = Extract<PairedRound, { kind: "paired" }>;

function paired(input: PairingInput): Paired {
  const found = pairRound(input);
  if (found.kind !== "paired") throw new Error(`${found.locks.length} locks are impossible`);
  return found;
}

const who = ({ pairs }: PairingResult) => pairs.map(({ menteeId, mentorId }) => `${menteeId} ${mentorId}`);
const certificateOf = ({ problem, layers }: Paired) => ({
  problem: certificateProblem(problem),
  result: certificateResult(layers),
});

/** The rules once more, in the plainest words, by code that pairing does not use. */
function mayBe(mentee: PairingMentee, mentor: PairingMentor, { frame, past, decisions }: PairingInput): boolean {
  const weeks = distinctWeeks(frame.startsOn, frame.endsOn, [mentee.timeZone, mentor.timeZone]);
  const minutes = leastOverlap(
    freeSlots(mentee.hours, mentee.timeZone, weeks),
    freeSlots(mentor.hours, mentor.timeZone, weeks),
  );
  const isThem = (pair: PairIds) => pair.menteeId === mentee.id && pair.mentorId === mentor.id;
  const asked = mentee.wishes.includes(mentor.id) && mentor.wishes.includes(mentee.id);
  const recent = past.filter(isThem).some(({ until }) => {
    const [year, month, day] = until.split("-").map(Number);
    return (
      frame.startsOn < new Date(Date.UTC(year!, month! - 1 + frame.coolDownMonths, day)).toISOString().slice(0, 10)
    );
  });
  return (
    mentee.id !== mentor.id &&
    ![...mentee.above, ...mentor.above].some((id) => id === mentee.id || id === mentor.id) &&
    !(frame.apartUnderOneManager && mentee.managerId && mentee.managerId === mentor.managerId) &&
    !decisions.some((decision) => decision.kind === "FORBID" && isThem(decision)) &&
    !(recent && !asked) &&
    mentee.languages.some((language) => mentor.languages.includes(language)) &&
    ![...mentee.refuses].includes(mentor.id) &&
    ![...mentor.refuses].includes(mentee.id) &&
    minutes >= frame.overlapMinutes
  );
}

function expectRulesKept(input: PairingInput, { pairs }: PairingResult): void {
  const [mentees, mentors] = [byId(input.mentees), byId(input.mentors)];
  const count = (by: "menteeId" | "mentorId", id: string) => pairs.filter((pair) => pair[by] === id).length;
  for (const { menteeId, mentorId, points, rules } of pairs) {
    const [mentee, mentor] = [mentees.get(menteeId)!, mentors.get(mentorId)!];
    if (!mayBe(mentee, mentor, input)) throw new Error(`${menteeId} with ${mentorId} breaks a rule`);
    if (count("menteeId", menteeId) > mentee.wanted) throw new Error(`${menteeId} has too many mentors`);
    if (count("mentorId", mentorId) > mentor.seats) throw new Error(`${mentorId} has too many mentees`);
    if (rules.reduce((all, rule) => all + rule.points, 0) !== points) throw new Error("points do not add up");
  }
  expect(new Set(pairs.map(({ menteeId, mentorId }) => `${menteeId} ${mentorId}`)).size).toBe(pairs.length);
}

const byId = <T extends { id: string }>(people: readonly T[]) => new Map(people.map((one) => [one.id, one]));
const sizes = (random: () => number) => ({
  mentees: 1 + Math.floor(random() * 8),
  mentors: 1 + Math.floor(random() * 6),
});

const ORGANISATIONS = times(150, 10_000);

test("in random organisations no rule is broken, no seat is filled twice, and every pairing proves itself", () => {
  const random = seededRandom(SEED);
  let [pairs, unmatched] = [0, 0];
  for (let count = 0; count < ORGANISATIONS; count++) {
    const input = { ...randomPairing(random, sizes(random)), mode: MODES[count % 3]! };
    const found = paired(input);
    expectRulesKept(input, found.result);
    const wrong = disprove(certificateOf(found));
    if (wrong) throw new Error(`organisation ${count}: ${wrong}`);
    pairs += found.result.pairs.length;
    unmatched += found.result.unmatched.length;
  }
  // The organisations are such that both happen often.
  expect(pairs).toBeGreaterThan(ORGANISATIONS);
  expect(unmatched).toBeGreaterThan(ORGANISATIONS);
});

test("the same people in another order give the same result", () => {
  const random = seededRandom(SEED + 7);
  for (let count = 0; count < times(50, 200); count++) {
    const input = { ...randomPairing(random, sizes(random)), mode: MODES[count % 3]! };
    const other = {
      ...input,
      mentees: shuffled(input.mentees, random),
      mentors: shuffled(input.mentors, random),
      past: shuffled(input.past, random),
      decisions: shuffled(input.decisions, random),
    };
    const [one, two] = [paired(input), paired(other)];
    expect(two.result).toEqual(one.result);
    expect(certificateOf(two)).toEqual(certificateOf(one));
  }
});

test("refusals and hours that do not meet are told alike, to the last word", () => {
  const random = seededRandom(SEED + 11);
  for (let count = 0; count < times(50, 200); count++) {
    const input = { ...randomPairing(random, sizes(random)), mode: MODES[count % 3]! };
    const mentor = input.mentors[0]!;
    const everybody = input.mentees.map(({ id }) => id);
    const others = input.mentors.slice(1);
    const refusing = { ...input, mentors: [{ ...mentor, refuses: everybody }, ...others] };
    const frame = { ...input.frame, overlapMinutes: Math.max(input.frame.overlapMinutes, 15) };
    const away = { ...input, frame, mentors: [{ ...mentor, hours: [] }, ...others] };
    const [one, two] = [paired({ ...refusing, frame }), paired(away)];
    expect(two.result).toEqual(one.result);
    expect(certificateOf(two)).toEqual(certificateOf(one));
  }
});

test("the smallest change does what it says", () => {
  const random = seededRandom(SEED + 13);
  const seen = new Map<string, number>();
  // Of some days the first two hundred have no move.
  for (let count = 0; count < times(200, 600) || (seen.size < 3 && count < 5_000); count++) {
    const input = { ...randomPairing(random, sizes(random)), mode: MODES[count % 3]! };
    const { result } = paired(input);
    for (const { menteeId, reason } of result.unmatched) {
      const { change } = reason;
      expect(reason.rules.reduce((all, { mentors }) => all + mentors, 0) + reason.full).toBe(input.mentors.length);
      if (!change) continue;
      seen.set(change.kind, (seen.get(change.kind) ?? 0) + 1);
      const moved = afterMoves(result.pairs, change.moves);
      const extra = change.kind === "seat" ? 1 : 0;
      const mentors = input.mentors.map((one) =>
        one.id === change.mentorId ? { ...one, seats: one.seats + extra } : one,
      );
      const pair = { menteeId, mentorId: change.mentorId, layer: 1, points: change.points, rules: [], locked: false };
      const lifted = change.kind === "rule" ? lift(input, pair, change.rule) : input;
      const after = [...moved, pair].map((one) => ({ ...one, points: 0, rules: [] }));
      expectRulesKept({ ...lifted, mentors }, { ...result, pairs: after.filter(({ layer }) => layer === 1) });
    }
  }
  expect([...seen.keys()].sort()).toEqual(["move", "rule", "seat"]);
});

function afterMoves(pairs: readonly RunPair[], moves: readonly { menteeId: string; fromId: string; toId: string }[]) {
  return pairs.map((pair) => {
    const move = moves.find(({ menteeId, fromId }) => menteeId === pair.menteeId && fromId === pair.mentorId);
    return move ? { ...pair, mentorId: move.toId } : pair;
  });
}

/** What a lifted rule leaves of the input, for everybody: more is allowed, so only what was said of the pair is looked at. */
function lift(input: PairingInput, pair: PairIds, rule: string): PairingInput {
  const isOther = (one: PairIds) => one.menteeId !== pair.menteeId || one.mentorId !== pair.mentorId;
  if (rule === "one-manager") return { ...input, frame: { ...input.frame, apartUnderOneManager: false } };
  if (rule === "cool-down") return { ...input, past: input.past.filter(isOther) };
  return { ...input, decisions: input.decisions.filter(isOther) };
}

test("one more seat is worth what its price says, and whoever is first there gets it", () => {
  const random = seededRandom(SEED + 17);
  for (let count = 0; count < times(40, 150); count++) {
    const drawn = randomPairing(random, sizes(random));
    const input = { ...drawn, mentees: drawn.mentees.map((one) => ({ ...one, wanted: 1 })) };
    const { result } = paired(input);
    for (const { mentorId, seats, worthMatched, worthPoints } of result.seats) {
      const mentors = input.mentors.map((one) => (one.id === mentorId ? { ...one, seats: seats + 1 } : one));
      const more = paired({ ...input, mentors }).result;
      expect([more.matched - result.matched, more.total - result.total]).toEqual([worthMatched, worthPoints]);
    }
  }
});

const ids = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}-${index}`);

test("a second mentor never costs anybody their first", () => {
  const random = seededRandom(SEED + 19);
  for (let count = 0; count < times(60, 300); count++) {
    const input = { ...randomPairing(random, sizes(random)), mode: MODES[count % 3]! };
    const single = paired({ ...input, mentees: input.mentees.map((one) => ({ ...one, wanted: 1 })) }).result;
    const many = paired(input).result;
    expect(many.matched).toBe(single.matched);
    expect(many.pairs.filter(({ layer }) => layer === 1)).toEqual(single.pairs);
  }
});

test("locks are kept, two of one mentee as well, and their seats are kept for them", () => {
  const mentees = ids(3, "mentee").map((id) => pairingMentee(id, { wanted: 2 }));
  const mentors = ids(3, "mentor").map((id) => pairingMentor(id, { seats: 1 }));
  const lock = (menteeId: string, mentorId: string) => ({ menteeId, mentorId, kind: "LOCK" as const });
  const decisions = [lock("mentee-2", "mentor-0"), lock("mentee-2", "mentor-2")];
  for (const mode of MODES) {
    const found = paired(pairingOf({ mode, mentees, mentors, decisions }));
    expect(who(found.result).sort()).toEqual(["mentee-0 mentor-1", "mentee-2 mentor-0", "mentee-2 mentor-2"]);
    expect(found.result.pairs.filter(({ locked }) => locked)).toHaveLength(2);
    expect(disprove(certificateOf(found))).toBeNull();
  }
});

test.each<[string, Partial<PairingInput>]>([
  ["a refusal", { mentees: [pairingMentee("amara", { refuses: ["noor"] })], mentors: [pairingMentor("noor")] }],
  ["no seat", { mentees: [pairingMentee("amara")], mentors: [pairingMentor("noor", { seats: 0 })] }],
])("a lock that %s makes impossible is not quietly dropped", (_, given) => {
  const decisions = [{ menteeId: "amara", mentorId: "noor", kind: "LOCK" as const }];
  expect(pairRound(pairingOf({ ...given, decisions }))).toEqual({
    kind: "impossible",
    locks: [{ menteeId: "amara", mentorId: "noor" }],
  });
});

test("a lock of somebody who withdrew locks nothing", () => {
  const decisions = [{ menteeId: "gone", mentorId: "noor", kind: "LOCK" as const }];
  const found = paired(pairingOf({ mentees: [pairingMentee("amara")], mentors: [pairingMentor("noor")], decisions }));
  expect(who(found.result)).toEqual(["amara noor"]);
});

test("whoever works with a mentor in this round is given another one, and is nobody's first", () => {
  const mentees = [pairingMentee("amara"), pairingMentee("emre")];
  const living = [{ menteeId: "amara", mentorId: "noor" }];
  const mentors = [pairingMentor("noor"), pairingMentor("oskar")];
  expect(who(paired(pairingOf({ mentees, mentors, living })).result)).toEqual(["amara oskar", "emre noor"]);
  expect(paired(pairingOf({ mentees: [mentees[0]!], mentors: [mentors[0]!], living })).result.unmatched).toEqual([]);
});

test("a floor lifts the lowest pair and says what that costs; the best total is without one", () => {
  const mentees = [pairingMentee("amara", { wishes: ["noor"] }), pairingMentee("emre", { wishes: ["noor"] })];
  const mentors = [
    pairingMentor("noor", { wishes: ["emre"] }),
    pairingMentor("oskar", { wishes: ["a", "b", "c", "d", "emre"] }),
  ];
  const frame = { ...FRAME, weights: { ...FRAME.weights, overlap: 0, distance: 0 } };
  const total = paired(pairingOf({ frame, mentees, mentors })).result;
  const floor = paired(pairingOf({ frame, mentees, mentors, mode: "FLOOR" })).result;
  expect(who(total)).toEqual(["amara oskar", "emre noor"]);
  expect(who(floor)).toEqual(["amara noor", "emre oskar"]);
  const lowest = Math.min(...floor.pairs.map(({ points }) => points));
  expect(floor).toMatchObject({ floor: lowest, floorCost: total.total - floor.total });
});

test("where people choose in turns, a first wish comes before any points", () => {
  const far = { expectations: [], wishes: ["noor"] };
  const mentees = [pairingMentee("amara", far), pairingMentee("emre", { waited: true })];
  const mentors = [pairingMentor("noor", { wishes: ["amara"] }), pairingMentor("oskar")];
  const { result } = paired(pairingOf({ mentees, mentors, mode: "RANKED" }));
  expect(who(result)).toEqual(["amara noor", "emre oskar"]);
  expect(result).toMatchObject({ floor: null, floorCost: null });
});

test("nobody to pair is no error", () => {
  for (const mode of MODES) {
    expect(paired(pairingOf({ mode })).result).toMatchObject({ mentees: 0, matched: 0, pairs: [], seats: [] });
    const alone = paired(pairingOf({ mode, mentees: [pairingMentee("amara")] })).result;
    expect(alone.unmatched).toEqual([{ menteeId: "amara", reason: { rules: [], full: 0, change: null } }]);
  }
});
