import type { Db } from "~/platform/database/database.server";
import type { Moved } from "./domain/distribution";

/** From which word to which the ratings of everybody with an outcome went, and how many people these are. */
export async function readMoved(db: Db, sessionId: string): Promise<{ people: number; moved: Moved[] }> {
  const [row] = await db.$queryRaw<{ people: number; moved: Moved[] }[]>`
    WITH latest AS (
      SELECT o."personId", max(o."number") AS "number" FROM "CalibrationOutcome" o
      WHERE o."sessionId" = ${sessionId} GROUP BY o."personId")
    SELECT (SELECT count(*)::int FROM latest) AS "people",
           (SELECT coalesce(json_agg(m), '[]') FROM (
              SELECT i."fromWord", i."toWord", count(*)::int AS "count"
              FROM latest JOIN "CalibrationOutcomeItem" i ON i."sessionId" = ${sessionId}
                AND i."personId" = latest."personId" AND i."number" = latest."number"
              GROUP BY i."fromWord", i."toWord" ORDER BY i."fromWord", i."toWord") m) AS "moved"`;
  return row ?? { people: 0, moved: [] };
}
