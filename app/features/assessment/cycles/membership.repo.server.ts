import type { Granted, Reach } from "~/kernel/actor";
import type { Db, Tx } from "~/platform/database/database.server";
import { jsonList } from "~/platform/database/sql.server";
import { Prisma } from "~/platform/generated/prisma/client";
import type { CycleChange, CycleChangeKind, CycleMember } from "./domain/cycle";
import { isCovered } from "./reach.repo.server";

/** Someone's part in a cycle, and what permissions depend on. */
export type MemberRow = CycleMember & {
  openedById: string;
  byGrant: boolean;
  covered: boolean;
  managerId: string | null;
  teamId: string | null;
};

/** @param reach of the reader. */
export async function findMember(
  db: Db | Tx,
  cycleId: string,
  assessmentId: string,
  reach: Reach,
): Promise<MemberRow | null> {
  const [row] = await db.$queryRaw<MemberRow[]>`
    SELECT a."id" AS "assessmentId", c."id" AS "cycleId", c."name" AS "cycle", c."opensOn", c."closesOn", c."closedAt", c."openedById", c."byGrant",
           p."id" AS "subjectId", p."name" AS "subject", p."managerId", p."teamId", ${isCovered(reach)} AS "covered", a."dueOn", a."takenOutAt",
           EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id" AND s."revealedAt" IS NOT NULL) AS "revealed"
    FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId" JOIN "Person" p ON p."id" = a."subjectId"
    WHERE a."id" = ${assessmentId} AND c."id" = ${cycleId}`;
  return row ?? null;
}

/** The same, locked until the transaction ends, as everything is that submits or reveals. */
export async function lockMember(
  tx: Tx,
  cycleId: string,
  assessmentId: string,
  reach: Reach,
): Promise<MemberRow | null> {
  await tx.$queryRaw`SELECT "id" FROM "Assessment" WHERE "id" = ${assessmentId} FOR UPDATE`;
  await tx.$queryRaw`SELECT "id" FROM "ReviewCycle" WHERE "id" = ${cycleId} FOR SHARE`;
  return findMember(tx, cycleId, assessmentId, reach);
}

/** Which of some people a cycle asks or has asked, by person. */
export async function listMembers(tx: Tx, cycleId: string, personIds: readonly string[]): Promise<Map<string, string>> {
  const where = { cycleId, subjectId: { in: [...personIds] } };
  const rows = await tx.assessment.findMany({ where, select: { id: true, subjectId: true } });
  return new Map(rows.map(({ id, subjectId }) => [subjectId, id]));
}

export type NewChange = {
  id: string;
  cycleId: string;
  assessmentId: string;
  kind: CycleChangeKind;
  reason?: string;
  dueOn?: Date | null;
  byId: string | null;
  at: Date;
};

/** The table of assessments refuses a change without one. */
export async function recordChanges(tx: Tx, changes: readonly NewChange[]): Promise<void> {
  await tx.cycleChange.createMany({ data: [...changes] });
}

/** Drafts are kept for their authors to read. */
export async function takeOut(tx: Tx, assessmentId: string, at: Date): Promise<void> {
  const drafts = { assessmentId, status: "DRAFT", laidAsideAt: null } as const;
  await tx.sheet.updateMany({ where: drafts, data: { laidAsideAt: at } });
  await tx.assessment.update({ where: { id: assessmentId }, data: { takenOutAt: at } });
}

export async function addBack(
  tx: Tx,
  { cycleId, assessmentId, takenOutAt }: MemberRow & { takenOutAt: Date },
): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { takenOutAt: null } });
  await takeUp(tx, cycleId, takenOutAt, assessmentId);
}

/**
 * Drafts that were laid aside at a moment can be written again: of managers that of the present one; of subjects only where they have
 * no other self-assessment open, since one can be at a time.
 * @param only one assessment of the cycle.
 */
export async function takeUp(tx: Tx, cycleId: string, laidAsideAt: Date, only?: string): Promise<void> {
  const which = only === undefined ? Prisma.empty : Prisma.sql`AND a."id" = ${only}`;
  await tx.$executeRaw`
    UPDATE "Sheet" s SET "laidAsideAt" = NULL FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId"
    WHERE a."id" = s."assessmentId" AND a."cycleId" = ${cycleId} ${which} AND s."status" = 'DRAFT' AND s."laidAsideAt" = ${laidAsideAt}::timestamptz
      AND a."takenOutAt" IS NULL AND s."raterId" = CASE s."side" WHEN 'SELF' THEN a."subjectId" ELSE p."managerId" END
      AND NOT EXISTS (SELECT 1 FROM "Sheet" o WHERE o."laidAsideAt" IS NULL AND o."side" = s."side" AND CASE s."side"
        WHEN 'SELF' THEN o."raterId" = s."raterId" AND o."status" = 'DRAFT' ELSE o."assessmentId" = s."assessmentId" END)`;
}

/** @param dueOn `null` for the cycle's last day. */
export async function setDueOn(tx: Tx, assessmentId: string, dueOn: Date | null): Promise<void> {
  await tx.assessment.update({ where: { id: assessmentId }, data: { dueOn } });
}

/** What changed about someone's part, latest first. */
export function listChanges(db: Db, assessmentId: string, take: number): Promise<CycleChange[]> {
  return db.$queryRaw<CycleChange[]>`
    SELECT c."id", c."kind"::text AS "kind", c."reason", c."dueOn", p."name" AS "by", c."at"
    FROM "CycleChange" c LEFT JOIN "Person" p ON p."id" = c."byId"
    WHERE c."assessmentId" = ${assessmentId} ORDER BY c."at" DESC, c."id" LIMIT ${take}`;
}

export type NewRule = {
  before: Date;
  hasReports: boolean;
  teamIds: string[];
  everyone: boolean;
  underIds: string[];
  levels: string[];
  setById: string;
  setAt: Date;
};

/** Replaces the rule, if there is one. @param rule `null` for none. */
export async function setJoinRule(tx: Tx, cycleId: string, rule: NewRule | null): Promise<void> {
  if (rule === null) await tx.cycleJoinRule.deleteMany({ where: { cycleId } });
  else await tx.cycleJoinRule.upsert({ where: { cycleId }, create: { cycleId, ...rule }, update: rule });
}

/** @property grants of its author, in force. */
export type DueRule = Omit<NewRule, "setAt"> & { cycleId: string; grants: Granted[] };

/** Join rules of open cycles whose author is still here, with what the author may ask by now. */
export function listJoinRules(db: Db, now: Date): Promise<DueRule[]> {
  return db.$queryRaw<DueRule[]>`
    SELECT j."cycleId", j."before", j."hasReports", j."teamIds", j."everyone", j."underIds", j."levels",
      j."setById", (SELECT ${jsonList`json_build_object('role', g."role", 'teamId', g."teamId", 'underId', g."underId")`}
        FROM "RoleGrant" g WHERE g."personId" = j."setById" AND g."since" <= ${now}::timestamptz
          AND (g."until" IS NULL OR g."until" > ${now}::timestamptz)) AS "grants"
    FROM "CycleJoinRule" j JOIN "ReviewCycle" c ON c."id" = j."cycleId" AND c."closedAt" IS NULL
    JOIN "Person" p ON p."id" = j."setById" AND p."deactivatedAt" IS NULL ORDER BY j."cycleId"`;
}

/** Notes that people were told what is due, so that no first-day reminder follows. */
export async function noteAsked(tx: Tx, cycleId: string, personIds: readonly string[], at: Date): Promise<void> {
  const data = personIds.map((personId) => ({ cycleId, personId, kind: "ASKED" as const, at }));
  await tx.cycleReminder.createMany({ data, skipDuplicates: true });
}
