import { ruleAgainst } from "~/features/mentorship/pairing/pairing.server";
import type { MentorshipRound } from "~/features/mentorship/rounds/domain/round";
import { roundSeenBy } from "~/features/mentorship/rounds/round.server";
import type { AuditAction } from "~/kernel/audit-actions";
import { notFound } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { type Closing, expiryOf, type LivingRequest, type RequestEnd, settle } from "./domain/request";
import { MENTOR_ASKED, REQUEST_NEWS } from "./notices";
import * as requests from "./request.repo.server";
import { hasLiving } from "./request.repo.server";

/** Looks through all requests, at once or when an answer is due. */
export const REQUESTS_JOB = "mentorship-requests";

/**
 * Has the requests looked through after a change of what mentees and mentors can: what they withdrew from, the seats they offer,
 * the pairs they are in. Part of the transaction that makes the change.
 */
export async function settleSoon(app: App, tx: Tx, personIds: readonly string[]): Promise<void> {
  if (!(await hasLiving(tx, personIds))) return;
  await enqueueJob(tx, { id: app.newId(), kind: REQUESTS_JOB, payload: {}, runAt: app.now() });
}

const BATCH = 200;

/** The job's handler: what lapsed or can no longer be met is closed, and the next mentors are asked. Twice is once. */
export async function settleRequests(app: App): Promise<void> {
  for (;;) {
    const askers = await requests.listUnsettled(app.db, app.now(), BATCH);
    for (const asker of askers) await audited(app.db, (tx) => settleAndTell(app, tx, asker));
    if (askers.length < BATCH) return;
  }
}

export const REQUEST_JOBS: RoomJobs = { [REQUESTS_JOB]: { run: settleRequests, daily: true } };

/** Requests of one mentee in a round are changed in turn. */
export function lockAsker(tx: Tx, { roundId, menteeId }: requests.Asker): Promise<void> {
  return lockObject(tx, "mentorship-requests", `${roundId} ${menteeId}`);
}

/** `settleMentee`, with a mail to the mentee where something came of it. */
export async function settleAndTell(app: App, tx: Tx, asker: requests.Asker): Promise<void> {
  if (await settleMentee(app, tx, asker)) await tellMentee(app, tx, asker);
}

/**
 * Closes a mentee's requests that no longer stand and asks the next mentor on their list, of which no one else changes anything until
 * the transaction ends. A seat may go meanwhile: the mentor is then asked in vain until the daily job looks again.
 * @returns whether anything was closed.
 */
export async function settleMentee(app: App, tx: Tx, asker: requests.Asker): Promise<boolean> {
  await lockAsker(tx, asker);
  const living = await requests.listLiving(tx, asker.roundId, asker.menteeId);
  const { closings, turns } = settle(living, app.now());
  for (const closing of closings) await close(app, tx, asker, closing);
  let closed = closings.length > 0;
  const round = turns.length > 0 ? await roundSeenBy(tx, asker.roundId, asker.menteeId) : null;
  for (const { request, obstacle } of turns) {
    const end = obstacle ?? (await ruledOut(tx, round, asker, request));
    if (!end) {
      await send(app, tx, asker, { request, round });
      return closed;
    }
    await close(app, tx, asker, { id: request.id, state: "WITHDRAWN", end });
    closed = true;
  }
  return closed;
}

type Round = MentorshipRound | null;

async function ruledOut(
  tx: Tx,
  round: Round,
  { menteeId }: requests.Asker,
  { mentorId }: LivingRequest,
): Promise<RequestEnd | null> {
  if (!round) throw notFound();
  return (await ruleAgainst(tx, { round, menteeId, mentorId, bothAsk: true })) ? "RULED_OUT" : null;
}

async function close(app: App, tx: Tx, { menteeId }: requests.Asker, closing: Closing): Promise<void> {
  await requests.storeClosing(tx, closing, app.now());
  const action =
    closing.state === "EXPIRED" ? ("mentorship-request.expire" as const) : ("mentorship-request.close" as const);
  await recordSystem(app, tx, action, menteeId, closing.id);
}

type Sending = { request: LivingRequest; round: Round };

async function send(
  app: App,
  tx: Tx,
  { menteeId, roundId }: requests.Asker,
  { request, round }: Sending,
): Promise<void> {
  if (!round) throw notFound();
  const expiresAt = expiryOf(app.now(), round.answerDays);
  await requests.storeSending(tx, request.id, app.now(), expiresAt);
  await recordSystem(app, tx, "mentorship-request.send", menteeId, request.id);
  const key = `${REQUESTS_JOB} ${expiresAt.toISOString()}`;
  await enqueueJob(tx, { id: app.newId(), kind: REQUESTS_JOB, payload: {}, key, runAt: expiresAt });
  const params = { roundId, program: round.programmeName };
  await notify(tx, app, MENTOR_ASKED, { to: request.mentorId, params });
}

function recordSystem(app: App, tx: Tx, action: AuditAction, subjectId: string, objectId: string): Promise<void> {
  return recordAudit(tx, { at: app.now(), actorId: null, action, subjectId, objectId });
}

/** That something has come of what they asked, and not what. */
export async function tellMentee(app: App, tx: Tx, { roundId, menteeId }: requests.Asker): Promise<void> {
  await notify(tx, app, REQUEST_NEWS, { to: menteeId, params: { roundId } });
}
