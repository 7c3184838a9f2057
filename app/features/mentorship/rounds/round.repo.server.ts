import type { MentorshipRoundStatus, MentorshipSide } from "~/features/mentorship/programmes/domain/programme";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, isoText, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Enrolled, MentorshipRound, RoundFacts, RoundPlan } from "./domain/round";

/** A round as its reader finds it, in one statement. @param readerId for whom it tells on which sides they may or do take part. */
export async function findRound(db: Db | Tx, id: string, readerId: string): Promise<MentorshipRound | null> {
  const [row] = await db.$queryRaw<MentorshipRound[]>`
    SELECT r."id", r."number", r."name", ${isoDay`r."opensOn"`} AS "opensOn",
           ${isoDay`r."closesOn"`} AS "closesOn", ${isoDay`r."startsOn"`} AS "startsOn",
           ${isoDay`r."endsOn"`} AS "endsOn", r."status"::text, r."publishedRunId", r."edits",
           ${isoText`r."publishedAt"`} AS "publishedAt",
           ${isoText`r."closedAt"`} AS "closedAt",
           m."id" AS "programmeId", m."name" AS "programmeName", m."kind"::text, m."way"::text, m."ownerId", o."name" AS "ownerName",
           m."rhythm"::text, m."overlapMinutes", m."apartUnderOneManager", m."coolDownMonths", m."mentorsEach", m."answerDays",
           m."requestsEach", m."weights", coalesce(mentorship_open_for(m."id", ${readerId}, r."opensOn"), '{}') AS "openFor",
           ARRAY(SELECT e."side"::text FROM "MentorshipEnrolment" e
                 WHERE e."roundId" = r."id" AND e."personId" = ${readerId} AND e."withdrawnAt" IS NULL
                 ORDER BY e."side") AS "enrolledAs"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" JOIN "Person" o ON o."id" = m."ownerId"
    WHERE r."id" = ${id}`;
  return row ?? null;
}

/** Whether a person has read that they weren't matched, from the audit log. */
export async function wasResultRead(db: Db, actorId: string, objectId: string): Promise<boolean> {
  return (await db.auditEntry.count({ where: { actorId, objectId, action: "round.read-result" } })) > 0;
}

/** Whether the programme of a round has ended. */
export async function programmeEnded(tx: Tx, id: string): Promise<boolean> {
  return (await tx.mentorshipProgramme.count({ where: { id, endedAt: { not: null } } })) > 0;
}

/** Holds a round until the transaction ends. */
export async function lockRound(tx: Tx, id: string, readerId: string): Promise<MentorshipRound | null> {
  await tx.$executeRaw`SELECT 1 FROM "MentorshipRound" WHERE "id" = ${id} FOR UPDATE`;
  return findRound(tx, id, readerId);
}

const columnsOf = ({ name, opensOn, closesOn, startsOn, endsOn }: RoundPlan) => ({
  name,
  opensOn: dayStart(opensOn),
  closesOn: dayStart(closesOn),
  startsOn: dayStart(startsOn),
  endsOn: dayStart(endsOn),
});

export type NewRound = { id: string; programmeId: string; createdAt: Date; plan: RoundPlan };

/** The next number of a programme, which the transaction holds. False when the round is there already. */
export async function insertRound(tx: Tx, { plan, ...about }: NewRound): Promise<boolean> {
  const number = (await latestNumber(tx, about.programmeId)) + 1;
  if (await tx.mentorshipRound.findUnique({ where: { id: about.id }, select: { id: true } })) return false;
  await tx.mentorshipRound.create({ data: { ...about, ...columnsOf(plan), number } });
  return true;
}

export async function latestNumber(db: Db | Tx, programmeId: string): Promise<number> {
  const { _max } = await db.mentorshipRound.aggregate({ where: { programmeId }, _max: { number: true } });
  return _max.number ?? 0;
}

/** Part of a transaction that has locked it and compared the edits. */
export async function updatePlan(tx: Tx, id: string, plan: RoundPlan): Promise<void> {
  await tx.mentorshipRound.update({ where: { id }, data: { ...columnsOf(plan), edits: { increment: 1 } } });
}

/** Pairs that still work together end as much later, or earlier, as their round does. */
export async function shiftPairs(tx: Tx, roundId: string, days: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "MentorshipPair" SET "endsOn" = greatest("endsOn" + ${days}::int, "startsOn" + 1), "edits" = "edits" + 1
    WHERE "roundId" = ${roundId} AND "status" <> 'ENDED'`;
}

export type Moved = { status: MentorshipRoundStatus; publishedAt?: Date; closedAt?: Date; opensOn?: string };

export async function updateStatus(tx: Tx, id: string, { opensOn, ...moved }: Moved): Promise<void> {
  const data = { ...moved, ...(opensOn ? { opensOn: dayStart(opensOn) } : {}), edits: { increment: 1 } };
  await tx.mentorshipRound.update({ where: { id }, data });
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.mentorshipRound.delete({ where: { id } });
}

/** Whether someone discarded it: discarding again is no error. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "round.discard" } })) > 0;
}

export async function countLivingPairs(tx: Tx, roundId: string): Promise<number> {
  return tx.mentorshipPair.count({ where: { roundId, status: { not: "ENDED" } } });
}

/** Living pairs whose agreement is written and not signed by both, as “Mentee and Mentor”. States, never what it says. */
export async function listUnsigned(tx: Tx, roundId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ pair: string }[]>`
    SELECT m."name" || ' and ' || o."name" AS "pair" FROM "MentorshipPair" p JOIN "PairAgreement" a ON a."pairId" = p."id"
    JOIN "Person" m ON m."id" = p."menteeId" JOIN "Person" o ON o."id" = p."mentorId"
    WHERE p."roundId" = ${roundId} AND p."status" <> 'ENDED'
      AND (a."menteeAgreed" IS DISTINCT FROM a."edits" OR a."mentorAgreed" IS DISTINCT FROM a."edits")
    ORDER BY m."name", o."name"`;
  return rows.map(({ pair }) => pair);
}

/** Everyone but one person who is enrolled in a round or in a pair of it. */
export async function countOthersTakingPart(tx: Tx, roundId: string, personId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT "personId" FROM "MentorshipEnrolment" WHERE "roundId" = ${roundId} AND "withdrawnAt" IS NULL
      UNION SELECT unnest(ARRAY["menteeId", "mentorId"]) FROM "MentorshipPair" WHERE "roundId" = ${roundId} AND "status" <> 'ENDED'
    ) p WHERE p."personId" <> ${personId}`;
  return row?.count ?? 0;
}

/** Requests that wait for an answer, or for their turn, come to nothing with their round. */
export async function withdrawRequests(tx: Tx, roundId: string, at: Date): Promise<void> {
  await tx.mentorshipRequest.updateMany({
    where: { roundId, state: { in: ["WAITING", "SENT"] } },
    data: { state: "WITHDRAWN", answeredAt: at },
  });
}

/** Pairings that are being worked out have nothing left to pair. */
export async function cancelRuns(tx: Tx, roundId: string, at: Date): Promise<void> {
  await tx.pairingRun.updateMany({
    where: { roundId, status: { in: ["QUEUED", "RUNNING"] }, cancelAskedAt: null },
    data: { cancelAskedAt: at },
  });
}

export async function statusOf(tx: Tx, id: string): Promise<MentorshipRoundStatus | null> {
  return (await tx.mentorshipRound.findUnique({ where: { id }, select: { status: true } }))?.status ?? null;
}

/** Rounds that a day (`YYYY-MM-DD`) begins, or in which someone's last day is over. */
export function listDue(db: Db, today: string): Promise<{ id: string; status: "ENROLLING" | "RUNNING" }[]> {
  return db.$queryRaw<{ id: string; status: "ENROLLING" | "RUNNING" }[]>`
    SELECT r."id", r."status"::text FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    WHERE (r."status" = 'ENROLLING' AND m."way" = 'ASKED' AND r."startsOn" <= ${today}::date)
       OR (r."status" = 'RUNNING' AND (r."endsOn" < ${today}::date OR EXISTS (
             SELECT 1 FROM "MentorshipPair" p WHERE p."roundId" = r."id" AND p."status" <> 'ENDED' AND p."endsOn" < ${today}::date)))
    ORDER BY r."startsOn", r."id"`;
}

/** Mentees of person `p` in a round, and in others. */
export const mentoring = (roundId: string) => Prisma.sql`(
  SELECT (count(*) FILTER (WHERE o."roundId" = ${roundId}))::int AS "here",
         (count(*) FILTER (WHERE o."roundId" <> ${roundId}))::int AS "elsewhere"
  FROM "MentorshipPair" o WHERE o."mentorId" = p."id" AND o."status" <> 'ENDED')`;

/** What is in a round, in one statement, with what its published run found for the reader. */
export async function findFacts(
  db: Db,
  { id: roundId, publishedRunId }: Pick<MentorshipRound, "id" | "publishedRunId">,
  readerId: string,
): Promise<RoundFacts> {
  const [row] = await db.$queryRaw<RoundFacts[]>`
    WITH enrolled AS (
      SELECT e."personId", e."side", e."seats" FROM "MentorshipEnrolment" e WHERE e."roundId" = ${roundId} AND e."withdrawnAt" IS NULL),
    pairs AS (SELECT p."id", p."menteeId", p."mentorId", p."status" FROM "MentorshipPair" p WHERE p."roundId" = ${roundId})
    SELECT
      (SELECT ${jsonList`json_build_object('id', p."id", 'otherName', o."name", 'status', p."status")
                ORDER BY p."status", o."name", p."id"`}
       FROM pairs p JOIN "Person" o ON o."id" = CASE WHEN p."menteeId" = ${readerId} THEN p."mentorId" ELSE p."menteeId" END
       WHERE ${readerId} IN (p."menteeId", p."mentorId")) AS "pairs",
      json_build_object(
        'mentees', (SELECT count(*) FROM enrolled WHERE "side" = 'MENTEE'),
        'mentors', (SELECT count(*) FROM enrolled WHERE "side" = 'MENTOR'),
        'seats', (SELECT coalesce(sum("seats"), 0) FROM enrolled),
        'active', (SELECT count(*) FROM pairs WHERE "status" = 'ACTIVE'),
        'paused', (SELECT count(*) FROM pairs WHERE "status" = 'PAUSED'),
        'ended', (SELECT count(*) FROM pairs WHERE "status" = 'ENDED'),
        'free', (SELECT coalesce(sum(greatest(least(e."seats" - l."here", coalesce(m."seats", 0) - l."here" - l."elsewhere"), 0)), 0)
                 FROM enrolled e JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "MentorProfile" m ON m."personId" = p."id"
                 CROSS JOIN LATERAL ${mentoring(roundId)} l WHERE e."side" = 'MENTOR'),
        'without', (SELECT count(*) FROM enrolled e WHERE e."side" = 'MENTEE' AND NOT EXISTS (
                      SELECT 1 FROM pairs p WHERE p."menteeId" = e."personId" AND p."status" <> 'ENDED'))) AS "counts",
      (SELECT u."reason" FROM "PairingRunUnmatched" u
       WHERE u."runId" = ${publishedRunId} AND u."menteeId" = ${readerId}) AS "unmatched"`;
  if (!row) throw new Error("a statement without FROM returned nothing");
  return row;
}

/** Expectations as they are stored, without their words. */
export type EnrolledRow = Omit<Enrolled, "expectations"> & {
  expectations: readonly { versionId: string; expectationId: string }[];
};

/** Who enrolled on a side, with what they told the owner: never their hours, their wishes or whom they would rather not. */
export function listEnrolled(
  db: Db,
  roundId: string,
  side: MentorshipSide,
  { skip, take }: Slice,
): Promise<EnrolledRow[]> {
  return db.$queryRaw<EnrolledRow[]>`
    SELECT e."id", p."name", p."deactivatedAt" IS NOT NULL AS "left", t."name" AS "team", e."wanted", e."heldLevel",
           CASE WHEN e."side" = 'MENTOR' THEN json_build_object('offered', e."seats", 'limit', coalesce(m."seats", 0),
             'here', l."here", 'elsewhere', l."elsewhere") END AS "seats",
           e."targetLevel", e."hope", e."languages",
           (SELECT ${jsonList`json_build_object('versionId', x."versionId", 'expectationId', x."expectationId")
                     ORDER BY x."place"`}
            FROM "EnrolmentExpectation" x WHERE x."enrolmentId" = e."id") AS "expectations"
    FROM "MentorshipEnrolment" e JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "Team" t ON t."id" = p."teamId"
    LEFT JOIN "MentorProfile" m ON m."personId" = p."id"
    CROSS JOIN LATERAL ${mentoring(roundId)} l
    WHERE e."roundId" = ${roundId} AND e."side"::text = ${side} AND e."withdrawnAt" IS NULL
    ORDER BY lower(p."name"), e."id" ${rowsOf({ skip, take })}`;
}

/** `null` unless people enrol in it. */
export async function findOpenRound(tx: Tx, id: string): Promise<{ programmeName: string; closesOn: string } | null> {
  const row = await tx.mentorshipRound.findFirst({
    where: { id, status: "ENROLLING" },
    select: { closesOn: true, programme: { select: { name: true } } },
  });
  return row && { programmeName: row.programme.name, closesOn: row.closesOn.toISOString().slice(0, 10) };
}

/** People whom a round takes, except its owner and anyone who has enrolled, by id from after `after`. */
export function listToTell(
  tx: Tx,
  roundId: string,
  after: string,
  take: number,
): Promise<{ id: string; name: string; email: string }[]> {
  return tx.$queryRaw<{ id: string; name: string; email: string }[]>`
    SELECT p."id", p."name", p."email"
    FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId" CROSS JOIN "Person" p
    WHERE r."id" = ${roundId} AND p."id" > ${after} AND p."id" <> m."ownerId" AND p."deactivatedAt" IS NULL
      AND cardinality(mentorship_open_for(m."id", p."id", r."opensOn")) > 0
      AND NOT EXISTS (SELECT 1 FROM "MentorshipEnrolment" e WHERE e."roundId" = r."id" AND e."personId" = p."id")
    ORDER BY p."id" LIMIT ${take}`;
}
