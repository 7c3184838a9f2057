import type { Tx } from "~/platform/database/database.server";

/** Somebody of a session, as far as moving on is concerned. */
export async function findSubject(tx: Tx, sessionId: string, personId: string) {
  const select = { personId: true, revealedAt: true, person: { select: { name: true } } };
  return tx.calibrationSubject.findUnique({ where: { sessionId_personId: { sessionId, personId } }, select });
}

/** @param given.moves as its writer saw them. @returns false when the meeting has moved since. */
export async function moveTo(
  tx: Tx,
  id: string,
  { personId, moves, at }: { personId: string; moves: number; at: Date },
): Promise<boolean> {
  const data = { currentId: personId, currentSince: at, moves: moves + 1 };
  const { count } = await tx.calibrationSession.updateMany({ where: { id, moves, status: "OPEN" }, data });
  return count > 0;
}

export async function storeReveal(tx: Tx, sessionId: string, personId: string, at: Date): Promise<void> {
  const where = { sessionId_personId: { sessionId, personId } };
  await tx.calibrationSubject.update({ where, data: { revealedAt: at } });
}

export async function findNoteWriter(tx: Tx, id: string): Promise<string | null> {
  const found = await tx.calibrationNote.findUnique({ where: { id }, select: { authorId: true } });
  return found?.authorId ?? null;
}

type NewNote = {
  id: string;
  sessionId: string;
  personId: string;
  authorId: string;
  round: number;
  text: string;
  at: Date;
};

export async function insertNote(tx: Tx, note: NewNote): Promise<void> {
  await tx.calibrationNote.create({ data: note });
}
