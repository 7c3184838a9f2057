import type { Db, Tx } from "~/platform/database/database.server";

/** Assessments of a person in cycles that are not closed. */
export async function listOpenAssessments(db: Db, subjectId: string): Promise<string[]> {
  const where = { subjectId, cycle: { closedAt: null } };
  const rows = await db.assessment.findMany({ where, select: { id: true }, orderBy: { startedAt: "asc" }, take: 100 });
  return rows.map(({ id }) => id);
}

/** Those of some people who are assessed in a cycle that is not closed. */
export async function listInOpenCycles(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a."subjectId" AS "id" FROM "Assessment" a JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    WHERE c."closedAt" IS NULL AND a."subjectId" = ANY(${personIds as string[]})`;
  return rows.map(({ id }) => id);
}

export type Turn = { number: number; managerId: string | null };

/** Whose turn the manager's side is, as far as anybody was told. */
export function latestTurn(tx: Tx, assessmentId: string): Promise<Turn | null> {
  return tx.managerTurn.findFirst({
    where: { assessmentId },
    select: { number: true, managerId: true },
    orderBy: { number: "desc" },
  });
}

export async function insertTurn(
  tx: Tx,
  turn: { assessmentId: string; number: number; managerId: string | null; since: Date },
): Promise<void> {
  await tx.managerTurn.create({ data: turn });
}

export type Told = { name: string; email: string; active: boolean };

export async function listPeople(tx: Tx, ids: readonly string[]): Promise<Map<string, Told>> {
  const rows = await tx.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, email: true, deactivatedAt: true },
  });
  return new Map(
    rows.map(({ id, name, email, deactivatedAt }) => [id, { name, email, active: deactivatedAt === null }]),
  );
}
