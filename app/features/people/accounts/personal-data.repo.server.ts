import { Prisma } from "~/platform/generated/prisma/client";
import { columns, type PersonalData, since } from "~/platform/personal-data.server";

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
      invitations: await db.invitation.findMany({ where: { personId }, select: columns("askedAt sentAt refusedAt") }),
      signInIdentities: await db.identity.findMany({ where: { personId }, select: columns("issuer subject linkedAt") }),
    };
  },
  async erase(tx, { personId }) {
    await tx.session.deleteMany({ where: { personId } });
    await tx.account.deleteMany({ where: { personId } });
    await tx.identity.deleteMany({ where: { personId } });
    await tx.oneTimeLink.deleteMany({ where: { personId } });
    await tx.invitation.deleteMany({ where: { personId } });
  },
  expires: [
    { kind: "sessions", label: "Sessions that have ended", days: 7, table: "Session", over: since("expiresAt") },
    {
      ...{ kind: "links", label: "Invitations and reset links, used or out of date", days: 30, table: "OneTimeLink" },
      over: (at) => Prisma.sql`("usedAt" < ${at}::timestamptz OR "expiresAt" < ${at}::timestamptz)`,
    },
    {
      ...{ kind: "sign-in-attempts", label: "Unfinished sign-ins at your organization's provider" },
      ...{ days: 1, table: "OidcAttempt", over: since("expiresAt") },
    },
    {
      ...{ kind: "tokens", label: "Provisioning tokens that were revoked" },
      ...{ days: 365, table: "ApiToken", over: since("revokedAt") },
    },
  ],
};
