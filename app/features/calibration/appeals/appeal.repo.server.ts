import type { PersonOutcome } from "~/features/calibration/lock/domain/locked";
import type { CalibrationPacket } from "~/features/calibration/setup/domain/packet";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";

type NewAppeal = { sessionId: string; personId: string; reasons: string; at: Date };

export async function insertAppeal(tx: Tx, appeal: NewAppeal): Promise<void> {
  await tx.calibrationAppeal.create({ data: appeal });
}

type AppealDecision = {
  sessionId: string;
  personId: string;
  decidedById: string;
  decidedAt: Date;
  stands: boolean;
  answer: string;
  changed: readonly { item: string; word: string | null }[];
};

export async function decideAppeal(
  tx: Tx,
  { sessionId, personId, changed, ...decision }: AppealDecision,
): Promise<void> {
  // The table takes what changes before the decision only.
  const items = changed.map(({ item, word }) => ({ sessionId, personId, item, toWord: word }));
  await tx.calibrationAppealItem.createMany({ data: items });
  await tx.calibrationAppeal.update({ where: { sessionId_personId: { sessionId, personId } }, data: decision });
}

/** Of each locked round in which something was recorded of subject `s`, the last outcome; `k."last"` is the last locked round. */
const OUTCOMES = Prisma.sql`(
  SELECT ${jsonList`json_build_object('number', o."number", 'round', o."round", 'unchanged', o."unchanged",
      'rationale', o."rationale", 'recordedAt', ${isoText`o."recordedAt"`},
      'items', (SELECT ${jsonList`json_build_object('item', i."item", 'from', i."fromWord", 'to', i."toWord",
          'reason', i."reason", 'evidenceIds', i."evidenceIds") ORDER BY i."item"`}
        FROM "CalibrationOutcomeItem" i
        WHERE i."sessionId" = o."sessionId" AND i."personId" = o."personId" AND i."number" = o."number"))
      ORDER BY o."number"`}
  FROM "CalibrationOutcome" o
  WHERE o."sessionId" = s."sessionId" AND o."personId" = s."personId" AND o."round" <= k."last"
    AND NOT EXISTS (SELECT 1 FROM "CalibrationOutcome" n WHERE n."sessionId" = o."sessionId"
      AND n."personId" = o."personId" AND n."round" = o."round" AND n."number" > o."number"))`;

const APPEAL = Prisma.sql`(
  SELECT json_build_object('reasons', a."reasons", 'at', ${isoText`a."at"`}, 'decidedAt', ${isoText`a."decidedAt"`},
    'stands', a."stands", 'answer', a."answer",
    'items', (SELECT ${jsonList`json_build_object('item', i."item", 'word', i."toWord") ORDER BY i."item"`}
      FROM "CalibrationAppealItem" i WHERE i."sessionId" = a."sessionId" AND i."personId" = a."personId"))
  FROM "CalibrationAppeal" a WHERE a."sessionId" = s."sessionId" AND a."personId" = s."personId")`;

/** Without hashes: the answer space is small enough to brute-force. */
const ROUNDS = Prisma.sql`(
  SELECT json_agg(json_build_object('round', n."round", 'lockedBy', lb."name", 'lockedAt', ${isoText`l."lockedAt"`},
      'contentHash', NULL, 'openedBy', rb."name", 'openedAt', ${isoText`r."at"`}, 'reason', r."reason") ORDER BY n."round" DESC)
  FROM generate_series(1, c."round") AS n("round")
  LEFT JOIN "CalibrationLock" l ON l."sessionId" = c."id" AND l."round" = n."round"
  LEFT JOIN "Person" lb ON lb."id" = l."lockedById"
  LEFT JOIN "CalibrationReopening" r ON r."sessionId" = c."id" AND r."round" = n."round"
  LEFT JOIN "Person" rb ON rb."id" = r."byId")`;

export type StoredPacket = {
  content: CalibrationPacket | Record<string, never>;
  contentHash: string;
  frozenAt: string;
};
export type FoundOutcome = PersonOutcome & {
  packet: StoredPacket | null;
  /** Whether the reader's reading of today is in the audit log. */
  isLogged: boolean;
};
export type ReadingOf = { readerId: string; since: Date };

/** What a session came to about someone, in one statement. @param reading whose reading of an appeal is asked for. */
export async function findPersonOutcome(
  db: Db | Tx,
  sessionId: string,
  personId: string,
  reading: ReadingOf | null = null,
): Promise<FoundOutcome | null> {
  const logged = reading
    ? Prisma.sql`EXISTS (SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = c."id" AND e."subjectId" = s."personId"
        AND e."actorId" = ${reading.readerId} AND e."action" = 'calibration.read-appeal' AND e."at" >= ${reading.since}::timestamptz)`
    : Prisma.sql`false`;
  const [row] = await db.$queryRaw<FoundOutcome[]>`
    SELECT c."id" AS "sessionId", c."name" AS "sessionName", c."purpose"::text, c."unit"::text, c."versionId", c."status"::text,
      k."last" AS "lockedRound", s."personId", p."name" AS "person", s."targetLevel", s."assessmentId", s."caseId",
      CASE WHEN b."deactivatedAt" IS NULL AND NOT is_recused(c."id", b."id", s."personId") THEN b."id" END AS "secondReaderId",
      b."name" AS "secondReader", ${OUTCOMES} AS "outcomes", ${APPEAL} AS "appeal", ${ROUNDS} AS "rounds", ${logged} AS "isLogged",
      (SELECT json_build_object('content', x."content", 'contentHash', x."contentHash", 'frozenAt', ${isoText`x."frozenAt"`})
        FROM "CalibrationPacket" x WHERE x."sessionId" = s."sessionId" AND x."personId" = s."personId") AS "packet"
    FROM "CalibrationSubject" s JOIN "CalibrationSession" c ON c."id" = s."sessionId" JOIN "Person" p ON p."id" = s."personId"
    JOIN "Person" b ON b."id" = c."secondReaderId"
    CROSS JOIN LATERAL (SELECT max(l."round") AS "last" FROM "CalibrationLock" l WHERE l."sessionId" = c."id") k
    WHERE s."sessionId" = ${sessionId} AND s."personId" = ${personId}`;
  return row ?? null;
}

/** Whether a person has read their session outcome since a given time, from the audit log. */
export async function wasOutcomeRead(db: Db, actorId: string, objectId: string, since: Date): Promise<boolean> {
  const where = { actorId, objectId, action: "calibration.read-own-outcome", at: { gte: since } };
  return (await db.auditEntry.count({ where })) > 0;
}

export type OwnOutcomeLine = {
  sessionId: string;
  name: string;
  targetLevel: string;
  lockedAt: Date;
  /** `waiting` for the second reader. */
  appeal: "none" | "waiting" | "decided";
};

/** The locked sessions that someone was rated in, the latest first. */
export function listOwnOutcomes(db: Db, personId: string, { skip, take }: Slice): Promise<OwnOutcomeLine[]> {
  return db.$queryRaw<OwnOutcomeLine[]>`
    SELECT c."id" AS "sessionId", c."name", s."targetLevel", l."lockedAt",
      CASE WHEN a."personId" IS NULL THEN 'none' WHEN a."decidedAt" IS NULL THEN 'waiting' ELSE 'decided' END AS "appeal"
    FROM "CalibrationSubject" s JOIN "CalibrationSession" c ON c."id" = s."sessionId"
    JOIN LATERAL (SELECT x."lockedAt" FROM "CalibrationLock" x WHERE x."sessionId" = c."id" ORDER BY x."round" DESC LIMIT 1) l ON true
    LEFT JOIN "CalibrationAppeal" a ON a."sessionId" = s."sessionId" AND a."personId" = s."personId"
    WHERE s."personId" = ${personId} ORDER BY l."lockedAt" DESC, c."id" ${rowsOf({ skip, take })}`;
}
