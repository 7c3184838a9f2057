import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { Prisma } from "~/platform/generated/prisma/client";

/** For administrators: how many people haven't joined and hold no valid invitation. */
export const INVITATION_DUTIES: DutySource = ({ isAdministrator, now }) =>
  dutySelect({
    kind: "invitations",
    key: Prisma.sql`'all'`,
    detail: Prisma.sql`x."count"`,
    since: Prisma.sql`x."since"`,
    from: Prisma.sql`FROM (
        SELECT count(DISTINCT w."personId") AS "count", min(w."at") AS "since" FROM (
          SELECT l."personId", l."expiresAt" AS "at" FROM "OneTimeLink" l
          WHERE l."kind" = 'INVITATION' AND l."usedAt" IS NULL AND l."expiresAt" <= ${now}::timestamptz
            AND NOT EXISTS (SELECT 1 FROM "OneTimeLink" n WHERE n."personId" = l."personId" AND n."kind" = 'INVITATION'
              AND n."expiresAt" > l."expiresAt")
          UNION ALL SELECT i."personId", i."refusedAt" FROM "Invitation" i WHERE i."refusedAt" IS NOT NULL) w
        JOIN "Person" p ON p."id" = w."personId" AND p."deactivatedAt" IS NULL
        WHERE NOT EXISTS (SELECT 1 FROM "Account" c WHERE c."personId" = p."id" AND c."passwordHash" IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM "Identity" d WHERE d."personId" = p."id")) x
      WHERE ${isAdministrator}::boolean AND x."count" > 0`,
  });
