import { DEFAULT_WEIGHTS } from "~/features/mentorship/programmes/domain/programme";
import type { Prisma } from "~/platform/generated/prisma/client";
import { day, type Making } from "./people";

export type ProgrammeRow = Prisma.MentorshipProgrammeUncheckedCreateInput;
export type RoundRow = Prisma.MentorshipRoundUncheckedCreateInput;
export type EnrolmentRow = Prisma.MentorshipEnrolmentUncheckedCreateInput;
export type PairRow = Prisma.MentorshipPairUncheckedCreateInput;

/** A programme for everybody that pairs its rounds, unless told otherwise. */
export function createProgramme(making: Making, given: Partial<ProgrammeRow> & Pick<ProgrammeRow, "ownerId">) {
  return making.db.mentorshipProgramme.create({
    data: {
      id: making.newId(),
      name: "Growing engineers",
      purpose: "Everybody has somebody to learn from.",
      kind: "GROWTH",
      way: "PAIRED",
      weeks: 26,
      rhythm: "TWO_WEEKLY",
      overlapMinutes: 60,
      weights: DEFAULT_WEIGHTS,
      createdAt: making.now(),
      ...given,
    },
  });
}

/** A round in which people enrol, unless told otherwise. */
export function createRound(making: Making, given: Partial<RoundRow> & Pick<RoundRow, "programmeId">) {
  return making.db.mentorshipRound.create({
    data: {
      id: making.newId(),
      number: 1,
      name: "Winter",
      opensOn: day("2026-11-02"),
      closesOn: day("2026-12-04"),
      startsOn: day("2026-12-07"),
      endsOn: day("2027-06-04"),
      status: "ENROLLING",
      createdAt: making.now(),
      ...given,
    },
  });
}

export type NewMentor = { personId: string; seats?: number; hours?: readonly Hours[]; offers?: readonly string[] };
type Hours = { weekday: number; fromMinute: number; untilMinute: number };

/** Tuesdays from nine to noon. */
const TUESDAY: Hours = { weekday: 2, fromMinute: 9 * 60, untilMinute: 12 * 60 };

/** What somebody offers as a mentor, in every programme. @param offers competencies of the framework `engineering`. */
export async function createMentorProfile(
  making: Making,
  { personId, seats = 1, hours = [TUESDAY], offers = [] }: NewMentor,
) {
  await making.db.mentorProfile.create({ data: { personId, seats, changedAt: making.now() } });
  const data = offers.map((competencyId) => ({ personId, frameworkSlug: "engineering", competencyId }));
  await making.db.mentorOffer.createMany({ data });
  await createHours(making, personId, hours);
}

export async function createHours(making: Making, personId: string, hours: readonly Hours[] = [TUESDAY]) {
  await making.db.mentorshipHours.createMany({ data: hours.map((one) => ({ personId, ...one })) });
}

/** Somebody's part in a round: a mentor of one seat, or a mentee of one mentor, who speaks English. */
export function enrol(
  making: Making,
  {
    wishes = [],
    ...given
  }: Partial<EnrolmentRow> & Pick<EnrolmentRow, "roundId" | "personId" | "side"> & { wishes?: readonly string[] },
) {
  return making.db.mentorshipEnrolment.create({
    data: {
      id: making.newId(),
      seats: given.side === "MENTOR" ? 1 : null,
      wanted: given.side === "MENTEE" ? 1 : null,
      languages: ["en"],
      enrolledAt: making.now(),
      ...given,
      wishes: { create: wishes.map((wishedId, index) => ({ wishedId, rank: index + 1 })) },
    },
  });
}

/** Two people of a round who work together; the mentor needs a profile and an enrolment with a free seat. */
export function createPair(
  making: Making,
  given: Partial<PairRow> & Pick<PairRow, "roundId" | "menteeId" | "mentorId">,
) {
  return making.db.mentorshipPair.create({
    data: {
      id: making.newId(),
      origin: given.runId ? "RUN" : "REQUEST",
      startsOn: day("2026-09-07"),
      endsOn: day("2027-03-05"),
      createdAt: making.now(),
      ...given,
    },
  });
}

/** Publishes a round, without a run unless one is given. */
export function publishRound(making: Making, roundId: string, publishedRunId: string | null = null) {
  const data = { status: "RUNNING" as const, publishedAt: making.now(), publishedRunId };
  return making.db.mentorshipRound.update({ where: { id: roundId }, data });
}
