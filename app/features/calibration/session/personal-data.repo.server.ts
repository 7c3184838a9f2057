import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

/**
 * A person's part in calibration sessions: what they were in them, whose case they declared to have no part in, and what was
 * frozen about themselves, all of which they may read elsewhere too. That they took part stays after an erasure, so that locks and
 * minutes stay true.
 */
export const sessionData: PersonalData = {
  keeps: {
    [NO_WORDS]: ["CalibrationSession", "CalibrationSubject", "CalibrationParticipant", "CalibrationRecusal"],
  },
  async exportOf({ db }, { id: personId }) {
    const about = await db.calibrationSubject.findMany({
      where: { personId },
      select: {
        session: { select: columns("name purpose status opensOn closesOn") },
        ...columns("targetLevel heldLevel"),
        packet: { select: columns("content contentHash frozenAt") },
      },
      orderBy: { session: { createdAt: "asc" } },
    });
    const parts = await db.calibrationParticipant.findMany({
      where: { personId },
      select: { session: NAMED, ...columns("role addedAt") },
      orderBy: [{ addedAt: "asc" }, { role: "asc" }],
    });
    const recusals = await db.calibrationRecusal.findMany({
      where: { participantId: personId },
      select: { session: NAMED, person: NAMED, at: true },
      orderBy: { at: "asc" },
    });
    return {
      calibrationAboutYou: about.map(({ session, ...row }) => ({ ...session, ...row })),
      calibrationYouTakePartIn: withNames(parts),
      calibrationConflictsYouDeclared: withNames(recusals),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationPacket.updateMany({ where: { personId }, data: { content: {} } });
  },
};
