import { z } from "zod";
import { callOffGathering, callOffToCome } from "~/features/hiring/interviews/interview-calling-off.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited } from "~/platform/database/transaction.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { openCandidate } from "./candidate.server";
import { eraseCandidateRows, findErasable, lockCandidate, markWithdrawnOnce } from "./candidate-identity.repo.server";

/**
 * The candidate does not want to go on: interviews that have not begun are called off. Noting it twice is noting it once. Part of a
 * transaction that holds the candidate.
 * @param actorId the user who notes it; `null` where the candidate does so on their own page.
 */
export async function noteWithdrawal(app: App, tx: Tx, candidateId: string, actorId: string | null): Promise<void> {
  const at = app.now();
  if (!(await markWithdrawnOnce(tx, candidateId, at))) return;
  await recordAudit(tx, { at, actorId, action: "candidate.withdraw", subjectId: null, objectId: candidateId });
  await callOffToCome(app, tx, { candidateId }, actorId);
}

/** The coordinator erases a candidate at once. Erasing twice has one effect. */
export async function eraseCandidate(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    if (!(await lockCandidate(tx, id))) throw notFound();
    await openCandidate(tx, actor, id, "candidate.keep");
    if (!(await eraseAndTell(app, tx, { id, actorId: actor.id }, true))) return;
    const event = { at: app.now(), actorId: actor.id, subjectId: null, objectId: id };
    await recordAudit(tx, { ...event, action: "candidate.erase" });
  });
}

/** Panel members are told that their interviews are called off, but not why. False when the candidate was erased before. */
async function eraseAndTell(
  app: App,
  tx: Tx,
  { id, actorId }: { id: string; actorId: string | null },
  withDeclarations: boolean,
): Promise<boolean> {
  if (!(await eraseCandidateRows(tx, id, app.now(), withDeclarations))) return false;
  await callOffGathering(app, tx, id, actorId);
  return true;
}

export const CANDIDATE_ERASURE_JOB = "candidate-erasure";

const Payload = z.object({ candidateId: z.string(), edits: z.number(), asked: z.boolean() });

/**
 * The job's handler. A candidate whose data or consent has changed since is left to the next day's look. What they said of themselves
 * for counts stays in them where their time ran out, and goes where they asked for it.
 */
export async function eraseDueCandidate(app: App, payload: unknown): Promise<void> {
  const { candidateId, edits, asked } = Payload.parse(payload);
  await audited(app.db, async (tx) => {
    await lockCandidate(tx, candidateId);
    const found = await findErasable(tx, candidateId);
    if (found?.edits !== edits) return;
    await eraseAndTell(app, tx, { id: candidateId, actorId: null }, asked);
    const event = { at: app.now(), actorId: null, subjectId: null, objectId: candidateId };
    await recordAudit(tx, {
      ...event,
      action: "candidate.erase",
      reason: asked ? "They asked for it" : "Their time is over",
    });
  });
}

export const CANDIDATE_ERASURE_JOBS: RoomJobs = { [CANDIDATE_ERASURE_JOB]: { run: eraseDueCandidate } };
