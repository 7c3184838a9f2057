import type { Db } from "~/platform/database/database.server";

/** That a self-assessment exists and how far it is, without what it says. */
export type SheetState = {
  raterId: string;
  assessmentId: string;
  status: "DRAFT" | "SUBMITTED";
  startedAt: Date;
  submittedAt: Date | null;
  /** Its cycle asks peers. */
  asksPeers: boolean;
};

/** The latest self-assessment of each person, in one statement. */
export async function latestStates(db: Db, personIds: readonly string[]): Promise<Map<string, SheetState>> {
  const rows = await db.$queryRaw<SheetState[]>`
    SELECT DISTINCT ON (s."raterId") s."raterId", s."assessmentId", s."status", a."startedAt", s."submittedAt",
           coalesce(c."asksPeers", false) AS "asksPeers"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId" LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE s."side" = 'SELF' AND s."raterId" = ANY(${personIds as string[]})
    ORDER BY s."raterId", a."startedAt" DESC, a."id" DESC`;
  return new Map(rows.map((row) => [row.raterId, row]));
}

export type OwnAssessment = {
  id: string;
  targetLevel: string;
  status: "DRAFT" | "SUBMITTED";
  startedAt: Date;
  submittedAt: Date | null;
};

/** One's own open assessment, or else the one submitted last. */
export async function currentAssessment(db: Db, personId: string): Promise<OwnAssessment | null> {
  const [row] = await db.$queryRaw<OwnAssessment[]>`
    SELECT a."id", a."targetLevel", s."status", a."startedAt", s."submittedAt"
    FROM "Sheet" s JOIN "Assessment" a ON a."id" = s."assessmentId"
    WHERE s."side" = 'SELF' AND s."raterId" = ${personId}
    ORDER BY s."status" = 'DRAFT' AND s."laidAsideAt" IS NULL DESC, a."startedAt" DESC, a."id" DESC LIMIT 1`;
  return row ?? null;
}

/** What waits for this person: evidence of colleagues, and peer reviews. In one statement: a start page asks for much. */
export async function countAsked(
  db: Db,
  personId: string,
  today: Date,
): Promise<{ evidence: number; peerReviews: number }> {
  const [row] = await db.$queryRaw<{ evidence: number; peerReviews: number }[]>`
    SELECT (SELECT count(*)::int FROM "Corroboration" c WHERE c."colleagueId" = ${personId} AND c."status" = 'ASKED') AS "evidence",
           (SELECT count(*)::int FROM "PeerRequest" r JOIN "Assessment" a ON a."id" = r."assessmentId"
              JOIN "ReviewCycle" c ON c."id" = a."cycleId"
             WHERE r."peerId" = ${personId} AND r."status" = 'ASKED' AND r."takenBackAt" IS NULL
               AND c."closedAt" IS NULL AND c."closesOn" >= ${today}::date
               AND NOT EXISTS (SELECT 1 FROM "PeerRelease" p WHERE p."assessmentId" = a."id")) AS "peerReviews"`;
  return row ?? { evidence: 0, peerReviews: 0 };
}
