import { levelOf } from "~/features/ladder/reading/domain/reading";
import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { invite } from "~/features/people/accounts/accounts.server";
import { endAllSessions, positionsOf } from "~/features/people/accounts/sign-in.server";
import type { Actor, Writing } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import * as admin from "./admin-people.repo.server";
import { listTeamNames } from "./directory.repo.server";
import {
  differences,
  type FieldProblems,
  type PersonFields,
  type PersonProblem,
  textsOf,
} from "./domain/person-fields";
import { changePersonIn, deactivateIn, reactivateIn } from "./people-changes.server";
import type { ErasureSent, NewPersonSent, PersonSent, SentAs } from "./person.schema";

/** What an administrator may choose from. */
export async function formChoices(app: App, actor: Actor) {
  demand(actor, "people.manage", null);
  const [levels, teams] = await Promise.all([publishedLevels(app), listTeamNames(app.db)]);
  return { levels, teams };
}

const writing = (app: App, actor: Actor): Writing => ({
  actorId: actor.id,
  at: app.now(),
  newId: app.newId,
});

const errorsOf = (problems: FieldProblems): FieldErrors =>
  Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, [problem]]));

export type NewPersonProblem = Pick<NewPersonSent, "typed" | "errors"> & { message?: string };

/** `null` when the person is there. */
export async function addPersonAs(app: App, actor: Actor, sent: NewPersonSent): Promise<NewPersonProblem | null> {
  demand(actor, "people.manage", null);
  const { typed, errors, value } = sent;
  if (!value) return { typed, errors };
  const { id, level, person } = value;
  const chosen = level === "" ? null : levelOf(await publishedLevels(app), level);
  if (level !== "" && !chosen) return { typed, errors, message: "Choose a level of the list." };
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
  return { person, texts: textsOf(person), positions, canInvite };
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
      if (!(await admin.findKeptPerson(app.db, id))) throw notFound();
      await endAllSessions(app, actor, id);
      return null;
    case "deactivate":
      return withReason(sent, (reason) => audited(app.db, (tx) => deactivateIn(tx, id, reason, writing(app, actor))));
    case "reactivate":
      return withReason(sent, (reason) => audited(app.db, (tx) => reactivateIn(tx, id, reason, writing(app, actor))));
  }
}

async function change(app: App, actor: Actor, id: string, { typed, errors, value }: SentAs<"change">) {
  const wrong = { status: 400, at: "change", typed } as const;
  if (!value) return { ...wrong, errors };
  const by = writing(app, actor);
  await demandProof(app, actor, id, value.person);
  const result = await audited(app.db, (tx) => changePersonIn(tx, id, value.version, value.person, by));
  switch (result.is) {
    case "stored":
      return null;
    case "missing":
      throw notFound();
    case "wrong":
      return { ...wrong, errors: errorsOf(result.problems) };
    case "conflict": {
      const { current } = result;
      const stored = { texts: textsOf(current), version: current.version };
      return { ...wrong, status: 409, typed: textsOf(value.person), stored } as const;
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
  if (!level) return { ...wrong, message: "Choose a level of the list." };
  if (!value) return { ...wrong, message: errors.since?.[0] };
  if (!(await admin.findKeptPerson(app.db, id))) throw notFound();
  const position = { framework: level.framework, code: level.code, since: value.since };
  if (await admin.addPosition(app.db, id, position, writing(app, actor))) return null;
  const message = "Another position begins on that day, and the history is never changed. Choose another day.";
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
