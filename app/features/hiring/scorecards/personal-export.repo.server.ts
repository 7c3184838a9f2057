import type { Db } from "~/platform/database/database.server";

const interview = {
  select: {
    startsAt: true,
    stage: { select: { name: true, kitId: true } },
    candidate: { select: { code: true, opening: { select: { role: true } } } },
  },
} as const;
type InterviewRow = {
  startsAt: Date;
  stage: { name: string; kitId: string };
  candidate: { code: string; opening: { role: string } };
};

const toInterview = ({ startsAt, stage, candidate }: InterviewRow) => ({
  role: candidate.opening.role,
  candidate: candidate.code,
  interview: stage.name,
  kit: stage.kitId,
  heldAt: startsAt,
});

/** What somebody wrote of candidates, by code, in every version, drafts too; and for whom they did not wait, as a lead, and why. */
export async function exportScorecards(db: Db, personId: string) {
  const seat = { select: { interview } } as const;
  const [scorecards, deviations, closed] = await Promise.all([
    db.scorecard.findMany({
      where: { personId },
      orderBy: [{ startedAt: "asc" }, { id: "asc" }],
      select: {
        ...{ version: true, status: true, startedAt: true, submittedAt: true, recommendation: true, confidence: true },
        ...{ summary: true, correction: true, seat },
        answers: {
          select: { questionId: true, notes: true, kind: true, score: true, cited: true, savedAt: true },
          orderBy: { questionId: "asc" },
        },
      },
    }),
    db.interviewDeviation.findMany({
      where: { personId },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select: { questionId: true, what: true, reason: true, at: true, seat },
    }),
    db.interviewSeat.findMany({
      where: { closedById: personId },
      orderBy: [{ closedAt: "asc" }, { personId: "asc" }],
      select: { closedAt: true, closedReason: true, person: { select: { name: true } }, interview },
    }),
  ]);
  return {
    yourScorecards: scorecards.map(({ seat: of, ...card }) => ({ ...toInterview(of.interview), ...card })),
    deviationsYouNoted: deviations.map(({ seat: of, ...one }) => ({ ...toInterview(of.interview), ...one })),
    scorecardsYouDidNotWaitFor: closed.map(({ interview: of, person, ...one }) => ({
      ...toInterview(of),
      interviewer: person.name,
      ...one,
    })),
  };
}
