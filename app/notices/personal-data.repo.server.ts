import { columns, inDays, type PersonalData, since } from "~/platform/personal-data.server";

/** A person's notices and notice settings. */
export const noticesData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    const [told, settings, quietHours] = await Promise.all([
      db.notice.findMany({
        where: { personId },
        select: columns("kind params createdAt readAt"),
        orderBy: { createdAt: "asc" },
      }),
      db.noticeSetting.findMany({ where: { personId }, select: columns("kind way"), orderBy: { kind: "asc" } }),
      db.quietHours.findMany({ where: { personId }, select: columns("from until") }),
    ]);
    return { notifications: { received: told.map(inDays), settings, quietHours } };
  },
  /** Other people's notices that name the person are erased too; the name is still known at this point. */
  async erase(tx, { personId }) {
    await tx.notice.deleteMany({ where: { personId } });
    await tx.noticeSetting.deleteMany({ where: { personId } });
    await tx.quietHours.deleteMany({ where: { personId } });
    await tx.$executeRaw`
      DELETE FROM "Notice" n USING "Person" p WHERE p."id" = ${personId} AND p."erasedAt" IS NULL
        AND EXISTS (SELECT 1 FROM jsonb_each_text(n."params") AS v WHERE p."name" = ANY(string_to_array(v."value", E'\n')))`;
  },
  expires: [
    {
      ...{ kind: "notices", label: "Notifications" },
      ...{ days: 180, table: "Notice", over: since("createdAt") },
    },
  ],
};
