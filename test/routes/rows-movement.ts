import { type Row, selfOnly, signedIn } from "./permission-row";

/** Movement is one's own; the map of a cycle is for those who rated people in it. */
export const MOVEMENT_ROWS: Record<string, Row> = {
  "routes/movement._index": { at: () => "/movement", GET: signedIn("page") },
  "routes/movement.$competency": { at: () => "/movement/c-aaaa", GET: selfOnly("page") },
  "routes/movement.compare": { at: () => "/movement/compare?level=small/IC3", GET: signedIn("page") },
  "routes/team_.coverage": {
    at: ({ teamCycle }) => `/team/coverage?cycle=${teamCycle}`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
  },
};
