import "./saving.css";
import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Autosave, Autosaving } from "~/kernel/autosave";
import { Notice } from "../notice";
import { useTimeInWords } from "../time-text";

type SaveBarProps<Text> = {
  state: Autosave<Text>;
  saving: Pick<Autosaving<Text>, "saveStateOf">;
  /** What is said once there is nothing to save to any more. */
  gone: string;
  isLive: boolean;
  timeZone: string;
  children: ReactNode;
};

/** What is saved and what is not, always in sight, with the form's buttons. */
export function SaveBar<Text>({ children, ...props }: SaveBarProps<Text>) {
  return (
    <div className="save-bar print:hidden">
      <p className="save-state" role="status">
        <SaveState {...props} />
      </p>
      {children}
    </div>
  );
}

function SaveState<Text>({ state, saving, gone, isLive, timeZone }: Omit<SaveBarProps<Text>, "children">) {
  const { pathname } = useLocation();
  const inWords = useTimeInWords();
  const last = lastSaved(state);
  const kept = "Your text is kept in this browser.";
  switch (saving.saveStateOf(state)) {
    case "gone":
      return <strong className="text-danger">{gone} Nothing more is saved.</strong>;
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
      return `Saved ${inWords(new Date(state.savedAt ?? 0), timeZone, "time")}`;
    case "unchanged":
      return last ? `Saved ${inWords(last, timeZone, "datetime")}` : isLive ? "Saved as you type" : "Nothing saved yet";
  }
}

function lastSaved<Text>({ stored }: Autosave<Text>): string | undefined {
  const times = Object.values(stored).flatMap(({ savedAt }) => savedAt ?? []);
  return times.sort().at(-1);
}

/** After a form that leads back to its own page, which looks as it was sent: that it is kept. */
export function Saved({ children }: { children: ReactNode }) {
  return (
    <Notice tone="good" live className="mb-4">
      <p>{children}</p>
    </Notice>
  );
}
