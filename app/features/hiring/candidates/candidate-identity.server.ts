import { z } from "zod";
import { callOffGathering, callOffToCome } from "~/features/hiring/interviews/interview-change.server";
import type { Actor } from "~/kernel/actor";
import type { AuditAction } from "~/kernel/audit-actions";
import { pickedPerson, pickedValue } from "~/kernel/form/person-field";
import { notFound, Refusal } from "~/kernel/refusal";
import { DAY_MS, dayText } from "~/kernel/time/day";
import { type Letter, messageTo } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { requireSureClock } from "~/platform/clock/clock.server";
import type { Tx } from "~/platform/database/database.server";
import { audited, lockObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { can } from "~/policy/can";
import type { IdentitySent } from "./candidate.schema";
import {
  candidateHead,
  checkIdentity,
  type IdentityProblem,
  openCandidate,
  readSentIdentity,
} from "./candidate.server";
import * as identities from "./candidate-identity.repo.server";
import {
  eraseCandidateRows,
  findErasable,
  findLastSent,
  lockCandidate,
  markWithdrawnOnce,
} from "./candidate-identity.repo.server";
import type { Candidate } from "./domain/candidate";
import { IDENTITY_LABELS, type IdentityTexts, identityDifferences, identityTexts } from "./domain/candidate-identity";
import { ERASE_CANDIDATE, WITHDRAW_CANDIDATE } from "./domain/final-acts";

/** Who a candidate is, for the coordinator and, once the code is lifted, for those who judge; each of their readings is kept. */
export async function identityPage(app: App, actor: Actor, id: string) {
  const candidate = await openCandidate(app.db, actor, id, "candidate.read-identity");
  const keeps = can(actor, "candidate.keep", candidate);
  const identity = await identities.findIdentity(app.db, candidate.id);
  if (identity && !keeps)
    await audited(app.db, (tx) => record(app, tx, actor, "candidate.read-identity", candidate.id));
  const { code, withdrawnAt, closed, erasedAt } = candidate;
  const sent = keeps && identity ? await findLastSent(app.db, candidate.id, app.now()) : null;
  return {
    candidate: await candidateHead(app.db, actor, candidate),
    ...{
      code,
      withdrawnAt,
      closed,
      erasedAt,
      keeps,
      zones: keeps ? Intl.supportedValuesOf("timeZone") : [],
      linkSentAt: sent?.toISOString() ?? null,
    },
    identity: identity && {
      ...identity,
      typed: { ...identityTexts(identity.fields), referredBy: pickedReferrer(identity) },
      endedOn: identity.fields.consentUntil <= dayText(app.now()) ? identity.fields.consentUntil : null,
    },
  };
}

const pickedReferrer = ({ referredById: id, referredByName: name }: identities.StoredIdentity) =>
  id === null || name === null ? "" : pickedValue({ id, name });

async function record(
  app: App,
  tx: Tx,
  actor: Actor,
  action: AuditAction,
  objectId: string,
  after?: string,
): Promise<void> {
  await recordAudit(tx, { at: app.now(), actorId: actor.id, action, subjectId: null, objectId, after });
}

/** Locks the candidate for a change. @throws {Refusal} `not-found` as `openCandidate`. */
async function holdCandidate(tx: Tx, actor: Actor, id: string): Promise<Candidate> {
  if (!(await identities.lockCandidate(tx, id))) throw notFound();
  return openCandidate(tx, actor, id, "candidate.keep");
}

/** @returns `null` when it is stored; saving what is stored already changes nothing. */
async function changeIdentity(
  app: App,
  actor: Actor,
  id: string,
  sent: IdentitySent & { do: "save" },
): Promise<IdentityProblem | null> {
  const { typed, value } = sent;
  const { fields, problems } = await readSentIdentity(app, sent);
  if (!fields) return { status: 400, typed, errors: problems };
  return audited(app.db, async (tx) => {
    const { openingId } = await openCandidate(tx, actor, id, "candidate.keep");
    await lockObject(tx, "opening-candidates", openingId);
    const candidate = await holdCandidate(tx, actor, id);
    const stored = await identities.findIdentity(tx, id);
    if (!stored) throw new Refusal("conflict", "This candidate has been erased. There is nothing left to change.");
    const changed = identityDifferences(stored.fields, fields);
    if (changed.length === 0) return null;
    if (stored.edits !== value?.edits) {
      const yours = { fields, referredByName: pickedPerson(typed.referredBy)?.name ?? null };
      return { status: 409, typed, errors: {}, edits: stored.edits, changed: besideOf(stored, yours, changed) };
    }
    const opening = { ...candidate, id: candidate.openingId };
    const checked = await checkIdentity(tx, opening, fields, id);
    if (checked.problems) return { status: 400, typed, errors: checked.problems };
    await identities.updateIdentity(tx, id, fields, checked.referredById);
    // Names of what was changed only: the log keeps no names of people.
    await record(app, tx, actor, "candidate.change", id, changed.map((field) => IDENTITY_LABELS[field]).join(", "));
    return null;
  });
}

type Beside = Pick<identities.StoredIdentity, "fields" | "referredByName">;

function besideOf(stored: Beside, yours: Beside, fields: ReturnType<typeof identityDifferences>) {
  const [before, after] = [stored, yours].map(({ fields, referredByName }) => ({
    ...identityTexts(fields),
    referredBy: referredByName ?? "",
  })) as [IdentityTexts, IdentityTexts];
  return fields.map((field) => ({ term: IDENTITY_LABELS[field], stored: before[field], yours: after[field] }));
}

/** The candidate does not want to go on. Noting it twice is noting it once. */
export async function withdrawCandidate(app: App, actor: Actor, id: string): Promise<void> {
  await audited(app.db, async (tx) => {
    const { code, withdrawnAt } = await holdCandidate(tx, actor, id);
    if (withdrawnAt) return;
    const people = await identities.countToMeet(tx, id, app.now());
    requireConfirmed(actor, WITHDRAW_CANDIDATE, { code, people });
    await noteWithdrawal(app, tx, id, actor.id);
  });
}

const CANDIDATE_LINK_JOB = "candidate-link";
const LINK_DAYS = 90;
/** Two clicks are one message. */
const AGAIN_MS = 60_000;

/** Sends a candidate the address of their own page. */
async function sendCandidateLink(app: App, actor: Actor, id: string): Promise<void> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.keep");
  if (candidate.erasedAt)
    throw new Refusal("conflict", "This candidate has been erased, so there's no one to write to.");
  await limit(app, "invite", actor.id);
  const runAt = app.now();
  const key = `${CANDIDATE_LINK_JOB} ${id} ${Math.floor(runAt.getTime() / AGAIN_MS)}`;
  const payload = { candidateId: id, byId: actor.id };
  await enqueueJob(app.db, { id: app.newId(), kind: CANDIDATE_LINK_JOB, payload, key, runAt });
}

const LinkPayload = z.object({ candidateId: z.string(), byId: z.string() });

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue; only the latest works. */
async function mailCandidateLink(app: App, payload: unknown): Promise<void> {
  const { candidateId, byId } = LinkPayload.parse(payload);
  const receiver = await identities.findReceiver(app.db, candidateId);
  if (!receiver) return;
  const token = newToken();
  const at = app.now();
  await audited(app.db, async (tx) => {
    const expiresAt = new Date(at.getTime() + LINK_DAYS * DAY_MS);
    const link = { id: hashToken(token), candidateId, createdAt: at, expiresAt };
    // The job's next attempt finds the new one, or that they were erased.
    if (!(await identities.insertLink(tx, link, receiver.email)))
      throw new Error("The address was corrected meanwhile");
    const event = { at, actorId: byId, subjectId: null, objectId: candidateId };
    await recordAudit(tx, { ...event, action: "candidate.make-link" });
  });
  await app.mail.send(messageTo(app, { email: receiver.email }, linkMail(receiver, token)));
}

function linkMail({ role }: identities.LinkReceiver, token: string): Letter {
  return {
    subject: `Your application for ${role}: your data and your choices`,
    text: "Your page shows the data we keep about you. You can download it, renew or end your consent, or ask us to erase it.",
    path: `/candidate/${token}`,
    button: "Open your page",
    note: `Anyone with the link can open your page, so keep it to yourself. It works for ${LINK_DAYS} days.`,
  };
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeCandidate(
  app: App,
  actor: Actor,
  id: string,
  sent: IdentitySent,
): Promise<IdentityProblem | null> {
  await openCandidate(app.db, actor, id, "candidate.keep");
  switch (sent.do) {
    case "save":
      return changeIdentity(app, actor, id, sent);
    case "send-link":
      await sendCandidateLink(app, actor, id);
      return null;
    case "withdraw":
      await withdrawCandidate(app, actor, id);
      return null;
    case "erase":
      await eraseCandidate(app, actor, id);
      return null;
  }
}

export const CANDIDATE_LINK_JOBS: RoomJobs = { [CANDIDATE_LINK_JOB]: { run: mailCandidateLink } };

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
    const { code, erasedAt } = await openCandidate(tx, actor, id, "candidate.keep");
    if (erasedAt) return;
    requireConfirmed(actor, ERASE_CANDIDATE, { code, people: await identities.countToMeet(tx, id, app.now()) });
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
  await requireSureClock(app);
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
