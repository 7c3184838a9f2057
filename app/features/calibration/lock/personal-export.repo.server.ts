import type { Db } from "~/platform/database/database.server";

const session = { select: { name: true } } as const;
const calibrated = {
  item: true,
  number: true,
  word: true,
  unchanged: true,
  sessionName: true,
  recordedAt: true,
} as const;

/**
 * What calibrations came to about the person, with their appeals, and what they did as facilitator or second reader. Outcomes of a
 * round that is not locked are nobody's to take home.
 */
export async function outcomesForExport(db: Db, personId: string) {
  const [about, answers, reopenings, ofAssessments, ofCases] = await Promise.all([
    listAbout(db, personId),
    db.calibrationAppeal.findMany({
      where: { decidedById: personId },
      select: {
        decidedAt: true,
        stands: true,
        answer: true,
        items: { select: { item: true, toWord: true } },
        subject: { select: { person: { select: { name: true } }, session } },
      },
      orderBy: { decidedAt: "asc" },
    }),
    db.calibrationReopening.findMany({
      where: { byId: personId },
      select: { round: true, at: true, reason: true, session },
      orderBy: { at: "asc" },
    }),
    db.calibratedRating.findMany({
      where: { assessment: { subjectId: personId } },
      select: { ...calibrated, assessment: { select: { targetLevel: true } } },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    }),
    db.caseCalibration.findMany({
      where: { case: { subjectId: personId } },
      select: { ...calibrated, case: { select: { toLevel: true } } },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    }),
  ]);
  return {
    calibrationOutcomes: about.map(toOutcome),
    appealsThatYouDecided: answers.map(({ subject, ...answer }) => ({
      session: subject.session.name,
      of: subject.person.name,
      ...answer,
    })),
    calibrationsThatYouReopened: reopenings.map(({ session: { name }, ...one }) => ({ session: name, ...one })),
    calibratedRatings: ofAssessments.map(({ assessment, ...one }) => ({ ...assessment, ...one })),
    calibratedCases: ofCases.map(({ case: of, ...one }) => ({ ...of, ...one })),
  };
}

function listAbout(db: Db, personId: string) {
  return db.calibrationSubject.findMany({
    where: { personId, session: { locks: { some: {} } } },
    select: {
      targetLevel: true,
      session: {
        select: {
          name: true,
          lockedAt: true,
          secondReader: { select: { name: true } },
          locks: { select: { round: true } },
          reopenings: { select: { round: true, at: true, reason: true }, orderBy: { round: "asc" } },
        },
      },
      outcomes: {
        select: {
          number: true,
          round: true,
          unchanged: true,
          rationale: true,
          recordedAt: true,
          items: { select: { item: true, fromWord: true, toWord: true, reason: true, evidenceIds: true } },
        },
        orderBy: { number: "asc" },
      },
      appeal: {
        select: {
          reasons: true,
          at: true,
          decidedAt: true,
          stands: true,
          answer: true,
          items: { select: { item: true, toWord: true } },
        },
      },
    },
    orderBy: { sessionId: "asc" },
  });
}

function toOutcome({ session, outcomes, ...one }: Awaited<ReturnType<typeof listAbout>>[number]) {
  const { name, secondReader, locks, ...rest } = session;
  const last = Math.max(...locks.map(({ round }) => round));
  return {
    session: name,
    secondReader: secondReader.name,
    ...rest,
    ...one,
    outcomes: outcomes.filter(({ round }) => round <= last),
  };
}
