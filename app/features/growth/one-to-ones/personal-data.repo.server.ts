import { columns, NAMED, NO_WORDS, type PersonalData, since } from "~/platform/personal-data.server";

/** The person's one-to-ones with both sides' points and actions; of notes their own alone. */
export const oneToOnesData: PersonalData = {
  keeps: { [NO_WORDS]: ["OneToOne"] },
  async exportOf({ db }, { id }) {
    return {
      oneToOnes: await db.oneToOne.findMany({
        where: { OR: [{ managerId: id }, { reportId: id }] },
        select: {
          ...{ manager: NAMED, report: NAMED },
          ...columns("rhythm startsOn time timeZone minutes createdAt endedAt"),
          points: {
            select: { author: NAMED, ...columns("text addedAt discussedOn") },
            orderBy: [{ addedAt: "asc" }, { id: "asc" }],
          },
          actions: {
            select: { owner: NAMED, ...columns("text madeOn dueOn doneAt") },
            orderBy: [{ addedAt: "asc" }, { id: "asc" }],
          },
          notes: { where: { authorId: id }, select: columns("on text updatedAt"), orderBy: { on: "asc" } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      calendarAddress: await db.calendarFeed.findUnique({ where: { personId: id }, select: { createdAt: true } }),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.talkingPoint.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
    // A goal's title may have been put on the agenda by the other side.
    await tx.talkingPoint.updateMany({ where: { goal: { personId: id } }, data: { text: "Erased" } });
    await tx.oneToOneAction.updateMany({ where: { authorId: id }, data: { text: "Erased" } });
    await tx.oneToOneNote.deleteMany({ where: { authorId: id } });
    await tx.calendarFeed.deleteMany({ where: { personId: id } });
  },
  expires: [
    {
      ...{ kind: "one-to-one-notes", label: "Private notes on one-to-ones, since they were last changed" },
      ...{ days: 1095, table: "OneToOneNote", over: since("updatedAt") },
    },
  ],
};
