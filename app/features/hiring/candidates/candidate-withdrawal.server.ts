import { callOffToCome } from "~/features/hiring/interviews/interview-calling-off.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { markWithdrawnOnce } from "./candidate-identity.repo.server";

/**
 * The candidate does not want to go on: interviews that have not begun are called off. Noting it twice is noting it once. Part of a
 * transaction that holds the candidate.
 * @param actorId whoever notes it; nobody, where the candidate says so on their page.
 */
export async function noteWithdrawal(app: App, tx: Tx, candidateId: string, actorId: string | null): Promise<void> {
  const at = app.now();
  if (!(await markWithdrawnOnce(tx, candidateId, at))) return;
  await recordAudit(tx, { at, actorId, action: "candidate.withdraw", subjectId: null, objectId: candidateId });
  await callOffToCome(app, tx, { candidateId }, actorId);
}
