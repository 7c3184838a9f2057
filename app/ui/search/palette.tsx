import { type KeyboardEvent, type ReactNode, useEffect, useId, useReducer, useRef, useState } from "react";
import { ListboxOption } from "../forms/listbox-option";
import { nextActive } from "../forms/person-list";
import { type FoundGroup, resultsInWords } from "./found";
import { PageKeys } from "./page-keys";

export type PaletteProps = { shows: "search" | "keys"; show: (what: "search" | "keys") => void; close: () => void };

/** Search and commands, or the list of keys. */
export function Palette({ shows, show, close }: PaletteProps) {
  return (
    <Box label={shows === "search" ? "Search" : "Keys"} close={close}>
      {shows === "search" ? <SearchList close={close} showKeys={() => show("keys")} /> : <PageKeys close={close} />}
    </Box>
  );
}

/** A native modal dialog: Escape or a click outside closes it, and focus returns to where it was. */
function Box({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for it.
    <dialog
      ref={element}
      className="palette"
      aria-label={label}
      onClose={close}
      onClick={(event) => event.target === element.current && close()}
    >
      {children}
    </dialog>
  );
}

function SearchList({ close, showKeys }: { close: () => void; showKeys: () => void }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<number | null>(null);
  const { groups, isDone, problem, of } = useFound(text);
  const id = useId();
  const items = groups.flatMap((group) => group.items);
  const possible = items.map(() => ({ why: null }));
  // Enter takes the first result.
  const at = chosen ?? nextActive(possible, null, 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setChosen(nextActive(possible, at, event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const item = at === null || of !== text ? undefined : items[at];
      if (item) location.assign(item.to);
      else if (text.trim() !== "") location.assign(`/search?${new URLSearchParams({ q: text })}`);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in.
        autoFocus
        type="text"
        role="combobox"
        className="palette-input"
        aria-label="Search people, ladders, your work and pages"
        placeholder="Search people, ladders, your work and pages"
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        aria-autocomplete="list"
        aria-expanded={items.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={at !== null && items[at] ? `${id}-${at}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label="Results" className="palette-list">
        {groups.map(({ label, items: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox.
          <div role="group" key={label} aria-label={label}>
            <p className="palette-group" aria-hidden="true">
              {label}
            </p>
            {own.map((item) => {
              const place = items.indexOf(item);
              return (
                <ListboxOption
                  key={item.to}
                  id={`${id}-${place}`}
                  className="palette-option"
                  isActive={place === at}
                  point={() => setChosen(place)}
                  take={() => location.assign(item.to)}
                >
                  <span className="palette-title">{item.title}</span>{" "}
                  <span className="palette-about">{item.about}</span>
                </ListboxOption>
              );
            })}
          </div>
        ))}
      </div>
      {items.length === 0 && isDone && <p className="palette-none">{problem ?? "No results"}</p>}
      <p role="status" className="sr-only">
        {isDone ? (problem ?? resultsInWords(groups)) : ""}
      </p>
      <p className="palette-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> to move, <kbd>Enter</kbd> to open
        </span>
        <button type="button" className="link" onClick={showKeys}>
          Show page keys
        </button>
      </p>
    </>
  );
}

type Found = { groups: readonly FoundGroup[]; isDone: boolean; problem: string | null; of: string };
const NOTHING_YET: Found = { groups: [], isDone: false, problem: null, of: "" };
const UNREACHABLE = "Search isn't available right now. Try again.";
/** Delay between the last key and the request. */
const PAUSE_MS = 80;

/** Results for the typed text; earlier results stay until new ones arrive. */
function useFound(text: string): Found {
  const [found, set] = useReducer((_: Found, next: Found) => next, NOTHING_YET);
  useEffect(() => {
    const gone = new AbortController();
    const ask = async () => {
      const address = `/search/found?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: gone.signal, headers: { Accept: "application/json" } });
      const said = (await response.json()) as { groups?: FoundGroup[]; message?: string };
      const problem = said.groups ? null : (said.message ?? UNREACHABLE);
      set({ groups: said.groups ?? [], isDone: true, problem, of: text });
    };
    const failed = () => gone.signal.aborted || set({ groups: [], isDone: true, problem: UNREACHABLE, of: text });
    const timer = setTimeout(() => void ask().catch(failed), text === "" ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [text]);
  return found;
}
