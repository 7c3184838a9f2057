import type { Row } from "./permission-row";

/** After the lock: how a group rates is its facilitator's, and how somebody rated their own. */
export const STATISTICS_ROWS: Record<string, Row> = {
  "routes/calibration.$session.statistics": {
    at: ({ readSession }) => `/calibration/${readSession}/statistics`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
  },
  "routes/calibration.$session.own": {
    at: ({ readSession }) => `/calibration/${readSession}/own`,
    GET: ["sign-in", "hidden", "hidden", "hidden", "page", "hidden"],
  },
};
