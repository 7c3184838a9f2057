import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { limit } from "~/platform/sessions/limits.server";
import { hashToken } from "~/platform/sessions/token.server";
import { demand } from "~/policy/can";
import type { InvitationsSent } from "./account.schema";
import { INVITATION_JOB } from "./account-mails.server";
import { INVITATION_STATES, type InvitationState } from "./domain/invitation";
import * as invitations from "./invitations.repo.server";

/** Sending the same form again within this time has no further effect. */
const INVITE_EVERY_MS = 10 * 60_000;
/** Per request; the button then offers the rest. */
const MOST_AT_ONCE = 2_000;

/** The state an address asks for; "not invited" by default. */
export const stateAsked = (text: string | null): InvitationState =>
  INVITATION_STATES.find((state) => state === text) ?? "none";

/** The people in one state, with the count of each state. */
export async function invitationsPage(app: App, actor: Actor, state: InvitationState, page: number) {
  demand(actor, "account.invite", null);
  const counts = await invitations.countInvitations(app.db);
  const rows = await listed(page, (slice) => invitations.listInvitations(app.db, state, slice));
  return { state, counts, mail: app.mail.kind, ...rows };
}

/** Invites the people selected, or everyone in a state who hasn't joined. @returns the number of mails queued. */
export async function inviteMany(app: App, actor: Actor, sent: InvitationsSent): Promise<number> {
  demand(actor, "account.invite", null);
  if (!sent.value) return 0;
  await limit(app, "invite-many", actor.id);
  const whom = "person" in sent.value ? { ids: sent.value.person } : { state: sent.value.state };
  const personIds = await invitations.findInvitable(app.db, whom, MOST_AT_ONCE);
  return queueInvitations(app, actor.id, personIds);
}

/** @param actorId `null` for commands on the server. @returns the number of mails queued. */
export async function queueInvitations(
  app: App,
  actorId: string | null,
  personIds: readonly string[],
): Promise<number> {
  const at = app.now();
  const jobOf = (personId: string) => {
    const key = `${INVITATION_JOB} ${hashToken(personId).slice(0, 32)} ${at.getTime()}`;
    return { id: app.newId(), kind: INVITATION_JOB, payload: { personId }, key, runAt: at };
  };
  const notAgainSince = new Date(at.getTime() - INVITE_EVERY_MS);
  return invitations.insertInvitations(app.db, { personIds, actorId, at, notAgainSince, jobOf });
}
