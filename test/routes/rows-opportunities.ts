import { administratorOnly, type Row, selfOnly, signedIn } from "./permission-row";

const opportunity = {
  kind: "STRETCH",
  title: "A title",
  startsOn: "2026-12-01",
  endsOn: "",
  places: "2",
  expectation: "e-ic2aaa",
};
const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0801";

/** Opportunities, learning, who is offered what, and time away. */
export const OPPORTUNITY_ROWS: Record<string, Row> = {
  "routes/opportunities._index": { at: () => "/opportunities", GET: signedIn("page") },
  // A form without a version is none of ours: it comes back.
  "routes/opportunities.new": {
    at: () => "/opportunities/new",
    GET: signedIn("page"),
    POST: { form: () => ({ ...opportunity, id: newId, do: "save" }), expected: signedIn("invalid") },
  },
  // Its sponsor, the person it is offered to, their manager, who is the sponsor's as well; the answer is the person's.
  "routes/opportunities.$opportunity._index": {
    at: ({ offeredOpportunity }) => `/opportunities/${offeredOpportunity}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    POST: {
      form: ({ offeredPlace }) => ({ do: "accept", place: offeredPlace, edits: "1", words: "Gladly." }),
      expected: selfOnly("sent"),
    },
  },
  // The sponsor and their manager.
  "routes/opportunities.$opportunity.edit": {
    at: ({ openOpportunity }) => `/opportunities/${openOpportunity}/edit`,
    GET: ["sign-in", "hidden", "page", "hidden", "page", "hidden"],
    POST: {
      form: () => ({ ...opportunity, edits: "1", do: "save" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "sent", "hidden"],
    },
  },
  "routes/team_.opportunities": { at: () => "/team/opportunities", GET: signedIn("page") },
  "routes/team_.learning": {
    at: () => "/team/learning",
    GET: signedIn("page"),
    POST: {
      form: ({ learningRequest }) => ({ do: "grant", request: learningRequest, edits: "1", hours: "8" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/learning._index": {
    at: () => "/learning",
    GET: signedIn("page"),
    POST: {
      form: ({ learningRequest }) => ({ do: "withdraw", request: learningRequest, edits: "1" }),
      expected: selfOnly("sent"),
    },
  },
  // The people partner of the matrix is that of another team, whose budget this is not.
  "routes/learning.budgets": {
    at: () => "/learning/budgets",
    GET: signedIn("hidden"),
    roles: { "people partner": { GET: "page", POST: "hidden" } },
    POST: {
      form: ({ team }) => ({ team, year: "2026", edits: "0", hours: "40", money: "100" }),
      expected: signedIn("hidden"),
    },
  },
  "routes/admin.learning": {
    at: () => "/admin/learning",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ year: "2027", edits: "0", hours: "40", money: "100", currency: "EUR" }),
      expected: administratorOnly("sent"),
    },
  },
  "routes/sponsorship": {
    at: () => "/sponsorship",
    GET: signedIn("hidden"),
    roles: { "people partner": { GET: "page" } },
  },
  "routes/people_.$person.leave": {
    at: ({ self }) => `/people/${self}/leave`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "page"],
    POST: {
      form: () => ({ do: "record", id: newId, from: "2026-12-21", until: "" }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "sent"],
    },
  },
};
