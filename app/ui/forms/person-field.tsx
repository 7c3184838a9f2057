import { useLocation } from "@remix-run/react";
import {
  type ComponentType,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { CHOSEN, type PickedPerson, pickedPerson, pickedValue } from "~/kernel/form/person-field";
import { Avatar } from "../avatar";
import { DRAFT_OF_PEOPLE } from "./draft-controls";
import type { FoundListProps } from "./person-found";
import "./person-field.css";

type PersonFieldProps = {
  label: ReactNode;
  name: string;
  /** Who can be chosen: a name in `app/main/picking/scopes.server.ts`. */
  scope: string;
  /** The object of the form, for the scope. */
  of?: string;
  /** Value of `do` on the form's button. */
  act?: string;
  several?: boolean;
  /** The form uses GET. */
  get?: boolean;
  hint?: ReactNode;
  errors?: readonly string[];
  /** As sent: `<id>:<name>`, or the typed text. */
  defaultValue?: string | readonly string[];
  className?: string;
};

/**
 * Picks people by name. The list of results is loaded when the field is first used; the input stays mounted, so no keystroke or focus
 * is lost. Without scripts a button opens a page that finds people and returns with the form as it was.
 */
export function PersonField(props: PersonFieldProps) {
  const { label, name, several = false, hint, errors = [], className } = props;
  const first = valuesOf(props.defaultValue);
  const picking = usePicking(first, several);
  const { chosen, text, isHydrated, box, remove } = picking;
  const id = useId();
  const isWrong = errors.some((one) => one !== CHOSEN);
  const described = [hint ? `${id}-hint` : "", errors.length > 0 ? `${id}-error` : ""].filter(Boolean).join(" ");
  const takesMore = several || chosen.length === 0 || text !== "" || !isHydrated;
  return (
    <div
      ref={box}
      className={className ? `field ${className}` : "field"}
      data-people={name}
      data-first={JSON.stringify(first)}
      data-chosen={JSON.stringify(chosen.map(pickedValue))}
    >
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Chosen {...{ name, chosen, isHydrated, remove }} inputId={takesMore ? undefined : id} />
      {takesMore && (
        <PersonInput
          field={props}
          picking={picking}
          control={{ id, name, "aria-describedby": described || undefined, "aria-invalid": isWrong || undefined }}
        />
      )}
      {errors.length > 0 && (
        <p className={isWrong ? "field-error" : "field-hint"} id={`${id}-error`}>
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

type Control = {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};
type PersonInputProps = { field: PersonFieldProps; picking: Picking; control: Control };

/** An editable combobox with a list (ARIA Authoring Practices): focus stays in the input while arrow keys move in the list. */
function PersonInput({ field, picking, control }: PersonInputProps) {
  const { scope, of = "" } = field;
  const { chosen, input, text, setText, isHydrated, choose, remove } = picking;
  const [FoundList, setFoundList] = useState<ComponentType<FoundListProps> | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [{ isShown, activeId }, setShown] = useState<{ isShown: boolean; activeId?: string }>({ isShown: false });
  const keys = useRef<((event: KeyboardEvent) => void) | null>(null);
  const listId = `${control.id}-list`;
  const open = () => {
    setOpen(true);
    void import("./person-found").then((loaded) => setFoundList(() => loaded.FoundList));
  };
  const hasFocus = isHydrated && input.current === document.activeElement;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; someone may be typing before scripts run.
  useEffect(() => {
    if (hasFocus) open();
  }, [hasFocus]);
  const combobox = isHydrated && {
    role: "combobox",
    "aria-autocomplete": "list" as const,
    "aria-expanded": isShown,
    "aria-controls": listId,
    "aria-activedescendant": activeId,
  };
  return (
    <div className="person-input">
      <input
        {...control}
        {...combobox}
        ref={input}
        type="text"
        className="control"
        autoComplete="off"
        maxLength={200}
        defaultValue={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          open();
        }}
        onFocus={open}
        onClick={open}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => keys.current?.(event)}
      />
      {!isHydrated && <Find {...field} />}
      {FoundList && (
        <FoundList
          {...{ listId, scope, of, text, isOpen, setOpen, setShown, keys, choose }}
          without={chosen.map((one) => one.id)}
          removeLast={() => remove(chosen.at(-1))}
        />
      )}
    </div>
  );
}

/** Chosen people, then what was typed. */
function valuesOf(value: PersonFieldProps["defaultValue"] = []): string[] {
  const values = [value].flat().filter((one) => one !== "");
  return [
    ...values.flatMap((one) => pickedPerson(one) ?? []).map(pickedValue),
    ...values.filter((one) => !pickedPerson(one)),
  ];
}

const peopleIn = (values: readonly string[]) => values.flatMap((value) => pickedPerson(value) ?? []);
const typedIn = (values: readonly string[]) => values.find((value) => !pickedPerson(value)) ?? "";

type Picking = {
  chosen: readonly PickedPerson[];
  text: string;
  setText: (text: string) => void;
  isHydrated: boolean;
  box: RefObject<HTMLDivElement>;
  input: RefObject<HTMLInputElement>;
  choose: (person: PickedPerson) => void;
  remove: (person: PickedPerson | undefined) => void;
};

function usePicking(first: readonly string[], several: boolean): Picking {
  const [chosen, setChosen] = useState<readonly PickedPerson[]>(() => peopleIn(first));
  const [text, setText] = useState(() => typedIn(first));
  const [isHydrated, setHydrated] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isByHand = useRef(false);
  const change = (people: readonly PickedPerson[]) => {
    isByHand.current = true;
    setChosen(people);
    write("");
  };
  const write = (typed: string) => {
    if (input.current) input.current.value = typed;
    setText(typed);
  };
  useEffect(() => {
    // Someone may have typed before scripts ran.
    setText(input.current?.value ?? "");
    setHydrated(true);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each choice.
  useEffect(() => {
    if (!isByHand.current) return;
    isByHand.current = false;
    const focus = input.current ?? box.current?.querySelector<HTMLElement>(".chip-remove");
    focus?.focus();
    // Hidden fields fire no events, and drafts have to hear of the change.
    box.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: setters stay the same.
  useEffect(() => {
    const stop = new AbortController();
    const restore = ({ detail }: CustomEvent<readonly string[]>) => {
      setChosen(peopleIn(detail));
      write(typedIn(detail));
    };
    box.current?.addEventListener(DRAFT_OF_PEOPLE, restore as (event: Event) => void, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return {
    ...{ chosen, text, setText, isHydrated, box, input },
    choose: (person) => change(several ? [...chosen, person] : [person]),
    remove: (gone) => change(chosen.filter((one) => one.id !== gone?.id)),
  };
}

type ChosenProps = {
  name: string;
  chosen: readonly PickedPerson[];
  isHydrated: boolean;
  remove: (person: PickedPerson) => void;
  /** Id of the button that replaces the input. */
  inputId?: string;
};

/** Without scripts, a checkbox replaces the button that removes someone. */
function Chosen({ name, chosen, isHydrated, remove, inputId }: ChosenProps) {
  if (chosen.length === 0) return null;
  return (
    <>
      {isHydrated ? null : (
        <noscript>
          <p className="field-hint">Uncheck a person to remove them.</p>
        </noscript>
      )}
      <ul className="chips">
        {chosen.map((person) => (
          <li key={person.id} className="chip">
            <Avatar id={person.id} name={person.name} />
            {isHydrated ? (
              <>
                <input type="hidden" name={name} value={pickedValue(person)} />
                <span>{person.name}</span>
                <button
                  type="button"
                  id={inputId}
                  className="chip-remove"
                  aria-label={`Remove ${person.name}`}
                  onClick={() => remove(person)}
                  onKeyDown={(event) => event.key === "Backspace" && remove(person)}
                >
                  <span aria-hidden="true">×</span>
                </button>
              </>
            ) : (
              <label>
                <input type="checkbox" name={name} value={pickedValue(person)} defaultChecked /> {person.name}
              </label>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Find({ name, scope, of, several, get, act }: PersonFieldProps) {
  const { pathname, search } = useLocation();
  const about = { for: scope, field: name, to: pathname + search, ...(of ? { of } : {}) };
  const how = { ...(several ? { several: "1" } : {}), ...(get ? { get: "1" } : {}) };
  return (
    <noscript>
      <button
        className="button button-secondary"
        formAction={`/people/find?${new URLSearchParams({ ...about, ...how })}`}
        formMethod="post"
        formNoValidate
        {...(act ? { name: "do", value: act } : {})}
      >
        Find
      </button>
    </noscript>
  );
}
