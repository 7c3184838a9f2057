import type { Tx } from "~/platform/database/database.server";

/**
 * What the person wrote in requests to mentors becomes empty, and none of theirs waits any more; what the other side wrote is theirs.
 * Called where `waymark.erasing` names the person, which opens what is otherwise never changed.
 */
export async function eraseRequests(tx: Tx, id: string, at: Date): Promise<void> {
  const closed = { state: "WITHDRAWN" as const, end: "LEFT" as const, answeredAt: at };
  const living = { state: { in: ["WAITING" as const, "SENT" as const] } };
  await tx.mentorshipRequest.updateMany({
    where: { ...living, OR: [{ menteeId: id }, { mentorId: id }] },
    data: closed,
  });
  await tx.mentorshipRequest.updateMany({ where: { menteeId: id, note: { not: "" } }, data: { note: "" } });
  await tx.mentorshipRequest.updateMany({ where: { mentorId: id, answer: { not: "" } }, data: { answer: "" } });
}
