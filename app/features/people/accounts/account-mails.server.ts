import { z } from "zod";
import { type Letter, messageTo } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { type AccountHolder, findHolder, findHolderByEmail } from "./accounts.repo.server";
import { insertLink } from "./links.repo.server";

export const INVITATION_JOB = "invitation";
export const RESET_JOB = "password-reset";

const HOUR_MS = 3_600_000;
const INVITATION_MS = 7 * 24 * HOUR_MS;
const RESET_MS = HOUR_MS;

/** @returns the address of a new link; its token is nowhere else. */
export async function makeInvitation(app: App, personId: string): Promise<string> {
  const token = newToken();
  await insertLink(app.db, { ...newLink(app, token, "INVITATION"), personId });
  return `${app.env.APP_URL}/join/${token}`;
}

const LASTS_MS = { INVITATION: INVITATION_MS, PASSWORD_RESET: RESET_MS };

function newLink(app: App, token: string, kind: keyof typeof LASTS_MS) {
  const at = app.now();
  return { id: hashToken(token), kind, at, expiresAt: new Date(at.getTime() + LASTS_MS[kind]) };
}

/**
 * Mails a link to an address, as long as it is still the person's.
 * @throws {Error} it was corrected just now: the job's next attempt finds the new one.
 */
async function mailLink(
  app: App,
  holder: AccountHolder,
  kind: keyof typeof LASTS_MS,
  letter: LinkLetter,
): Promise<void> {
  const token = newToken();
  const { id: personId, email } = holder;
  if (!(await insertLink(app.db, { ...newLink(app, token, kind), personId, email }))) {
    throw new Error("The address was corrected meanwhile");
  }
  await app.mail.send(messageTo(app, holder, { ...letter, path: `${PATHS[kind]}/${token}` }));
}

const PATHS = { INVITATION: "/join", PASSWORD_RESET: "/reset" };
type LinkLetter = { subject: string; text: string; note: string };

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue. */
async function sendInvitation(app: App, payload: unknown): Promise<void> {
  const { personId } = z.object({ personId: z.string() }).parse(payload);
  const holder = await findHolder(app.db, personId);
  // Joined, left or switched off in the meantime: nothing to send.
  if (!holder || holder.passwordHash !== null || !app.env.PASSWORD_SIGN_IN) return;
  await mailLink(app, holder, "INVITATION", INVITATION);
}

/** The job's handler. An address that is nobody's gets nothing, and nobody is told. */
async function sendReset(app: App, payload: unknown): Promise<void> {
  const { email } = z.object({ email: z.string() }).parse(payload);
  const holder = await findHolderByEmail(app.db, email);
  if (!holder || !app.env.PASSWORD_SIGN_IN) return;
  await mailLink(app, holder, "PASSWORD_RESET", RESET);
}

const INVITATION = {
  subject: "Your account on Waymark",
  text: "You are invited to Waymark, where your organization keeps its career ladders:",
  note: "The link lets you choose a password. It works once, for 7 days. If it has expired, ask the person who invited you for a new one.",
};

const RESET = {
  subject: "A new password for Waymark",
  text: "Someone, probably you, asked for a new password. Choose it here:",
  note: "The link works once, for one hour. If you didn't ask for it, ignore this mail: your password is unchanged.",
};

export const PASSWORD_CHANGED: Letter = {
  subject: "Your password for Waymark was set",
  text: [
    "Your password was set just now, and everything that was signed in before is signed out.",
    "If it was not you, choose a new one at once:",
  ],
  path: "/reset",
};

export const ACCOUNT_JOBS: RoomJobs = {
  [INVITATION_JOB]: { run: sendInvitation },
  [RESET_JOB]: { run: sendReset },
};
