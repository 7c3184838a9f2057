import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/**
 * What locked calibrations came to about the person, with their appeals, and what they decided as a second reader. Outcomes of a
 * round that is not locked are nobody's to take home.
 */
export const appealsData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationAppealItem"] },
  async exportOf({ db }, { id }) {
    const about = await db.calibrationSubject.findMany({
      where: { personId: id, session: { locks: { some: {} } } },
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
    const decided = await db.calibrationAppeal.findMany({
      where: { decidedById: id },
      select: {
        ...columns("decidedAt stands answer"),
        items: { select: columns("item toWord") },
        subject: { select: { person: NAMED, session: NAMED } },
      },
      orderBy: { decidedAt: "asc" },
    });
    return {
      calibrationOutcomes: about.map(({ session: { name, secondReader, locks, ...session }, outcomes, ...one }) => {
        const last = Math.max(...locks.map(({ round }) => round));
        const upToLock = outcomes.filter(({ round }) => round <= last);
        return { session: name, secondReader: secondReader.name, ...session, ...one, outcomes: upToLock };
      }),
      appealsThatYouDecided: decided.map(({ subject: { session, person }, ...answer }) => ({
        ...{ session: session.name, of: person.name },
        ...answer,
      })),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationAppeal.updateMany({ where: { personId }, data: { reasons: "", answer: "" } });
    await tx.calibrationAppeal.updateMany({ where: { decidedById: personId }, data: { answer: "" } });
  },
};
