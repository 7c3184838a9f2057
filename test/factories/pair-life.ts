import type { Prisma } from "~/platform/generated/prisma/client";
import {
  createMentorProfile,
  createPair,
  createProgramme,
  createRound,
  enrol,
  type PairRow,
  publishRound,
} from "./mentorships";
import { createGrant, createPerson, day, type Making } from "./people";

export type PairScene = {
  owner: string;
  mentee: string;
  mentor: string;
  programme: string;
  round: string;
  pair: string;
};

/** Who takes part, where the scene is not to make new people. */
type Given = Partial<PairScene> & { row?: Partial<PairRow> };

/** A pair at work in a running round, begun on the 7th of September 2026, every two weeks. */
export async function createPairScene(making: Making, { row = {}, ...given }: Given = {}): Promise<PairScene> {
  const owner = given.owner ?? (await createPerson(making, { name: "Olga Owner", email: "owner@example.org" })).id;
  const mentee = given.mentee ?? (await createPerson(making, { name: "Mia Mentee", email: "mentee@example.org" })).id;
  const mentor = given.mentor ?? (await createPerson(making, { name: "Max Mentor", email: "mentor@example.org" })).id;
  if (!given.owner) await createGrant(making, { personId: owner, role: "PROGRAMME_OWNER" });
  await createMentorProfile(making, { personId: mentor, seats: 5 });
  const programme = (await createProgramme(making, { ownerId: owner })).id;
  const round = (await createRound(making, ROUND(programme))).id;
  await enrol(making, { roundId: round, personId: mentor, side: "MENTOR", seats: 5 });
  await enrol(making, { roundId: round, personId: mentee, side: "MENTEE" });
  await publishRound(making, round);
  const pair = (await createPair(making, { roundId: round, menteeId: mentee, mentorId: mentor, ...row })).id;
  return { owner, mentee, mentor, programme, round, pair };
}

const ROUND = (programmeId: string) => ({
  programmeId,
  name: "Autumn",
  opensOn: day("2026-08-03"),
  closesOn: day("2026-08-28"),
  startsOn: day("2026-09-07"),
  endsOn: day("2027-03-05"),
});

export type SessionRow = Prisma.PairSessionUncheckedCreateInput;

/** A session of an hour that was held, unless told otherwise. */
export function createPairSession(
  making: Making,
  given: Partial<SessionRow> & Pick<SessionRow, "pairId" | "startsAt" | "changedById">,
) {
  const noteById = given.sharedNote ? given.changedById : null;
  const data = {
    id: making.newId(),
    minutes: 60,
    state: "HELD" as const,
    changedAt: given.startsAt,
    noteById,
    ...given,
  };
  return making.db.pairSession.create({ data });
}

/** What both of a pair agreed to, unless told otherwise. */
export function createAgreement(
  making: Making,
  given: Partial<Prisma.PairAgreementUncheckedCreateInput> & { pairId: string; changedById: string },
) {
  const agreed = { edits: 1, menteeAgreed: 1, mentorAgreed: 1 };
  const words = { rhythm: "TWO_WEEKLY" as const, minutes: 60, confidentiality: "It stays between us." };
  return making.db.pairAgreement.create({ data: { ...words, ...agreed, changedAt: making.now(), ...given } });
}

export function createCheckIn(
  making: Making,
  given: Partial<Prisma.PairCheckInUncheckedCreateInput> & { pairId: string; personId: string },
) {
  const said = { day: 30, going: "WELL" as const, meeting: "AS_AGREED" as const };
  return making.db.pairCheckIn.create({ data: { ...said, answeredAt: making.now(), ...given } });
}

export function createClosing(
  making: Making,
  given: Partial<Prisma.PairClosingUncheckedCreateInput> & { pairId: string; personId: string },
) {
  return making.db.pairClosing.create({ data: { satisfaction: "VERY", answeredAt: making.now(), ...given } });
}
