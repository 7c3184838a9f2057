import type { Db, Tx } from "~/platform/database/database.server";
import type { FocusSource } from "./domain/focus";

export type LadderFocusRow = {
  frameworkSlug: string;
  ladder: string;
  competencies: string[];
  edits: number;
  setBy: { name: string };
};

export function listLadderFocus(db: Tx): Promise<LadderFocusRow[]> {
  const setBy = { select: { name: true } };
  return db.ladderFocus.findMany({
    select: { frameworkSlug: true, ladder: true, competencies: true, edits: true, setBy },
    orderBy: [{ frameworkSlug: "asc" }, { ladder: "asc" }],
  });
}

export type NewLadderFocus = {
  frameworkSlug: string;
  ladder: string;
  competencies: string[];
  edits: number;
  setById: string;
  setAt: Date;
};

/** False when someone else has changed it since `edits` was read; 0 where there was none. */
export async function storeLadderFocus(tx: Tx, { edits, ...row }: NewLadderFocus): Promise<boolean> {
  const { frameworkSlug, ladder, ...data } = row;
  if (edits === 0) return (await tx.ladderFocus.createMany({ data: [row], skipDuplicates: true })).count === 1;
  const where = { frameworkSlug, ladder, edits };
  return (await tx.ladderFocus.updateMany({ where, data: { ...data, edits: { increment: 1 } } })).count === 1;
}

export type FocusRow = {
  subjectId: string;
  subject: string;
  managerId: string | null;
  manager: string | null;
  versionId: string;
  targetLevel: string;
  cycleId: string | null;
  cycle: string | null;
  focusBy: FocusSource | null;
  /** The cycle is closed, or no longer asks for it. */
  over: boolean;
  begun: boolean;
  focus: string[];
  number: number | null;
  proposed: string[] | null;
  proposedById: string | null;
  proposedBy: string | null;
  proposedAt: Date | null;
};

/** A review with what was proposed last for it. */
export async function findFocus(db: Db | Tx, assessmentId: string): Promise<FocusRow | null> {
  const [row] = await db.$queryRaw<FocusRow[]>`
    SELECT a."subjectId", p."name" AS "subject", p."managerId", m."name" AS "manager", a."versionId", a."targetLevel", a."cycleId",
           c."name" AS "cycle", c."focusBy"::text AS "focusBy", (c."closedAt" IS NOT NULL OR a."takenOutAt" IS NOT NULL) AS "over",
           EXISTS (SELECT 1 FROM "Sheet" s WHERE s."assessmentId" = a."id") AS "begun", a."focus",
           f."number", f."competencies" AS "proposed", f."proposedById", b."name" AS "proposedBy", f."proposedAt"
    FROM "Assessment" a JOIN "Person" p ON p."id" = a."subjectId" LEFT JOIN "Person" m ON m."id" = p."managerId"
    LEFT JOIN "ReviewCycle" c ON c."id" = a."cycleId"
    LEFT JOIN LATERAL (SELECT x.* FROM "FocusProposal" x WHERE x."assessmentId" = a."id" ORDER BY x."number" DESC LIMIT 1) f ON true
    LEFT JOIN "Person" b ON b."id" = f."proposedById"
    WHERE a."id" = ${assessmentId}`;
  return row ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockFocus(tx: Tx, assessmentId: string): Promise<FocusRow | null> {
  await tx.$queryRaw`SELECT "id" FROM "Assessment" WHERE "id" = ${assessmentId} FOR UPDATE`;
  return findFocus(tx, assessmentId);
}

export async function insertProposal(
  tx: Tx,
  proposal: { assessmentId: string; number: number; competencies: string[]; proposedById: string; proposedAt: Date },
): Promise<void> {
  await tx.focusProposal.create({ data: proposal });
}

/** Settles what a review asks about. */
export async function storeAgreement(
  tx: Tx,
  { assessmentId, number, focus }: { assessmentId: string; number: number; focus: string[] },
  by: { agreedById: string; agreedAt: Date },
): Promise<void> {
  await tx.focusProposal.update({ where: { assessmentId_number: { assessmentId, number } }, data: by });
  await tx.assessment.update({ where: { id: assessmentId }, data: { focus } });
}
