import type { Db } from "~/platform/database/database.server";
import { ENGINEER } from "./fullest";
import type { RouteFixture } from "./route";

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

/** Requests to mentors of a round in which mentees ask: of the two sides, and nobody else, its owner included. */
export const REQUEST_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.rounds.$round.requests": {
    at: ({ askedRound }) => `/mentorship/rounds/${askedRound}/requests`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    // The answer is the mentor's.
    POST: {
      form: ({ mentorshipRequest }) => ({ do: "accept", request: mentorshipRequest, answer: "" }),
      expected: ["sign-in", "hidden", "hidden", "hidden", "sent", "hidden"],
    },
    fullest: { as: BOTH, path: askedRound },
  },
  "routes/mentorship.pairs.$pair.step-back": {
    at: ({ askedPair }) => `/mentorship/pairs/${askedPair}/step-back`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: { form: () => ({}), expected: ["sign-in", "sent", "hidden", "hidden", "sent", "hidden"] },
    fullest: { as: ENGINEER, path: ownPair },
  },
};
