import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

const KIT = columns("frameworkSlug kitId");
const BY_KIT = [{ frameworkSlug: "asc" }, { kitId: "asc" }] as const;

/**
 * What the person tells and keeps as an interviewer, how far they are with each kit, what they gave vignettes, and for whom they
 * took steps. What others gave the same vignettes is on their pages.
 */
export const interviewersData: PersonalData = {
  keeps: {
    [NO_WORDS]: ["ReferencePanelMember"],
    "It is the organization's, as its kits are.": ["InterviewVignette", "PanelAspect"],
  },
  async exportOf({ db }, { id: personId }) {
    const mine = { where: { personId } };
    const [profile, hours, declarations, own, taken, scores, panels, appointed, vignettes, aspects] = await Promise.all(
      [
        db.interviewerProfile.findUnique({ ...mine, select: columns("perWeek changedAt") }),
        db.interviewHours.findMany({
          ...mine,
          select: columns("weekday fromMinute untilMinute"),
          orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
        }),
        db.interviewerDeclaration.findMany({
          ...mine,
          select: columns("attribute value declaredAt"),
          orderBy: { attribute: "asc" },
        }),
        db.qualificationStep.findMany({
          ...mine,
          select: { ...KIT, ...columns("state sentence at"), by: NAMED },
          orderBy: [...BY_KIT, { number: "asc" }],
        }),
        db.qualificationStep.findMany({
          where: { byId: personId },
          select: { person: NAMED, ...KIT, ...columns("state sentence at") },
          orderBy: [{ at: "asc" }, { personId: "asc" }, { kitId: "asc" }, { number: "asc" }],
        }),
        db.vignetteScore.findMany({
          ...mine,
          select: { vignette: { select: { ...KIT, title: true } }, ...columns("score note scoredAt") },
          orderBy: [{ scoredAt: "asc" }, { vignetteId: "asc" }],
        }),
        db.referencePanelMember.findMany({
          ...mine,
          select: { ...KIT, appointedAt: true, appointedBy: NAMED },
          orderBy: [...BY_KIT],
        }),
        db.referencePanelMember.findMany({
          where: { appointedById: personId },
          select: { person: NAMED, ...KIT, appointedAt: true },
          orderBy: [...BY_KIT, { personId: "asc" }],
        }),
        db.interviewVignette.findMany({
          where: { addedById: personId },
          select: { ...KIT, ...columns("title text url addedAt retiredAt") },
          orderBy: [{ addedAt: "asc" }, { id: "asc" }],
        }),
        db.panelAspect.findMany({
          where: { chosenById: personId },
          select: columns("aspect chosenAt"),
          orderBy: { aspect: "asc" },
        }),
      ],
    );
    return {
      interviewing: profile,
      interviewHours: hours,
      yourWordsForCountsOfPanels: declarations,
      interviewQualifications: withNames(own),
      qualificationStepsYouTook: withNames(taken),
      vignettesYouScored: scores.map(({ vignette, ...score }) => ({ ...vignette, ...score })),
      yourReferencePanels: withNames(panels),
      referencePanelsYouAppointed: withNames(appointed),
      vignettesYouAdded: vignettes,
      aspectsOfPanelsYouChose: aspects,
    };
  },
  /** What they scored stays in the reference, and that they were qualified. */
  async erase(tx, { personId }) {
    await tx.interviewHours.deleteMany({ where: { personId } });
    await tx.interviewerProfile.deleteMany({ where: { personId } });
    await tx.interviewerDeclaration.deleteMany({ where: { personId } });
    await tx.vignetteScore.updateMany({ where: { personId }, data: { note: "" } });
    await tx.qualificationStep.updateMany({ where: { byId: personId }, data: { sentence: "" } });
  },
};
