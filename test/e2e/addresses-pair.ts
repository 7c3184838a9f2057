import type { Db } from "~/platform/database/database.server";
import { type Address, ENGINEER } from "./address";

/** The engineer's running pair, with an agreement, goals and sessions. */
async function pairOf(db: Db): Promise<string> {
  const where = { mentee: { name: ENGINEER }, status: "ACTIVE" as const, sessions: { some: {} } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where })).id}`;
}

/** The session of the latest private note. */
async function sessionOf(db: Db): Promise<string> {
  const where = { author: { name: ENGINEER }, session: { pair: { status: "ACTIVE" as const } } };
  const { session } = await db.pairPrivateNote.findFirstOrThrow({
    where,
    include: { session: true },
    orderBy: [{ changedAt: "desc" }, { sessionId: "asc" }],
  });
  return `/mentorship/pairs/${session.pairId}/sessions/${session.id}`;
}

const below = (page: string): Address => ({ as: ENGINEER, path: async (db) => `${await pairOf(db)}${page}` });

export const PAIR_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.pairs.$pair._index": below(""),
  "routes/mentorship.pairs.$pair.agreement": below("/agreement"),
  "routes/mentorship.pairs.$pair.sessions._index": below("/sessions"),
  "routes/mentorship.pairs.$pair.sessions.$session": { as: ENGINEER, path: sessionOf },
};
