import type { Prisma } from "~/platform/generated/prisma/client";
import { createHours, createMentorProfile, createProgramme, createRound, enrol } from "./mentorships";
import { createPerson, type Making } from "./people";

type RequestRow = Prisma.MentorshipRequestUncheckedCreateInput;

/** A running round of a programme whose mentees ask. @returns its id. */
export async function createAskedRound(
  making: Making,
  given: Partial<Prisma.MentorshipProgrammeUncheckedCreateInput> = {},
): Promise<string> {
  const ownerId = given.ownerId ?? (await createPerson(making, { name: "Owner" })).id;
  const about = { name: "Office hours", way: "ASKED" as const, answerDays: 7, requestsEach: 3 };
  const programme = await createProgramme(making, { ...about, ...given, ownerId });
  const round = await createRound(making, { programmeId: programme.id });
  await making.db.mentorshipRound.update({
    where: { id: round.id },
    data: { status: "RUNNING", publishedAt: making.now() },
  });
  return round.id;
}

/** Somebody who mentors in a round. @param seats in the round and over all programmes. */
export async function createMentor(making: Making, roundId: string, name: string, seats = 1): Promise<string> {
  const { id: personId } = await createPerson(making, { name });
  await createMentorProfile(making, { personId, seats });
  await enrol(making, { roundId, personId, side: "MENTOR", seats });
  return personId;
}

/** Somebody who wants to be mentored in a round, and can meet when mentors can. */
export async function createMentee(making: Making, roundId: string, name: string, wanted = 1): Promise<string> {
  const { id: personId } = await createPerson(making, { name });
  await createHours(making, personId);
  await enrol(making, { roundId, personId, side: "MENTEE", wanted });
  return personId;
}

/** A request that was sent and has a week to be answered, unless told otherwise. */
export function createRequest(
  making: Making,
  given: Partial<RequestRow> & Pick<RequestRow, "roundId" | "menteeId" | "mentorId">,
) {
  const at = making.now();
  const sent = given.state !== "WAITING" && { sentAt: at, expiresAt: new Date(at.getTime() + 7 * 86_400_000) };
  const data = { id: making.newId(), rank: 1, state: "SENT" as const, createdAt: at, ...sent, ...given };
  return making.db.mentorshipRequest.create({ data });
}
