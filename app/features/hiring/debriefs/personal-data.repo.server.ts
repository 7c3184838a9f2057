import { columns, inDays, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** A debrief by the code of its candidate, whose name is not the reader's to have. */
const debrief = {
  select: { number: true, candidate: { select: { code: true, opening: { select: { role: true } } } } },
} as const;
type DebriefRow = { number: number; candidate: { code: string; opening: { role: string } } };
const inWords = <Row extends { debrief: DebriefRow }>({ debrief: { number, candidate }, ...row }: Row) => ({
  ...{ opening: candidate.opening.role, candidate: candidate.code, debrief: number },
  ...inDays(row),
});

/** What the person said of candidates after the scorecards were read. */
export const debriefsData: PersonalData = {
  keeps: { [NO_WORDS]: ["DebriefTurn", "Debrief"] },
  async exportOf({ db }, { id: personId }) {
    const [scores, turns, changed] = await Promise.all([
      db.debriefScore.findMany({
        where: { personId },
        select: { ...columns("questionId number score reason at"), debrief },
        orderBy: [{ at: "asc" }, { questionId: "asc" }, { number: "asc" }],
      }),
      db.debriefTurn.findMany({
        where: { personId },
        select: { ...columns("place proposedPlace spokenAt"), debrief },
        orderBy: { debriefId: "asc" },
      }),
      db.debrief.findMany({ where: { turnsChangedById: personId }, ...debrief, orderBy: { id: "asc" } }),
    ]);
    return {
      yourScoresAfterDebriefs: scores.map(inWords),
      yourTurnsInDebriefs: turns.map(inWords),
      ordersOfSpeakingYouChanged: changed.map((one) => inWords({ debrief: one })),
    };
  },
  async erase(tx, { personId }) {
    await tx.debriefScore.updateMany({ where: { personId }, data: { reason: "" } });
  },
};
