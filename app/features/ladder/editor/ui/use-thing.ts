import { useFetcher } from "@remix-run/react";
import { type FormEvent, useEffect, useRef, useState } from "react";

export type ThingAnswer = {
  kind: string;
  id: string;
  typed: Record<string, string>;
  saved: boolean;
  conflicts: readonly { field: string; stored: string }[];
  problems: readonly { severity: "error" | "warning"; message: string }[];
};
/** The answer to a form for one thing that was sent without scripts, if that is what an action answered. */
export function thingOf(result: object | undefined): ThingAnswer | null {
  return result && "kind" in result && "typed" in result ? (result as ThingAnswer) : null;
}

/** `message` is of a form that was refused as a whole. */
type Answer = (Partial<ThingAnswer> & { message?: string }) | undefined;

const PAUSE_MS = 700;

type Act = "save" | "check";

/**
 * Saves a form when a field is left, and has it checked while it is typed in. What a page showed when it was opened goes with each
 * save: only after a save is it what was typed, so that another editor's words are never overwritten unseen.
 */
export function useThing(first: Record<string, string>, sent: ThingAnswer | null, onSaved?: () => void) {
  const saving = useFetcher<Answer>();
  const checking = useFetcher<Answer>();
  const [seen, setSeen] = useState(() => ({ ...first, ...seenOf(sent) }));
  const [isScripted, setScripted] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setScripted(true), []);
  useEffect(() => () => clearTimeout(timer.current), []);
  const saved = saving.data;
  useEffect(() => {
    if (!saved?.typed) return;
    setSeen((before) => ({ ...before, ...(saved.saved ? saved.typed : seenOf(saved as ThingAnswer)) }));
  }, [saved]);
  const told = useRef(onSaved);
  told.current = onSaved;
  const isSaved = saving.state === "idle" && saved?.saved;
  useEffect(() => {
    if (isSaved) told.current?.();
  }, [isSaved]);
  const conflicts = saved?.conflicts ?? sent?.conflicts ?? [];
  const waiting = useRef<Partial<Record<Act, HTMLFormElement>>>({});
  const send = (form: HTMLFormElement, act: Act) => {
    const fetcher = act === "save" ? saving : checking;
    // A second request would abort the first, whose answer says what is stored.
    if (fetcher.state !== "idle") {
      waiting.current[act] = form;
      return;
    }
    waiting.current[act] = undefined;
    const data = new FormData(form);
    data.set("do", act);
    fetcher.submit(data, { method: "post" });
  };
  useEffect(() => {
    for (const act of ["save", "check"] as const) {
      const form = waiting.current[act];
      if (form && (act === "save" ? saving : checking).state === "idle") send(form, act);
    }
  });
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => send(form, "check"), PAUSE_MS);
  };
  const onBlur = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    const field = event.target as unknown as HTMLInputElement;
    // Two texts that differ are for a person to settle, with the button.
    if (conflicts.length > 0 || !(field.name in seen) || field.value === seen[field.name]) return;
    clearTimeout(timer.current);
    send(form, "save");
  };
  const state = saving.state !== "idle" ? "Saving…" : saved?.saved ? "Saved" : saved?.message ? "Not saved" : "";
  const problems = useNewest(saved, checking.data)?.problems;
  return { saving, seen, isScripted, conflicts, problems, message: saved?.message, state, onInput, onBlur };
}

/** After a conflict, the next save is over what was shown beside one's own. */
const seenOf = (answer: ThingAnswer | null | undefined) =>
  Object.fromEntries((answer?.conflicts ?? []).map(({ field, stored }) => [field, stored]));

/** Of two answers the one that came last: leaving a field saves it without another check. */
function useNewest(saved: Answer, checked: Answer): Answer {
  const before = useRef({ saved, checked, newest: checked ?? saved });
  if (before.current.saved !== saved) before.current = { saved, checked, newest: saved };
  if (before.current.checked !== checked) before.current = { saved, checked, newest: checked };
  return before.current.newest;
}
