import { type Row, signedIn } from "./permission-row";

const newCycle = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0024",
  name: "Spring review",
  opensOn: "2026-11-23",
  closesOn: "2026-12-18",
  framework: "small",
  level: "HELD",
  peers: "NO",
  group: "reports",
};

export const CYCLE_ROWS: Record<string, Row> = {
  "routes/cycles._index": { at: () => "/cycles", GET: signedIn("page") },
  "routes/cycles.new": {
    at: () => "/cycles/new",
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    roles: { "people partner": { GET: "page" } },
    // Whoever has no reports asks nobody.
    POST: { form: () => newCycle, expected: ["sign-in", "invalid", "sent", "sent", "invalid", "invalid"] },
  },
  "routes/cycles.$cycle": {
    at: ({ cycle }) => `/cycles/${cycle}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({ do: "close" }), expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"] },
  },
  // The manager's side has not been begun: the page offers to, and says nothing of the other side.
  "routes/assessments.$assessment._index": {
    at: ({ asked }) => `/assessments/${asked}`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({ do: "begin" }), expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"] },
  },
};
