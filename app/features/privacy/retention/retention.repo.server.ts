import type { Db, Tx } from "~/platform/database/database.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { Expiring } from "~/platform/personal-data.server";
import type { StoredRule } from "./domain/retention";

export function listRules(db: Db): Promise<StoredRule[]> {
  return db.retentionRule.findMany();
}

const tableOf = ({ table }: Expiring) => Prisma.raw(`"${table}"`);

export type Span = { records: Expiring; ends: readonly Date[] };

/** How many rows of each kind are over before each of its moments, in one statement. */
export function countOver(db: Db, spans: readonly Span[]): Promise<{ kind: string; over: number[] }[]> {
  const counts = spans.map(({ records, ends }) => {
    const over = ends.map((end) => Prisma.sql`(count(*) FILTER (WHERE ${records.over(end)}))::int`);
    return Prisma.sql`SELECT ${records.kind} AS "kind", ARRAY[${Prisma.join(over)}] AS "over" FROM ${tableOf(records)}`;
  });
  return db.$queryRaw<{ kind: string; over: number[] }[]>`${Prisma.join(counts, " UNION ALL ")}`;
}

/** Some of a kind's rows whose time is over; the number is how many. Part of a transaction, which stays short. */
export function removeSome(tx: Tx, records: Expiring, before: Date, atMost: number): Promise<number> {
  const table = tableOf(records);
  return tx.$executeRaw`
    DELETE FROM ${table} WHERE "ctid" = ANY(ARRAY(SELECT "ctid" FROM ${table} WHERE ${records.over(before)} LIMIT ${atMost}))`;
}

export type RuleChange = { kind: string; days: number; seen: number; by: string; at: Date };

/** The rule as it was; `null` where there was none. Part of a transaction. */
export function findRule(tx: Tx, kind: string): Promise<StoredRule | null> {
  return tx.retentionRule.findUnique({ where: { kind } });
}

/** Part of a transaction that has compared the versions. */
export async function storeRule(tx: Tx, { kind, days, seen, by, at }: RuleChange): Promise<void> {
  const rule = { days, changedBy: by, changedAt: at, version: seen + 1 };
  await tx.retentionRule.upsert({ where: { kind }, create: { kind, ...rule }, update: rule });
}

export function countOtherPeople(tx: Tx, actorId: string): Promise<number> {
  return tx.person.count({ where: { erasedAt: null, id: { not: actorId } } });
}
