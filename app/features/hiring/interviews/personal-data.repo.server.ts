import { columns, inDays, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** Interviews in which the person has or had a place, and candidates in whose judging they have no part; of candidates the code. */
export const interviewsData: PersonalData = {
  keeps: { [NO_WORDS]: ["CandidateConflict"], "It is the candidate's, and goes with them.": ["InterviewOffer"] },
  async exportOf({ db }, { id: personId }) {
    const [seats, conflicts, offers] = await Promise.all([
      db.interviewSeat.findMany({
        where: { personId },
        select: {
          ...columns("role status askedAt answeredAt closedAt closedReason"),
          askedBy: NAMED,
          interview: {
            select: {
              ...columns("startsAt minutes place status"),
              candidate: { select: { code: true } },
              stage: { select: { ...columns("name kitId"), opening: { select: { role: true } } } },
            },
          },
        },
        orderBy: [{ askedAt: "asc" }, { interviewId: "asc" }],
      }),
      db.candidateConflict.findMany({
        where: { personId },
        select: { declaredAt: true, declaredBy: NAMED, candidate: { select: { code: true } } },
        orderBy: [{ declaredAt: "asc" }, { candidateId: "asc" }],
      }),
      db.interviewOffer.findMany({
        where: { sentById: personId },
        select: {
          ...columns("minutes place createdAt expiresAt"),
          candidate: { select: { code: true } },
          stage: { select: { name: true } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
    ]);
    return {
      interviews: seats.map(({ interview: { candidate, stage, ...interview }, askedBy, ...seat }) => ({
        ...{ candidate: candidate.code, opening: stage.opening.role, stage: stage.name, kit: stage.kitId },
        ...interview,
        yourSeat: { ...seat, askedBy: askedBy.name },
      })),
      timesYouOffered: offers.map(({ candidate, stage, ...offer }) => ({
        ...{ candidate: candidate.code, stage: stage.name },
        ...offer,
      })),
      noPartInJudging: conflicts.map(({ candidate, declaredBy, ...conflict }) => ({
        ...{ candidate: candidate.code, declaredBy: declaredBy.name, ...inDays(conflict) },
      })),
    };
  },
  async erase(tx, { personId }) {
    await tx.interviewSeat.updateMany({ where: { closedById: personId }, data: { closedReason: "" } });
  },
};
