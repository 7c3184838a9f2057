import { at, type Fullest } from "./fullest";
import { type Outcome, type RouteFixture, signedIn } from "./route";

/** The manager owns the programme; `self` is enrolled, and nobody else is of the team that it is for. */
const toOwner = (outcome: Outcome) => ["sign-in", "hidden", outcome, "hidden", "hidden", "hidden"] as const;

const toThem = (outcome: Outcome) => ["sign-in", outcome, outcome, "hidden", "hidden", "hidden"] as const;

const nobody = ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"] as const;

const settings = {
  name: "Of one team",
  purpose: "Everybody has somebody to learn from.",
  kind: "GROWTH",
  way: "PAIRED",
  newWithinMonths: "",
  weeks: "12",
  rhythm: "WEEKLY",
  overlapMinutes: "30",
  coolDownMonths: "6",
  mentorsEach: "1",
  answerDays: "7",
  requestsEach: "3",
  "weights.expectations": "5",
  "weights.pathway": "1",
  "weights.overlap": "1",
  "weights.wishes": "1",
  "weights.distance": "1",
  "weights.waited": "1",
};

const days = { opensOn: "2026-12-01", closesOn: "2026-12-20", startsOn: "2027-01-04", endsOn: "2027-04-01" };

const plan = { name: "Another", ...days };

const OWNER = "Daniel Mensah";

const programme = (rest = ""): Fullest => ({
  as: OWNER,
  path: async (db) => {
    const { id } = await db.mentorshipProgramme.findFirstOrThrow({ where: { name: "Growing engineers" } });
    return `/mentorship/programmes/${id}${rest}`;
  },
});

const round = (status: "DRAFT" | "ENROLLING" | "RUNNING", rest = ""): Fullest => ({
  as: OWNER,
  path: async (db) => {
    const where = { status, programme: { name: "Growing engineers" } };
    return `/mentorship/rounds/${(await db.mentorshipRound.findFirstOrThrow({ where })).id}${rest}`;
  },
});

export const PROGRAMME_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship._index": { at: () => "/mentorship", GET: signedIn("page"), fullest: at("/mentorship") },
  "routes/mentorship.programmes._index": {
    at: () => "/mentorship/programmes",
    GET: signedIn("page"),
    fullest: at("/mentorship/programmes", OWNER),
  },
  "routes/mentorship.programmes.new": {
    at: () => "/mentorship/programmes/new",
    GET: nobody,
    roles: { "programme owner": { GET: "page", POST: "sent" } },
    POST: { form: () => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0421", ...settings }), expected: nobody },
    fullest: at("/mentorship/programmes/new?kind=PEER", OWNER),
  },
  "routes/mentorship.programmes.$programme._index": {
    at: ({ teamProgramme }) => `/mentorship/programmes/${teamProgramme.id}`,
    GET: toThem("page"),
    fullest: programme(),
  },
  "routes/mentorship.programmes.$programme.edit": {
    at: ({ teamProgramme }) => `/mentorship/programmes/${teamProgramme.id}/edit`,
    GET: toOwner("page"),
    POST: {
      form: () => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0421", edits: "1", ...settings }),
      expected: toOwner("sent"),
    },
    fullest: programme("/edit"),
  },
  "routes/mentorship.programmes.$programme.owner": {
    at: ({ teamProgramme }) => `/mentorship/programmes/${teamProgramme.id}/owner`,
    GET: toOwner("page"),
    // Their reports may not own programmes.
    POST: { form: ({ self }) => ({ owner: `${self}:self` }), expected: toOwner("invalid") },
    fullest: programme("/owner"),
  },
  "routes/mentorship.programmes.$programme.rounds.new": {
    at: ({ teamProgramme }) => `/mentorship/programmes/${teamProgramme.id}/rounds/new`,
    GET: toOwner("page"),
    POST: { form: () => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0422", ...plan }), expected: toOwner("sent") },
    fullest: programme("/rounds/new"),
  },
  "routes/mentorship.rounds.$round._index": {
    at: ({ teamProgramme }) => `/mentorship/rounds/${teamProgramme.round}`,
    GET: toThem("page"),
    POST: { form: () => ({ do: "call-off" }), expected: toOwner("sent") },
    fullest: round("RUNNING"),
  },
  "routes/mentorship.rounds.$round.edit": {
    at: ({ teamProgramme }) => `/mentorship/rounds/${teamProgramme.draft}/edit`,
    GET: toOwner("page"),
    POST: {
      form: () => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0422", edits: "1", ...plan }),
      expected: toOwner("sent"),
    },
    fullest: round("DRAFT", "/edit"),
  },
  "routes/mentorship.rounds.$round.enrolments": {
    at: ({ teamProgramme }) => `/mentorship/rounds/${teamProgramme.round}/enrolments`,
    GET: toOwner("page"),
    fullest: round("ENROLLING", "/enrolments"),
  },
};
