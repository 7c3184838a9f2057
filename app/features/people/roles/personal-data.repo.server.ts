import { columns, NAMED, type PersonalData, withNames } from "~/platform/personal-data.server";

export const rolesData: PersonalData = {
  keeps: { "Who was trusted with what, by whom and why, explains what was done with it.": ["RoleGrant"] },
  async exportOf({ db }, { id: personId }) {
    const grants = await db.roleGrant.findMany({
      where: { personId },
      select: { role: true, team: NAMED, ...columns("since until reason") },
      orderBy: { since: "asc" },
    });
    return { roles: withNames(grants) };
  },
};
