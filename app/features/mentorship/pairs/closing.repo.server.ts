import type { Db, Tx } from "~/platform/database/database.server";
import type { Closing } from "./domain/closing";

/** What the end of a pair is told with. Times are ISO texts. */
export type PairEndRow = {
  closings: (Closing & { personId: string })[];
  thanks: { text: string; sentAt: string; evidenceId: string | null } | null;
  /** What the mentee chose to grow in. */
  chosen: { versionId: string; expectationId: string }[];
};

/** In one statement; both sides' reviews, of which a page shows what its reader may read. */
export async function findPairEnd(db: Db | Tx, pairId: string): Promise<PairEndRow> {
  const [row] = await db.$queryRaw<PairEndRow[]>`
    SELECT (SELECT coalesce(json_agg(json_build_object('personId', c."personId", 'satisfaction', c."satisfaction", 'changed', c."changed")
              ORDER BY c."answeredAt"), '[]') FROM "PairClosing" c WHERE c."pairId" = p."id") AS "closings",
           (SELECT json_build_object('text', t."text", 'evidenceId', t."evidenceId",
              'sentAt', to_char(t."sentAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
              FROM "MentorThanks" t WHERE t."pairId" = p."id") AS "thanks",
           (SELECT coalesce(json_agg(json_build_object('versionId', x."versionId", 'expectationId', x."expectationId") ORDER BY x."place"), '[]')
              FROM "MentorshipEnrolment" e JOIN "EnrolmentExpectation" x ON x."enrolmentId" = e."id"
              WHERE e."roundId" = p."roundId" AND e."personId" = p."menteeId" AND e."side" = 'MENTEE') AS "chosen"
    FROM "MentorshipPair" p WHERE p."id" = ${pairId}`;
  return row ?? { closings: [], thanks: null, chosen: [] };
}

export async function insertClosing(
  tx: Tx,
  row: Closing & { pairId: string; personId: string; answeredAt: Date },
): Promise<void> {
  await tx.pairClosing.create({ data: row });
}

export async function insertThanks(tx: Tx, row: { pairId: string; text: string; sentAt: Date }): Promise<void> {
  await tx.mentorThanks.create({ data: row });
}

export async function storeKeptThanks(tx: Tx, pairId: string, evidenceId: string): Promise<void> {
  await tx.mentorThanks.update({ where: { pairId }, data: { evidenceId } });
}
