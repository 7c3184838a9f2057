import type { Tx } from "~/platform/database/database.server";

/** The organization's setup progress, in one statement. */
export type Standing = {
  named: boolean;
  signInChecked: boolean;
  frameworks: number;
  people: number;
  invited: number;
  joined: number;
  cycles: number;
  /** People the reader could include in a cycle. */
  reports: number;
  hasSample: boolean;
};

export async function readStanding(db: Tx, readerId: string): Promise<Standing> {
  const rows = await db.$queryRaw<Standing[]>`
    SELECT
      EXISTS (SELECT 1 FROM "Organization" WHERE "name" <> '') AS "named",
      EXISTS (SELECT 1 FROM "Organization" WHERE "signInCheckedAt" IS NOT NULL) AS "signInChecked",
      (SELECT count(DISTINCT "slug")::int FROM "FrameworkVersion") AS "frameworks",
      (SELECT count(*)::int FROM "Person" WHERE "deactivatedAt" IS NULL) AS "people",
      (SELECT count(*)::int FROM "Invitation") AS "invited",
      (SELECT count(*)::int FROM "Account" a JOIN "Person" p ON p."id" = a."personId"
        WHERE p."deactivatedAt" IS NULL) AS "joined",
      (SELECT count(*)::int FROM "ReviewCycle") AS "cycles",
      (SELECT count(*)::int FROM "Person" WHERE "managerId" = ${readerId} AND "deactivatedAt" IS NULL) AS "reports",
      EXISTS (SELECT 1 FROM "SampleOrganization") AS "hasSample"`;
  return rows[0]!;
}
