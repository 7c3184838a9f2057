import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { About } from "./domain/own-sheet";
import type { RateErrors, RateForm, RateTyped } from "./rate.schema";
import { ratePage, vignettePage } from "./rate.server";
import { type Saving, saveOwnSheet, takeBackOwnSheet } from "./rate-save.server";

/** What was not saved, and why. */
export type RateProblem = {
  status: 400 | 409;
  /** Whether what is stored stands beside it, to be compared. */
  isConflict: boolean;
  typed: RateTyped;
  errors: RateErrors;
  message: string | null;
};

const NOT_SAVED: Record<Exclude<Saving, "saved">, string> = {
  changed:
    "This was saved in another tab or on another device. Your ratings are below and not saved yet, with what was saved beside them. Saving keeps yours.",
  submitted:
    "This was submitted in another tab or on another device. Your ratings are below and not saved. Take the submitted ones back to change them.",
  opened: "The meeting has opened, and ratings stay as they are. Yours are below and were not saved.",
};

/** Does what a form of the page asks for. @returns what is wrong; `null` when it is done. */
export async function sendRateForm(
  app: App,
  actor: Actor,
  id: string,
  about: About,
  form: RateForm,
): Promise<RateProblem | null> {
  if (form.do === "take-back") {
    await takeBackOwnSheet(app, actor, id, about);
    return null;
  }
  if (form.do === "unknown" || Object.keys(form.errors).length > 0) {
    // Whoever may not see the page learns nothing from what is wrong with their form.
    await (about.personId === null
      ? vignettePage(app, actor, id, about.vignetteId)
      : ratePage(app, actor, id, about.personId));
    if (form.do === "unknown") throw new Refusal("invalid", "This form is not complete. Open its page again.");
    return { status: 400, isConflict: false, typed: form.typed, errors: form.errors, message: null };
  }
  const { seen, ratings, typed, errors } = form;
  const saving = await saveOwnSheet(app, actor, id, about, { seen, ratings, submit: form.do === "submit" });
  return saving === "saved" ? null : { status: 409, isConflict: true, typed, errors, message: NOT_SAVED[saving] };
}
