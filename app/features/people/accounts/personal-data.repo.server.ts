import { columns, type PersonalData } from "~/platform/personal-data.server";

/** How the person signs in. Ids of sessions and links are hashes of what opens them, and stay here. */
export const accountsData: PersonalData = {
  keeps: { "A token is a program's; who made it stays known as long as it works.": ["ApiToken"] },
  withholds: { "What opens an account is nobody's to read.": ["Account", "OneTimeLink"] },
  async exportOf({ db }, { id: personId }) {
    return {
      sessions: await db.session.findMany({
        where: { personId },
        select: columns("device createdAt lastUsedAt expiresAt"),
        orderBy: { createdAt: "asc" },
      }),
      signInIdentities: await db.identity.findMany({ where: { personId }, select: columns("issuer subject linkedAt") }),
    };
  },
  async erase(tx, { personId }) {
    await tx.session.deleteMany({ where: { personId } });
    await tx.account.deleteMany({ where: { personId } });
    await tx.identity.deleteMany({ where: { personId } });
    await tx.oneTimeLink.deleteMany({ where: { personId } });
  },
};
