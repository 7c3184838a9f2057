import { type Row, signedIn } from "./permission-row";

/** Movement is one's own; the map of a cycle is for those who rated people in it. */
export const MOVEMENT_ROWS: Record<string, Row> = {
  "routes/movement._index": { at: () => "/movement", GET: signedIn("page") },
  // The manager was rated too, and reads their own.
  "routes/movement.$competency": {
    at: () => "/movement/c-aaaa",
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
  },
  "routes/movement.compare": { at: () => "/movement/compare?level=small/IC3", GET: signedIn("page") },
  "routes/team_.coverage": {
    at: ({ teamCycle }) => `/team/coverage?cycle=${teamCycle}`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
  },
};
