import { columns, NAMED, type PersonalData } from "~/platform/personal-data.server";

const INTERVIEW = {
  startsAt: true,
  stage: { select: columns("name kitId") },
  candidate: { select: { code: true, opening: { select: { role: true } } } },
} as const;
type InterviewRow = {
  startsAt: Date;
  stage: { name: string; kitId: string };
  candidate: { code: string; opening: { role: string } };
};

const toInterview = ({ startsAt, stage, candidate }: InterviewRow) => ({
  ...{ role: candidate.opening.role, candidate: candidate.code },
  ...{ interview: stage.name, kit: stage.kitId, heldAt: startsAt },
});

/** What the person wrote of candidates, by code, in every version, drafts too; and whom they did not wait for, as a lead, and why. */
export const scorecardsData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const [scorecards, deviations, closed] = await Promise.all([
      db.scorecard.findMany({
        where: { personId },
        select: {
          ...columns("version status startedAt submittedAt recommendation confidence summary correction"),
          seat: { select: { interview: { select: INTERVIEW } } },
          answers: {
            select: columns("questionId notes kind score cited savedAt"),
            orderBy: { questionId: "asc" },
          },
        },
        orderBy: [{ startedAt: "asc" }, { id: "asc" }],
      }),
      db.interviewDeviation.findMany({
        where: { personId },
        select: { ...columns("questionId what reason at"), seat: { select: { interview: { select: INTERVIEW } } } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      }),
      db.interviewSeat.findMany({
        where: { closedById: personId },
        select: { ...columns("closedAt closedReason"), person: NAMED, interview: { select: INTERVIEW } },
        orderBy: [{ closedAt: "asc" }, { personId: "asc" }],
      }),
    ]);
    return {
      yourScorecards: scorecards.map(({ seat, ...card }) => ({ ...toInterview(seat.interview), ...card })),
      deviationsYouNoted: deviations.map(({ seat, ...one }) => ({ ...toInterview(seat.interview), ...one })),
      scorecardsYouDidNotWaitFor: closed.map(({ interview, person, ...one }) => ({
        ...{ ...toInterview(interview), interviewer: person.name },
        ...one,
      })),
    };
  },
  /** Scores and recommendations stay, so that decisions and what was learned of them stay true. */
  async erase(tx, { personId }) {
    const scorecard = { personId };
    await tx.scorecard.updateMany({ where: scorecard, data: { summary: "", correction: "" } });
    await tx.scorecardAnswer.updateMany({ where: { scorecard }, data: { notes: "", cited: "" } });
    await tx.interviewDeviation.updateMany({ where: scorecard, data: { what: "", reason: "" } });
  },
};
