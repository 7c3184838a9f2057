import type { Missing, StoredWritten, Written } from "../domain/scorecard";

/** What a question and the whole are shown with. */
export type PartProps = {
  stored: StoredWritten | null;
  /** What was sent and not stored. */
  typed: Written | null;
  missing: readonly Missing[];
  refused: string | null;
  /** What is stored where two devices disagree, and what this one has. */
  conflict: StoredWritten | null;
  mine: Written | null;
  timeZone: string;
};
