import type { Db } from "~/platform/database/database.server";
import { type Address, ENGINEER } from "./address";

const OWNER = "Daniel Mensah";

/** A pair of the engineer, who is the mentee: of the round under way, or of the one that is over. */
async function pairOf(db: Db, status: "RUNNING" | "CLOSED"): Promise<string> {
  const where = { mentee: { name: ENGINEER }, round: { status } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

async function watchedPair(db: Db): Promise<string> {
  const where = { rematchAskedAt: { not: null }, round: { programme: { owner: { name: OWNER } } } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}`;
}

const ofPair = (page: string): Address => ({
  as: ENGINEER,
  path: async (db) => `${await pairOf(db, "RUNNING")}/${page}`,
});

export const LIFE_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.pairs.$pair.check-ins": ofPair("check-ins"),
  "routes/mentorship.pairs.$pair.ask-rematch": ofPair("ask-rematch"),
  "routes/mentorship.pairs.$pair.closing": {
    as: ENGINEER,
    path: async (db) => `${await pairOf(db, "CLOSED")}/closing`,
  },
  "routes/mentorship.pairs.$pair.thanks": { as: ENGINEER, path: async (db) => `${await pairOf(db, "CLOSED")}/thanks` },
  "routes/mentorship.pairs.$pair.rematch": { as: OWNER, path: async (db) => `${await watchedPair(db)}/rematch` },
  "routes/mentorship.pairs.$pair.health": { as: OWNER, path: async (db) => `${await watchedPair(db)}/health` },
  "routes/mentorship.rounds.$round.health": {
    as: OWNER,
    path: async (db) => {
      const where = { status: "RUNNING" as const, programme: { owner: { name: OWNER } } };
      return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where, orderBy: { id: "asc" } })).id}/health`;
    },
  },
};
