import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, at, ENGINEER, MANAGER } from "./fullest";
import { administratorOnly, type RouteFixture, selfOnly, signedIn } from "./route";

const opportunity = {
  kind: "STRETCH",
  title: "A title",
  startsOn: "2026-12-01",
  endsOn: "",
  places: "2",
  expectation: "e-ic2aaa",
};

const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0801";

/** One that the manager sponsors, with offers and requests. */
async function sponsored(db: Db): Promise<string> {
  const where = { sponsor: { name: MANAGER }, closedAt: null, given: { some: { state: "ASKED" as const } } };
  return `/opportunities/${(await db.opportunity.findFirstOrThrow({ where })).id}`;
}

async function leaveOf(db: Db): Promise<string> {
  return `/people/${(await db.leave.findFirstOrThrow({ orderBy: { id: "asc" } })).personId}/leave`;
}

/** Opportunities, learning, who is offered what, and time away. */
export const OPPORTUNITY_ROUTES: Record<string, RouteFixture> = {
  "routes/opportunities._index": { at: () => "/opportunities", GET: signedIn("page"), fullest: at("/opportunities") },
  // A form without a version is none of ours: it comes back.
  "routes/opportunities.new": {
    at: () => "/opportunities/new",
    GET: signedIn("page"),
    POST: { form: () => ({ ...opportunity, id: newId, do: "save" }), expected: signedIn("invalid") },
    fullest: at("/opportunities/new", ENGINEER),
  },
  // Its sponsor, the person it is offered to, their manager, who is the sponsor's as well; the answer is the person's.
  "routes/opportunities.$opportunity._index": {
    at: ({ offeredOpportunity }) => `/opportunities/${offeredOpportunity}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    POST: {
      form: ({ offeredPlace }) => ({ do: "accept", place: offeredPlace, edits: "1", words: "Gladly." }),
      expected: selfOnly("sent"),
    },
    fullest: { as: MANAGER, path: sponsored },
  },
  // The sponsor and their manager.
  "routes/opportunities.$opportunity.edit": {
    at: ({ openOpportunity }) => `/opportunities/${openOpportunity}/edit`,
    GET: ["sign-in", "hidden", "page", "hidden", "page", "hidden"],
    POST: {
      form: ({ openOpportunity }) => ({ id: openOpportunity, ...opportunity, edits: "1", do: "save" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "sent", "hidden"],
    },
    fullest: { as: MANAGER, path: async (db) => `${await sponsored(db)}/edit` },
  },
  "routes/team_.opportunities": {
    at: () => "/team/opportunities",
    GET: signedIn("page"),
    fullest: at("/team/opportunities", MANAGER),
  },
  "routes/team_.learning": {
    at: () => "/team/learning",
    GET: signedIn("page"),
    POST: {
      form: ({ learningRequest }) => ({ do: "grant", request: learningRequest, edits: "1", hours: "8" }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: at("/team/learning", MANAGER),
  },
  "routes/learning._index": {
    at: () => "/learning",
    GET: signedIn("page"),
    POST: {
      form: ({ learningRequest }) => ({ do: "withdraw", request: learningRequest, edits: "1" }),
      expected: selfOnly("sent"),
    },
    fullest: at("/learning"),
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
    fullest: at("/learning/budgets", ADMINISTRATOR),
  },
  "routes/admin.learning": {
    at: () => "/admin/learning",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ year: "2027", edits: "0", hours: "40", money: "100", currency: "EUR" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/learning", ADMINISTRATOR),
  },
  "routes/sponsorship": {
    at: () => "/sponsorship",
    GET: signedIn("hidden"),
    roles: { "people partner": { GET: "page" } },
    fullest: at("/sponsorship?by=tenure", ADMINISTRATOR),
  },
  "routes/people_.$person.leave": {
    at: ({ self }) => `/people/${self}/leave`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "page"],
    POST: {
      form: () => ({ do: "record", id: newId, from: "2026-12-21", until: "" }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "sent"],
    },
    fullest: { as: ADMINISTRATOR, path: leaveOf },
  },
};
