import type { Framework } from "~/features/ladder/format/domain/framework";
import { type LevelHeight, levelHeights } from "~/features/ladder/reading/domain/pathway-map";
import type { HardRule, PairIds, PairingFrame, PairingMentee, PairingMentor, PastPair, Wanted } from "./hard-rules";

/** `TOTAL`: the greatest sum of points. `FLOOR`: first the highest floor under the lowest pair. `RANKED`: mentees choose, in turns. */
export type PairingMode = "TOTAL" | "FLOOR" | "RANKED";
/** `DONE`, `CANCELLED` and `FAILED` are for good. */
export type PairingRunStatus = "QUEUED" | "RUNNING" | "DONE" | "CANCELLED" | "FAILED";
/** What the owner settled: these two (`LOCK`), or never these two. */
export type PairingDecisionKind = "LOCK" | "FORBID";
export type PairingDecision = { menteeId: string; mentorId: string; kind: PairingDecisionKind };

/** What the mentor offers for one expectation of the mentee's. */
export type ExpectationMatch = {
  frameworkSlug: string;
  expectationId: string;
  competencyId: string;
  /** Of the expectation. */
  levelCode: string;
  /** The mentor offers that competency. */
  offered: boolean;
  /** Up to which level, where they told one. */
  offeredLevel: string | null;
  /** Levels from the expectation's up to the one offered, below 0 where it is lower; `null` where it cannot be said. */
  above: number | null;
};

/** How much more than what a pair needs two people have in common; nothing finer is ever told of anybody's hours. */
export type OverlapRoom = "needed" | "more" | "plenty";

/** What one rule gives a pair, with what its sentence needs: only what the two have told. `most`: what it can give at all. */
export type RulePoints = { points: number; most: number } & (
  | { rule: "expectations"; expectations: readonly ExpectationMatch[] }
  /** `wants`: the mentee's move between ladders, as "IC4>TL1"; `made`: the mentor's one that comes nearest. */
  | { rule: "pathway"; wants: string | null; made: string | null }
  | { rule: "overlap"; room: OverlapRoom }
  /** The place that each gave the other, from 1. */
  | { rule: "wishes"; menteeRank: number | null; mentorRank: number | null }
  | { rule: "distance"; apart: boolean }
  | { rule: "waited"; waited: boolean }
);

/** A row of `PairingRunPair`; `rules` in the order of `SCORE_RULES`, and their points are `points` together. */
export type RunPair = {
  menteeId: string;
  mentorId: string;
  /** 1: the mentee's first mentor; 2 and 3: those found after everyone had a first. */
  layer: number;
  points: number;
  rules: readonly RulePoints[];
  locked: boolean;
};

/** Someone goes from one mentor to another. */
export type PairMove = { menteeId: string; fromId: string; toId: string };

/** The rules of a programme that its owner could lift. */
export type LiftableRule = Extract<HardRule, "one-manager" | "cool-down" | "forbidden">;

/**
 * The smallest thing that would give someone a mentor. `moves`: who else would go to another mentor, mostly no one.
 * `seat`: one more of that mentor's. `rule`: it does not hold for this pair. `move`: nothing but these moves.
 */
export type SmallestChange = {
  mentorId: string;
  points: number;
  moves: readonly PairMove[];
} /** `first`: nobody else without a mentor comes before them there, so that the next run would do it without a lock. */ & (
  | { kind: "seat"; first: boolean }
  | { kind: "rule"; rule: LiftableRule }
  | { kind: "move" }
);

/** Why someone has no mentor: what each rule took from them, and how many mentors no rule forbids, whose seats others have. */
export type UnmatchedReason = {
  /** A mentor counts once, under the first rule that forbids them; most first. */
  rules: readonly { rule: HardRule; mentors: number }[];
  full: number;
  /** `null`: no single change would do it. */
  change: SmallestChange | null;
};

/** A row of `PairingRunUnmatched`: without any mentor after the run, and without one before. */
export type RunUnmatched = { menteeId: string; reason: UnmatchedReason };

/** A row of `PairingRunSeat`, of every mentor: what one more seat would add. */
export type RunSeat = {
  mentorId: string;
  /** Free before the run, and given to someone by it. */
  seats: number;
  taken: number;
  /** Further mentees with a mentor, 0 or 1, and points; these may be negative where it is one mentee more. */
  worthMatched: number;
  worthPoints: number;
};

/** What a run says of itself in numbers. */
export type RunFacts = {
  mentees: number;
  mentors: number;
  /** Mentees with a mentor; second mentors do not count. */
  matched: number;
  /** Points of all pairs. */
  total: number;
  /** In mode `FLOOR`: no pair that is not locked has fewer points, and what all pairs together lose by it. */
  floor: number | null;
  floorCost: number | null;
};

export type PairingResult = RunFacts & {
  pairs: readonly RunPair[];
  unmatched: readonly RunUnmatched[];
  seats: readonly RunSeat[];
};

/** A run as a list shows it. Times are ISO texts. */
export type ListedRun = {
  id: string;
  number: number;
  mode: PairingMode;
  status: PairingRunStatus;
  askedBy: string;
  askedAt: string;
  finishedAt: string | null;
  step: string;
  progress: number;
  cancelAsked: boolean;
  problem: string;
  /** Pairs that were fixed and cannot be, by name. */
  impossible: readonly { mentee: string; mentor: string }[];
  isPublished: boolean;
} & { [Fact in keyof RunFacts]: RunFacts[Fact] | null };

/** Everything that a pairing is worked out from. */
export type PairingInput = {
  mode: PairingMode;
  frame: PairingFrame;
  levels: readonly LevelHeight[];
  /** `wanted` counts what they still want, beyond the mentors whom they have in this round. */
  mentees: readonly PairingMentee[];
  mentors: readonly PairingMentor[];
  past: readonly PastPair[];
  /** Who works together in this round already. */
  living: readonly PairIds[];
  decisions: readonly PairingDecision[];
};

/** An expectation in the version in which a mentee chose it. */
export type ChosenExpectation = { versionId: string; expectationId: string };

/** All of it but what only frameworks know. */
export type PairingPeople = Omit<PairingInput, "mode" | "levels" | "mentees"> & {
  mentees: readonly (Omit<PairingMentee, "expectations"> & { expectations: readonly ChosenExpectation[] })[];
};

/** Framework versions by id: those in which expectations were chosen, and the current ones, by whose levels people are compared. */
export type PairingFrameworks = { byVersion: ReadonlyMap<string, Framework>; current: readonly Framework[] };

export function pairingInput(
  people: PairingPeople,
  mode: PairingMode,
  { byVersion, current }: PairingFrameworks,
): PairingInput {
  const known = new Map(
    [...byVersion].flatMap(([versionId, framework]) =>
      wantedOf(framework).map((wanted) => [`${versionId} ${wanted.expectationId}`, wanted] as const),
    ),
  );
  const mentees = people.mentees.map((mentee) => ({
    ...mentee,
    expectations: mentee.expectations.flatMap(
      ({ versionId, expectationId }) => known.get(`${versionId} ${expectationId}`) ?? [],
    ),
  }));
  return { ...people, mode, mentees, levels: current.flatMap(levelHeights) };
}

function wantedOf({ slug, ladders }: Framework): Wanted[] {
  return ladders.flatMap(({ levels }) =>
    levels.flatMap(({ expectations }) =>
      expectations.map(({ id, competencyId, levelCode }) => {
        return { frameworkSlug: slug, expectationId: id, competencyId, levelCode };
      }),
    ),
  );
}
