import { NOT_HERE, type PickScope } from "~/features/people/picking/domain/pick";
import { type Actor, standingOf } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import { dayStart } from "~/kernel/time/day";
import type { NoticeKind, NoticeParams } from "~/notices/kind";
import { notify, notifyEach } from "~/notices/notify.server";
import type { App } from "~/platform/app-context.server";
import type { Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { shareObject } from "~/platform/database/transaction.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import { END_ROLE } from "./domain/final-acts";
import { reachInWords } from "./domain/reach-words";
import { HUMAN_RESOURCES, HUMAN_RESOURCES_GRANTED } from "./notices";
import * as roles from "./role.repo.server";
import type { GrantSent, PartnerSent, RolesSent } from "./role.schema";

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

/**
 * The actor for a job that someone started earlier, with the roles they have now; `null` if they have left. Their grants can't change
 * until the transaction ends.
 */
export async function actingFor(tx: Tx, personId: string, at: Date): Promise<Actor | null> {
  await shareObject(tx, "roles", personId);
  const grants = await roles.listInForce(tx, personId, at);
  const nothingProved = { elevatedFor: [], proof: "none", hasFactor: false } as const;
  return grants && { id: personId, name: "", ...standingOf(grants), ...nothingProved };
}

export const refuseLastAdministrator = roles.refuseLastAdministrator;

/** Notifies all current administrators, in the same transaction. @param about `key`: a second notice with it isn't sent. */
export async function notifyAdministrators<Params extends NoticeParams>(
  tx: Tx,
  app: App,
  kind: NoticeKind<Params>,
  { params, key }: { params: Params; key?: string },
): Promise<void> {
  const people = await roles.listAdministrators(tx, app.now());
  await notifyEach(
    tx,
    app,
    kind,
    people.map(({ id }) => ({ to: id, params, key: key === undefined ? undefined : `${key} ${id}` })),
  );
}

const HELD_THEN = "They already hold this role then. End it first, or choose other dates.";
const PROBLEMS: Record<roles.GrantProblem, [field: "person" | "team" | "under", message: string]> = {
  "unknown-person": ["person", NOT_HERE],
  "unknown-team": ["team", "There is no team with this name. Check the spelling."],
  "unknown-under": ["under", NOT_HERE],
  "has-it": ["person", HELD_THEN],
  "has-it-later": ["person", HELD_THEN],
};

/** What was wrong with a form; of one that grants with what was typed. */
export type RoleProblem = Partial<Pick<GrantSent, "typed" | "errors">> & { status: 400 | 409; message?: string };

export const GRANT_ROLE: PickScope<App> = async (_app, actor) => {
  // The second step is asked for on submit: choosing a person changes nothing.
  demand(actor, "roles.read", null);
  return new Map();
};

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
  if (until && until <= app.now()) return wrong("until", "Choose a future day.");
  const isHr = value.role === "HUMAN_RESOURCES";
  const team = value.role === "PEOPLE_PARTNER" || (isHr && value.reach === "TEAM") ? value.team : null;
  const under = isHr && value.reach === "UNDER" ? value.under : null;
  const problem = await roles.insertGrant(
    app.db,
    { ...value, team, under, since, until },
    {
      ...{ actorId: actor.id, at: app.now() },
      tell: (tx, granted) => announce(app, tx, actor, granted, ""),
    },
  );
  return problem && wrong(...PROBLEMS[problem]);
}

/** Human resources sees states of many: the person and the other administrators are notified. */
async function announce(app: App, tx: Tx, actor: Actor, grant: roles.Granted, ended: "yes" | ""): Promise<void> {
  if (grant.role !== "HUMAN_RESOURCES") return;
  const { id, name } = grant.person;
  const params = { reach: reachInWords(grant), ended };
  await notify(tx, app, HUMAN_RESOURCES, { to: id, params });
  const others = (await roles.listAdministrators(tx, app.now())).filter((one) => one.id !== actor.id && one.id !== id);
  await notifyEach(
    tx,
    app,
    HUMAN_RESOURCES_GRANTED,
    others.map((one) => ({ to: one.id, params: { name, ...params } })),
  );
}

/** The teams to choose from, for an administrator who is to create the first review cycle. */
export async function partnerPage(app: App, actor: Actor): Promise<{ teams: string[] }> {
  demand(actor, "roles.read", null);
  return { teams: await roles.listTeamNames(app.db) };
}

export type PartnerProblem = Pick<PartnerSent, "typed" | "errors">;

const OWN_PROBLEMS: Record<Exclude<roles.GrantProblem, "has-it">, string> = {
  "unknown-person": "Your account is deactivated. Ask another administrator to reactivate it.",
  "unknown-team": PROBLEMS["unknown-team"][1],
  "unknown-under": NOT_HERE,
  "has-it-later": "Your grant for a chosen team begins on a later day. End it under Roles first.",
};

/**
 * Makes the actor people partner of all teams that were chosen, or of none; of those that they are one of already, nothing changes.
 * @returns `null` when it is done.
 */
export async function becomePartner(
  app: App,
  actor: Actor,
  { typed, errors, value }: PartnerSent,
): Promise<PartnerProblem | null> {
  demand(actor, "roles.manage", null);
  if (!value) return { typed, errors };
  const at = app.now();
  const role = {
    role: "PEOPLE_PARTNER",
    person: actor.id,
    since: at,
    until: null,
    reason: "Runs review cycles",
  } as const;
  const grants = value.team.map((team) => ({ id: app.newId(), team, under: null, ...role }));
  const problem = await roles.insertGrants(app.db, grants, actor.id, at);
  return problem && { typed, errors: { team: [OWN_PROBLEMS[problem]] } };
}

async function end(app: App, actor: Actor, { value }: Extract<RolesSent, { do: "end" }>): Promise<RoleProblem | null> {
  if (!value) return { status: 400, message: "Say why the role ends." };
  const confirm = () => requireConfirmed(actor, END_ROLE, { people: 1 });
  const { grant: id, reason } = value;
  try {
    const ending = { id, reason, actorId: actor.id, at: app.now(), confirm };
    const tell = (tx: Tx, ended: roles.Granted) => announce(app, tx, actor, ended, "yes");
    if (!(await roles.endGrant(app.db, { ...ending, tell }))) throw notFound();
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return { status: 409, message: error.message };
    throw error;
  }
}
