import type { Db } from "~/platform/database/database.server";

/** Somebody who was hired and is known here as a person. */
export type Hired = { candidateId: string; personId: string; startedOn: Date };

/** Who started before a day, in the order of starting; how many since the last reading covers `isDue` of them. */
export function listHired(db: Db, startedBefore: Date): Promise<Hired[]> {
  return db.$queryRaw<Hired[]>`
    SELECT s."candidateId", s."personId", p."startedOn"::timestamptz AS "startedOn"
    FROM "StartingPlan" s JOIN "Person" p ON p."id" = s."personId"
    WHERE p."startedOn" <= ${startedBefore}::date ORDER BY p."startedOn", s."personId"`;
}

/** Of the last reading; `null` while there is none. */
export async function lastValidity(db: Db): Promise<{ number: number; until: Date } | null> {
  const where = { kind: "VALIDITY" as const, scope: "" };
  return db.hiringReading.findFirst({ where, orderBy: { number: "desc" }, select: { number: true, until: true } });
}
