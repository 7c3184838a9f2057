import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import type { Autosave } from "~/kernel/autosave";
import { readDrafts, type SavedSheet, type Saver, saverFor } from "./saver";
import { type Fields, idsIn, readFields, writeFields } from "./sheet-fields";

const nothing = () => () => {};

/**
 * Joins a form to the saver of its sheet: what is typed is saved, what is restored is shown.
 * @param first what the page knew before its scripts ran; also what the answer to a plain form said.
 * @returns what is known now; the saver is there once the page's scripts run.
 */
export function useSavedForm<Text extends Fields>(
  form: RefObject<HTMLFormElement | null>,
  sheet: SavedSheet<Text>,
  stored: Autosave<Text>["stored"],
  first: Autosave<Text>,
): { state: Autosave<Text>; saver: Saver<Text> | null; isLive: boolean } {
  const { kind } = sheet;
  const isBrowser = typeof document !== "undefined";
  const saver = isBrowser ? saverFor(sheet, stored) : null;
  const state = useSyncExternalStore(
    saver?.subscribe ?? nothing,
    () => saver?.state ?? first,
    () => first,
  );
  // The first picture in the browser is the server's, where nothing is live yet.
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
    if (saver && form.current) adopt(saver, form.current, stored, first);
  }, [saver, form, stored, first]);
  useEffect(() => {
    const element = form.current;
    if (element) for (const id of idsIn(kind, element)) writeFields(kind, element, id, state);
  }, [form, kind, state]);
  return { state, saver, isLive };
}

/** Takes up what the page brought, and what was typed before the scripts ran. */
function adopt<Text extends Fields>(
  saver: Saver<Text>,
  form: HTMLFormElement,
  stored: Autosave<Text>["stored"],
  { conflicts }: Autosave<Text>,
): void {
  const { kind } = saver.sheet;
  for (const id of idsIn(kind, form)) {
    const typed = readFields(kind, form, id);
    const before = stored[id] ?? kind.writing.nothing;
    const isNew = !(id in saver.state.drafts) && !kind.writing.same(typed, before);
    if (isNew && !form.dataset.joined) saver.typed(id, typed, false);
    // The saver keeps drafts of these forms.
    document.getElementById(id)?.setAttribute("data-autosaved", "");
  }
  form.dataset.joined = "yes";
  saver.read(stored);
  if (Object.keys(conflicts).length > 0) {
    saver.dispatch({ type: "answered", answer: { saved: {}, conflicts, refused: {} }, at: 0 });
  }
}

/** How many texts of a sheet the browser still keeps; tries to save them. */
export function useUnsent<Text extends Fields>(sheet: SavedSheet<Text>): number {
  const [unsent, setUnsent] = useState(0);
  useEffect(() => {
    if (Object.keys(readDrafts(sheet)).length === 0) return;
    const saver = saverFor(sheet, {});
    const count = () => setUnsent(Object.keys(saver.state.drafts).length);
    count();
    return saver.subscribe(count);
  }, [sheet]);
  return unsent;
}
