import type { Db } from "~/platform/database/database.server";
import { at, type Fullest } from "./fullest";
import { type RouteFixture, selfOnly, signedIn } from "./route";

/** Takes part in the round in which people enrol. */
const MENTEE = "Yuna Park";

async function enrolling(db: Db): Promise<string> {
  const where = { status: "ENROLLING" as const, enrolments: { some: { person: { name: MENTEE } } } };
  return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where })).id}`;
}

const inRound = (page: string, as: string): Fullest => ({ as, path: async (db) => `${await enrolling(db)}/${page}` });

/** One's profile for mentorship, and one's part in a round. */
export const PROFILE_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.profile": {
    at: () => "/mentorship/profile",
    GET: signedIn("page"),
    POST: {
      form: ({ profilesMentor }) => ({ do: "allow", "about-person": profilesMentor }),
      expected: signedIn("sent"),
    },
    fullest: at("/mentorship/profile", "Noor van Dijk"),
  },
  // For the team of `self`; the colleague owns the programme, and has no part in it.
  "routes/mentorship.rounds.$round.enrol": {
    at: ({ profilesRound }) => `/mentorship/rounds/${profilesRound}/enrol`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "withdraw", side: "MENTEE" }),
      expected: selfOnly("sent"),
    },
    fullest: inRound("enrol?as=mentee", MENTEE),
  },
  "routes/mentorship.rounds.$round.mentors": {
    at: ({ profilesRound }) => `/mentorship/rounds/${profilesRound}/mentors`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: {
      form: ({ profilesMentor }) => ({ do: "wish", "about-person": profilesMentor }),
      expected: selfOnly("sent"),
    },
    fullest: inRound("mentors", MENTEE),
  },
};
