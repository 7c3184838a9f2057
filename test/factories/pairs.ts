import type { Prisma } from "~/platform/generated/prisma/client";
import {
  createHours,
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  type PairRow,
  publishRound,
} from "./mentorships";
import type { Making } from "./people";

export type SessionRow = Prisma.PairSessionUncheckedCreateInput;
export type GoalRow = Prisma.PairGoalUncheckedCreateInput;

type Two = { ownerId: string; menteeId: string; mentorId: string };
type Chosen = { versionId: string; expectationId: string };

/** A running round of the owner in which two people work together; both can meet on Tuesdays from nine to noon. */
export async function createWorkingPair(
  making: Making,
  { ownerId, menteeId, mentorId }: Two,
  { chosen = [], menteeHours, ...pair }: Partial<PairRow> & { chosen?: readonly Chosen[]; menteeHours?: [] } = {},
) {
  const programme = await createProgramme(making, { ownerId });
  const round = await createRound(making, { programmeId: programme.id, name: "Autumn" });
  await createMentorProfile(making, { personId: mentorId, seats: 5 });
  await createHours(making, menteeId, menteeHours);
  await enrol(making, { roundId: round.id, personId: mentorId, side: "MENTOR", seats: 5 });
  const enrolment = await enrol(making, { roundId: round.id, personId: menteeId, side: "MENTEE" });
  await making.db.enrolmentExpectation.createMany({
    data: chosen.map((one, index) => ({ ...one, enrolmentId: enrolment.id, place: index + 1 })),
  });
  await publishRound(making, round.id);
  return createPair(making, { roundId: round.id, menteeId, mentorId, ...pair });
}

/** Planned for 24 November 2026 at ten in UTC, unless told otherwise. */
export function createPairSession(
  making: Making,
  given: Partial<SessionRow> & Pick<SessionRow, "pairId" | "changedById">,
) {
  const at = making.now();
  const noteById = given.sharedNote ? given.changedById : null;
  const row = { startsAt: new Date("2026-11-24T10:00:00Z"), minutes: 45, noteById, changedAt: at, ...given };
  return making.db.pairSession.create({ data: { id: making.newId(), ...row } });
}

export function createPairGoal(making: Making, given: Partial<GoalRow> & Pick<GoalRow, "pairId" | "addedById">) {
  const row = { text: "Lead a design review", addedAt: making.now(), ...given };
  return making.db.pairGoal.create({ data: { id: making.newId(), ...row } });
}

/** Written by one of the two, and agreed to by both. */
export function createAgreement(making: Making, pairId: string, changedById: string, confidentiality = "Between us.") {
  const terms = { rhythm: "TWO_WEEKLY" as const, minutes: 45, working: "You bring the topics.", confidentiality };
  const agreed = { edits: 1, menteeAgreed: 1, mentorAgreed: 1 };
  return making.db.pairAgreement.create({
    data: { pairId, ...terms, ...agreed, changedById, changedAt: making.now() },
  });
}

export function createOwnNote(making: Making, sessionId: string, authorId: string, text: string) {
  return making.db.pairPrivateNote.create({ data: { sessionId, authorId, text, changedAt: making.now() } });
}
