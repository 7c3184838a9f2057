import type { Db } from "~/platform/database/database.server";

const NAMED = { select: { name: true } } as const;

/**
 * What somebody tells and keeps as an interviewer, how far they are with each kit, what they gave vignettes, and for whom they took
 * steps. What others gave the same vignettes is on their pages.
 */
export async function exportInterviewing(db: Db, personId: string) {
  const mine = { where: { personId } };
  const steps = { frameworkSlug: true, kitId: true, state: true, sentence: true, at: true } as const;
  const [profile, hours, declarations, own, taken, scores, panels, appointed, vignettes, aspects] = await Promise.all([
    db.interviewerProfile.findUnique({ ...mine, select: { perWeek: true, changedAt: true } }),
    db.interviewHours.findMany({
      ...mine,
      select: { weekday: true, fromMinute: true, untilMinute: true },
      orderBy: [{ weekday: "asc" }, { fromMinute: "asc" }],
    }),
    db.interviewerDeclaration.findMany({
      ...mine,
      select: { attribute: true, value: true, declaredAt: true },
      orderBy: { attribute: "asc" },
    }),
    db.qualificationStep.findMany({
      ...mine,
      select: { ...steps, by: NAMED },
      orderBy: [{ frameworkSlug: "asc" }, { kitId: "asc" }, { number: "asc" }],
    }),
    db.qualificationStep.findMany({
      where: { byId: personId },
      select: { ...steps, person: NAMED },
      orderBy: [{ at: "asc" }, { personId: "asc" }, { kitId: "asc" }, { number: "asc" }],
    }),
    db.vignetteScore.findMany({
      ...mine,
      select: {
        score: true,
        note: true,
        scoredAt: true,
        vignette: { select: { frameworkSlug: true, kitId: true, title: true } },
      },
      orderBy: [{ scoredAt: "asc" }, { vignetteId: "asc" }],
    }),
    db.referencePanelMember.findMany({
      ...mine,
      select: { frameworkSlug: true, kitId: true, appointedAt: true, appointedBy: NAMED },
      orderBy: [{ frameworkSlug: "asc" }, { kitId: "asc" }],
    }),
    db.referencePanelMember.findMany({
      where: { appointedById: personId },
      select: { frameworkSlug: true, kitId: true, appointedAt: true, person: NAMED },
      orderBy: [{ frameworkSlug: "asc" }, { kitId: "asc" }, { personId: "asc" }],
    }),
    db.interviewVignette.findMany({
      where: { addedById: personId },
      select: { frameworkSlug: true, kitId: true, title: true, text: true, url: true, addedAt: true, retiredAt: true },
      orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    }),
    db.panelAspect.findMany({
      where: { chosenById: personId },
      select: { aspect: true, chosenAt: true },
      orderBy: { aspect: "asc" },
    }),
  ]);
  return {
    interviewing: profile,
    interviewHours: hours,
    yourWordsForCountsOfPanels: declarations,
    interviewQualifications: own.map(({ by, ...step }) => ({ ...step, by: by?.name ?? null })),
    qualificationStepsYouTook: taken.map(({ person, ...step }) => ({ person: person.name, ...step })),
    vignettesYouScored: scores.map(({ vignette, ...score }) => ({ ...vignette, ...score })),
    yourReferencePanels: panels.map(({ appointedBy, ...one }) => ({ ...one, appointedBy: appointedBy.name })),
    referencePanelsYouAppointed: appointed.map(({ person, ...one }) => ({ person: person.name, ...one })),
    vignettesYouAdded: vignettes,
    aspectsOfPanelsYouChose: aspects,
  };
}
