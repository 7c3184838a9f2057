import { type Address, ENGINEER } from "./address";

/** Where the pages of evidence are seen at their fullest. */
export const EVIDENCE_ADDRESSES: Record<string, Address> = {
  "routes/evidence.coverage": { as: ENGINEER, path: () => "/evidence/coverage" },
};
