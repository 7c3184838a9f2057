import { type Entered, enter } from "~/features/people/second-step/entry.server";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { notify } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import type { From } from "~/platform/http/answer.server";
import { limit, waitGrowing } from "~/platform/sessions/limits.server";
import { hashPassword, passwordMatches } from "~/platform/sessions/password.server";
import { placeOf } from "~/platform/sessions/places";
import type { SignedIn } from "~/platform/sessions/session.server";
import { hashToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import { makeInvitation, RESET_JOB } from "./account-mails.server";
import * as accounts from "./accounts.repo.server";
import { type PasswordOwner, passwordProblem } from "./domain/password-rule";
import { queueInvitations } from "./invitations.server";
import { type DeadLink, findLink, type LinkKey, type LinkOwner, whyDead } from "./links.repo.server";
import { PASSWORD_CHANGED } from "./notices";

/** What came of choosing a password: the way in, or what is wrong with which field. */
export type Chosen = Entered | { errors: { password?: string[]; present?: string[] } };

/** @throws {Refusal} `not-found`: this organisation signs in without passwords. */
export function requirePasswords(app: Pick<App, "env">): void {
  if (!app.env.PASSWORD_SIGN_IN) throw notFound();
}

const WHY_DEAD: Record<DeadLink, string> = {
  used: "This link has been used.",
  replaced: "This link no longer works, because a newer one was made or used.",
  expired: "This link has expired.",
  unknown: "This link is incomplete, or your address has changed since it was sent.",
};

/** Says why a link does not work. @param next what to do about it. */
export async function deadLink(app: App, key: LinkKey, next: string): Promise<Refusal> {
  return new Refusal("not-found", `${WHY_DEAD[await whyDead(app.db, key, app.now())]} ${next}`);
}

const NEXT = {
  INVITATION: "Sign in if you've already chosen a password, or ask the person who invited you for a new link.",
  PASSWORD_RESET: "Sign in if you've already chosen a password, or ask for a new link on the sign-in page.",
} as const;

export type AccountLink = { kind: keyof typeof NEXT; token: string };

/** Whose account a link opens; looking does not use it up, since mail programs look at links before people do. */
export async function ownerOfLink(app: App, { kind, token }: AccountLink): Promise<LinkOwner> {
  requirePasswords(app);
  const link = await findLink(app.db, { id: hashToken(token), kind }, app.now());
  if (!link?.owner) throw await deadLink(app, { id: hashToken(token), kind }, NEXT[kind]);
  return link.owner;
}

/** Uses a link: the password is set, everything that was signed in is not any more, and this browser is. */
export async function choosePassword(app: App, link: AccountLink, password: string, from: From): Promise<Chosen> {
  await limit(app, "link", from.ip);
  const owner = await ownerOfLink(app, link);
  const problem = await problemOfPassword(password, owner);
  if (problem) return { errors: { password: [problem] } };
  const given = await newPassword(app, owner, password);
  const isDone = await accounts.setPasswordByLink(app.db, { id: hashToken(link.token), kind: link.kind }, given);
  if (!isDone) throw await deadLink(app, { id: hashToken(link.token), kind: link.kind }, NEXT[link.kind]);
  return enter(app, owner.id, "password", { device: from.device, next: AFTER[link.kind] });
}

/** Where a new person lands after choosing a password. */
export const AFTER = { INVITATION: "/welcome", PASSWORD_RESET: "/" } as const;

/** @throws {Refusal} `not-found`: there is no password to change. */
export async function ownAccount(app: App, actor: Actor): Promise<{ email: string }> {
  requirePasswords(app);
  const holder = await accounts.findHolder(app.db, actor.id);
  if (!holder) throw notFound();
  return { email: holder.email };
}

/** Changes one's own password; all sessions end, and this browser gets a new one. */
export async function changePassword(
  app: App,
  { actor, sessionId }: Pick<SignedIn, "actor" | "sessionId">,
  { present, password }: { present: string; password: string },
  device: string,
): Promise<Chosen> {
  requirePasswords(app);
  // By session: a stolen one must not keep its owner from changing the password in another.
  await limit(app, "confirm-password", sessionId);
  const holder = await accounts.findHolder(app.db, actor.id);
  if (!holder?.passwordHash || !(await passwordMatches(holder.passwordHash, present))) {
    return { errors: { present: ["That isn't your current password. Try again, or reset it on the sign-in page."] } };
  }
  const problem = await problemOfPassword(password, holder);
  if (problem) return { errors: { password: [problem] } };
  const given = await newPassword(app, holder, password);
  if (!(await accounts.changePassword(app.db, holder.passwordHash, given))) {
    throw new Refusal("conflict", "Your password was changed in the meantime. Sign in with the new one.");
  }
  const { cookie } = await app.sessions.create(actor.id, device, actor.proof === "factor" ? "FACTOR" : "PASSWORD");
  return { is: "in", personId: actor.id, cookie };
}

/** In words for whoever chooses it; `null` when it is good. */
export async function problemOfPassword(password: string, owner: PasswordOwner): Promise<string | null> {
  return passwordProblem(password, owner, await commonPasswords());
}

async function newPassword(app: App, owner: LinkOwner, password: string) {
  const at = app.now();
  const tell = (tx: Tx) => notify(tx, app, PASSWORD_CHANGED, { to: owner.id, params: {} });
  return { personId: owner.id, passwordHash: await hashPassword(password), at, notify: tell };
}

const RESET_EVERY_MS = 2 * 60_000;

/** The same form sent again within this time has one effect. */
const keyOf = (kind: string, whom: string, at: Date, everyMs: number) =>
  `${kind} ${hashToken(whom).slice(0, 32)} ${Math.floor(at.getTime() / everyMs)}`;

/**
 * The job looks up whether the address belongs to a person, so that neither the answer nor its time tells; only a browser in which its person
 * has signed in before makes a difference, to which what others asked for does not count. Where many ask for one address, fewer mails
 * are sent than asked for, and without a word: the latest link still works.
 */
export async function askForReset(app: App, email: string, { ip, known }: Pick<From, "ip" | "known">): Promise<void> {
  requirePasswords(app);
  const device = await accounts.findKnown(app.db, email, known);
  if (device) await limit(app, "reset", device.id);
  else {
    await limit(app, "reset-place", ip);
    await limit(app, "reset-network", ip);
    await limit(app, "reset", `${email} ${placeOf(ip)}`);
    if ((await waitGrowing(app, "reset-account", email)) > 0) return;
  }
  const runAt = app.now();
  const key = keyOf(RESET_JOB, device ? `${email} ${device.id}` : email, runAt, RESET_EVERY_MS);
  await accounts.enqueueReset(app.db, { id: app.newId(), kind: RESET_JOB, payload: { email }, key, runAt });
}

/**
 * Mails somebody who has no password yet a link to choose one.
 * @throws {Refusal} `not-found`: not an administrator, nobody active, or no passwords here; `conflict`: there is a password;
 *   `too-many`.
 */
export async function invite(app: App, actor: Actor, personId: string): Promise<void> {
  demand(actor, "account.invite", null);
  requirePasswords(app);
  await limit(app, "invite", actor.id);
  const holder = await accounts.findHolder(app.db, personId);
  if (!holder) throw notFound();
  if (holder.passwordHash !== null) {
    throw new Refusal("conflict", `${holder.name} has a password already, and can reset it on the sign-in page.`);
  }
  await queueInvitations(app, actor.id, [holder.id]);
}

/**
 * For commands on the server itself: invites the holder of an address, who is added first where there is none.
 * @returns the address of a link; the mail has one of its own.
 * @throws {Refusal} `not-found`: no passwords here; `conflict`: there is a password, or the person is deactivated.
 */
export async function inviteByEmail(app: App, email: string, add: () => Promise<string>): Promise<string> {
  if (!app.env.PASSWORD_SIGN_IN) {
    throw new Refusal(
      "conflict",
      "PASSWORD_SIGN_IN=false: invitations aren't used. Use create-person to add a person.",
    );
  }
  const holder = await accounts.findHolderByEmail(app.db, email);
  if (holder?.passwordHash) throw new Refusal("conflict", `${email} has a password already: ${app.env.APP_URL}/reset`);
  const personId = holder?.id ?? (await add());
  await queueInvitations(app, null, [personId]);
  return makeInvitation(app, personId);
}

let loaded: Promise<ReadonlySet<string>> | undefined;

/** Some 49,000 that turn up in every leak, in lower case; read when the first password is chosen, since most processes need none. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import("@zxcvbn-ts/language-common").then(({ dictionary }) => new Set(dictionary["passwords-common"]));
  return loaded;
}
