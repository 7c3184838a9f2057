import type { Framework } from "~/features/ladder/format/domain/framework";
import { type LevelHeight, levelHeights } from "~/features/ladder/reading/domain/pathway-map";
import type { PairingFrame, PairingMentee, PairingMentor, PastPair, Wanted } from "./pairing-people";
import type { PairingDecision, PairingMode } from "./run";

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
  living: readonly { menteeId: string; mentorId: string }[];
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
