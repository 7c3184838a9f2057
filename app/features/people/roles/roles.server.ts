import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import { type Letter, sendMails } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import * as roles from "./role.repo.server";
import type { GrantSent, RolesSent } from "./role.schema";

/** All grants in force or to come, and a page of those that are over. */
export async function rolesPage(app: App, actor: Actor, page: number) {
  demand(actor, "roles.read", null);
  const [open, past, teams] = await Promise.all([
    roles.listGrants(app.db, "open", app.now(), { skip: 0, take: 500 }),
    listed(page, (slice) => roles.listGrants(app.db, "past", app.now(), slice)),
    roles.listTeamNames(app.db),
  ]);
  return { open, past: past.rows, more: past.more, teams };
}

export const refuseLastAdministrator = roles.refuseLastAdministrator;

/** Writes to everyone who administers now, as part of the transaction of what the mail tells about. */
export async function mailAdministrators(tx: Tx, app: App, letter: Letter): Promise<void> {
  await sendMails(tx, app, await roles.listAdministrators(tx, app.now()), () => letter);
}

const PROBLEMS: Record<roles.GrantProblem, [field: "email" | "team", message: string]> = {
  "unknown-person": ["email", "No one here has this address. Add them first."],
  "unknown-team": ["team", "There is no team of this name. Check how it is written."],
  "has-it": ["email", "They hold this role in that time already. End it first, or choose other dates."],
};

/** What was wrong with a form; of one that grants with what was typed. */
export type RoleProblem = Partial<Pick<GrantSent, "typed" | "errors">> & { status: 400 | 409; message?: string };

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeRoles(app: App, actor: Actor, sent: RolesSent): Promise<RoleProblem | null> {
  demand(actor, "roles.manage", null);
  return sent.do === "grant" ? grant(app, actor, sent) : end(app, actor, sent);
}

async function grant(app: App, actor: Actor, { typed, errors, value }: GrantSent): Promise<RoleProblem | null> {
  if (!value) return { status: 400, typed, errors };
  const wrong = (field: string, message: string) => ({ status: 400 as const, typed, errors: { [field]: [message] } });
  const since = value.since ? dayStart(value.since) : app.now();
  const until = value.until ? dayStart(value.until) : null;
  if (until && until <= app.now()) return wrong("until", "Choose a day to come.");
  const team = value.role === "PEOPLE_PARTNER" ? value.team : null;
  const problem = await roles.insertGrant(app.db, { ...value, team, since, until }, actor.id, app.now());
  return problem && wrong(...PROBLEMS[problem]);
}

async function end(app: App, actor: Actor, { value }: Extract<RolesSent, { do: "end" }>): Promise<RoleProblem | null> {
  if (!value) return { status: 400, message: "Say why the role ends." };
  try {
    if (!(await roles.endGrant(app.db, value.grant, value.reason, actor.id, app.now()))) throw notFound();
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return { status: 409, message: error.message };
    throw error;
  }
}
