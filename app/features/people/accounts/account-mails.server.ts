import { z } from "zod";
import { type NoticeKind, unknownReader } from "~/notices/kind";
import { messageTo } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { RoomJobs } from "~/platform/jobs/jobs.server";
import { refusedRecipient } from "~/platform/outside/mailer.server";
import { hashToken, newToken } from "~/platform/sessions/token.server";
import { type AccountHolder, findHolder, findHolderByEmail } from "./accounts.repo.server";
import { recordRefused, recordSent } from "./invitations.repo.server";
import { insertLink } from "./links.repo.server";
import { INVITATION, INVITATION_BY_PROVIDER, PASSWORD_RESET } from "./notices";

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
  notice: LinkNotice,
): Promise<void> {
  const token = newToken();
  const { id: personId, email } = holder;
  if (!(await insertLink(app.db, { ...newLink(app, token, kind), personId, email }))) {
    throw new Error("The address was corrected meanwhile");
  }
  const letter = notice.words({ path: `${PATHS[kind]}/${token}` }, unknownReader(app.now()));
  await app.mail.send(messageTo(app, holder, letter, notice.why));
}

const PATHS = { INVITATION: "/join", PASSWORD_RESET: "/reset" };
type LinkNotice = NoticeKind<{ path: string }>;

/** The job's handler. Each attempt makes a link of its own, so that no token waits in the queue. */
async function sendInvitation(app: App, payload: unknown): Promise<void> {
  const { personId } = z.object({ personId: z.string() }).parse(payload);
  const holder = await findHolder(app.db, personId);
  // They joined or left in the meantime: nothing to send.
  if (!holder || holder.passwordHash !== null) return;
  const isDone = app.env.PASSWORD_SIGN_IN
    ? mailLink(app, holder, "INVITATION", INVITATION)
    : app.mail.send(invitationByProvider(app, holder));
  await isDone.then(
    () => recordSent(app.db, personId, app.now()),
    (error: unknown) => {
      const refusal = refusedRecipient(error);
      // The mail server has refused it for good: the administrator sees it and can invite again once the address is right.
      if (refusal === null) throw error;
      return recordRefused(app.db, personId, refusal, app.now());
    },
  );
}

function invitationByProvider(app: App, holder: AccountHolder) {
  const words = INVITATION_BY_PROVIDER.words({ provider: app.env.OIDC_NAME }, unknownReader(app.now()));
  return messageTo(app, holder, words, INVITATION_BY_PROVIDER.why);
}

/** The job's handler. An address that is nobody's gets nothing, and nobody is told. */
async function sendReset(app: App, payload: unknown): Promise<void> {
  const { email } = z.object({ email: z.string() }).parse(payload);
  const holder = await findHolderByEmail(app.db, email);
  if (!holder || !app.env.PASSWORD_SIGN_IN) return;
  await mailLink(app, holder, "PASSWORD_RESET", PASSWORD_RESET);
}

export const ACCOUNT_JOBS: RoomJobs = {
  [INVITATION_JOB]: { run: sendInvitation },
  [RESET_JOB]: { run: sendReset },
};
