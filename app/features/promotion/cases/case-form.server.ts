import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { CaseErrors, CaseForm, Typed } from "./case.schema";
import { discardCase, saveCase, submitCase } from "./case.server";
import { actOnCase } from "./case-decide.server";
import { openCase } from "./case-object.server";
import type { DraftInput } from "./domain/case-record";

/** What went wrong with a form of a case's page, next to what was typed. */
export type CaseProblem =
  | { status: 400 | 409; at: "draft"; draft: DraftInput; errors: CaseErrors; message: string | null }
  | { status: 400 | 409; at: "act"; typed: Typed; errors: CaseErrors; message: string | null };

const NOT_SAVED = {
  changed:
    "This draft was saved in another tab or on another device. Your texts are below and not saved yet, with what was saved beside them. Saving keeps yours.",
  submitted: "This case has been submitted meanwhile and stays as it is. Your texts are below, and no part of it.",
};

/** Does what a form of the page asks for. @returns where to go on, or what is wrong. */
export async function sendCaseForm(
  app: App,
  actor: Actor,
  id: string,
  form: CaseForm,
): Promise<{ goTo: string } | CaseProblem> {
  const here = { goTo: `/cases/${id}` };
  // Whoever may not read a case learns nothing from what is wrong with their form.
  await openCaseOrGone(app, actor, id, form.do);
  switch (form.do) {
    case "discard":
      await discardCase(app, actor, id);
      return { goTo: "/cases" };
    case "save":
    case "submit": {
      const { draft, errors } = form;
      if (Object.keys(errors).length > 0) return { status: 400, at: "draft", draft, errors, message: null };
      const saving = await saveCase(app, actor, id, draft);
      if (saving !== "saved") return { status: 409, at: "draft", draft, errors, message: NOT_SAVED[saving] };
      if (form.do === "submit") await submitCase(app, actor, id);
      return here;
    }
    case "act": {
      const { act, typed, errors } = form;
      if (Object.keys(errors).length > 0) return { status: 400, at: "act", typed, errors, message: null };
      return orConflict(actOnCase(app, actor, id, act), typed, here);
    }
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

/** A draft that was discarded is not there any more, and discarding it again is no error. */
async function openCaseOrGone(app: App, actor: Actor, id: string, asked: CaseForm["do"]): Promise<void> {
  if (asked !== "discard") await openCase(app.db, actor, id);
}

/** A conflict is shown on the page, with what was typed beside what is there by now. */
async function orConflict(
  work: Promise<void>,
  typed: Typed,
  done: { goTo: string },
): Promise<typeof done | CaseProblem> {
  try {
    await work;
    return done;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === "not-found") throw error;
    const status = error.code === "conflict" ? 409 : 400;
    return { status, at: "act", typed, errors: {}, message: error.message };
  }
}
