import { USUAL_PER_WEEK } from "~/features/hiring/interviewers/domain/interviewer";
import { DAY_MS } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { PanelPerson } from "./domain/panel";

/** More than have ever learned one kit anywhere. */
const MOST = 2000;

export type PanelAsked = {
  candidateId: string;
  frameworkSlug: string;
  kitIds: readonly string[];
  /** When the interviews are. */
  times: readonly Date[];
  now: Date;
  /** Only these people. */
  only?: readonly string[];
};

type Row = Omit<PanelPerson, "held"> & {
  held: { interviewId: string; candidateId: string; at: string; minutes: number }[];
};

/**
 * People who have begun one of the kits, by name, in one statement: how far they are, when and how often they interview,
 * and where they have places in the weeks around the given times. Declared attributes are not read.
 */
export async function listPanelPeople(db: Db | Tx, asked: PanelAsked): Promise<PanelPerson[]> {
  const { candidateId, frameworkSlug, kitIds, now, only } = asked;
  if (kitIds.length === 0 || only?.length === 0) return [];
  const times = asked.times.map((time) => time.getTime());
  const from = new Date(Math.min(...times, now.getTime()) - 35 * DAY_MS);
  const until = new Date(Math.max(...times, now.getTime()) + 8 * DAY_MS);
  const named = only ? Prisma.sql`AND q."personId" = ANY(${[...only]})` : Prisma.empty;
  const rows = await db.$queryRaw<Row[]>`
    WITH step AS (
      SELECT DISTINCT ON (q."personId", q."kitId") q."personId", q."kitId", q."state" FROM "QualificationStep" q
      WHERE q."frameworkSlug" = ${frameworkSlug} AND q."kitId" = ANY(${[...kitIds]}) ${named}
      ORDER BY q."personId", q."kitId", q."number" DESC
    ), known AS (SELECT s."personId", json_object_agg(s."kitId", s."state") AS "kits" FROM step s GROUP BY s."personId")
    SELECT p."id", p."name", p."teamId", t."name" AS "team", p."timeZone", k."kits",
           coalesce(f."perWeek", ${USUAL_PER_WEEK}::int) AS "perWeek",
           (SELECT ${jsonList`json_build_object('weekday', h."weekday", 'fromMinute', h."fromMinute",
                     'untilMinute', h."untilMinute")`} FROM "InterviewHours" h WHERE h."personId" = p."id") AS "hours",
           p."deactivatedAt" IS NULL AND EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id" AND g."role" = 'PANEL_MEMBER'
             AND g."since" <= ${now}::timestamptz AND (g."until" IS NULL OR g."until" > ${now}::timestamptz)) AS "interviews",
           EXISTS (SELECT 1 FROM "CandidateConflict" x WHERE x."candidateId" = ${candidateId} AND x."personId" = p."id")
             OR EXISTS (SELECT 1 FROM "CandidateIdentity" x WHERE x."candidateId" = ${candidateId} AND x."referredById" = p."id")
             OR EXISTS (SELECT 1 FROM "OpeningPart" x JOIN "Candidate" c ON c."openingId" = x."openingId"
                        WHERE c."id" = ${candidateId} AND x."personId" = p."id" AND x."knows" = 'NAMES') AS "apart",
           (SELECT ${jsonList`json_build_object('interviewId', i."id", 'candidateId', i."candidateId",
                     'at', ${isoText`i."startsAt"`}, 'minutes', i."minutes")`}
              FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
              WHERE e."personId" = p."id" AND e."status" <> 'OFF' AND i."status" = 'PLANNED'
                AND (i."candidateId" = ${candidateId} OR (i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz))) AS "held",
           (SELECT ${jsonList`e."interviewId"`} FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
              WHERE e."personId" = p."id" AND e."status" = 'OFF' AND e."answeredAt" IS NOT NULL AND i."candidateId" = ${candidateId}) AS "gaveUp"
    FROM known k JOIN "Person" p ON p."id" = k."personId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN "InterviewerProfile" f ON f."personId" = p."id"
    ORDER BY p."name", p."id" LIMIT ${MOST}`;
  return rows.map(({ held, ...person }) => ({ ...person, held: held.map(spanOf) }));
}

function spanOf({ interviewId, candidateId, at, minutes }: Row["held"][number]) {
  const from = Date.parse(at);
  return { interviewId, candidateId, from, until: from + minutes * 60_000 };
}
