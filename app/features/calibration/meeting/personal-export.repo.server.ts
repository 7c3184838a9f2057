import type { Db } from "~/platform/database/database.server";

const about = { session: { select: { name: true } }, person: { select: { name: true } } } as const;

/** What somebody wrote in calibration meetings, and what they objected to. Of whom they are recused from by now, nothing. */
export async function exportMeetings(db: Db, personId: string) {
  const recused = await db.calibrationRecusal.findMany({
    where: { participantId: personId },
    select: { sessionId: true, personId: true },
  });
  const person = await db.person.findUnique({ where: { id: personId }, select: { managerId: true } });
  const without = {
    AND: [{ personId: { notIn: [personId, person?.managerId ?? personId] } }, { NOT: { OR: recused } }],
  };
  const where = recused.length > 0 ? without : without.AND[0];
  const notes = await db.calibrationNote.findMany({
    where: { authorId: personId, ...where },
    select: { text: true, at: true, subject: { select: about } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const objections = await db.calibrationObjection.findMany({
    where: { objectorId: personId, ...where },
    select: { sentence: true, outcome: { select: { recordedAt: true, subject: { select: about } } } },
    orderBy: [{ sessionId: "asc" }, { personId: "asc" }, { number: "asc" }],
  });
  return {
    notesYouTookInCalibration: notes.map(({ subject, text, at }) => ({ ...named(subject), text, at })),
    yourObjectionsInCalibration: objections.map(({ outcome: { subject, recordedAt }, sentence }) => ({
      ...named(subject),
      sentence,
      recordedAt,
    })),
  };
}

function named({ session, person }: { session: { name: string }; person: { name: string } }) {
  return { session: session.name, about: person.name };
}
