import type { Db, Tx } from "~/platform/database/database.server";
import { isoDay, jsonList } from "~/platform/database/sql.server";
import { retried } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { CalibrationPacket, PacketEvidence } from "./domain/packet";

/** Someone of a session, as they were taken in. */
export type Subject = {
  personId: string;
  name: string;
  heldLevel: string | null;
  targetLevel: string;
  assessmentId: string | null;
  caseId: string | null;
};

export function listSubjects(db: Db | Tx, sessionId: string): Promise<Subject[]> {
  return db.$queryRaw<Subject[]>`
    SELECT x."personId", p."name", x."heldLevel", x."targetLevel", x."assessmentId", x."caseId"
    FROM "CalibrationSubject" x JOIN "Person" p ON p."id" = x."personId"
    WHERE x."sessionId" = ${sessionId} ORDER BY x."personId"`;
}

/** Evidence of some people that is attached to any expectation, by person. */
export async function listEvidence(db: Db | Tx, personIds: readonly string[]): Promise<Map<string, PacketEvidence[]>> {
  const rows = await db.$queryRaw<(PacketEvidence & { ownerId: string })[]>`
    SELECT e."ownerId", e."id", e."title", e."url", e."body", ${isoDay`e."happenedOn"`} AS "happenedOn",
           (SELECT ${jsonList`DISTINCT l."expectationId"`} FROM "EvidenceLink" l WHERE l."evidenceId" = e."id")
             AS "expectationIds",
           (SELECT ${jsonList`json_build_object('personId', o."colleagueId",
                'on', ${isoDay`o."answeredAt" AT TIME ZONE 'UTC'`}) ORDER BY o."colleagueId"`}
              FROM "Corroboration" o WHERE o."evidenceId" = e."id" AND o."status" = 'CONFIRMED') AS "confirmed"
    FROM "Evidence" e
    WHERE e."ownerId" = ANY(${personIds as string[]})
      AND EXISTS (SELECT 1 FROM "EvidenceLink" l WHERE l."evidenceId" = e."id")`;
  const byOwner = new Map<string, PacketEvidence[]>();
  for (const { ownerId, ...piece } of rows) byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), piece]);
  return byOwner;
}

/** The cycle reveals its reviews only after calibration, and tells both authors that its participants read them before. */
export async function waitsForCalibration(db: Db, cycleId: string): Promise<boolean> {
  return (await db.reviewCycle.count({ where: { id: cycleId, reveal: "AFTER_CALIBRATION" } })) > 0;
}

export type Frozen = { content: CalibrationPacket; contentHash: string };

export async function insertPackets(tx: Tx, packets: readonly Frozen[]): Promise<void> {
  await tx.calibrationPacket.createMany({
    data: packets.map(({ content, contentHash }) => ({
      sessionId: content.sessionId,
      personId: content.personId,
      content: content as unknown as object,
      contentHash,
      frozenAt: new Date(content.frozenAt),
    })),
  });
}

/** False when the rating has begun already, or the set-up was changed since `edits` was read. */
export async function setRating(tx: Tx, id: string, edits: number, at: Date): Promise<boolean> {
  const { count } = await tx.calibrationSession.updateMany({
    where: { id, edits, status: "PREPARING" },
    data: { status: "RATING", ratingSince: at },
  });
  return count === 1;
}

/** Raters who are here and may be written to. */
export async function listRaters(tx: Tx, sessionId: string): Promise<string[]> {
  const raters = await tx.person.findMany({
    where: { deactivatedAt: null, calibrationRoles: { some: { sessionId, role: "RATER" } } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return raters.map(({ id }) => id);
}

export type StoredPacket = {
  person: string;
  /** `null` once the person has been erased. */
  content: CalibrationPacket | null;
  contentHash: string;
  frozenAt: Date;
  assessmentId: string | null;
  caseId: string | null;
  /** Of colleagues who confirmed evidence. */
  names: Readonly<Record<string, string>>;
};

type PacketReading = { sessionId: string; personId: string; readerId: string; at: Date; since: Date };

const isLogged = ({ sessionId, personId, readerId, since }: PacketReading) => Prisma.sql`EXISTS (
  SELECT 1 FROM "AuditEntry" e WHERE e."objectId" = ${sessionId} AND e."subjectId" = ${personId}
    AND e."actorId" = ${readerId} AND e."action" = 'calibration.read-packet' AND e."at" >= ${since}::timestamptz)`;

/**
 * The packet of someone, and the line in their log that it was read, in one statement: once a reader, session and day.
 * @returns `null` where none is frozen.
 */
export async function readPacket(db: Db, reading: PacketReading): Promise<StoredPacket | null> {
  const { sessionId, personId, readerId, at } = reading;
  const read = () => db.$queryRaw<(Omit<StoredPacket, "content"> & { content: CalibrationPacket | object })[]>`
    WITH found AS (
      SELECT k."content", k."contentHash", k."frozenAt", x."assessmentId", x."caseId", p."name" AS "person"
      FROM "CalibrationPacket" k
      JOIN "CalibrationSubject" x ON x."sessionId" = k."sessionId" AND x."personId" = k."personId"
      JOIN "Person" p ON p."id" = k."personId"
      WHERE k."sessionId" = ${sessionId} AND k."personId" = ${personId}),
    logged AS (
      INSERT INTO "AuditEntry" ("at", "actorId", "action", "subjectId", "objectId")
      SELECT ${at}::timestamptz, ${readerId}, 'calibration.read-packet', ${personId}, ${sessionId}
      FROM found WHERE NOT ${isLogged(reading)})
    SELECT found.*, (SELECT coalesce(json_object_agg(n."id", n."name"), '{}') FROM "Person" n
      WHERE n."id" IN (SELECT c #>> '{}' FROM jsonb_path_query(found."content", '$.evidence[*].confirmed[*].personId') c))
      AS "names" FROM found`;
  const [row] = await retried(read);
  return row ? { ...row, content: "format" in row.content ? row.content : null } : null;
}
