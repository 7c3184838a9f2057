import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { addAction, changeAction, finishAction } from "./actions.server";
import type { ConversationForm } from "./conversation.schema";
import { recordAgreed } from "./conversation.server";
import type { Agreed } from "./domain/conversation";
import type { ReviewAction } from "./domain/conversation-page";

type Of<Do extends ConversationForm["do"]> = Extract<ConversationForm, { do: Do }>;

/** Why nothing was stored, with what was typed: something to put right (400), or what the other side wrote meanwhile (409). */
type Problem =
  | ({ at: "record"; status: 400 | 409; theirs: Agreed | null } & Pick<
      Of<"record">,
      "expectationId" | "typed" | "errors"
    >)
  | ({ at: "add-action" | "change-action"; status: 400 | 409; theirs: ReviewAction | null } & Pick<
      Of<"add-action">,
      "id" | "typed" | "errors"
    >);

/** @returns the place on the page to go on at, or what to show beside the form. */
export async function sendConversation(
  app: App,
  actor: Actor,
  assessmentId: string,
  form: ConversationForm,
): Promise<{ place: string } | Problem> {
  switch (form.do) {
    case "record":
      return record(app, actor, assessmentId, form);
    case "add-action": {
      const { id, expectationId, input, typed, errors } = form;
      if (!input) return { at: "add-action", status: 400, id, typed, errors, theirs: null };
      await addAction(app, actor, assessmentId, { id, expectationId, ...input });
      return { place: id };
    }
    case "change-action": {
      const { id, version, input, typed, errors } = form;
      if (!input) return { at: "change-action", status: 400, id, typed, errors, theirs: null };
      const theirs = await changeAction(app, actor, assessmentId, { id, version, ...input });
      return theirs ? { at: "change-action", status: 409, id, typed, errors, theirs } : { place: id };
    }
    case "finish-action":
    case "reopen-action":
      await finishAction(app, actor, assessmentId, { id: form.id, done: form.do === "finish-action" });
      return { place: form.id };
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

async function record(app: App, actor: Actor, assessmentId: string, form: Of<"record">) {
  const { expectationId, next, input, typed, errors } = form;
  const problem = { at: "record" as const, expectationId, typed, errors };
  if (!input) return { ...problem, status: 400 as const, theirs: null };
  const theirs = await recordAgreed(app, actor, assessmentId, input);
  return theirs ? { ...problem, status: 409 as const, theirs } : { place: next };
}
