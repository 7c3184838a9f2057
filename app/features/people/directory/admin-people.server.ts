import { levelOf } from "~/features/ladder/reading/domain/reading";
import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { invite } from "~/features/people/accounts/accounts.server";
import { END_SESSIONS_OF } from "~/features/people/accounts/domain/final-acts";
import { endAllSessions, positionsOf } from "~/features/people/accounts/sign-in.server";
import { refuseBesideSample } from "~/features/people/organization/organization.server";
import { NOT_HERE, type PickScope, reasonsOf } from "~/features/people/picking/domain/pick";
import type { Actor, Writing } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { languageOptions } from "~/kernel/languages";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { nameDone } from "~/platform/http/came-with.server";
import { requireConfirmed } from "~/platform/http/final-act.server";
import { demand } from "~/policy/can";
import * as admin from "./admin-people.repo.server";
import { listTeamNames } from "./directory.repo.server";
import { DEACTIVATE_MANAGER } from "./domain/final-acts";
import {
  differences,
  type FieldProblems,
  formTexts,
  type PersonFields,
  type PersonProblem,
} from "./domain/person-fields";
import { changePersonIn, deactivateIn, reactivateIn } from "./people-changes.server";
import type { ErasureSent, GivenPerson, NewPersonSent, PersonSent, SentAs } from "./person.schema";

/** What an administrator may choose from. */
/** @param spoken languages that the person has already. */
export async function formChoices(app: App, actor: Actor, spoken: readonly string[] = []) {
  demand(actor, "people.manage", null);
  const [levels, teams] = await Promise.all([publishedLevels(app), listTeamNames(app.db)]);
  return { levels, teams, languages: languageOptions(spoken) };
}

const writing = (app: App, actor: Actor): Writing => ({
  actorId: actor.id,
  at: app.now(),
  newId: app.newId,
});

const errorsOf = ({ managerEmail: manager, ...problems }: FieldProblems): FieldErrors =>
  Object.fromEntries(
    Object.entries({ ...problems, manager }).flatMap(([name, problem]) => (problem ? [[name, [problem]]] : [])),
  );

const NO_MANAGER: FieldErrors = { manager: [NOT_HERE] };

/** @returns `null` for a manager who doesn't exist. */
async function storable(app: App, { manager, ...given }: GivenPerson): Promise<PersonFields | null> {
  const managerEmail = manager === null ? null : await admin.findEmail(app.db, manager);
  return manager !== null && managerEmail === null ? null : { ...given, managerEmail };
}

/** Possible managers of a person: no one who reports to them. */
export const CHOOSE_MANAGER: PickScope<App> = async (app, actor, id, found) => {
  demand(actor, "people.manage", null);
  if (id === "") return new Map();
  const below = await admin.listReportingTo(
    app.db,
    id,
    found.map((one) => one.id),
  );
  return reasonsOf(found, (one) =>
    one.id === id ? "This is the person." : below.includes(one.id) && "Reports to this person.",
  );
};

export type NewPersonProblem = Pick<NewPersonSent, "typed" | "errors"> & { message?: string };

/** `null` when the person is there. */
export async function addPersonAs(app: App, actor: Actor, sent: NewPersonSent): Promise<NewPersonProblem | null> {
  demand(actor, "people.manage", null);
  const { typed, errors, value } = sent;
  if (!value) return { typed, errors };
  await refuseBesideSample(app);
  const { id, level, person: given } = value;
  const person = await storable(app, given);
  if (!person) return { typed, errors: NO_MANAGER };
  const chosen = level === "" ? null : levelOf(await publishedLevels(app), level);
  if (level !== "" && !chosen) return { typed, errors, message: "Choose a level from the list." };
  const position = chosen && { framework: chosen.framework, code: chosen.code, since: person.startedOn };
  const result = await admin.addPerson(app.db, id, person, position, writing(app, actor));
  return result.is === "stored" ? null : { typed, errors: errorsOf(result.problems) };
}

export async function keptPerson(app: App, actor: Actor, id: string) {
  demand(actor, "people.manage", null);
  const person = await admin.findKeptPerson(app.db, id);
  if (!person) throw notFound();
  const [positions, hasPassword] = await Promise.all([positionsOf(app, id), admin.hasPassword(app.db, id)]);
  const canInvite = app.env.PASSWORD_SIGN_IN && !hasPassword && !person.deactivatedAt;
  return { person, texts: formTexts(person), positions, canInvite, mail: app.mail.kind };
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changePersonPage(
  app: App,
  actor: Actor,
  id: string,
  sent: Exclude<PersonSent, ErasureSent>,
): Promise<PersonProblem | null> {
  demand(actor, "people.manage", null);
  switch (sent.do) {
    case "change":
      return change(app, actor, id, sent);
    case "position":
      return addPosition(app, actor, id, sent);
    case "invite":
      await invite(app, actor, id);
      return null;
    case "end-sessions":
      await endSessionsOf(app, actor, id);
      return null;
    case "deactivate":
      return withReason(sent, (reason) => deactivateAsked(app, actor, id, reason));
    case "reactivate":
      return withReason(sent, (reason) => audited(app.db, (tx) => reactivateIn(tx, id, reason, writing(app, actor))));
  }
}

async function endSessionsOf(app: App, actor: Actor, id: string): Promise<void> {
  const person = await admin.findKeptPerson(app.db, id);
  if (!person) throw notFound();
  requireConfirmed(actor, END_SESSIONS_OF, { name: person.name, people: 1 });
  await endAllSessions(app, actor, id);
}

/** Asks first if they have reports; otherwise it can be undone. */
function deactivateAsked(app: App, actor: Actor, id: string, reason: string): Promise<boolean> {
  return audited(app.db, async (tx) => {
    const leaving = await admin.findLeaving(tx, id);
    if (leaving) nameDone(actor, leaving.name);
    const isDone = await deactivateIn(tx, id, reason, writing(app, actor));
    if (leaving && leaving.reports > 0)
      requireConfirmed(actor, DEACTIVATE_MANAGER, { name: leaving.name, people: leaving.reports });
    return isDone;
  });
}

async function change(app: App, actor: Actor, id: string, { typed, errors, value }: SentAs<"change">) {
  const wrong = { status: 400, at: "change", typed } as const;
  if (!value) return { ...wrong, errors };
  const by = writing(app, actor);
  const person = await storable(app, value.person);
  if (!person) return { ...wrong, errors: NO_MANAGER };
  await demandProof(app, actor, id, person);
  const result = await audited(app.db, (tx) => changePersonIn(tx, id, value.version, person, by));
  switch (result.is) {
    case "stored":
      return null;
    case "missing":
      throw notFound();
    case "wrong":
      return { ...wrong, errors: errorsOf(result.problems) };
    case "conflict": {
      const { current } = result;
      const stored = { texts: formTexts(current), version: current.version };
      return { ...wrong, status: 409, stored } as const;
    }
  }
}

/** An address or a manager that is to be another one; whatever changes until it is stored, the version tells. */
async function demandProof(app: App, actor: Actor, id: string, fields: PersonFields): Promise<void> {
  const current = await admin.findKeptPerson(app.db, id);
  const changed = current ? differences(current, fields) : [];
  if (changed.includes("email")) demand(actor, "person.change-address", null);
  if (changed.includes("managerEmail")) demand(actor, "person.change-manager", null);
}

async function addPosition(app: App, actor: Actor, id: string, { typed, errors, value }: SentAs<"position">) {
  const wrong = { status: 400, at: "position" } as const;
  const level = levelOf(await publishedLevels(app), typed.level);
  if (!level) return { ...wrong, message: "Choose a level from the list." };
  if (!value) return { ...wrong, message: errors.since?.[0] };
  if (!(await admin.findKeptPerson(app.db, id))) throw notFound();
  const position = { framework: level.framework, code: level.code, since: value.since };
  if (await admin.addPosition(app.db, id, position, writing(app, actor))) return null;
  const message = "Another position begins on that day, and history can't be changed. Choose another day.";
  return { ...wrong, status: 409, message } as const;
}

/** Does what a button with a reason asks for. @param act false when there is no such person. */
export async function withReason(
  { do: at, errors, value }: SentAs<"deactivate" | "reactivate"> | ErasureSent,
  act: (reason: string) => Promise<boolean>,
): Promise<PersonProblem | null> {
  if (!value) return { status: 400, at, message: errors.reason?.[0] };
  try {
    if (!(await act(value.reason))) throw notFound();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, at, message: error.message };
  }
}
