import { effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { Tx } from "~/platform/database/database.server";
import type { Prisma } from "~/platform/generated/prisma/client";
import type { World } from "./assessments";
import { daysBefore } from "./calendar";
import { chance, idOf } from "./chance";
import { personId } from "./people";
import type { PersonPlan } from "./roster";

export type Seeding = Pick<World, "today" | "roster" | "published"> & { tx: Tx };
/** The manager's side of earlier assessments where there is none: mostly the same words, and both have been revealed. */
export async function revealPast(seeding: Seeding, subject: PersonPlan): Promise<void> {
  const { tx, today } = seeding;
  if (!subject.manager) return;
  const past = await tx.assessment.findMany({
    where: { subjectId: personId(subject), sheets: { none: { side: "MANAGER" }, every: { status: "SUBMITTED" } } },
    include: { sheets: { include: { ratings: true } } },
    orderBy: { startedAt: "asc" },
  });
  for (const assessment of past) {
    const [own] = assessment.sheets;
    if (!own?.submittedAt || own.submittedAt > daysBefore(today, 100)) continue;
    const sheetId = idOf("case sheet", assessment.id);
    const about = { assessmentId: assessment.id, versionId: assessment.versionId, raterId: personId(subject.manager) };
    await tx.sheet.create({ data: { ...about, id: sheetId, side: "MANAGER", status: "DRAFT" } });
    const at = new Date(own.submittedAt.getTime() + 3 * 86_400_000);
    const ratings = own.ratings.map((rating) => managersRating(rating, sheetId, at, assessment.startedAt));
    await tx.rating.createMany({ data: ratings });
    const revealedAt = new Date(at.getTime() + 3_600_000);
    await tx.sheet.update({ where: { id: sheetId }, data: { status: "SUBMITTED", submittedAt: at, revealedAt } });
    await tx.sheet.update({ where: { id: own.id }, data: { revealedAt } });
  }
}

/** What she and her manager came to in their last conversation: the weaker side of an otherwise firm level. */
export async function agreeOnLeadership({ tx, published }: Seeding, subject: PersonPlan): Promise<void> {
  const { framework } = published(subject.team.frameworkSlug);
  const leadership = framework.competencies.filter(({ themeId }) => themeId === "leadership").map(({ id }) => id);
  const latest = await tx.assessment.findFirst({
    where: { subjectId: personId(subject), sheets: { some: { side: "SELF", revealedAt: { not: null } } } },
    include: { sheets: { include: { ratings: { where: { word: "meeting" } } } }, agreed: true },
    orderBy: { startedAt: "desc" },
  });
  const own = latest?.sheets.find(({ side }) => side === "SELF");
  if (!latest || !own?.revealedAt || latest.agreed.length > 0) return;
  const recordedAt = new Date(own.revealedAt.getTime() + 5 * 86_400_000);
  const about = { assessmentId: latest.id, versionId: latest.versionId, number: 1, kind: "RATED" as const, recordedAt };
  const asked = effectiveExpectations(framework, latest.targetLevel).filter((one) =>
    leadership.includes(one.competencyId),
  );
  const chosen = asked.filter(({ id }) => own.ratings.some(({ expectationId }) => expectationId === id)).slice(0, 4);
  const sentence = "Seen with one colleague so far. We look at it again once there have been more occasions.";
  const recordedById = personId(subject);
  await tx.agreedRating.createMany({
    data: chosen.map(({ id }) => ({ ...about, expectationId: id, word: "developing", sentence, recordedById })),
    skipDuplicates: true,
  });
}

type Rating = Prisma.RatingUncheckedCreateInput;

function managersRating(own: Rating, sheetId: string, at: Date, startedAt: Date): Rating {
  const differs = chance("case differs", own.expectationId, sheetId) < 0.12;
  const word = differs && own.word === "meeting" ? "developing" : own.word;
  const reason = own.kind === "NO_OPPORTUNITY" ? "There was no occasion for it this half that I know of." : null;
  const updatedAt = new Date(Math.max(startedAt.getTime(), at.getTime() - 3_600_000));
  return { ...own, sheetId, word, reason, note: "", version: 1, updatedAt };
}
