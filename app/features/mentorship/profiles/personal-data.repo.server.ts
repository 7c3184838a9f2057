import { columns, NAMED, type PersonalData } from "~/platform/personal-data.server";

/**
 * What the person tells and keeps for mentorship. Refusals are exported to whoever made them; those about somebody are in nobody's
 * export, but go with either.
 */
export const profilesData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const refusals = await db.mentorshipRefusal.findMany({
      where: { byId: personId },
      select: { about: NAMED, at: true },
      orderBy: [{ at: "asc" }, { aboutId: "asc" }],
    });
    return {
      mentorProfile: await db.mentorProfile.findUnique({
        where: { personId },
        select: {
          ...columns("seats about waysOfWorking pathways changedAt"),
          offers: {
            select: columns("frameworkSlug competencyId levelCode"),
            orderBy: [{ frameworkSlug: "asc" }, { competencyId: "asc" }],
          },
        },
      }),
      mentorshipHours: await db.mentorshipHours.findMany({
        where: { personId },
        select: columns("weekday fromMinute untilMinute"),
        orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
      }),
      youWouldRatherNotBePairedWith: refusals.map(({ about, at }) => ({ person: about.name, at })),
    };
  },
  async erase(tx, { personId: id }) {
    await tx.mentorProfile.deleteMany({ where: { personId: id } });
    await tx.mentorshipHours.deleteMany({ where: { personId: id } });
    await tx.mentorshipRefusal.deleteMany({ where: { OR: [{ byId: id }, { aboutId: id }] } });
  },
};
