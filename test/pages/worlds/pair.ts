import {
  createAgreement,
  createOwnNote,
  createPairGoal,
  createPairSession,
  createWorkingPair,
} from "../../factories/pairs";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** Words between a mentee and their mentor, who is none of the kinds of people asked about. */
export const PAIR_SECRETS: Record<string, readonly "self"[]> = {
  "words-of-an-agreement-of-two": ["self"],
  "words-of-a-shared-note-of-two": ["self"],
  "words-of-the-mentees-own-note": ["self"],
  "words-of-the-mentors-own-note": [],
};
const [AGREED = "", SHARED = "", MENTEES = "", MENTORS = ""] = Object.keys(PAIR_SECRETS);

export type PairWorld = {
  /** Of `self` with a mentor, in a programme of the manager's manager. */
  pair: string;
  /** A session of it. */
  pairSession: string;
};

export async function createPairWorld(
  app: TestApp,
  people: { self: string; managersManager: string },
): Promise<PairWorld> {
  const mentor = await createPerson(app, { name: "Nora" });
  const two = { ownerId: people.managersManager, menteeId: people.self, mentorId: mentor.id };
  const { id: pairId } = await createWorkingPair(app, two, { menteeHours: [] });
  await createAgreement(app, pairId, mentor.id, AGREED);
  await createPairGoal(app, { pairId, addedById: people.self, text: AGREED });
  const { id } = await createPairSession(app, { pairId, changedById: mentor.id, sharedNote: SHARED });
  await createOwnNote(app, id, people.self, MENTEES);
  await createOwnNote(app, id, mentor.id, MENTORS);
  return { pair: pairId, pairSession: id };
}
