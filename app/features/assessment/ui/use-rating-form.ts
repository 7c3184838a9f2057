import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type Autosave, autosave, startAutosave } from "../domain/autosave";
import { sameJudgement } from "../domain/judgement";
import type { SaveOutcome, SheetPage } from "../domain/sheet-page";
import { idsIn, readFields, writeFields } from "./rating-fields";
import { type Saver, saverFor } from "./saver";

/** What a page knows before its scripts run; also what the answer to a plain form said. */
function stateOf({ stored }: SheetPage, outcome: SaveOutcome | undefined): Autosave {
  let state = startAutosave(stored);
  if (!outcome) return state;
  for (const [id, judgement] of Object.entries(outcome.typed))
    state = autosave(state, { type: "typed", id, judgement });
  if (outcome.sealedAt) return autosave(state, { type: "sealed" });
  const { conflicts, refused } = outcome.answer;
  return autosave(state, { type: "answered", answer: { saved: {}, conflicts, refused }, at: 0 });
}

const nothing = () => () => {};

/**
 * Joins a form of expectations to the saver of its assessment: what is typed is saved, what is restored is shown.
 * @returns what is known now; the saver is there once the page's scripts run.
 */
export function useRatingForm(
  form: RefObject<HTMLFormElement | null>,
  page: SheetPage,
  outcome: SaveOutcome | undefined,
): { state: Autosave; saver: Saver | null; isLive: boolean } {
  const first = useMemo(() => stateOf(page, outcome), [page, outcome]);
  const isBrowser = typeof document !== "undefined";
  const saver = isBrowser ? saverFor(page.head, page.stored) : null;
  const state = useSyncExternalStore(
    saver?.subscribe ?? nothing,
    () => saver?.state ?? first,
    () => first,
  );
  // The first picture in the browser is the server's, where nothing is live yet.
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
    if (saver && form.current) adopt(saver, form.current, page, first);
  }, [saver, form, page, first]);
  useEffect(() => {
    const element = form.current;
    if (element) for (const id of idsIn(element)) writeFields(element, id, state);
  }, [form, state]);
  return { state, saver, isLive };
}

/** Takes up what the page brought, and what was typed before the scripts ran. */
function adopt(saver: Saver, form: HTMLFormElement, page: SheetPage, first: Autosave): void {
  for (const id of idsIn(form)) {
    const typed = readFields(form, id);
    const isNew = !(id in saver.state.drafts) && !sameJudgement(typed, page.stored[id] ?? readEmpty);
    if (isNew && !form.dataset.joined) saver.typed(id, typed, false);
  }
  form.dataset.joined = "yes";
  saver.read(page.stored);
  const { conflicts } = first;
  if (Object.keys(conflicts).length > 0) {
    saver.dispatch({ type: "answered", answer: { saved: {}, conflicts, refused: {} }, at: 0 });
  }
}

const readEmpty = { choice: "not-assessed", reason: "", note: "" } as const;
