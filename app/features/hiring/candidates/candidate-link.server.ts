import { z } from "zod";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { recordAudit } from "~/platform/audit/audit.server";
import { audited } from "~/platform/database/transaction.server";
import { enqueueJob, type RoomJobs } from "~/platform/jobs/jobs.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import * as links from "./candidate-link.repo.server";
import { openCandidate } from "./candidate-object.server";

export const CANDIDATE_LINK_JOB = "candidate-link";
const DAY_MS = 86_400_000;
const LINK_DAYS = 90;
/** Two clicks are one message. */
const AGAIN_MS = 60_000;

/** Sends a candidate the address of their own page. */
export async function sendCandidateLink(app: App, actor: Actor, id: string): Promise<void> {
  const candidate = await openCandidate(app.db, actor, id, "candidate.keep");
  if (candidate.erasedAt) throw new Refusal("conflict", "This candidate has been erased. There is nobody to write to.");
  await limit(app, "invite", actor.id);
  const runAt = app.now();
  const key = `${CANDIDATE_LINK_JOB} ${id} ${Math.floor(runAt.getTime() / AGAIN_MS)}`;
  const payload = { candidateId: id, byId: actor.id };
  await enqueueJob(app.db, { id: app.newId(), kind: CANDIDATE_LINK_JOB, payload, key, runAt });
}

const Payload = z.object({ candidateId: z.string(), byId: z.string() });

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue; only the latest works. */
export async function mailCandidateLink(app: App, payload: unknown): Promise<void> {
  const { candidateId, byId } = Payload.parse(payload);
  const receiver = await links.findReceiver(app.db, candidateId);
  if (!receiver) return;
  const token = newToken();
  const at = app.now();
  await audited(app.db, async (tx) => {
    const expiresAt = new Date(at.getTime() + LINK_DAYS * DAY_MS);
    await links.insertLink(tx, { id: hashToken(token), candidateId, createdAt: at, expiresAt });
    const event = { at, actorId: byId, subjectId: null, objectId: candidateId };
    await recordAudit(tx, { ...event, action: "candidate.make-link" });
  });
  await app.mail.send(linkMail(receiver, `${app.env.APP_URL}/candidate/${token}`));
}

function linkMail({ email, role }: links.LinkReceiver, address: string) {
  return {
    to: email,
    subject: "What is kept of your application",
    text: `Hello,

You are a candidate for “${role}”. This page is yours: it shows what is kept of you, and there you can take it home, renew or end your consent, or ask to be erased.

${address}

Whoever has the address can open the page, so keep it to yourself. It works for ${LINK_DAYS} days.
`,
  };
}

export const CANDIDATE_LINK_JOBS: RoomJobs = { [CANDIDATE_LINK_JOB]: { run: mailCandidateLink } };
