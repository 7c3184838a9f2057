import { dayStart, dayText } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { LeaveDays } from "./domain/leave";

export type LeaveRow = LeaveDays & { id: string; personId: string; version: number };

const MOST = 200;

/** All of a person's, latest first. */
export async function listLeaves(db: Tx, personId: string): Promise<LeaveRow[]> {
  const select = { id: true, personId: true, from: true, until: true, version: true };
  const rows = await db.leave.findMany({ where: { personId }, select, orderBy: { from: "desc" }, take: MOST });
  return rows.map(({ from, until, ...row }) => ({ ...row, from: dayText(from), until: until && dayText(until) }));
}

export type AwayPerson = { id: string; name: string; managerId: string | null; teamId: string | null };

export function findAwayPerson(db: Db, id: string): Promise<AwayPerson | null> {
  const select = { id: true, name: true, managerId: true, teamId: true };
  return db.person.findUnique({ where: { id }, select });
}

/** Holds the person until the transaction ends, so that two records of them take turns. */
export async function lockLeaves(tx: Tx, personId: string): Promise<LeaveRow[]> {
  await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId} FOR UPDATE`;
  return listLeaves(tx, personId);
}

const columns = ({ from, until }: LeaveDays) => ({
  from: dayStart(from),
  until: until === null ? null : dayStart(until),
});

export type NewLeave = { id: string; personId: string; days: LeaveDays; by: string; at: Date };

/** Somebody else's record of that id stays as it is. @returns false then, and after a repeated submit. */
export async function insertLeave(tx: Tx, { id, personId, days, by, at }: NewLeave): Promise<boolean> {
  const row = { id, personId, ...columns(days), recordedBy: by, recordedAt: at };
  const { count } = await tx.leave.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** Part of a transaction that has compared the versions. */
export async function updateLeave(tx: Tx, id: string, days: LeaveDays): Promise<void> {
  await tx.leave.update({ where: { id }, data: { ...columns(days), version: { increment: 1 } } });
}

export async function removeLeave(tx: Tx, id: string): Promise<void> {
  await tx.leave.delete({ where: { id } });
}
