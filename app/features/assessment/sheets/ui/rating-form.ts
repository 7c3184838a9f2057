import { type RefObject, useMemo } from "react";
import type { SavedSheet } from "~/ui/forms/saver";
import { readFields as read, type SheetKind } from "~/ui/forms/sheet-fields";
import { useSavedForm } from "~/ui/forms/use-saved-form";
import {
  type Autosave,
  autosave,
  type Choice,
  type Judgement,
  normal,
  RATING_AUTOSAVE,
  RATINGS,
  startAutosave,
} from "../domain/judgement";
import type { SaveOutcome, SheetHead, SheetPage } from "../domain/sheet-page";

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

/** What a page knows before its scripts run; also what the answer to a plain form said. */
function stateOf({ stored }: SheetPage, outcome: SaveOutcome | undefined): Autosave {
  let state = startAutosave(stored);
  if (!outcome) return state;
  for (const [id, text] of Object.entries(outcome.typed)) state = autosave(state, { type: "typed", id, text });
  if (outcome.sealedAt) return autosave(state, { type: "sealed" });
  const { conflicts, refused } = outcome.answer;
  return autosave(state, { type: "answered", answer: { saved: {}, conflicts, refused }, at: 0 });
}

/** Joins a form of expectations to the saver of its assessment. */
export function useRatingForm(
  form: RefObject<HTMLFormElement | null>,
  page: SheetPage,
  outcome: SaveOutcome | undefined,
) {
  const first = useMemo(() => stateOf(page, outcome), [page, outcome]);
  const sheet = useMemo(() => ratingSheetOf(page.head), [page.head]);
  return useSavedForm(form, sheet, page.stored, first);
}
