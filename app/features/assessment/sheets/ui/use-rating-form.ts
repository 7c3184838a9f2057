import { type RefObject, useMemo } from "react";
import { useSavedForm } from "~/ui/forms/use-saved-form";
import { type Autosave, autosave, startAutosave } from "../domain/autosave";
import type { SaveOutcome, SheetPage } from "../domain/sheet-page";
import { ratingSheetOf } from "./rating-kind";

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
