import type { Db } from "~/platform/database/database.server";

/** Interviews in which somebody has or had a place, and candidates in whose judging they have no part; of candidates the code. */
export async function exportInterviews(db: Db, personId: string) {
  const [seats, conflicts] = await Promise.all([
    db.interviewSeat.findMany({
      where: { personId },
      select: {
        role: true,
        status: true,
        askedAt: true,
        answeredAt: true,
        closedAt: true,
        closedReason: true,
        askedBy: { select: { name: true } },
        interview: {
          select: {
            startsAt: true,
            minutes: true,
            place: true,
            status: true,
            candidate: { select: { code: true } },
            stage: { select: { name: true, kitId: true, opening: { select: { role: true } } } },
          },
        },
      },
      orderBy: [{ askedAt: "asc" }, { interviewId: "asc" }],
    }),
    db.candidateConflict.findMany({
      where: { personId },
      select: { declaredAt: true, declaredBy: { select: { name: true } }, candidate: { select: { code: true } } },
      orderBy: [{ declaredAt: "asc" }, { candidateId: "asc" }],
    }),
  ]);
  return {
    interviews: seats.map(({ interview: { candidate, stage, ...interview }, askedBy, ...seat }) => ({
      candidate: candidate.code,
      opening: stage.opening.role,
      stage: stage.name,
      kit: stage.kitId,
      ...interview,
      yourSeat: { ...seat, askedBy: askedBy.name },
    })),
    noPartInJudging: conflicts.map(({ candidate, declaredBy, declaredAt }) => ({
      candidate: candidate.code,
      declaredBy: declaredBy.name,
      declaredAt,
    })),
  };
}
