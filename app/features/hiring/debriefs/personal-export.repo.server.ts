import type { Db } from "~/platform/database/database.server";

/** A debrief by the code of its candidate, whose name is not the reader's to have. */
const debrief = {
  select: { number: true, candidate: { select: { code: true, opening: { select: { role: true } } } } },
} as const;
type DebriefRow = { number: number; candidate: { code: string; opening: { role: string } } };
const toDebrief = ({ number, candidate: { code, opening } }: DebriefRow) => ({
  opening: opening.role,
  candidate: code,
  debrief: number,
});

/**
 * What somebody said and decided of candidates after the scorecards were read, and what they themselves took over from their
 * interviews.
 */
export async function exportDebriefs(db: Db, personId: string) {
  const [scores, turns, changed, decisions, dissents, plan, points] = await Promise.all([
    db.debriefScore.findMany({
      where: { personId },
      select: { questionId: true, number: true, score: true, reason: true, at: true, debrief },
      orderBy: [{ at: "asc" }, { questionId: "asc" }, { number: "asc" }],
    }),
    db.debriefTurn.findMany({
      where: { personId },
      select: { place: true, proposedPlace: true, spokenAt: true, debrief },
      orderBy: { debriefId: "asc" },
    }),
    db.debrief.findMany({ where: { turnsChangedById: personId }, ...debrief, orderBy: { id: "asc" } }),
    db.hiringDecision.findMany({
      where: { decidedById: personId },
      select: { outcome: true, levelCode: true, rationale: true, decidedAt: true, debrief },
      orderBy: [{ decidedAt: "asc" }, { id: "asc" }],
    }),
    db.hiringDissent.findMany({
      where: { personId },
      select: { text: true, at: true, decision: { select: { debrief } } },
      orderBy: [{ at: "asc" }, { decisionId: "asc" }],
    }),
    db.startingPlan.findUnique({ where: { personId }, select: { state: true, linkedAt: true, answeredAt: true } }),
    db.startingPoint.findMany({
      where: { personId },
      select: { competencyId: true, kind: true, sentence: true, takenAt: true },
      orderBy: { competencyId: "asc" },
    }),
  ]);
  return {
    yourScoresAfterDebriefs: scores.map(({ debrief: of, ...one }) => ({ ...toDebrief(of), ...one })),
    yourTurnsInDebriefs: turns.map(({ debrief: of, ...one }) => ({ ...toDebrief(of), ...one })),
    ordersOfSpeakingYouChanged: changed.map(toDebrief),
    yourHiringDecisions: decisions.map(({ debrief: of, ...one }) => ({ ...toDebrief(of), ...one })),
    yourDissents: dissents.map(({ decision: { debrief: of }, ...one }) => ({ ...toDebrief(of), ...one })),
    fromYourInterviews: plan && { ...plan, taken: points },
  };
}
