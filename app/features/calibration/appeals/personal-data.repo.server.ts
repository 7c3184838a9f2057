import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** What the person decided as a second reader; their own appeals go out with the outcomes. */
export const appealsData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationAppealItem"] },
  async exportOf({ db }, { id }) {
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
