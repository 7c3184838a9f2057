import { USUAL_PER_WEEK } from "~/features/hiring/interviewers/domain/interviewer";
import { instantOf } from "~/kernel/time/calendar";
import { DAY_MS, daysAfter } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { isoText, jsonList } from "~/platform/database/sql.server";
import { lockObject, shareObject } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { CalendarInterview, Interview, SeatRole } from "./domain/interview";
import type { InterviewPlan, Seat } from "./domain/interview-plan";
import type { PanelPerson } from "./domain/panel";

/** An interview and the reader's seat in it, in one statement. */
export async function findInterview(db: Db | Tx, id: string, readerId: string): Promise<Interview | null> {
  const [row] = await db.$queryRaw<Interview[]>`
    SELECT i."id", i."candidateId", c."code", c."openingId", o."role", o."leadId", o."deciderId", o."coordinatorId", o."versionId",
           i."debriefId", d."status"::text AS "debriefStatus", i."stageId", s."name" AS "stageName", s."kitId", s."bandId",
           ${isoText`i."startsAt"`} AS "startsAt", i."minutes", i."place",
           i."status"::text, i."sequence", i."edits",
           (SELECT json_build_object('role', e."role", 'status', e."status", 'closed', e."closedAt" IS NOT NULL)
              FROM "InterviewSeat" e WHERE e."interviewId" = i."id" AND e."personId" = ${readerId}) AS "seat"
    FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Candidate" c ON c."id" = i."candidateId" JOIN "Opening" o ON o."id" = c."openingId"
    WHERE i."id" = ${id}`;
  return row ?? null;
}

/** The seats of an interview `i` that were not given up, as JSON; of scorecards only whether there is one. */
const SEATS = Prisma.sql`(
  SELECT ${jsonList`json_build_object('personId', e."personId", 'name', p."name", 'teamId', p."teamId", 'role', e."role",
      'status', e."status", 'gone', p."deactivatedAt" IS NOT NULL, 'closed', e."closedAt" IS NOT NULL,
      'scorecard', coalesce((SELECT CASE WHEN bool_or(c."status" = 'SUBMITTED') THEN 'SUBMITTED' ELSE 'BEGUN' END
         FROM "Scorecard" c WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId" HAVING count(*) > 0), 'NONE'))
      ORDER BY e."role", p."name", p."id"`}
  FROM "InterviewSeat" e JOIN "Person" p ON p."id" = e."personId"
  WHERE e."interviewId" = i."id" AND e."status" <> 'OFF')`;

/** All that the interviews of a candidate are planned from, in one statement; `null` for no such candidate. */
export async function findPlan(db: Db | Tx, candidateId: string): Promise<InterviewPlan | null> {
  const [row] = await db.$queryRaw<InterviewPlan[]>`
    SELECT o."versionId", v."slug" AS "frameworkSlug", o."teamId", o."status"::text AS "openingStatus",
           (SELECT json_build_object('id', d."id", 'number', d."number", 'status', d."status")
              FROM "Debrief" d WHERE d."candidateId" = c."id" ORDER BY d."number" DESC LIMIT 1) AS "debrief",
           (SELECT ${jsonList`json_build_object('id', s."id", 'place', s."place", 'name', s."name", 'kitId', s."kitId",
                     'seats', s."seats") ORDER BY s."place"`}
              FROM "OpeningStage" s WHERE s."openingId" = o."id") AS "stages",
           (SELECT ${jsonList`json_build_object('id', i."id", 'debriefId', i."debriefId", 'number', d."number",
                     'stageId', i."stageId", 'startsAt', ${isoText`i."startsAt"`}, 'minutes', i."minutes",
                     'place', i."place", 'status', i."status", 'edits', i."edits", 'seats', ${SEATS})
                     ORDER BY i."startsAt", i."id"`}
              FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" WHERE i."candidateId" = c."id") AS "interviews"
    FROM "Candidate" c JOIN "Opening" o ON o."id" = c."openingId" JOIN "FrameworkVersion" v ON v."id" = o."versionId"
    WHERE c."id" = ${candidateId} AND EXISTS (SELECT 1 FROM "Debrief" d WHERE d."candidateId" = c."id")`;
  return row ?? null;
}

export type InterviewSetting = { frameworkSlug: string; teamId: string | null; stageSeats: number; seats: Seat[] };

/** Who sits in an interview, and for what a panel is, in one statement. */
export async function findInterviewSetting(db: Db | Tx, interviewId: string): Promise<InterviewSetting | null> {
  const [row] = await db.$queryRaw<InterviewSetting[]>`
    SELECT v."slug" AS "frameworkSlug", o."teamId", s."seats" AS "stageSeats", ${SEATS} AS "seats"
    FROM "Interview" i JOIN "OpeningStage" s ON s."id" = i."stageId" JOIN "Opening" o ON o."id" = s."openingId"
    JOIN "FrameworkVersion" v ON v."id" = o."versionId" WHERE i."id" = ${interviewId}`;
  return row ?? null;
}

export type NewInterview = {
  id: string;
  candidateId: string;
  debriefId: string;
  stageId: string;
  startsAt: Date;
  minutes: number;
  place: string;
  /** The candidate gets the invitation by mail. */
  invitesCandidate?: boolean;
};

/** False when it is there already, as after a repeated submit. */
export async function insertInterview(tx: Tx, interview: NewInterview, at: Date): Promise<boolean> {
  const { count } = await tx.interview.createMany({ data: [{ ...interview, createdAt: at }], skipDuplicates: true });
  return count === 1;
}

export type InterviewTime = { startsAt: Date; minutes: number; place: string };

/** @param isMoved calendars are told of it. */
export async function storeInterviewTime(tx: Tx, id: string, time: InterviewTime, isMoved: boolean): Promise<void> {
  const counted = { edits: { increment: 1 }, ...(isMoved ? { sequence: { increment: 1 } } : {}) };
  await tx.interview.update({ where: { id }, data: { ...time, ...counted } });
}

export type AskedSeat = { interviewId: string; personId: string; role: SeatRole };

/** Asks a person, including one who had a seat before. */
export async function askSeat(tx: Tx, { role, ...key }: AskedSeat, by: { id: string; at: Date }): Promise<void> {
  const data = { role, status: "ASKED" as const, askedById: by.id, askedAt: by.at, answeredAt: null };
  // Their calendar has already canceled the present sequence and accepts only a higher one.
  const isBack = (await tx.interviewSeat.count({ where: { ...key, status: "OFF" } })) > 0;
  if (isBack) await tx.interview.update({ where: { id: key.interviewId }, data: { sequence: { increment: 1 } } });
  await tx.interviewSeat.upsert({
    where: { interviewId_personId: key },
    create: { ...key, ...data },
    update: data,
  });
}

type SeatKey = { interviewId: string; personId: string };

/** Accepted, given up or taken off: `answeredAt` is `null` for a person who was taken off, since they gave no answer. */
export type SeatAnswer = { status: "ACCEPTED" | "OFF"; answeredAt: Date | null };

export async function storeSeatAnswer(tx: Tx, key: SeatKey, data: SeatAnswer): Promise<void> {
  await tx.interviewSeat.update({ where: { interviewId_personId: key }, data });
}

/** Everyone in an interview is asked again, since its time has changed. */
export async function askAnew(tx: Tx, interviewId: string, at: Date): Promise<void> {
  const where = { interviewId, status: "ACCEPTED" as const, closedAt: null };
  await tx.interviewSeat.updateMany({ where, data: { status: "ASKED", askedAt: at, answeredAt: null } });
}

/** An interview as it appears in the calendars of people who have or had a seat in it. */
export function listSeatsForCalendar(
  tx: Tx,
  interviewId: string,
  personIds: readonly string[],
): Promise<(Omit<CalendarInterview, "changedAt"> & { personId: string })[]> {
  return tx.$queryRaw`
    SELECT e."personId", i."id", c."code", o."versionId", s."kitId", i."startsAt", i."minutes", i."status"::text, i."sequence",
           e."status"::text AS "seat"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Opening" o ON o."id" = s."openingId" JOIN "Candidate" c ON c."id" = i."candidateId"
    WHERE i."id" = ${interviewId} AND e."personId" = ANY(${[...personIds]}::text[]) ORDER BY e."personId"`;
}

/** Who asked a person to take a seat. */
export async function findAsker(tx: Tx, key: SeatKey): Promise<string | null> {
  const row = await tx.interviewSeat.findUnique({
    where: { interviewId_personId: key },
    select: { askedById: true },
  });
  return row?.askedById ?? null;
}

/** Whose interviews: of one candidate, or of all of an opening. */
export type CalledOffWith = { candidateId: string } | { openingId: string };

/** An interview of a debrief that gathers. */
export type GatheringInterview = {
  id: string;
  code: string;
  name: string;
  startsAt: Date;
  minutes: number;
  /** A scorecard of it has been begun. */
  begun: boolean;
  /** Who was asked to come, but for those who gave their place up. */
  seated: string[];
};

/** Planned interviews that have not led to a debrief. */
export async function listGathering(tx: Tx, of: CalledOffWith): Promise<GatheringInterview[]> {
  const whose = "openingId" in of ? { candidate: { openingId: of.openingId } } : of;
  const rows = await tx.interview.findMany({
    where: { ...whose, status: "PLANNED", debrief: { status: "GATHERING" } },
    select: {
      ...{ id: true, startsAt: true, minutes: true },
      candidate: { select: { code: true } },
      stage: { select: { name: true } },
      seats: {
        where: { status: { not: "OFF" } },
        select: { personId: true, scorecards: { select: { id: true }, take: 1 } },
        orderBy: { personId: "asc" },
      },
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ candidate, stage, seats, ...row }) => ({
    ...{ ...row, code: candidate.code, name: stage.name },
    begun: seats.some(({ scorecards }) => scorecards.length > 0),
    seated: seats.map(({ personId }) => personId),
  }));
}

/** Calendars are told of it. */
export async function storeCalledOff(tx: Tx, ids: readonly string[]): Promise<void> {
  const data = { status: "CALLED_OFF" as const, edits: { increment: 1 }, sequence: { increment: 1 } };
  await tx.interview.updateMany({ where: { id: { in: [...ids] } }, data });
}

/** Debriefs that gather and in which no scorecard is missing. */
export async function listWaitingForNobody(tx: Tx, of: CalledOffWith): Promise<string[]> {
  const { candidateId, openingId } = { candidateId: null, openingId: null, ...of };
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."id" FROM "Debrief" d JOIN "Candidate" c ON c."id" = d."candidateId"
    WHERE (c."id" = ${candidateId} OR c."openingId" = ${openingId}) AND d."status" = 'GATHERING' AND debrief_waits_for(d."id") = 0
    ORDER BY d."id"`;
  return rows.map(({ id }) => id);
}

export type DueReminder = {
  interviewId: string;
  personId: string;
  timeZone: string;
  code: string;
  stageName: string;
  startsAt: Date;
  minutes: number;
  sequence: number;
  /** When the interview begins, or when it ended. */
  at: Date;
};

/** More than are held anywhere in some days. */
const MOST_REMINDERS = 10_000;

/** Active people who have a seat in an interview that begins between two moments. */
export function listComingSeats(db: Db, from: Date, until: Date): Promise<DueReminder[]> {
  return db.$queryRaw<DueReminder[]>`
    SELECT e."interviewId", e."personId", p."timeZone", c."code", s."name" AS "stageName", i."startsAt", i."minutes", i."sequence",
           i."startsAt" AS "at"
    FROM "Interview" i JOIN "InterviewSeat" e ON e."interviewId" = i."id" JOIN "Person" p ON p."id" = e."personId"
    JOIN "Candidate" c ON c."id" = i."candidateId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    WHERE i."status" = 'PLANNED' AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz
      AND e."status" <> 'OFF' AND p."deactivatedAt" IS NULL
    ORDER BY e."interviewId", e."personId" LIMIT ${MOST_REMINDERS}`;
}

/** Who is waited for: their interview ended between two moments, their score counts, and they have not submitted. */
export function listMissingScorecards(db: Db, from: Date, until: Date): Promise<DueReminder[]> {
  return db.$queryRaw<DueReminder[]>`
    SELECT e."interviewId", e."personId", p."timeZone", c."code", s."name" AS "stageName", i."startsAt", i."minutes", i."sequence",
           i."startsAt" + i."minutes" * interval '1 minute' AS "at"
    FROM "Interview" i JOIN "Debrief" d ON d."id" = i."debriefId" JOIN "InterviewSeat" e ON e."interviewId" = i."id"
    JOIN "Person" p ON p."id" = e."personId" JOIN "Candidate" c ON c."id" = i."candidateId"
    JOIN "OpeningStage" s ON s."id" = i."stageId"
    WHERE i."status" = 'PLANNED' AND d."status" = 'GATHERING'
      AND i."startsAt" + i."minutes" * interval '1 minute' >= ${from}::timestamptz
      AND i."startsAt" + i."minutes" * interval '1 minute' < ${until}::timestamptz
      AND e."role" = 'INTERVIEWER' AND e."status" <> 'OFF' AND e."closedAt" IS NULL AND p."deactivatedAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Scorecard" c WHERE c."interviewId" = e."interviewId" AND c."personId" = e."personId"
                      AND c."status" = 'SUBMITTED')
    ORDER BY e."interviewId", e."personId" LIMIT ${MOST_REMINDERS}`;
}

/** More interviews than a person holds in half a year. */
const MOST_IN_CALENDAR = 1000;

/** Interviews in which a person has or had a seat, in one statement; of the candidate only the code. */
export function listCalendarInterviews(
  db: Db,
  personId: string,
  { from, until }: { from: Date; until: Date },
): Promise<CalendarInterview[]> {
  return db.$queryRaw<CalendarInterview[]>`
    SELECT i."id", c."code", o."versionId", s."kitId", i."startsAt", i."minutes", i."status"::text, i."sequence",
           e."status"::text AS "seat", coalesce(e."answeredAt", e."askedAt") AS "changedAt"
    FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId" JOIN "OpeningStage" s ON s."id" = i."stageId"
    JOIN "Opening" o ON o."id" = s."openingId" JOIN "Candidate" c ON c."id" = i."candidateId"
    WHERE e."personId" = ${personId} AND i."startsAt" >= ${from}::timestamptz AND i."startsAt" < ${until}::timestamptz
    ORDER BY i."startsAt", i."id" LIMIT ${MOST_IN_CALENDAR}`;
}

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

type Row = Omit<PanelPerson, "held" | "away"> & {
  held: { interviewId: string; candidateId: string; at: string; minutes: number }[];
  leaves: { from: string; until: string | null }[];
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
           (SELECT ${jsonList`json_build_object('from', to_char(l."from", 'YYYY-MM-DD'), 'until', to_char(l."until", 'YYYY-MM-DD'))`}
              FROM "Leave" l WHERE l."personId" = p."id" AND l."from" <= ${until}::timestamptz
                AND (l."until" IS NULL OR l."until" >= ${now}::timestamptz - interval '2 days')) AS "leaves",
           (SELECT ${jsonList`e."interviewId"`} FROM "InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
              WHERE e."personId" = p."id" AND e."status" = 'OFF' AND e."answeredAt" IS NOT NULL AND i."candidateId" = ${candidateId}) AS "gaveUp"
    FROM known k JOIN "Person" p ON p."id" = k."personId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN "InterviewerProfile" f ON f."personId" = p."id"
    ORDER BY p."name", p."id" LIMIT ${MOST}`;
  return rows.map(({ held, leaves, ...person }) => {
    const away = leaves.map((leave) => awaySpan(leave, person.timeZone));
    return { ...person, held: held.map(spanOf), away };
  });
}

function awaySpan({ from, until }: Row["leaves"][number], timeZone: string) {
  const end = until === null ? Number.POSITIVE_INFINITY : instantOf(daysAfter(until, 1), "00:00", timeZone).getTime();
  return { from: instantOf(from, "00:00", timeZone).getTime(), until: end };
}

function spanOf({ interviewId, candidateId, at, minutes }: Row["held"][number]) {
  const from = Date.parse(at);
  return { interviewId, candidateId, from, until: from + minutes * 60_000 };
}

/** What is planned, asked and written about one candidate is so in turn, and not while their opening closes. */
export async function lockCandidateOf(tx: Tx, of: { openingId: string; candidateId: string }): Promise<void> {
  await shareObject(tx, "opening", of.openingId);
  await lockObject(tx, "candidate", of.candidateId);
}

/** Of two interviews that want one person at one time, or more than their load, the second hears of the first. */
export async function lockInterviewers(tx: Tx, personIds: readonly string[]): Promise<void> {
  for (const personId of [...personIds].sort()) await lockObject(tx, "interviewer", personId);
}
