import { type Row, signedIn } from "./permission-row";

/** Files of evidence, and what one has to show. */
export const EVIDENCE_ROWS: Record<string, Row> = {
  "routes/evidence.coverage": { at: () => "/evidence/coverage", GET: signedIn("page") },
  // Of somebody who asked a colleague to confirm it.
  "routes/evidence.$evidence_.file": {
    at: ({ evidenceFile }) => `/evidence/${evidenceFile}/file`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
  },
};
