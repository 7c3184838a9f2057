import type { Db } from "~/platform/database/database.server";
import { type Address, ENGINEER } from "./address";

/** Somebody who is asked as a mentor, and asks as a mentee. */
const BOTH = "Noor van Dijk";

async function askedRound(db: Db): Promise<string> {
  const where = { status: "RUNNING" as const, programme: { way: "ASKED" as const } };
  return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where })).id}/requests`;
}

async function ownPair(db: Db): Promise<string> {
  const where = { status: "ACTIVE" as const, mentee: { name: ENGINEER } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where })).id}/step-back`;
}

export const REQUEST_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.rounds.$round.requests": { as: BOTH, path: askedRound },
  "routes/mentorship.pairs.$pair.step-back": { as: ENGINEER, path: ownPair },
};
