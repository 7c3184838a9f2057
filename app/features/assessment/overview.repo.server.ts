import type { Db } from "~/platform/database.server";

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

/** Peer reviews that wait for this person. */
export function countPeerReviews(db: Db, personId: string, today: Date): Promise<number> {
  const assessment = { peerRelease: null, cycle: { closedAt: null, closesOn: { gte: today } } };
  return db.peerRequest.count({ where: { peerId: personId, status: "ASKED", takenBackAt: null, assessment } });
}

/** Evidence of colleagues that waits for this person's word. */
export function countAsked(db: Db, personId: string): Promise<number> {
  return db.corroboration.count({ where: { colleagueId: personId, status: "ASKED" } });
}
