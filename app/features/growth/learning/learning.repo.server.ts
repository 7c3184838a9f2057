import { dayStart } from "~/kernel/time/day";
import type { Db, Tx } from "~/platform/database/database.server";
import type { Slice } from "~/platform/database/listed.server";
import { isoDay, jsonList, rowsOf } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { BudgetRow, LearningAmount, LearningRequestView } from "./domain/learning";

export type StoredBudget = BudgetRow & { id: string; edits: number };

/** Rows of the organisation and of these teams that have begun by that year. */
export function listBudgets(db: Tx, teamIds: readonly string[], year: number): Promise<StoredBudget[]> {
  return db.learningBudget.findMany({
    where: { fromYear: { lte: year }, OR: [{ teamId: null }, { teamId: { in: [...teamIds] } }] },
    select: { id: true, teamId: true, fromYear: true, minutes: true, money: true, currency: true, edits: true },
    orderBy: [{ fromYear: "desc" }, { id: "asc" }],
    take: 5_000,
  });
}

export type LearningPerson = { id: string; name: string; managerId: string | null; teamId: string | null };

export function findLearner(db: Tx, id: string): Promise<LearningPerson | null> {
  return db.person.findUnique({ where: { id }, select: { id: true, name: true, managerId: true, teamId: true } });
}

/** What a person was granted in a year. */
export async function grantedIn(db: Tx, personId: string, year: number): Promise<LearningAmount> {
  const sum = await db.learningRequest.aggregate({
    where: { personId, year, state: "GRANTED" },
    _sum: { grantedMinutes: true, grantedMoney: true },
  });
  return { minutes: sum._sum.grantedMinutes ?? 0, money: sum._sum.grantedMoney ?? 0 };
}

/** What each of these people was granted in each year. */
export async function grantedOf(
  db: Tx,
  personIds: readonly string[],
): Promise<(LearningAmount & { personId: string; year: number })[]> {
  const rows = await db.learningRequest.groupBy({
    by: ["personId", "year"],
    where: { personId: { in: [...personIds] }, state: "GRANTED" },
    _sum: { grantedMinutes: true, grantedMoney: true },
  });
  return rows.map(({ personId, year, _sum }) => ({
    personId,
    year,
    minutes: _sum.grantedMinutes ?? 0,
    money: _sum.grantedMoney ?? 0,
  }));
}

export type RequestRow = LearningRequestView & { managerId: string | null; teamId: string | null };

const SELECT = Prisma.sql`
  SELECT r."id", r."personId", p."name" AS "person", p."managerId", p."teamId", r."year", r."purpose", r."minutes", r."money",
    r."currency", r."state", r."askedAt", r."answer", r."edits",
    json_build_object('minutes', r."grantedMinutes", 'money', r."grantedMoney") AS "granted",
    (SELECT ${jsonList`json_build_object('id', u."id", 'usedOn', ${isoDay`u."usedOn"`}, 'minutes', u."minutes",
       'money', u."money", 'note', u."note") ORDER BY u."usedOn", u."id"`} FROM "LearningUse" u WHERE u."requestId" = r."id") AS "uses"
  FROM "LearningRequest" r JOIN "Person" p ON p."id" = r."personId"`;

export async function findRequest(db: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await db.$queryRaw<RequestRow[]>`${SELECT} WHERE r."id" = ${id}`;
  return row ?? null;
}

/** A person's of a year, latest first. */
export function listOwnRequests(db: Db, personId: string, year: number, { skip, take }: Slice): Promise<RequestRow[]> {
  return db.$queryRaw<RequestRow[]>`${SELECT} WHERE r."personId" = ${personId} AND r."year" = ${year}
    ORDER BY r."askedAt" DESC, r."id" ${rowsOf({ skip, take })}`;
}

/** Of a manager's reports, what waits for an answer first. */
export function listRequestsOfReports(db: Db, managerId: string, { skip, take }: Slice): Promise<RequestRow[]> {
  return db.$queryRaw<RequestRow[]>`${SELECT} WHERE p."managerId" = ${managerId} AND p."deactivatedAt" IS NULL
    ORDER BY r."state" = 'ASKED' DESC, r."askedAt" DESC, r."id" ${rowsOf({ skip, take })}`;
}

/** Holds a person until the transaction ends, so that what they are granted is decided one after another. */
export async function lockLearner(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "id" = ${id} FOR UPDATE`;
}

export type NewRequest = LearningAmount & {
  id: string;
  personId: string;
  year: number;
  purpose: string;
  currency: string;
  at: Date;
};

/** False when it is there already, as after a repeated submit. */
export async function insertRequest(tx: Tx, { at, ...request }: NewRequest): Promise<boolean> {
  const { count } = await tx.learningRequest.createMany({ data: [{ ...request, askedAt: at }], skipDuplicates: true });
  return count === 1;
}

export type Decision = {
  id: string;
  state: "GRANTED" | "REFUSED" | "WITHDRAWN";
  granted: LearningAmount;
  answer: string;
  by: string;
  at: Date;
};

/** Part of a transaction that has locked the person and decided. */
export async function storeDecision(tx: Tx, { id, state, granted, answer, by, at }: Decision): Promise<void> {
  const amounts = { grantedMinutes: granted.minutes, grantedMoney: granted.money };
  const decided = { decidedBy: by, decidedAt: at, answer, edits: { increment: 1 } };
  await tx.learningRequest.update({ where: { id }, data: { state, ...amounts, ...decided } });
}

export type NewUse = LearningAmount & { id: string; requestId: string; usedOn: string; note: string; at: Date };

/** False when it is there already. */
export async function insertUse(tx: Tx, { at, usedOn, ...use }: NewUse): Promise<boolean> {
  const row = { ...use, usedOn: dayStart(usedOn), recordedAt: at };
  const { count } = await tx.learningUse.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

export function findBudget(tx: Tx, teamId: string | null, fromYear: number): Promise<StoredBudget | null> {
  const select = { id: true, teamId: true, fromYear: true, minutes: true, money: true, currency: true, edits: true };
  return tx.learningBudget.findFirst({ where: { teamId, fromYear }, select });
}

export type BudgetToStore = BudgetRow & { id: string; setBy: string; setAt: Date };

/** Part of a transaction that has compared the edits. */
export async function storeBudget(tx: Tx, { id, ...budget }: BudgetToStore, isNew: boolean): Promise<void> {
  if (isNew) await tx.learningBudget.create({ data: { id, ...budget } });
  else await tx.learningBudget.update({ where: { id }, data: { ...budget, edits: { increment: 1 } } });
}

/** Whether money was granted from a year on in another currency. */
export async function isGrantedInAnother(tx: Tx, currency: string, fromYear: number): Promise<boolean> {
  const where = {
    state: "GRANTED" as const,
    grantedMoney: { gt: 0 },
    year: { gte: fromYear },
    currency: { not: currency },
  };
  return (await tx.learningRequest.findFirst({ where, select: { id: true } })) !== null;
}

export function listTeams(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  const where = { id: { in: [...ids] } };
  return db.team.findMany({
    where,
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: 500,
  });
}
