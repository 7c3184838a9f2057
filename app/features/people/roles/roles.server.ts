import type { GrantForm } from "~/features/people/directory/person.schema";
import type { Actor } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import * as roles from "./role.repo.server";

/** All grants in force or to come, and a page of those that are over. */
export async function rolesPage(app: App, actor: Actor, page: number) {
  demand(actor, "roles.manage", null);
  const [open, past, teams] = await Promise.all([
    roles.listGrants(app.db, "open", app.now(), { skip: 0, take: 500 }),
    listed(page, (slice) => roles.listGrants(app.db, "past", app.now(), slice)),
    roles.listTeamNames(app.db),
  ]);
  return { open, past: past.rows, more: past.more, teams };
}

export const refuseLastAdministrator = roles.refuseLastAdministrator;

const PROBLEMS: Record<roles.GrantProblem, [field: "email" | "team", message: string]> = {
  "unknown-person": ["email", "Nobody who is here has this address. Add them first."],
  "unknown-team": ["team", "There is no team of this name. Check how it is written."],
  "has-it": ["email", "They hold this role in that time already. End it first, or choose other dates."],
};

/** `null` when it is granted. */
export async function grantRole(app: App, actor: Actor, form: GrantForm): Promise<Record<string, string[]> | null> {
  demand(actor, "roles.manage", null);
  const since = form.since ? dayStart(form.since) : app.now();
  const until = form.until ? dayStart(form.until) : null;
  if (until && until <= app.now()) return { until: ["Choose a day to come."] };
  const team = form.role === "PEOPLE_PARTNER" ? form.team : null;
  const grant = { ...form, team, since, until };
  const problem = await roles.insertGrant(app.db, grant, actor.id, app.now());
  if (!problem) return null;
  const [field, message] = PROBLEMS[problem];
  return { [field]: [message] };
}

/** @returns what stands against it, in words; `null` when it has ended. */
export async function endRole(app: App, actor: Actor, grantId: string, reason: string): Promise<string | null> {
  demand(actor, "roles.manage", null);
  try {
    if (!(await roles.endGrant(app.db, grantId, reason, actor.id, app.now()))) throw notFound();
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return error.message;
    throw error;
  }
}
