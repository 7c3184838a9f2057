import { columns, NAMED, type PersonalData, withNames } from "~/platform/personal-data.server";

/** Who read more of whom than their part opens, and why. */
export const revealData: PersonalData = {
  keeps: { "The person who was read about can see for good that it happened, and why.": ["ElevatedRead"] },
  async exportOf({ db }, { id }) {
    const [why, orderBy] = [columns("reason since until"), { since: "asc" } as const];
    const ofThem = { where: { subjectId: id }, select: { reader: NAMED, ...why }, orderBy };
    const byThem = { where: { readerId: id }, select: { subject: NAMED, ...why }, orderBy };
    return {
      elevatedReadsOfYou: withNames(await db.elevatedRead.findMany(ofThem)),
      yourElevatedReads: withNames(await db.elevatedRead.findMany(byThem)),
    };
  },
};
