import { Prisma } from "~/platform/generated/prisma/client";
import { columns, type PersonalData, since } from "~/platform/personal-data.server";

/** How a person confirms a sign-in. What opens an account, or a hash of it, is no one's to read. */
export const secondStepData: PersonalData = {
  withholds: {
    "What opens an account is nobody's to read.": ["RecoveryCode", "PasskeyChallenge", "HalfSignIn"],
  },
  async exportOf({ db }, { id: personId }) {
    return {
      secondSteps: await db.factor.findMany({
        where: { personId },
        select: columns("kind name addedAt lastUsedAt"),
        orderBy: { addedAt: "asc" },
      }),
    };
  },
  async erase(tx, { personId }) {
    await tx.factor.deleteMany({ where: { personId } });
    await tx.recoveryCode.deleteMany({ where: { personId } });
    await tx.passkeyChallenge.deleteMany({ where: { personId } });
    await tx.halfSignIn.deleteMany({ where: { personId } });
  },
  expires: [
    {
      ...{ kind: "half-sign-ins", label: "Sign-ins that were never confirmed" },
      ...{ days: 1, table: "HalfSignIn", over: since("expiresAt") },
    },
    {
      ...{ kind: "passkey-challenges", label: "Passkey requests that were never answered" },
      ...{ days: 1, table: "PasskeyChallenge", over: since("expiresAt") },
    },
    {
      ...{ kind: "recovery-codes", label: "Recovery codes that were used" },
      ...{ days: 365, table: "RecoveryCode", over: (at: Date) => Prisma.sql`"usedAt" < ${at}::timestamptz` },
    },
  ],
};
