import type { Db, Tx } from "~/platform/database/database.server";
import type { CalibrationSession } from "./domain/session";

/** A session as somebody finds it, in one statement. @param readerId whose roles and recusals come with it. */
export async function findSession(db: Db | Tx, id: string, readerId: string): Promise<CalibrationSession | null> {
  const rows = await db.$queryRaw<CalibrationSession[]>`
    SELECT s."id", s."name", s."purpose"::text, s."unit"::text, s."versionId", s."cycleId", s."rule"::text, s."ratersEach",
           s."mostEach", s."seed", to_char(s."opensOn", 'YYYY-MM-DD') AS "opensOn", to_char(s."closesOn", 'YYYY-MM-DD') AS "closesOn",
           s."secondReaderId", s."status"::text, s."round", s."createdById", s."agenda"::text, s."currentId", s."moves", s."edits",
           s."ratingSince", s."openedAt", s."lockedAt", s."currentSince",
           ARRAY(SELECT p."role"::text FROM "CalibrationParticipant" p
                 WHERE p."sessionId" = s."id" AND p."personId" = ${readerId} ORDER BY p."role") AS "roles",
           ARRAY(SELECT x."personId" FROM "CalibrationSubject" x
                 WHERE x."sessionId" = s."id" AND is_recused(s."id", ${readerId}, x."personId")
                 ORDER BY x."personId") AS "recusedFrom"
    FROM "CalibrationSession" s WHERE s."id" = ${id}`;
  const [row] = rows as unknown as (Omit<CalibrationSession, Moment> & Record<Moment, Date | null>)[];
  if (!row) return null;
  const text = (moment: Moment) => row[moment]?.toISOString() ?? null;
  return {
    ...row,
    ratingSince: text("ratingSince"),
    openedAt: text("openedAt"),
    lockedAt: text("lockedAt"),
    currentSince: text("currentSince"),
  };
}

type Moment = "ratingSince" | "openedAt" | "lockedAt" | "currentSince";
