import { ENGINEER } from "./fullest";
import { type RouteFixture, signedIn } from "./route";

/** Files of evidence, and what one has to show. */
export const EVIDENCE_ROUTES: Record<string, RouteFixture> = {
  "routes/evidence.coverage": {
    at: () => "/evidence/coverage",
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: () => "/evidence/coverage" },
  },
  // Of somebody who asked a colleague to confirm it.
  "routes/evidence.$evidence_.file": {
    at: ({ evidenceFile }) => `/evidence/${evidenceFile}/file`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
  },
};
