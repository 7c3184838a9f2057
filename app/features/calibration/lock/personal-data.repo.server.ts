import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

const CALIBRATED = columns("item number word unchanged sessionName recordedAt");

/** What the person reopened, and the ratings and cases of theirs that locks have changed or confirmed. */
export const lockData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationLock"] },
  async exportOf({ db }, { id: personId }) {
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
      calibrationsThatYouReopened: withNames(reopened),
      calibratedRatings: ofAssessments.map(({ assessment, ...one }) => ({ ...assessment, ...one })),
      calibratedCases: ofCases.map(({ case: of, ...one }) => ({ ...of, ...one })),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationReopening.updateMany({ where: { byId: personId }, data: { reason: "Erased" } });
  },
};
