import type { CalibrationSession } from "~/features/calibration/session/domain/session";
import type { Db } from "~/platform/database/database.server";
import type { Grid, GridCell } from "./domain/grid";
import type { Reading } from "./meeting.repo.server";

export type GridFrame = Grid & {
  /** Of the room's last event; what the cells say changes only with another one. */
  number: number;
  /** Whose log does not say yet that this reader read their ratings. */
  unlogged: readonly string[];
};

/** Who is in the grid of a session, without what anybody rated. @param room of its events. */
export async function readGrid(
  db: Db,
  { id, recusedFrom }: Pick<CalibrationSession, "id" | "recusedFrom">,
  { readerId, since, room }: Reading & { room: string },
): Promise<GridFrame> {
  const [row] = await db.$queryRaw<GridFrame[]>`
    WITH people AS (
      SELECT u."personId", p."name", u."targetLevel", u."place",
             CASE WHEN u."personId" = ANY(${recusedFrom as string[]}::text[]) THEN 'no-part'
                  WHEN u."revealedAt" IS NULL THEN 'to-come' ELSE 'shown' END AS "state"
      FROM "CalibrationSubject" u JOIN "Person" p ON p."id" = u."personId" WHERE u."sessionId" = ${id}),
    raters AS (
      SELECT p."id", p."name", p."managerId" FROM "Person" p
      WHERE EXISTS (SELECT 1 FROM "CalibrationAssignment" a WHERE a."sessionId" = ${id} AND a."raterId" = p."id"))
    SELECT coalesce((SELECT r."number" FROM "LiveRoom" r WHERE r."key" = ${room}), 0) AS "number",
           (SELECT coalesce(json_agg(json_build_object('personId', l."personId", 'name', l."name", 'targetLevel', l."targetLevel",
              'state', l."state") ORDER BY l."place", l."personId"), '[]') FROM people l) AS "people",
           (SELECT coalesce(json_agg(json_build_object('raterId', r."id", 'name', r."name") ORDER BY r."name", r."id"), '[]')
            FROM raters r) AS "raters",
           (SELECT coalesce(json_agg(json_build_array(x."personId", x."raterId") ORDER BY x."personId", x."raterId"), '[]') FROM (
              SELECT l."personId", r."id" AS "raterId" FROM people l JOIN raters r ON r."id" = l."personId" OR r."managerId" = l."personId"
              UNION SELECT c."personId", c."participantId" FROM "CalibrationRecusal" c JOIN raters r ON r."id" = c."participantId"
              WHERE c."sessionId" = ${id}) x) AS "recusals",
           ARRAY(SELECT l."personId" FROM people l WHERE l."state" = 'shown' EXCEPT
             SELECT e."subjectId" FROM "AuditEntry" e WHERE e."objectId" = ${id} AND e."actorId" = ${readerId}
               AND e."action" = 'calibration-ratings.read' AND e."at" >= ${since}::timestamptz) AS "unlogged"`;
  return row ?? { people: [], raters: [], recusals: [], number: 0, unlogged: [] };
}

/** What was submitted of one item about those whose ratings were shown. */
export async function readCells(
  db: Db,
  { id, recusedFrom }: Pick<CalibrationSession, "id" | "recusedFrom">,
  item: string,
): Promise<GridCell[]> {
  const [row] = await db.$queryRaw<{ cells: GridCell[] }[]>`
    SELECT coalesce(json_agg(json_build_array(a."personId", a."raterId", g."word")), '[]') AS "cells"
    FROM "CalibrationAssignment" a
    JOIN "CalibrationSubject" u ON u."sessionId" = a."sessionId" AND u."personId" = a."personId" AND u."revealedAt" IS NOT NULL
    LEFT JOIN "CalibrationSheet" t ON t."sessionId" = a."sessionId" AND t."raterId" = a."raterId"
      AND t."personId" = a."personId" AND t."status" = 'SUBMITTED'
    LEFT JOIN "CalibrationRating" g ON g."sheetId" = t."id" AND g."item" = ${item}
    WHERE a."sessionId" = ${id} AND NOT a."personId" = ANY(${recusedFrom as string[]}::text[])`;
  return row?.cells ?? [];
}
