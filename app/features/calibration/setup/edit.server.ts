import { type CalibrationRole, headOf } from "~/features/calibration/session/domain/session";
import { framedPeople } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { openSetUp } from "./open-setup.server";
import type { DetailErrors, EditAction, PeopleErrors, TypedDetails, TypedPeople } from "./setup.schema";
import { choicesOf, discardSession, editDetails } from "./setup.server";
import { addChosen, addParticipant, changeRoles, removeChosen } from "./setup-people.server";

/** What went wrong on the page, next to what was typed. */
export type EditProblem = { status: 400 | 409; message?: string } & (
  | {
      at: "details";
      typed?: TypedDetails;
      errors?: DetailErrors;
      /** As somebody else has stored it meanwhile. */
      stored?: TypedDetails & { edits: number };
    }
  | { at: "people"; typed?: TypedPeople; errors?: PeopleErrors }
  | { at: "participants"; typed?: { email: string; roles: readonly CalibrationRole[] }; errors?: readonly string[] }
);

/** Does what a form of the page asks for. @returns `null` when it is done. */
export async function doEdit(app: App, actor: Actor, id: string, asked: EditAction): Promise<EditProblem | null> {
  switch (asked.do) {
    case "details":
      return details(app, actor, id, asked);
    case "people": {
      const { typed, errors, input } = asked;
      if (!input) return { at: "people", status: 400, typed, errors };
      return refused(addChosen(app, actor, id, input), { at: "people", typed });
    }
    case "remove":
      return refused(removeChosen(app, actor, id, asked.personIds), { at: "people" });
    case "participant": {
      const { email, roles, errors } = asked;
      const typed = { email, roles };
      if (errors.length > 0) return { at: "participants", status: 400, typed, errors };
      return refused(addParticipant(app, actor, id, typed), { at: "participants", typed });
    }
    case "roles":
      return refused(changeRoles(app, actor, id, asked), { at: "participants" });
    case "discard":
      return refused(discardSession(app, actor, id), { at: "details" });
    case "unknown":
      return null;
  }
}

async function details(
  app: App,
  actor: Actor,
  id: string,
  { typed, errors, input }: Extract<EditAction, { do: "details" }>,
): Promise<EditProblem | null> {
  if (!input) return { at: "details", status: 400, typed, errors };
  try {
    const stored = await editDetails(app, actor, id, input);
    if (!stored) return null;
    const { ratersEach, mostEach, ...rest } = stored;
    const amounts = { ratersEach: String(ratersEach), mostEach: String(mostEach) };
    return { at: "details", status: 409, typed, stored: { ...rest, ...amounts } };
  } catch (error) {
    return problemOf(error, { at: "details", typed });
  }
}

type At = EditProblem extends infer One ? (One extends EditProblem ? Omit<One, "status" | "message"> : never) : never;

/** For a form that says by itself why it was refused; what is not there to them is not. */
async function refused(work: Promise<void>, at: At): Promise<EditProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    return problemOf(error, at);
  }
}

function problemOf(error: unknown, at: At): EditProblem {
  if (!(error instanceof Refusal) || error.code === "not-found") throw error;
  return { ...at, status: error.code === "invalid" ? 400 : 409, message: error.message } as EditProblem;
}

/** Everything that can be edited before the meeting, to whoever sets it up. */
export async function editPage(app: App, actor: Actor, id: string, page: number) {
  const session = await openSetUp(app.db, actor, id);
  const [{ frame, people }, choices] = await Promise.all([framedPeople(app, id, page), choicesOf(app, actor)]);
  const { name, unit, rule, ratersEach, mostEach, opensOn, closesOn } = session;
  const amounts = { ratersEach: String(ratersEach), mostEach: String(mostEach) };
  return {
    session: { ...headOf(session), purpose: session.purpose },
    details: { name, unit, rule, ...amounts, opensOn, closesOn, secondReader: frame.secondReaderEmail },
    edits: session.edits,
    groups: choices.groups,
    participants: frame.participants.map(({ id, name, left, roles }) => ({ id, name, left, roles })),
    people: people.rows,
    page,
    more: people.more,
  };
}
