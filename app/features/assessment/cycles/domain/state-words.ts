import type { SideState } from "./cycle";

export const STATE_WORDS: Record<SideState, string> = {
  "not-started": "Not started",
  draft: "In draft",
  withdrawn: "Withdrawn",
  submitted: "Submitted",
  revealed: "Revealed",
};
