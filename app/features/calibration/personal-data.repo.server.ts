import { jsonList } from "~/platform/database/sql.server";
import { columns, NAMED, NO_WORDS, type PersonalData, withNames } from "~/platform/personal-data.server";

/**
 * A person's part in calibration sessions: what they were in them, whose case they declared to have no part in, and what was
 * frozen about themselves, all of which they may read elsewhere too. That they took part stays after an erasure, so that locks and
 * minutes stay true.
 */
export const sessionData: PersonalData = {
  keeps: {
    [NO_WORDS]: ["CalibrationSession", "CalibrationSubject", "CalibrationParticipant", "CalibrationRecusal"],
  },
  async exportOf({ db }, { id: personId }) {
    const about = await db.calibrationSubject.findMany({
      where: { personId },
      select: {
        session: { select: columns("name purpose status opensOn closesOn") },
        ...columns("targetLevel heldLevel"),
        packet: { select: columns("content contentHash frozenAt") },
        // Whether its reviews are held until the session is locked.
        assessment: {
          select: {
            cycle: { select: { reveal: true } },
            sheets: { where: { revealedAt: { not: null } }, select: { revealedAt: true } },
          },
        },
      },
      orderBy: { session: { createdAt: "asc" } },
    });
    const parts = await db.calibrationParticipant.findMany({
      where: { personId },
      select: { session: NAMED, ...columns("role addedAt") },
      orderBy: [{ addedAt: "asc" }, { role: "asc" }],
    });
    const recusals = await db.calibrationRecusal.findMany({
      where: { participantId: personId },
      select: { session: NAMED, person: NAMED, at: true },
      orderBy: { at: "asc" },
    });
    return {
      calibrationAboutYou: about.map(({ session, assessment, packet, ...row }) => {
        const isHeld = assessment?.cycle?.reveal === "AFTER_CALIBRATION" && assessment.sheets.length === 0;
        return { ...session, ...row, packet: isHeld ? null : packet };
      }),
      calibrationYouTakePartIn: withNames(parts),
      calibrationConflictsYouDeclared: withNames(recusals),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationPacket.updateMany({ where: { personId }, data: { content: {} } });
  },
};

type OwnSheet = {
  session: string;
  about: string | null;
  status: "DRAFT" | "SUBMITTED";
  submittedAt: Date | null;
  ratings: { item: string; word: string | null; note: string }[];
};

/** What the person said of others and of vignettes in calibration sessions, but of nobody in whose case they have no part. */
export const ratingData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationAssignment", "CalibrationSheet"] },
  async exportOf({ db }, { id }) {
    return {
      yourRatingsInCalibration: await db.$queryRaw<OwnSheet[]>`
        SELECT c."name" AS "session", coalesce(p."name", s."vignetteId") AS "about", s."status"::text, s."submittedAt",
          (SELECT ${jsonList`json_build_object('item', r."item", 'word', r."word", 'note', r."note") ORDER BY r."item"`}
            FROM "CalibrationRating" r WHERE r."sheetId" = s."id") AS "ratings"
        FROM "CalibrationSheet" s JOIN "CalibrationSession" c ON c."id" = s."sessionId"
        LEFT JOIN "Person" p ON p."id" = s."personId"
        WHERE s."raterId" = ${id} AND (s."personId" IS NULL OR NOT is_recused(s."sessionId", ${id}, s."personId"))
        ORDER BY c."createdAt", s."id"`,
    };
  },
  /** Words on the scale stay, without the notes of the person and about them. */
  async erase(tx, { personId }) {
    const where = { sheet: { OR: [{ raterId: personId }, { personId }] }, note: { not: "" } };
    await tx.calibrationRating.updateMany({ where, data: { note: "" } });
  },
};

/** The person's practice ratings, which no one else reads. */
export const practiceData: PersonalData = {
  async exportOf({ db }, { id: personId }) {
    return {
      yourPracticeRatings: await db.practiceRating.findMany({
        where: { personId },
        select: columns("frameworkSlug vignetteId word note ratedAt"),
        orderBy: { ratedAt: "asc" },
      }),
    };
  },
  async erase(tx, { personId }) {
    await tx.practiceRating.updateMany({ where: { personId, note: { not: "" } }, data: { note: "" } });
  },
};

/** A note or objection is about a subject of a session. */
const SUBJECT = { select: { session: NAMED, person: NAMED } } as const;

/** What the person noted and objected to in calibration meetings. Of whom they are recused from by now, nothing. */
export const meetingData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationOutcomeItem", "CalibrationBallot", "CalibrationVote"] },
  withholds: { "Who is there at the moment is shown, and not recorded.": ["CalibrationPresence"] },
  async exportOf({ db }, { id }) {
    const recused = await db.calibrationRecusal.findMany({
      where: { participantId: id },
      select: columns("sessionId personId"),
    });
    const person = await db.person.findUnique({ where: { id }, select: { managerId: true } });
    const others = { personId: { notIn: [id, person?.managerId ?? id] } };
    const where = recused.length > 0 ? { AND: [others, { NOT: { OR: recused } }] } : others;
    const notes = await db.calibrationNote.findMany({
      where: { authorId: id, ...where },
      select: { subject: SUBJECT, ...columns("text at") },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    const objections = await db.calibrationObjection.findMany({
      where: { objectorId: id, ...where },
      select: { outcome: { select: { subject: SUBJECT, recordedAt: true } }, sentence: true },
      orderBy: [{ sessionId: "asc" }, { personId: "asc" }, { number: "asc" }],
    });
    const votes = await db.calibrationVote.findMany({
      where: { voterId: id, ...where },
      select: { ballot: { select: { subject: SUBJECT } }, ...columns("item word castAt") },
      orderBy: [{ castAt: "asc" }, { item: "asc" }],
    });
    return {
      yourVotesInCalibration: votes.map(({ ballot: { subject }, ...vote }) => ({ ...inWords(subject), ...vote })),
      notesYouTookInCalibration: notes.map(({ subject, ...note }) => ({ ...inWords(subject), ...note })),
      yourObjectionsInCalibration: objections.map(({ outcome: { subject, recordedAt }, sentence }) => ({
        ...{ ...inWords(subject), sentence, recordedAt },
      })),
    };
  },
  /** Of the person, and about them; words, who decided and when stay, so that locks and minutes stay true. */
  async erase(tx, { personId: id }) {
    await tx.calibrationNote.updateMany({ where: { OR: [{ authorId: id }, { personId: id }] }, data: { text: "" } });
    const outcome = { OR: [{ recordedById: id }, { personId: id }] };
    await tx.calibrationOutcome.updateMany({ where: outcome, data: { rationale: "" } });
    const objection = { OR: [{ objectorId: id }, { personId: id }] };
    await tx.calibrationObjection.updateMany({ where: objection, data: { sentence: "" } });
    await tx.calibrationPresence.deleteMany({ where: { personId: id } });
  },
};

function inWords({ session, person }: { session: { name: string }; person: { name: string } }) {
  return { session: session.name, about: person.name };
}

const CALIBRATED = columns("item number word unchanged sessionName recordedAt");

/** What the person reopened, and the ratings and cases of theirs that locks have changed or confirmed. */
export const lockData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationLock"] },
  async exportOf({ db }, { id: personId }) {
    const reopened = await db.calibrationReopening.findMany({
      where: { byId: personId },
      select: { session: NAMED, ...columns("round at reason") },
      orderBy: { at: "asc" },
    });
    const ofAssessments = await db.calibratedRating.findMany({
      where: { assessment: { subjectId: personId } },
      select: { assessment: { select: { targetLevel: true } }, ...CALIBRATED },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    });
    const ofCases = await db.caseCalibration.findMany({
      where: { case: { subjectId: personId } },
      select: { case: { select: { toLevel: true } }, ...CALIBRATED },
      orderBy: [{ recordedAt: "asc" }, { item: "asc" }],
    });
    return {
      calibrationsThatYouReopened: withNames(reopened),
      calibratedRatings: ofAssessments.map(({ assessment, ...one }) => ({ ...assessment, ...one })),
      calibratedCases: ofCases.map(({ case: of, ...one }) => ({ ...of, ...one })),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationReopening.updateMany({ where: { byId: personId }, data: { reason: "Erased" } });
  },
};

/**
 * What locked calibrations came to about the person, with their appeals, and what they decided as a second reader. Outcomes of a
 * round that is not locked are nobody's to take home.
 */
export const appealsData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationAppealItem"] },
  async exportOf({ db }, { id }) {
    const about = await db.calibrationSubject.findMany({
      where: { personId: id, session: { locks: { some: {} } } },
      select: {
        session: {
          select: {
            ...{ name: true, secondReader: NAMED, lockedAt: true, locks: { select: { round: true } } },
            reopenings: { select: columns("round at reason"), orderBy: { round: "asc" } },
          },
        },
        targetLevel: true,
        outcomes: {
          select: {
            ...columns("number round unchanged rationale recordedAt"),
            items: { select: columns("item fromWord toWord reason evidenceIds") },
          },
          orderBy: { number: "asc" },
        },
        appeal: {
          select: { ...columns("reasons at decidedAt stands answer"), items: { select: columns("item toWord") } },
        },
      },
      orderBy: { sessionId: "asc" },
    });
    const decided = await db.calibrationAppeal.findMany({
      where: { decidedById: id },
      select: {
        ...columns("decidedAt stands answer"),
        items: { select: columns("item toWord") },
        subject: { select: { person: NAMED, session: NAMED } },
      },
      orderBy: { decidedAt: "asc" },
    });
    return {
      calibrationOutcomes: about.map(({ session: { name, secondReader, locks, ...session }, outcomes, ...one }) => {
        const last = Math.max(...locks.map(({ round }) => round));
        const upToLock = outcomes.filter(({ round }) => round <= last);
        return { session: name, secondReader: secondReader.name, ...session, ...one, outcomes: upToLock };
      }),
      appealsThatYouDecided: decided.map(({ subject: { session, person }, ...answer }) => ({
        ...{ session: session.name, of: person.name },
        ...answer,
      })),
    };
  },
  async erase(tx, { personId }) {
    await tx.calibrationAppeal.updateMany({ where: { personId }, data: { reasons: "", answer: "" } });
    await tx.calibrationAppeal.updateMany({ where: { decidedById: personId }, data: { answer: "" } });
  },
};

/** `effect` is in steps of the scale; `why` says what keeps it from being told. */
type OwnSeverity = {
  session: string;
  lockedAt: Date;
  effect: number | null;
  interval: unknown;
  why: string | null;
};

/**
 * How the person rated beside the others in locked calibration sessions, as they alone may read it: not where it is also about
 * somebody in whose case they have no part by now.
 */
export const agreementData: PersonalData = {
  keeps: { "What was worked out from a locked round has figures by id, and no words.": ["CalibrationReading"] },
  async exportOf({ db }, { id }) {
    return {
      yourSeverityInCalibration: await db.$queryRaw<OwnSeverity[]>`
        SELECT c."name" AS "session", c."lockedAt", (o."own" ->> 'effect')::float8 AS "effect",
               nullif(o."own" -> 'interval', 'null') AS "interval", o."own" ->> 'why' AS "why"
        FROM "CalibrationReading" r
        JOIN "CalibrationSession" c ON c."id" = r."sessionId" AND c."round" = r."round" AND c."status" = 'LOCKED'
        CROSS JOIN LATERAL (SELECT r."content" -> 'own' -> ${id}::text AS "own") o
        WHERE o."own" IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM "CalibrationSubject" x
          WHERE x."sessionId" = c."id" AND is_recused(c."id", ${id}, x."personId")
            AND NOT (o."own" -> 'without') ? x."personId")
        ORDER BY c."lockedAt", c."id"`,
    };
  },
};
