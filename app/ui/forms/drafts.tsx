import "./saving.css";
import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";
import type { DateFormat } from "~/kernel/time/date-format";
import { Button } from "../button";
import { timeInWords, useDateFormat } from "../time-text";
import { type DraftState, draftKeeper, type KeptForm } from "./draft-keeper";

const NONE: readonly KeptForm[] = [];

/**
 * Keeps a draft of every form on every page and shows it at the form. It stands once in the document, so new forms need nothing.
 * Without scripts a refused form comes back from the server with what was typed.
 */
export function Drafts() {
  const { key } = useLocation();
  const { state } = useNavigation();
  const isFirst = useRef(true);
  useEffect(() => draftKeeper.start(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again after each navigation, and after a form that stays on its page.
  useEffect(() => {
    if (state !== "idle") return;
    if (!isFirst.current) document.body.removeAttribute("data-refused");
    isFirst.current = false;
    draftKeeper.read();
  }, [key, state]);
  const forms = useSyncExternalStore(draftKeeper.subscribe, draftKeeper.snapshot, () => NONE);
  return (
    <>
      {forms.map((one) => createPortal(<Found {...one} />, one.top, `${one.key} found`))}
      {forms.map((one) => createPortal(<p role="status">{STATES[one.state]}</p>, one.foot, `${one.key} state`))}
    </>
  );
}

const STATES: Record<DraftState, string> = {
  none: "",
  kept: "Saved in this browser",
  "not-kept": "Not saved: this browser's storage is full or turned off",
  discarded: "Draft discarded",
  "changed-elsewhere": "Changed in another tab",
  "gone-elsewhere": "Sent or discarded in another tab",
};

/** Shown at the top of the form, since it is about the fields below. */
function Found({ form, found }: KeptForm) {
  const dateFormat = useDateFormat();
  if (!found) return <div role="status" />;
  const isOffered = found.is === "offered";
  const when = timeOf(found.at, dateFormat);
  return (
    <div role="status" className="notice tone-info">
      <p className="notice-title">{isOffered ? `Unsaved draft from ${when}` : `Unsaved draft from ${when} restored`}</p>
      {isOffered && <p>This page has changed since. Your draft isn't in the fields below.</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        {isOffered && (
          <Button type="button" size="small" onClick={() => draftKeeper.restore(form)}>
            Restore draft
          </Button>
        )}
        <Button type="button" size="small" onClick={() => draftKeeper.discard(form)}>
          Discard draft
        </Button>
      </div>
    </div>
  );
}

/** In the browser's time zone; today's drafts without the day. */
function timeOf(at: number, dateFormat: DateFormat): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const [then, today] = [new Date(at), new Date()].map((date) => timeInWords(date, zone, "date", dateFormat));
  return timeInWords(new Date(at), zone, then === today ? "time" : "datetime", dateFormat);
}
