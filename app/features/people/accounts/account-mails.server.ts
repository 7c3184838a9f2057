import { z } from "zod";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { type AccountHolder, findHolder, findHolderByEmail } from "./accounts.repo.server";
import { insertLink } from "./links.repo.server";

export const INVITATION_JOB = "invitation";
export const RESET_JOB = "password-reset";

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = HOUR_MS;

type Person = Pick<AccountHolder, "id" | "name" | "email">;

/** @returns the address of a new link; its token is nowhere else. */
export async function makeInvitation(app: App, personId: string): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(app.now().getTime() + INVITATION_MS);
  await insertLink(app.db, { id: hashToken(token), kind: "INVITATION", personId, at: app.now(), expiresAt });
  return `${app.env.APP_URL}/join/${token}`;
}

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue. */
export async function sendInvitation(app: App, payload: unknown): Promise<void> {
  const { personId } = z.object({ personId: z.string() }).parse(payload);
  const holder = await findHolder(app.db, personId);
  // Joined, left or switched off in the meantime: nothing to send.
  if (!holder || holder.passwordHash !== null || !app.env.PASSWORD_SIGN_IN) return;
  await app.mail.send(invitationMail(app, holder, await makeInvitation(app, holder.id)));
}

/** The job's handler. An address that is nobody's gets nothing, and nobody is told. */
export async function sendReset(app: App, payload: unknown): Promise<void> {
  const { email } = z.object({ email: z.string() }).parse(payload);
  const holder = await findHolderByEmail(app.db, email);
  if (!holder || !app.env.PASSWORD_SIGN_IN) return;
  const token = newToken();
  const expiresAt = new Date(app.now().getTime() + RESET_MS);
  const link = { id: hashToken(token), kind: "PASSWORD_RESET", personId: holder.id, at: app.now(), expiresAt } as const;
  await insertLink(app.db, link);
  await app.mail.send(resetMail(app, holder, `${app.env.APP_URL}/reset/${token}`));
}

function invitationMail({ env }: App, { name, email }: Person, link: string): Message {
  return {
    to: email,
    subject: "Your account on Waymark",
    text: `Hello ${name},

you are invited to Waymark, where your organisation keeps its career ladders:

${link}

The link lets you choose a password. It works once, for 7 days. If it has expired, ask whoever invited you for a new one.

${env.APP_URL}
`,
  };
}

function resetMail({ env }: App, { name, email }: Person, link: string): Message {
  return {
    to: email,
    subject: "A new password for Waymark",
    text: `Hello ${name},

somebody, probably you, asked for a new password. Choose it here:

${link}

The link works once, for one hour. If it was not you, do nothing: your password stays as it is.

${env.APP_URL}
`,
  };
}

export function passwordChangedMail({ env }: Pick<App, "env">, { name, email }: Person): Message {
  return {
    to: email,
    subject: "Your password for Waymark was set",
    text: `Hello ${name},

your password was set just now, and everything that was signed in before is signed out.

If it was not you, choose a new one at once: ${env.APP_URL}/reset
`,
  };
}

export const ACCOUNT_JOBS: RoomJobs = {
  [INVITATION_JOB]: { run: sendInvitation },
  [RESET_JOB]: { run: sendReset },
};
