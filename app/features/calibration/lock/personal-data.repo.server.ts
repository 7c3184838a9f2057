import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

const CALIBRATED = columns("item number word unchanged sessionName recordedAt");

/**
 * What locked calibrations came to about the person, with their appeals, and what they reopened. Outcomes of a round that is not
 * locked are nobody's to take home.
 */
export const lockData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationLock"] },
  async exportOf({ db }, { id: personId }) {
    const about = await db.calibrationSubject.findMany({
      where: { personId, session: { locks: { some: {} } } },
      select: {
        session: {
          select: {
            ...{ name: true, secondReader: NAMED, lockedAt: true, locks: { select: { round: true } } },
            reopenings: { select: columns("round at reason"), orderBy: { round: "asc" } },
          },
        },
        targetLevel: true,
        outcomes: {
          select: {
            ...columns("number round unchanged rationale recordedAt"),
            items: { select: columns("item fromWord toWord reason evidenceIds") },
          },
          orderBy: { number: "asc" },
        },
        appeal: {
          select: { ...columns("reasons at decidedAt stands answer"), items: { select: columns("item toWord") } },
        },
      },
      orderBy: { sessionId: "asc" },
    });
    const reopened = await db.calibrationReopening.findMany({
      where: { byId: personId },
      select: { session: NAMED, ...columns("round at reason") },
      orderBy: { at: "asc" },
    });
    const ofAssessments = await db.calibratedRating.findMany({
      where: { assessment: { subjectId: personId } },
      select: { assessment: { select: { targetLevel: true } }, ...CALIBRATED },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    });
    const ofCases = await db.caseCalibration.findMany({
      where: { case: { subjectId: personId } },
      select: { case: { select: { toLevel: true } }, ...CALIBRATED },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    });
    return {
      calibrationOutcomes: about.map(({ session: { name, secondReader, locks, ...session }, outcomes, ...one }) => {
        const last = Math.max(...locks.map(({ round }) => round));
        const upToLock = outcomes.filter(({ round }) => round <= last);
        return { session: name, secondReader: secondReader.name, ...session, ...one, outcomes: upToLock };
      }),
      calibrationsThatYouReopened: withNames(reopened),
      calibratedRatings: ofAssessments.map(({ assessment, ...one }) => ({ ...assessment, ...one })),
      calibratedCases: ofCases.map(({ case: of, ...one }) => ({ ...of, ...one })),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationReopening.updateMany({ where: { byId: personId }, data: { reason: "Erased" } });
  },
};
