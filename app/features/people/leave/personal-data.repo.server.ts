import { columns, type PersonalData } from "~/platform/personal-data.server";

/** When the person was away. */
export const leaveData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const leaves = { where: { personId }, select: columns("from until"), orderBy: { from: "asc" } } as const;
    return { timeAway: await db.leave.findMany(leaves) };
  },
  async erase(tx, { personId }) {
    await tx.leave.deleteMany({ where: { personId } });
  },
};
