import type { Row } from "./permission-row";

/** Requests to mentors of a round in which mentees ask: of the two sides, and nobody else, its owner included. */
export const REQUEST_ROWS: Record<string, Row> = {
  "routes/mentorship.rounds.$round.requests": {
    at: ({ askedRound }) => `/mentorship/rounds/${askedRound}/requests`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    // The answer is the mentor's.
    POST: {
      form: ({ mentorshipRequest }) => ({ do: "accept", request: mentorshipRequest, answer: "" }),
      expected: ["sign-in", "hidden", "hidden", "hidden", "sent", "hidden"],
    },
  },
  "routes/mentorship.pairs.$pair.step-back": {
    at: ({ askedPair }) => `/mentorship/pairs/${askedPair}/step-back`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: { form: () => ({}), expected: ["sign-in", "sent", "hidden", "hidden", "sent", "hidden"] },
  },
};
