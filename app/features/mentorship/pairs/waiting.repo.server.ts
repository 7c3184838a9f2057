import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import { type DutySource, dutySelect } from "~/platform/database/duties.server";
import { jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { WaitingMentee } from "./domain/waiting";

/**
 * Mentees `p` of round `r`, longest waiting first: without a mentor from the start, or whose mentor has left. Those who stepped back or
 * whose mentor did ask for another one themselves.
 */
const WAITING = Prisma.sql`
  SELECT p."id", p."name", e."enrolledAt" FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" AND p."deactivatedAt" IS NULL
  WHERE e."roundId" = r."id" AND e."side" = 'MENTEE' AND e."withdrawnAt" IS NULL AND NOT EXISTS (
    SELECT 1 FROM "MentorshipPair" o WHERE o."roundId" = r."id" AND o."menteeId" = p."id" AND o."end" IS DISTINCT FROM 'LEFT')
  ORDER BY e."enrolledAt", p."id"`;

/** Seats of round `r` that are free, by the rule of `freeSeats`. */
const FREE = Prisma.sql`(
  SELECT coalesce(sum(greatest(least(e."seats" - l."here", m."seats" - l."anywhere"), 0)), 0)::int
  FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" AND p."deactivatedAt" IS NULL
  JOIN "MentorProfile" m ON m."personId" = p."id"
  CROSS JOIN LATERAL (
    SELECT count(*) AS "anywhere", count(*) FILTER (WHERE o."roundId" = r."id") AS "here"
    FROM "MentorshipPair" o WHERE o."mentorId" = p."id" AND o."status" <> 'ENDED') l
  WHERE e."roundId" = r."id" AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL)`;

/** When a seat of round `r` may last have got free since its matches were published: a match ended, or a mentor changed what they offer. */
const FREED = Prisma.sql`(
  SELECT greatest(max(o."endedAt"), max(m."changedAt")) FROM "MentorshipEnrolment" e
  LEFT JOIN "MentorshipPair" o ON o."mentorId" = e."personId" AND o."endedAt" > r."publishedAt"
  LEFT JOIN "MentorProfile" m ON m."personId" = e."personId" AND m."changedAt" > r."publishedAt"
  WHERE e."roundId" = r."id" AND e."side" = 'MENTOR')`;

const looked = (ownerId: string) => Prisma.sql`(
  SELECT max(a."at") FROM "AuditEntry" a
  WHERE a."objectId" = r."id" AND a."actorId" = ${ownerId} AND a."action" = 'round.read-waiting')`;

/** Rounds in which mentees wait and a seat got free since the owner last looked. */
export const WAITING_DUTIES: DutySource = ({ personId }) =>
  dutySelect({
    kind: "waiting-mentees",
    key: Prisma.sql`r."id"`,
    about: Prisma.sql`r."name"`,
    since: FREED,
    from: Prisma.sql`FROM "MentorshipProgramme" g JOIN "MentorshipRound" r ON r."programmeId" = g."id" AND r."status" = 'RUNNING'
      WHERE g."ownerId" = ${personId} AND g."way" = 'PAIRED' AND ${FREED} > coalesce(${looked(personId)}, '-infinity')
        AND EXISTS (${WAITING}) AND ${FREE} > 0`,
  });

export type Waiting = {
  /** Longest waiting first. */
  mentees: WaitingMentee[];
  count: number;
  free: number;
  /** Names of the round's mentors, by id. */
  mentors: Record<string, string>;
  /** A seat got free since the owner last looked. */
  isOpen: boolean;
};

/** The waiting mentees of a round; one statement. */
export async function readWaiting(db: Db, roundId: string, ownerId: string, take: number): Promise<Waiting> {
  const [row] = await db.$queryRaw<Waiting[]>`
    SELECT (SELECT ${jsonList`json_build_object('id', w."id", 'name', w."name") ORDER BY w."enrolledAt", w."id"`}
              FROM (${WAITING} LIMIT ${take}) w) AS "mentees",
           (SELECT count(*)::int FROM (${WAITING}) w) AS "count", ${FREE} AS "free",
           (SELECT coalesce(json_object_agg(p."id", p."name"), '{}') FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId"
              WHERE e."roundId" = r."id" AND e."side" = 'MENTOR' AND e."withdrawnAt" IS NULL) AS "mentors",
           coalesce(${FREED} > coalesce(${looked(ownerId)}, '-infinity'), false) AS "isOpen"
    FROM "MentorshipRound" r WHERE r."id" = ${roundId}`;
  return row ?? { mentees: [], count: 0, free: 0, mentors: {}, isOpen: false };
}

/** Locks the mentor whose seat is to be taken, then the mentee: whether they still wait stays so until the transaction ends. */
export async function lockWaiting(
  tx: Tx,
  roundId: string,
  { menteeId, mentorId }: { menteeId: string; mentorId: string },
): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "MentorProfile" WHERE "personId" = ${mentorId} FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "MentorshipEnrolment"
    WHERE "roundId" = ${roundId} AND "personId" = ${menteeId} AND "side" = 'MENTEE' FOR UPDATE`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT w."id" FROM "MentorshipRound" r CROSS JOIN LATERAL (${WAITING}) w WHERE r."id" = ${roundId} AND w."id" = ${menteeId}`;
  return rows.length > 0;
}

export type WaitingPair = {
  id: string;
  roundId: string;
  menteeId: string;
  mentorId: string;
  startsOn: string;
  endsOn: string;
  at: Date;
};

export async function insertWaitingPair(tx: Tx, { startsOn, endsOn, at, ...pair }: WaitingPair): Promise<void> {
  const days = { startsOn: dayStart(startsOn), endsOn: dayStart(endsOn), createdAt: at };
  await tx.mentorshipPair.create({ data: { ...pair, ...days, origin: "WAITING" } });
}

/** The people of a pair, if there is one of that id. */
export function findPeopleOf(tx: Tx, id: string): Promise<{ menteeId: string; mentorId: string } | null> {
  return tx.mentorshipPair.findUnique({ where: { id }, select: { menteeId: true, mentorId: true } });
}
