import { openSession } from "~/features/calibration/session/session.server";
import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { MeetingForm } from "./meeting.schema";
import { addNote, comeTo, revealRatings } from "./meeting-moves.server";
import { recordOutcome } from "./meeting-outcome.server";
import type { OutcomeForm, OutcomeProblem } from "./outcome.schema";

/** Why nothing was stored, with what was typed. */
export type MeetingProblem =
  | { at: "move"; status: 400 | 409; message: string }
  | {
      at: "note";
      status: 400 | 409;
      personId: string;
      id: string;
      typed: { text: string };
      errors: { text?: string[] };
      message: string | null;
    }
  | (OutcomeProblem & { status: 400 | 409 });

/** @returns where to go on, or what to show beside the form. */
export async function sendMeetingForm(
  app: App,
  actor: Actor,
  id: string,
  form: MeetingForm,
): Promise<{ goTo: string } | MeetingProblem> {
  // Whoever has no part in the session learns nothing from what is wrong with their form.
  await openSession(app.db, actor, id);
  const page = `/calibration/${id}/meeting`;
  switch (form.do) {
    case "come-to":
      return orMoved(comeTo(app, actor, id, form), page);
    case "reveal":
      return orMoved(revealRatings(app, actor, id, form.personId), page);
    case "note":
      return note(app, actor, id, form);
    case "outcome":
      return outcome(app, actor, id, form);
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

/** The page follows the meeting, unless it was asked for somebody else. */
function onward(id: string, personId: string, isCurrent: boolean, place: string) {
  return { goTo: `/calibration/${id}/meeting${isCurrent ? "" : `?person=${personId}`}#${place}` };
}

async function orMoved(work: Promise<void>, goTo: string): Promise<{ goTo: string } | MeetingProblem> {
  const refused = await refusalOf(work);
  return "done" in refused ? { goTo } : { at: "move", ...refused };
}

async function note(app: App, actor: Actor, id: string, form: Extract<MeetingForm, { do: "note" }>) {
  const { personId, text, id: noteId, typed, errors } = form;
  const problem = { at: "note" as const, personId, id: noteId, typed, errors };
  if (text === null) return { ...problem, status: 400 as const, message: null };
  const sent = await refusalOf(addNote(app, actor, id, { id: noteId, personId, text }));
  return "done" in sent ? onward(id, personId, sent.done, "notes") : { ...problem, ...sent };
}

async function outcome(app: App, actor: Actor, id: string, { input, ...form }: OutcomeForm) {
  const { personId, typed, errors, message } = form;
  const problem = { at: "outcome" as const, personId, typed, errors, message };
  if (!input) return { ...problem, status: 400 as const };
  const sent = await refusalOf(recordOutcome(app, actor, id, input));
  return "done" in sent ? onward(id, personId, sent.done, "outcome") : { ...problem, ...sent };
}

/** What the writer can do something about is shown on the page, beside what was typed. */
async function refusalOf<T>(work: Promise<T>): Promise<{ done: T } | { status: 400 | 409; message: string }> {
  try {
    return { done: await work };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    return { status: error.code === "conflict" ? 409 : 400, message: error.message };
  }
}
