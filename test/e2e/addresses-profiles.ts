import type { Db } from "~/platform/database/database.server";
import { type Address, at } from "./address";

/** Takes part in the round in which people enrol. */
const MENTEE = "Yuna Park";

async function enrolling(db: Db): Promise<string> {
  const where = { status: "ENROLLING" as const, enrolments: { some: { person: { name: MENTEE } } } };
  return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where })).id}`;
}

const inRound = (page: string, as: string): Address => ({ as, path: async (db) => `${await enrolling(db)}/${page}` });

export const PROFILE_ADDRESSES: Record<string, Address> = {
  "routes/mentorship.profile": at("/mentorship/profile", "Noor van Dijk"),
  "routes/mentorship.rounds.$round.enrol": inRound("enrol?as=mentee", MENTEE),
  "routes/mentorship.rounds.$round.mentors": inRound("mentors", MENTEE),
};
