import type { Db } from "~/platform/database/database.server";

const outcome = { kind: true, at: true, reasons: true, promoted: true, change: true, conditions: true } as const;

export type OwnCaseRow = Awaited<ReturnType<typeof listOwnForExport>>[number];

/** Cases of the person themselves, drafts too, with everything that was done with them. */
export function listOwnForExport(db: Db, subjectId: string) {
  return db.promotionCase.findMany({
    where: { subjectId },
    select: {
      fromLevel: true,
      toLevel: true,
      status: true,
      statement: true,
      createdAt: true,
      submittedAt: true,
      reader: { select: { name: true } },
      words: { select: { criterionId: true, words: true }, orderBy: { criterionId: "asc" } },
      evidence: { select: { evidence: { select: { title: true } } } },
      packet: { select: { content: true, contentHash: true, frozenAt: true } },
      events: { select: { ...outcome, actor: { select: { name: true } } }, orderBy: { number: "asc" } },
    },
    orderBy: { createdAt: "asc" },
  });
}

/** What the person did with cases of others, in their own words. */
export function listActsForExport(db: Db, actorId: string) {
  return db.caseEvent.findMany({
    where: { actorId, case: { subjectId: { not: actorId } } },
    select: { ...outcome, case: { select: { subject: { select: { name: true } } } } },
    orderBy: [{ at: "asc" }, { caseId: "asc" }],
  });
}
