import type { MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, isoText, jsonList } from "~/platform/database/sql.server";
import type { CheckIn, CheckInDay, Closing, PairSatisfaction } from "./domain/closing";

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
    SELECT (SELECT ${jsonList`json_build_object('personId', c."personId", 'satisfaction', c."satisfaction", 'changed', c."changed")
              ORDER BY c."answeredAt"`} FROM "PairClosing" c WHERE c."pairId" = p."id") AS "closings",
           (SELECT json_build_object('text', t."text", 'evidenceId', t."evidenceId",
              'sentAt', ${isoText`t."sentAt"`})
              FROM "MentorThanks" t WHERE t."pairId" = p."id") AS "thanks",
           (SELECT ${jsonList`json_build_object('versionId', x."versionId", 'expectationId', x."expectationId") ORDER BY x."place"`}
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

/** What one side answered, or both. */
export async function listCheckIns(
  db: Db | Tx,
  pairId: string,
  personId?: string,
): Promise<(CheckIn & { personId: string; answeredAt: Date })[]> {
  const rows = await db.pairCheckIn.findMany({
    where: { pairId, ...(personId === undefined ? {} : { personId }) },
    select: { personId: true, day: true, going: true, meeting: true, help: true, answeredAt: true },
    orderBy: [{ day: "asc" }, { personId: "asc" }],
  });
  return rows.map((row) => ({ ...row, day: row.day as CheckInDay }));
}

type NewCheckIn = CheckIn & { pairId: string; personId: string; answeredAt: Date };

export async function insertCheckIn(tx: Tx, row: NewCheckIn): Promise<void> {
  await tx.pairCheckIn.create({ data: row });
}

/** Someone who was in a pair of a round, once on each side, however many pairs they were in. */
export type EndedRow = {
  personId: string;
  side: MentorshipSide;
  /** Of the last pair that they reviewed. */
  satisfaction: PairSatisfaction | null;
  startsOn: string;
  /** What a mentee chose to grow in. */
  chosen: { versionId: string; expectationId: string }[];
};

export function listEnded(db: Db, roundId: string): Promise<EndedRow[]> {
  return db.$queryRaw<EndedRow[]>`
    SELECT DISTINCT ON (x."side", x."personId") x."personId", x."side", c."satisfaction"::text, ${isoDay`x."startsOn"`} AS "startsOn",
      (SELECT ${jsonList`json_build_object('versionId', w."versionId", 'expectationId', w."expectationId") ORDER BY w."place"`}
         FROM "MentorshipEnrolment" e JOIN "EnrolmentExpectation" w ON w."enrolmentId" = e."id"
         WHERE e."roundId" = ${roundId} AND e."personId" = x."personId" AND e."side" = 'MENTEE' AND x."side" = 'MENTEE') AS "chosen"
    FROM (SELECT p."id", p."startsOn", p."menteeId" AS "personId", 'MENTEE' AS "side" FROM "MentorshipPair" p WHERE p."roundId" = ${roundId}
          UNION ALL
          SELECT p."id", p."startsOn", p."mentorId", 'MENTOR' FROM "MentorshipPair" p WHERE p."roundId" = ${roundId}) x
    LEFT JOIN "PairClosing" c ON c."pairId" = x."id" AND c."personId" = x."personId"
    ORDER BY x."side", x."personId", c."answeredAt" DESC NULLS LAST, x."startsOn", x."id"`;
}
