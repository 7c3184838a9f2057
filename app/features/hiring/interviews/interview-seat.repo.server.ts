import type { Db, Tx } from "~/platform/database/database.server";
import type { SeatRole } from "./domain/interview";

export type AskedSeat = { interviewId: string; personId: string; role: SeatRole };

/** Asks somebody, also who had a place before. */
export async function askSeat(tx: Tx, { role, ...key }: AskedSeat, by: { id: string; at: Date }): Promise<void> {
  const data = { role, status: "ASKED" as const, askedById: by.id, askedAt: by.at, answeredAt: null };
  await tx.interviewSeat.upsert({
    where: { interviewId_personId: key },
    create: { ...key, ...data },
    update: data,
  });
}

type SeatKey = { interviewId: string; personId: string };

export async function acceptSeat(tx: Tx, key: SeatKey, at: Date): Promise<void> {
  const data = { status: "ACCEPTED" as const, answeredAt: at };
  await tx.interviewSeat.update({ where: { interviewId_personId: key }, data });
}

/** Somebody cannot. That they said so is what `answeredAt` tells from who was taken off. */
export async function giveUpSeat(tx: Tx, key: SeatKey, at: Date): Promise<void> {
  const data = { status: "OFF" as const, answeredAt: at };
  await tx.interviewSeat.update({ where: { interviewId_personId: key }, data });
}

export async function takeOffSeat(tx: Tx, key: SeatKey): Promise<void> {
  await tx.interviewSeat.update({
    where: { interviewId_personId: key },
    data: { status: "OFF", answeredAt: null },
  });
}

/** Everybody of an interview is asked anew: it is at another time. */
export async function askAnew(tx: Tx, interviewId: string, at: Date): Promise<void> {
  const where = { interviewId, status: "ACCEPTED" as const, closedAt: null };
  await tx.interviewSeat.updateMany({ where, data: { status: "ASKED", askedAt: at, answeredAt: null } });
}

export type Mailbox = { id: string; name: string; email: string; timeZone: string };

/** Where people who are here get mail. */
export function listMailboxes(db: Db | Tx, ids: readonly string[]): Promise<Mailbox[]> {
  return db.person.findMany({
    where: { id: { in: [...ids] }, deactivatedAt: null },
    select: { id: true, name: true, email: true, timeZone: true },
    orderBy: { id: "asc" },
  });
}

/** Who asked somebody for a place. */
export async function findAsker(tx: Tx, key: SeatKey): Promise<string | null> {
  const row = await tx.interviewSeat.findUnique({
    where: { interviewId_personId: key },
    select: { askedById: true },
  });
  return row?.askedById ?? null;
}
