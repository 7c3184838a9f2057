import type { Db } from "~/platform/database/database.server";

const session = { select: { name: true, purpose: true, status: true, opensOn: true, closesOn: true } } as const;

/**
 * A person's part in calibration sessions: what they were in them, whose case they declared to have no part in, and what was
 * frozen about themselves, all of which they may read elsewhere too.
 */
export async function exportCalibration(db: Db, personId: string) {
  return {
    calibrationAboutYou: await aboutOf(db, personId),
    calibrationYouTakePartIn: await partsOf(db, personId),
    calibrationConflictsYouDeclared: await conflictsOf(db, personId),
  };
}

async function aboutOf(db: Db, personId: string) {
  const rows = await db.calibrationSubject.findMany({
    where: { personId },
    select: {
      session,
      targetLevel: true,
      heldLevel: true,
      packet: { select: { content: true, contentHash: true, frozenAt: true } },
    },
    orderBy: { session: { createdAt: "asc" } },
  });
  return rows.map(({ session: of, ...row }) => ({ ...of, ...row }));
}

async function partsOf(db: Db, personId: string) {
  const rows = await db.calibrationParticipant.findMany({
    where: { personId },
    select: { role: true, addedAt: true, session },
    orderBy: [{ addedAt: "asc" }, { role: "asc" }],
  });
  return rows.map(({ session: of, ...row }) => ({ session: of.name, ...row }));
}

async function conflictsOf(db: Db, participantId: string) {
  const rows = await db.calibrationRecusal.findMany({
    where: { participantId },
    select: { at: true, session, person: { select: { name: true } } },
    orderBy: { at: "asc" },
  });
  return rows.map(({ session: of, person, at }) => ({ session: of.name, person: person.name, at }));
}
