import { type KeyboardEvent, type MutableRefObject, useEffect, useLayoutEffect, useReducer, useState } from "react";
import type { PickedPerson } from "~/kernel/form/person-field";
import { Avatar } from "../avatar";
import { ListboxOption } from "./listbox-option";
import { type Listed, nextActive, resultsInWords } from "./person-list";

export type FoundListProps = {
  listId: string;
  scope: string;
  of: string;
  text: string;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
  /** Reports to the input, which carries the list's ARIA state. */
  setShown: (shown: { isShown: boolean; activeId?: string }) => void;
  /** Handles keys pressed in the input. */
  keys: MutableRefObject<((event: KeyboardEvent) => void) | null>;
  /** Ids already chosen. */
  without: readonly string[];
  choose: (person: PickedPerson) => void;
  removeLast: () => void;
};

/** The list of a person field: who matches what is typed. */
export function FoundList(props: FoundListProps) {
  const { listId, scope, of, text, isOpen, setOpen, setShown, keys, without, choose, removeLast } = props;
  const [active, setActive] = useState<{ text: string; place: number | null }>({ text, place: null });
  const found = useFound(scope, of, text, isOpen);
  const people = found.people.filter(({ id }) => !without.includes(id));
  // After typing, Enter takes the first person who can be chosen.
  const first = text.trim() === "" ? null : nextActive(people, null, 1);
  const at = (active.text === text ? active.place : null) ?? first;
  const isShown = isOpen && (people.length > 0 || found.isDone);
  const activeId = isShown && at !== null && people[at] ? `${listId}-${people[at].id}` : undefined;

  const take = (person: Listed | undefined) => {
    if (!person || person.why !== null) return;
    setActive({ text: "", place: null });
    setOpen(false);
    choose({ id: person.id, name: person.name });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) setActive({ text, place: nextActive(people, at, event.key === "ArrowDown" ? 1 : -1) });
      setOpen(true);
    } else if (event.key === "Enter" && (isShown || text !== "")) {
      event.preventDefault();
      if (isShown && at !== null) take(people[at]);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === "Backspace" && text === "" && without.length > 0) removeLast();
  };
  useLayoutEffect(() => {
    keys.current = onKeyDown;
  });
  useLayoutEffect(() => setShown({ isShown, activeId }), [setShown, isShown, activeId]);
  useEffect(() => () => setShown({ isShown: false }), [setShown]);

  return (
    <>
      <div className="person-list" hidden={!isShown}>
        <div role="listbox" id={listId} aria-label="People">
          {people.map((person, place) => (
            <ListboxOption
              key={person.id}
              id={`${listId}-${person.id}`}
              className="person-option"
              isActive={place === at}
              isDisabled={person.why !== null}
              point={() => setActive({ text, place })}
              take={() => take(person)}
            >
              <Avatar id={person.id} name={person.name} />
              <span className="person-words">
                <span>{person.name}</span>{" "}
                <span className="person-about">{[person.title, person.team].filter(Boolean).join(", ")}</span>{" "}
                {person.why && <span className="person-why">{person.why}</span>}
              </span>
            </ListboxOption>
          ))}
        </div>
        {people.length === 0 && <p className="person-none">{found.problem ?? "No one found"}</p>}
      </div>
      <p role="status" className="sr-only">
        {isShown && found.isDone ? (found.problem ?? resultsInWords(people)) : ""}
      </p>
    </>
  );
}

type Found = { people: readonly Listed[]; isDone: boolean; problem: string | null };
const NOTHING_YET: Found = { people: [], isDone: false, problem: null };
const UNREACHABLE = "Search isn't available right now. Try again.";
/** Delay between the last key and the request. */
const PAUSE_MS = 100;

/** People who match the text; earlier results stay until new ones arrive. */
function useFound(scope: string, of: string, text: string, isOpen: boolean): Found {
  const [found, set] = useReducer((_: Found, next: Found) => next, NOTHING_YET);
  useEffect(() => {
    if (!isOpen) return;
    const gone = new AbortController();
    const address = `/people/pick?${new URLSearchParams({ for: scope, of, q: text })}`;
    const ask = async () => {
      const response = await fetch(address, { signal: gone.signal, headers: { Accept: "application/json" } });
      const said = (await response.json()) as { people?: Listed[]; message?: string };
      set({ people: said.people ?? [], isDone: true, problem: said.people ? null : (said.message ?? UNREACHABLE) });
    };
    const failed = () => gone.signal.aborted || set({ people: [], isDone: true, problem: UNREACHABLE });
    const timer = setTimeout(() => void ask().catch(failed), text === "" ? 0 : PAUSE_MS);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [scope, of, text, isOpen]);
  return found;
}
