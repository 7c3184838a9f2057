import type { Db, Tx } from "~/platform/database/database.server";
import { lockObject } from "~/platform/database/transaction.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { BulkAct, Holding, HoldingKind, Selected } from "./domain/bulk-act";

export type Batch = {
  id: string;
  act: BulkAct;
  madeById: string;
  madeBy: string;
  madeAt: Date;
  team: string | null;
  manager: { id: string; name: string } | null;
  reason: string | null;
  startedAt: Date | null;
  undoneAt: Date | null;
};

export async function findBatch(db: Tx, id: string): Promise<Batch | null> {
  const row = await db.peopleBatch.findUnique({
    where: { id },
    include: { madeBy: { select: { name: true } }, manager: { select: { id: true, name: true } } },
  });
  return row && { ...row, madeBy: row.madeBy.name };
}

/** Adds people to a selection, which is made if there is none. People it has already stay; so does the limit. */
export function addSelected(
  db: Db,
  batch: { id: string; act: BulkAct; madeById: string; madeAt: Date },
  personIds: readonly string[],
  most: number,
): Promise<void> {
  return db.$transaction(async (tx) => {
    await tx.peopleBatch.createMany({ data: [batch], skipDuplicates: true });
    await lockObject(tx, "people-batch", batch.id);
    await tx.$executeRaw`
      INSERT INTO "PeopleBatchPerson" ("batchId", "personId")
      SELECT b."id", p."id" FROM "Person" p JOIN "PeopleBatch" b ON b."id" = ${batch.id} AND b."startedAt" IS NULL
      WHERE p."id" = ANY(${[...personIds]}::text[]) AND p."erasedAt" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "PeopleBatchPerson" o WHERE o."batchId" = b."id" AND o."personId" = p."id")
      ORDER BY p."name", p."id"
      LIMIT greatest(0, ${most} - (SELECT count(*)::int FROM "PeopleBatchPerson" o WHERE o."batchId" = ${batch.id}))`;
  });
}

export async function takeOut(db: Db, batchId: string, personId: string): Promise<void> {
  await db.peopleBatchPerson.deleteMany({ where: { batchId, personId, batch: { startedAt: null } } });
}

export async function discard(db: Db, id: string): Promise<void> {
  await db.peopleBatch.deleteMany({ where: { id, startedAt: null } });
}

/** The ids of those of some addresses; others have no account. */
export async function findByAddress(db: Db, emails: readonly string[]): Promise<string[]> {
  const rows = await db.person.findMany({
    where: { email: { in: [...emails] }, erasedAt: null },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export type SelectedRow = Selected & { doneAt: Date | null; undoneAt: Date | null; problem: string | null };

/** The people of a selection by name, as they are now. */
export function listSelected(db: Tx, batchId: string): Promise<SelectedRow[]> {
  return db.$queryRaw<SelectedRow[]>`
    SELECT p."id", p."name", p."deactivatedAt" IS NOT NULL AS "left", t."name" AS "team", p."managerId", m."name" AS "manager",
      (EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."passwordHash" IS NOT NULL)
        OR EXISTS (SELECT 1 FROM "Identity" y WHERE y."personId" = p."id")) AS "joined",
      o."doneAt", o."undoneAt", o."problem"
    FROM "PeopleBatchPerson" o JOIN "Person" p ON p."id" = o."personId"
    LEFT JOIN "Team" t ON t."id" = p."teamId" LEFT JOIN "Person" m ON m."id" = p."managerId"
    WHERE o."batchId" = ${batchId} ORDER BY p."name", p."id"`;
}

/** A report whose move to another manager is on hold. @property until `null` if it was called off. */
export type Waiting = {
  id: string;
  name: string;
  /** The selected person whose report they are; `null` if they are selected themselves. */
  leaving: string | null;
  until: Date | null;
  manager: string | null;
};

/**
 * Of selected people that were given a manager, those who get theirs later; of people that were deactivated, the reports that they
 * still have.
 */
export function listWaiting(db: Db, { id, act, manager }: Batch): Promise<Waiting[]> {
  const hold = Prisma.sql`LEFT JOIN "ManagerHold" h ON h."personId" = p."id" AND h."endedAt" IS NULL
    LEFT JOIN "Person" m ON m."id" = h."managerId"`;
  if (act === "DEACTIVATE") {
    return db.$queryRaw<Waiting[]>`
      SELECT p."id", p."name", l."name" AS "leaving", h."until", m."name" AS "manager"
      FROM "PeopleBatchPerson" o JOIN "Person" l ON l."id" = o."personId" AND l."deactivatedAt" IS NOT NULL
      JOIN "Person" p ON p."managerId" = l."id" AND p."deactivatedAt" IS NULL ${hold}
      WHERE o."batchId" = ${id} AND o."doneAt" IS NOT NULL AND o."undoneAt" IS NULL ORDER BY p."name", p."id" LIMIT ${SHOWN_WAITING}`;
  }
  return db.$queryRaw<Waiting[]>`
    SELECT p."id", p."name", NULL AS "leaving", h."until", m."name" AS "manager"
    FROM "PeopleBatchPerson" o JOIN "Person" p ON p."id" = o."personId" ${hold}
    WHERE o."batchId" = ${id} AND o."doneAt" IS NOT NULL AND o."undoneAt" IS NULL AND h."managerId" = ${manager?.id ?? ""}
    ORDER BY p."name", p."id" LIMIT ${SHOWN_WAITING}`;
}

const SHOWN_WAITING = 2_000;

type Given = { team?: string; managerId?: string | null; reason?: string };

/** False where it has started already. @property work in the same transaction. */
export async function start(tx: Tx, id: string, given: Given, at: Date): Promise<boolean> {
  await lockObject(tx, "people-batch", id);
  const { count } = await tx.peopleBatch.updateMany({
    where: { id, startedAt: null },
    data: { ...given, startedAt: at },
  });
  return count === 1;
}

/** False where it was undone already, or nothing is done yet. */
export async function startUndo(tx: Tx, id: string, at: Date): Promise<boolean> {
  await lockObject(tx, "people-batch", id);
  const isUnderWay = await tx.peopleBatchPerson.count({ where: { batchId: id, doneAt: null, problem: null } });
  if (isUnderWay > 0) return false;
  const done = { id, undoneAt: null, startedAt: { not: null } };
  const { count } = await tx.peopleBatch.updateMany({ where: done, data: { undoneAt: at } });
  return count === 1;
}

export type Task = { personId: string; before: string | null };

/** Who is still to be changed, or changed back. */
export function listTasks(db: Tx, batchId: string, isUndo: boolean, take: number): Promise<Task[]> {
  return db.peopleBatchPerson.findMany({
    where: isUndo
      ? { batchId, doneAt: { not: null }, undoneAt: null, problem: null }
      : { batchId, doneAt: null, problem: null },
    select: { personId: true, before: true },
    orderBy: { personId: "asc" },
    take,
  });
}

type Noted = { doneAt?: Date; undoneAt?: Date; before?: string | null; problem?: string };

/** Records why nothing more happens to the people who aren't done yet. */
export async function noteRest(db: Db, batchId: string, isUndo: boolean, problem: string): Promise<void> {
  const left = isUndo ? { doneAt: { not: null }, undoneAt: null } : { doneAt: null };
  await db.peopleBatchPerson.updateMany({ where: { batchId, problem: null, ...left }, data: { problem } });
}

export async function note(tx: Tx, batchId: string, personIds: readonly string[], data: Noted): Promise<void> {
  await tx.peopleBatchPerson.updateMany({ where: { batchId, personId: { in: [...personIds] } }, data });
}

/** Ids of active reports. */
export async function listReports(tx: Tx, managerId: string): Promise<string[]> {
  const rows = await tx.person.findMany({ where: { managerId, deactivatedAt: null }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** What each person is responsible for now. Counts alone: no candidate, session or partner is named to an administrator. */
export function listHoldings(db: Db, ids: readonly string[], now: Date): Promise<(Holding & { personId: string })[]> {
  const who = [...ids];
  const of = (kind: HoldingKind, holder: Prisma.Sql, from: Prisma.Sql) =>
    Prisma.sql`SELECT ${kind} AS "kind", ${holder} AS "personId", count(*)::int AS "count" FROM ${from}
      AND ${holder} = ANY(${who}::text[]) GROUP BY 2`;
  const opening = (holder: Prisma.Sql) => of("openings", holder, Prisma.sql`"Opening" o WHERE o."status" <> 'CLOSED'`);
  const pair = (holder: Prisma.Sql) => of("pairs", holder, Prisma.sql`"MentorshipPair" x WHERE x."status" <> 'ENDED'`);
  const all = [
    of("reports", Prisma.sql`r."managerId"`, Prisma.sql`"Person" r WHERE r."deactivatedAt" IS NULL`),
    of("one-to-ones", Prisma.sql`s."managerId"`, Prisma.sql`"OneToOne" s WHERE s."endedAt" IS NULL`),
    of("one-to-ones", Prisma.sql`s."reportId"`, Prisma.sql`"OneToOne" s WHERE s."endedAt" IS NULL`),
    of(
      "cases",
      Prisma.sql`c."subjectId"`,
      Prisma.sql`"PromotionCase" c WHERE c."status" IN ('DRAFT', 'SUBMITTED', 'IN_CALIBRATION', 'APPEALED')`,
    ),
    of("case-readings", Prisma.sql`c."readerId"`, Prisma.sql`"PromotionCase" c WHERE c."status" = 'APPEALED'`),
    of(
      "calibration",
      Prisma.sql`q."personId"`,
      Prisma.sql`"CalibrationParticipant" q JOIN "CalibrationSession" s ON s."id" = q."sessionId" WHERE s."status" <> 'LOCKED'`,
    ),
    of("calibration", Prisma.sql`s."secondReaderId"`, Prisma.sql`"CalibrationSession" s WHERE s."status" <> 'LOCKED'`),
    ...[pair(Prisma.sql`x."menteeId"`), pair(Prisma.sql`x."mentorId"`)],
    of("programs", Prisma.sql`g."ownerId"`, Prisma.sql`"MentorshipProgramme" g WHERE g."endedAt" IS NULL`),
    ...[opening(Prisma.sql`o."leadId"`), opening(Prisma.sql`o."deciderId"`), opening(Prisma.sql`o."coordinatorId"`)],
    of(
      "interviews",
      Prisma.sql`e."personId"`,
      Prisma.sql`"InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        WHERE e."status" <> 'OFF' AND i."status" = 'PLANNED' AND i."startsAt" > ${now}::timestamptz`,
    ),
    of(
      "scorecards",
      Prisma.sql`e."personId"`,
      Prisma.sql`"InterviewSeat" e JOIN "Interview" i ON i."id" = e."interviewId"
        WHERE e."status" = 'ACCEPTED' AND e."role" = 'INTERVIEWER' AND e."closedAt" IS NULL AND i."status" = 'PLANNED'
          AND i."startsAt" <= ${now}::timestamptz AND NOT EXISTS (SELECT 1 FROM "Scorecard" k
            WHERE k."interviewId" = e."interviewId" AND k."personId" = e."personId" AND k."submittedAt" IS NOT NULL)`,
    ),
    of(
      "roles",
      Prisma.sql`g."personId"`,
      Prisma.sql`"RoleGrant" g WHERE (g."until" IS NULL OR g."until" > ${now}::timestamptz)`,
    ),
    of(
      "tokens",
      Prisma.sql`k."createdBy"`,
      Prisma.sql`"ApiToken" k WHERE k."revokedAt" IS NULL AND k."expiresAt" > ${now}::timestamptz`,
    ),
  ];
  return db.$queryRaw`
    SELECT "kind", "personId", sum("count")::int AS "count" FROM (${Prisma.join(all, " UNION ALL ")}) x GROUP BY 1, 2`;
}
