import { columns, NAMED, type PersonalData, withNames } from "~/platform/personal-data.server";

const OUTCOME = columns("kind at reasons promoted change conditions");

/** The person's cases, drafts too, with everything that was done with them; and what they did with cases of others. */
export const casesData: PersonalData = {
  async exportOf({ db }, { id }) {
    const own = await db.promotionCase.findMany({
      where: { subjectId: id },
      select: {
        ...columns("fromLevel toLevel status statement createdAt submittedAt"),
        reader: NAMED,
        words: { select: columns("criterionId words"), orderBy: { criterionId: "asc" } },
        evidence: { select: { evidence: { select: { title: true } } } },
        events: { select: { actor: NAMED, ...OUTCOME }, orderBy: { number: "asc" } },
        packet: { select: columns("content contentHash frozenAt") },
      },
      orderBy: { createdAt: "asc" },
    });
    const acts = await db.caseEvent.findMany({
      where: { actorId: id, case: { subjectId: { not: id } } },
      select: { ...OUTCOME, case: { select: { subject: NAMED } } },
      orderBy: [{ at: "asc" }, { caseId: "asc" }],
    });
    return {
      promotionCases: own.map(({ reader, words, evidence, events, packet, ...one }) => ({
        ...one,
        secondReader: reader?.name ?? null,
        words,
        evidence: evidence.map(({ evidence: { title } }) => title),
        history: events.map(({ actor, ...event }) => ({ who: actor.name, ...event })),
        packet,
      })),
      yourPartInPromotionCases: acts.map(({ case: of, ...act }) => ({ ...withNames([of])[0], ...act })),
    };
  },
  /** Drafts go; of what was submitted stays that it was, what became of it, and its hash. */
  async erase(tx, { personId: subjectId }) {
    await tx.promotionCase.deleteMany({ where: { subjectId, status: "DRAFT" } });
    await tx.promotionCase.updateMany({ where: { subjectId }, data: { statement: "" } });
    await tx.caseWords.updateMany({ where: { case: { subjectId } }, data: { words: "" } });
    await tx.casePacket.updateMany({ where: { case: { subjectId } }, data: { content: {} } });
    await tx.caseEvent.updateMany({ where: { actorId: subjectId }, data: { reasons: "", change: "" } });
  },
};
