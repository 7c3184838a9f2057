import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { timeInWords } from "~/ui/time-text";
import { type Autosave, saveStateOf } from "../domain/autosave";

type SaveBarProps = { state: Autosave; isLive: boolean; timeZone: string; children: ReactNode };

/** What is saved and what is not, always in sight, with the form's buttons. */
export function SaveBar({ state, isLive, timeZone, children }: SaveBarProps) {
  return (
    <div className="save-bar print:hidden">
      <p className="save-state" role="status">
        <SaveState state={state} isLive={isLive} timeZone={timeZone} />
      </p>
      {children}
    </div>
  );
}

function SaveState({ state, isLive, timeZone }: Omit<SaveBarProps, "children">) {
  const { pathname } = useLocation();
  const kept = "Your text is kept in this browser.";
  switch (saveStateOf(state)) {
    case "gone":
      return <strong className="text-danger">This assessment was discarded. Nothing more is saved.</strong>;
    case "sealed":
      return <strong className="text-danger">Submitted elsewhere: this can no longer be saved. {kept}</strong>;
    case "conflict":
      return (
        <strong className="text-warning">
          Conflict: <a href={`#${Object.keys(state.conflicts)[0]}`}>choose between two texts</a>
        </strong>
      );
    case "signed-out":
      return (
        <strong className="text-warning">
          <a href={`/sign-in?${new URLSearchParams({ next: pathname })}`}>Sign in again</a> to save. {kept}
        </strong>
      );
    case "retrying":
      return <strong className="text-warning">Not saved, retrying. {kept}</strong>;
    case "refused":
      return <strong className="text-warning">Not saved: something is missing</strong>;
    case "saving":
      return isLive ? "Saving…" : <strong className="text-warning">Not saved yet</strong>;
    case "saved":
      return `Saved ${timeInWords(new Date(state.savedAt ?? 0), timeZone, "time")}`;
    case "unchanged":
      return lastSaved(state, timeZone) ?? (isLive ? "Saved as you type" : "Nothing saved yet");
  }
}

function lastSaved({ stored }: Autosave, timeZone: string): string | null {
  const times = Object.values(stored).flatMap(({ savedAt }) => savedAt ?? []);
  const last = times.sort().at(-1);
  return last ? `Saved ${timeInWords(new Date(last), timeZone, "datetime")}` : null;
}
