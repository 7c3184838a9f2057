import { type Row, selfOnly, signedIn } from "./permission-row";

const ofPair = (page: string) => (world: { livingPair: string }) => `/mentorship/pairs/${world.livingPair}/${page}`;
const ownerOnly = { GET: signedIn("hidden"), roles: { "programme owner": { GET: "page" as const } } };

/** What a pair lives through: for the two of it, or for the owner of its programme, and nobody else. */
export const LIFE_ROWS: Record<string, Row> = {
  "routes/mentorship.pairs.$pair.check-ins": {
    at: ofPair("check-ins"),
    GET: selfOnly("page"),
    POST: {
      form: () => ({ day: "60", going: "MIXED", meeting: "LESS", help: "" }),
      expected: selfOnly("sent"),
    },
  },
  "routes/mentorship.pairs.$pair.ask-rematch": {
    at: ofPair("ask-rematch"),
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "ask" }), expected: selfOnly("sent") },
  },
  "routes/mentorship.pairs.$pair.closing": {
    at: ({ endedPair }) => `/mentorship/pairs/${endedPair}/closing`,
    GET: selfOnly("page"),
    POST: { form: () => ({ satisfaction: "MOSTLY", changed: "" }), expected: selfOnly("sent") },
  },
  "routes/mentorship.pairs.$pair.thanks": {
    at: ({ endedPair }) => `/mentorship/pairs/${endedPair}/thanks`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "thank", text: "Thank you." }), expected: selfOnly("sent") },
  },
  "routes/mentorship.pairs.$pair.health": { at: ofPair("health"), ...ownerOnly },
  "routes/mentorship.rounds.$round.health": {
    at: ({ livingRound }) => `/mentorship/rounds/${livingRound}/health`,
    ...ownerOnly,
  },
};
