import type { Row } from "./permission-row";
import { signedIn } from "./permission-row";

const forLeads = { roles: { "hiring lead": { GET: "page" } } } as const;

/** What the organisation learns of hiring: kits for hiring leads, adverse impact for people partners, oneself for oneself. */
export const HIRING_LEARNING_ROWS: Record<string, Row> = {
  // Everybody else is led to what is theirs.
  "routes/hiring.statistics._index": { at: () => "/hiring/statistics", GET: signedIn("sent"), ...forLeads },
  "routes/hiring.statistics.mine": { at: () => "/hiring/statistics/mine", GET: signedIn("page") },
  "routes/hiring.statistics.validity": {
    at: () => "/hiring/statistics/validity",
    GET: signedIn("hidden"),
    ...forLeads,
  },
  // The people partner is that of a team without openings, and is told of no other.
  "routes/hiring.impact._index": {
    at: () => "/hiring/impact",
    GET: signedIn("hidden"),
    roles: { "people partner": { GET: "page" } },
  },
  "routes/hiring.impact.$team.$number": { at: ({ team }) => `/hiring/impact/${team}/1`, GET: signedIn("hidden") },
  "routes/hiring.statistics.$framework.$kit": {
    at: () => "/hiring/statistics/with-kit/coding",
    GET: signedIn("hidden"),
    ...forLeads,
  },
};
