import type { Db, Tx } from "~/platform/database/database.server";
import { columns, NAMED } from "~/platform/personal-data.server";

/** What was agreed and is to be done after their own reveals; of other people's only what the person wrote. */
export function listConversations(db: Db, personId: string) {
  const mine = { assessment: { subjectId: personId } };
  return db.assessment.findMany({
    where: {
      OR: [
        { subjectId: personId, OR: [{ agreed: { some: {} } }, { actions: { some: {} } }] },
        { agreed: { some: { recordedById: personId } } },
        { actions: { some: { createdById: personId } } },
      ],
    },
    select: {
      ...columns("versionId targetLevel"),
      subject: NAMED,
      agreed: {
        where: { OR: [mine, { recordedById: personId }] },
        select: { ...columns("expectationId number kind word sentence recordedAt"), recordedBy: NAMED },
        orderBy: [{ expectationId: "asc" }, { number: "asc" }],
      },
      actions: {
        where: { OR: [mine, { createdById: personId }] },
        select: { ...columns("expectationId text owner dueOn createdAt doneAt"), createdBy: NAMED, doneBy: NAMED },
        orderBy: { createdAt: "asc" },
      },
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
}

export async function eraseConversations(tx: Tx, id: string): Promise<void> {
  await tx.agreedRating.updateMany({ where: { recordedById: id }, data: { sentence: "" } });
  await tx.reviewAction.updateMany({ where: { createdById: id }, data: { text: "Erased" } });
}
