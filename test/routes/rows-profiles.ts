import { type Row, selfOnly, signedIn } from "./permission-row";

/** One's profile for mentorship, and one's part in a round. */
export const PROFILE_ROWS: Record<string, Row> = {
  "routes/mentorship.profile": {
    at: () => "/mentorship/profile",
    GET: signedIn("page"),
    POST: {
      form: ({ profilesMentor }) => ({ do: "allow", "about-person": profilesMentor }),
      expected: signedIn("sent"),
    },
  },
  // For the team of `self`; the colleague owns the programme, and has no part in it.
  "routes/mentorship.rounds.$round.enrol": {
    at: ({ profilesRound }) => `/mentorship/rounds/${profilesRound}/enrol`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "withdraw", side: "MENTEE" }),
      expected: selfOnly("sent"),
    },
  },
  "routes/mentorship.rounds.$round.mentors": {
    at: ({ profilesRound }) => `/mentorship/rounds/${profilesRound}/mentors`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: {
      form: ({ profilesMentor }) => ({ do: "wish", "about-person": profilesMentor }),
      expected: selfOnly("sent"),
    },
  },
};
