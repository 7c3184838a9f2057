import type { MentorshipRoundStatus } from "~/features/mentorship/programmes/domain/programme";
import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { MentorshipRound } from "./domain/round";
import type { RoundPlan } from "./domain/round-plan";
import { findRound } from "./round.repo.server";

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

/** Whether somebody discarded it: discarding again is no error. */
export async function wasDiscarded(tx: Tx, actorId: string, objectId: string): Promise<boolean> {
  return (await tx.auditEntry.count({ where: { actorId, objectId, action: "round.discard" } })) > 0;
}

export async function countLivingPairs(tx: Tx, roundId: string): Promise<number> {
  return tx.mentorshipPair.count({ where: { roundId, status: { not: "ENDED" } } });
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

/** Rounds that a day (`YYYY-MM-DD`) begins, or in which somebody's last day is over. */
export function listDue(db: Db, today: string): Promise<{ id: string; status: "ENROLLING" | "RUNNING" }[]> {
  return db.$queryRaw<{ id: string; status: "ENROLLING" | "RUNNING" }[]>`
    SELECT r."id", r."status"::text FROM "MentorshipRound" r JOIN "MentorshipProgramme" m ON m."id" = r."programmeId"
    WHERE (r."status" = 'ENROLLING' AND m."way" = 'ASKED' AND r."startsOn" <= ${today}::date)
       OR (r."status" = 'RUNNING' AND (r."endsOn" < ${today}::date OR EXISTS (
             SELECT 1 FROM "MentorshipPair" p WHERE p."roundId" = r."id" AND p."status" <> 'ENDED' AND p."endsOn" < ${today}::date)))
    ORDER BY r."startsOn", r."id"`;
}
