import { type SealedKind, sealOf, sealsOf } from "~/platform/audit/sealed-content.server";
import type { Tx } from "~/platform/database/database.server";
import { readOutcomeContents } from "./outcome-content.repo.server";

/** What a session knows of a person and what it came to: packet, outcomes, objections, locks, what went back, an appeal. */
export const OUTCOME: SealedKind = {
  kind: "calibration (session and person)",
  actions: [
    "calibration.freeze-packet",
    "calibration-outcome.record",
    "calibration.lock",
    "calibration.appeal",
    "calibration.decide-appeal",
  ],
  loggedBy: ["objectId", "subjectId"],
  read: readOutcomeContents,
};

/** For the entry of what makes it final. */
export const sealOfOutcome = (tx: Tx, sessionId: string, personId: string): Promise<string> =>
  sealOf(tx, OUTCOME, sessionId, personId);

/** Of all people of a session, by person. */
export async function sealsOfOutcomes(tx: Tx, sessionId: string): Promise<Map<string, string>> {
  const seals = await sealsOf(tx, OUTCOME, sessionId);
  return new Map([...seals].map(([id, seal]) => [id.slice(sessionId.length + 1), seal]));
}
