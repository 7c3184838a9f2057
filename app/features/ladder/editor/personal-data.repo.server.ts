import { columns, type PersonalData } from "~/platform/personal-data.server";

/** What someone suggested for ladders, and how they edited them. The ladders' own words are the organization's. */
export const ladderData: PersonalData = {
  keeps: { "The history of a ladder, under a pseudonym": ["FrameworkRevision", "DraftThread"] },
  async exportOf({ db }, { id: personId }) {
    return {
      ladderRoles: await db.frameworkEditor.findMany({
        where: { personId },
        select: columns("slug role grantedAt"),
        orderBy: { slug: "asc" },
      }),
      ladderChanges: await db.frameworkRevision.findMany({
        where: { authorId: personId },
        select: columns("slug number at what"),
        orderBy: [{ slug: "asc" }, { number: "asc" }],
      }),
      ladderComments: await db.draftComment.findMany({
        where: { authorId: personId },
        select: { ...columns("text sentAt"), thread: { select: columns("slug expectationId statement resolvedAt") } },
        orderBy: [{ sentAt: "asc" }, { id: "asc" }],
      }),
      ladderSuggestions: await db.ladderProposal.findMany({
        where: { authorId: personId },
        select: columns("slug expectationId statement kind text sentAt state answer answeredAt"),
        orderBy: [{ sentAt: "asc" }, { id: "asc" }],
      }),
    };
  },
  async erase(tx, { personId }) {
    await tx.frameworkEditor.deleteMany({ where: { personId } });
    await tx.draftComment.updateMany({ where: { authorId: personId }, data: { text: "Erased" } });
    await tx.ladderProposal.updateMany({ where: { authorId: personId }, data: { text: "Erased" } });
  },
};
