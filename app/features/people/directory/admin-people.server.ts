import { levelOf } from "~/features/ladder/reading/domain/reading";
import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import { invite } from "~/features/people/accounts/accounts.server";
import { endSessions, listPositions } from "~/features/people/accounts/sign-in.repo.server";
import type { Actor, Writing } from "~/kernel/actor";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { audited } from "~/platform/database/transaction.server";
import { demand } from "~/policy/can";
import * as admin from "./admin-people.repo.server";
import { listTeamNames } from "./directory.repo.server";
import { type FieldProblems, type Texts, textsOf } from "./domain/person-fields";
import { changePersonIn, deactivateIn, reactivateIn } from "./people-changes.server";
import type { ErasureAction, PersonAction, PersonForm } from "./person.schema";

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

/** What was wrong with a form, beside what was typed. */
export type PersonProblem = {
  status: 400 | 409;
  at: PersonAction["do"];
  typed?: Texts;
  problems?: FieldProblems;
  message?: string;
  /** Of a conflict: how the person is stored now. */
  stored?: { texts: Texts; version: number };
};

/** `null` when the person is there. */
export async function addPersonAs(app: App, actor: Actor, id: string, form: PersonForm): Promise<PersonProblem | null> {
  demand(actor, "people.manage", null);
  const { typed, fields, problems, level } = form;
  if (!fields) return { status: 400, at: "change", typed, problems };
  const chosen = level === "" ? null : levelOf(await publishedLevels(app), level);
  if (level !== "" && !chosen) return { status: 400, at: "change", typed, message: "Choose a level of the list." };
  const position = chosen && { framework: chosen.framework, code: chosen.code, since: fields.startedOn };
  const result = await admin.addPerson(app.db, id, fields, position, writing(app, actor));
  return result.is === "stored" ? null : { status: 400, at: "change", typed, problems: result.problems };
}

export async function keptPerson(app: App, actor: Actor, id: string) {
  demand(actor, "people.manage", null);
  const person = await admin.findKeptPerson(app.db, id);
  if (!person) throw notFound();
  const [positions, hasPassword] = await Promise.all([listPositions(app.db, id), admin.hasPassword(app.db, id)]);
  const canInvite = app.env.PASSWORD_SIGN_IN && !hasPassword && !person.deactivatedAt;
  return { person, texts: textsOf(person), positions, canInvite };
}

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changePersonPage(
  app: App,
  actor: Actor,
  id: string,
  asked: Exclude<PersonAction, ErasureAction>,
): Promise<PersonProblem | null> {
  demand(actor, "people.manage", null);
  switch (asked.do) {
    case "change":
      return change(app, actor, id, asked);
    case "position":
      return addPosition(app, actor, id, asked);
    case "invite":
      await invite(app, actor, id);
      return null;
    case "end-sessions":
      if (!(await admin.findKeptPerson(app.db, id))) throw notFound();
      await endSessions(app.db, id, "all", { actorId: actor.id, at: app.now() });
      return null;
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
    case "deactivate":
      return withReason(asked, (reason) => audited(app.db, (tx) => deactivateIn(tx, id, reason, writing(app, actor))));
    case "reactivate":
      return withReason(asked, (reason) => audited(app.db, (tx) => reactivateIn(tx, id, reason, writing(app, actor))));
  }
}

async function change(app: App, actor: Actor, id: string, asked: Extract<PersonAction, { do: "change" }>) {
  const { typed, fields, problems } = asked.form;
  const wrong = { status: 400, at: "change", typed } as const;
  if (!fields) return { ...wrong, problems };
  const by = writing(app, actor);
  const result = await audited(app.db, (tx) => changePersonIn(tx, id, asked.version, fields, by));
  switch (result.is) {
    case "stored":
      return null;
    case "missing":
      throw notFound();
    case "wrong":
      return { ...wrong, problems: result.problems };
    case "conflict": {
      const { current } = result;
      const stored = { texts: textsOf(current), version: current.version };
      return { ...wrong, status: 409, typed: textsOf(fields), stored } as const;
    }
  }
}

async function addPosition(app: App, actor: Actor, id: string, asked: Extract<PersonAction, { do: "position" }>) {
  const wrong = { status: 400, at: "position" } as const;
  const level = levelOf(await publishedLevels(app), asked.level);
  if (!level) return { ...wrong, message: "Choose a level of the list." };
  if (asked.since === null) return { ...wrong, message: "Give a date such as 2026-03-30." };
  if (!(await admin.findKeptPerson(app.db, id))) throw notFound();
  const position = { framework: level.framework, code: level.code, since: asked.since };
  if (await admin.addPosition(app.db, id, position, writing(app, actor))) return null;
  const message = "Another position begins on that day, and the history is never changed. Choose another day.";
  return { ...wrong, status: 409, message } as const;
}

/** Does what a button with a reason asks for. @param act false when there is no such person. */
export async function withReason(
  { do: at, reason }: { do: PersonAction["do"]; reason: string | null },
  act: (reason: string) => Promise<boolean>,
): Promise<PersonProblem | null> {
  if (reason === null) return { status: 400, at, message: "Say why, in at most 500 characters." };
  try {
    if (!(await act(reason))) throw notFound();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "conflict") throw error;
    return { status: 409, at, message: error.message };
  }
}
