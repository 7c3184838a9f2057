import type { SavedSheet } from "~/ui/forms/saver";
import { readFields as read, type SheetKind } from "~/ui/forms/sheet-fields";
import { RATING_AUTOSAVE, RATINGS } from "../domain/autosave";
import { type Choice, type Judgement, normal } from "../domain/judgement";
import type { SheetHead } from "../domain/sheet-page";

const FIELDS = ["choice", "reason", "note"];

/** How a page of expectations holds ratings. */
export const RATING_KIND: SheetKind<Judgement> = {
  writing: RATINGS,
  saving: RATING_AUTOSAVE,
  selector: "[data-expectation]",
  fieldsOf: () => FIELDS,
  toText: ({ choice, reason = "", note = "" }) =>
    normal({ choice: (choice || "not-assessed") as Choice, reason, note }),
};

export function ratingSheetOf({ assessmentId, sheetId }: Pick<SheetHead, "assessmentId" | "sheetId">) {
  return {
    kind: RATING_KIND,
    key: sheetId,
    action: `/assessments/${assessmentId}/save`,
  } satisfies SavedSheet<Judgement>;
}

export const readRating = (form: HTMLFormElement, id: string) => read(RATING_KIND, form, id);

/** The expectation that the focus is in, or the one last focused; the first otherwise. */
export function currentId(form: HTMLFormElement): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>(RATING_KIND.selector);
  return focused?.id ?? form.dataset.current ?? form.querySelector(RATING_KIND.selector)?.id;
}
