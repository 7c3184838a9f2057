import { columns, NAMED, NO_WORDS, type PersonalData } from "~/platform/personal-data.server";

/** A note or objection is about a subject of a session. */
const SUBJECT = { select: { session: NAMED, person: NAMED } } as const;

/** What the person noted and objected to in calibration meetings. Of whom they are recused from by now, nothing. */
export const meetingData: PersonalData = {
  keeps: { [NO_WORDS]: ["CalibrationOutcomeItem"] },
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
    return {
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
