import type { Db, Tx } from "~/platform/database/database.server";
import type { MentorshipPair } from "./domain/pair";

/** A pair, in one statement. */
export async function findPair(db: Db | Tx, id: string): Promise<MentorshipPair | null> {
  const [row] = await db.$queryRaw<MentorshipPair[]>`
    SELECT p."id", p."roundId", r."name" AS "roundName", r."status"::text AS "roundStatus", m."id" AS "programmeId",
           m."name" AS "programmeName", m."ownerId", m."rhythm"::text, p."origin"::text, p."status"::text,
           json_build_object('id', e."id", 'name', e."name", 'timeZone', e."timeZone") AS "mentee",
           json_build_object('id', t."id", 'name', t."name", 'timeZone', t."timeZone") AS "mentor",
           to_char(p."startsOn", 'YYYY-MM-DD') AS "startsOn", to_char(p."endsOn", 'YYYY-MM-DD') AS "endsOn",
           to_char(p."pausedOn", 'YYYY-MM-DD') AS "pausedOn", p."pausedDays", p."rematchAskedById", p."end"::text, p."edits",
           to_char(p."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
           to_char(p."endedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endedAt"
    FROM "MentorshipPair" p JOIN "MentorshipRound" r ON r."id" = p."roundId"
    JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    JOIN "Person" e ON e."id" = p."menteeId" JOIN "Person" t ON t."id" = p."mentorId"
    WHERE p."id" = ${id}`;
  return row ?? null;
}
