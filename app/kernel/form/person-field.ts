/**
 * People in forms. The picker sends `<id>:<name>`: the use case checks the id; the name is only for showing it
 * again. Without scripts the field holds what was typed, and Find leads to a page that returns with `?<id>:<name>`,
 * so that the form is shown again before anything happens.
 */
import type { Field, Reading, Received } from "./form";

export type PickedPerson = { id: string; name: string };

const PICKED = /^(\??)([\w-]{1,64}):([\s\S]{0,200})$/;
/** Longest accepted value. */
const LONGEST = 300;

/** Shown next to a person chosen on the page that finds people. */
export const CHOSEN = "Chosen. Check the form, then send it.";
const FIND_FIRST = "Select Find and choose a person from the list.";

export const pickedValue = ({ id, name }: PickedPerson): string => `${id}:${name.slice(0, 200)}`;
/** Returns to the form without sending it. */
export const foundValue = (person: PickedPerson): string => `?${pickedValue(person)}`;

/** @returns `null` for typed text. */
export function pickedPerson(value: string): PickedPerson | null {
  const [, , id, name] = PICKED.exec(value) ?? [];
  return id === undefined || name === undefined ? null : { id, name };
}

/** An id from an address, with or without a name; empty where there is none. */
export const personInAddress = (value: string | null): string =>
  pickedPerson(value ?? "")?.id ?? /^[\w-]{1,64}$/.exec(value ?? "")?.[0] ?? "";

const isFound = (value: string): boolean => value.startsWith("?") && pickedPerson(value) !== null;

function sentPeople(received: Received, at: string) {
  const values = [...new Set((received.get(at) ?? []).filter((value) => value.trim() !== ""))];
  const typed = values.find((value) => !pickedPerson(value));
  const people = values.flatMap((value) => pickedPerson(value) ?? []);
  const problem = typed !== undefined ? FIND_FIRST : values.some(isFound) ? CHOSEN : null;
  return { values, typed, people: [...new Map(people.map((one) => [one.id, one])).values()], problem };
}

/** Someone who must be chosen; the value is their id. */
export function person(missing = "Choose a person."): Field<string, string> {
  const one = personOrNobody();
  return {
    names: one.names,
    read(at, received): Reading<string, string> {
      const reading = one.read(at, received);
      if (!reading.ok || reading.value !== null) return reading as Reading<string, string>;
      return { typed: reading.typed, ok: false, value: null, errors: { [at]: [missing] } };
    },
  };
}

/** Someone who may be chosen; the value is their id. */
export function personOrNobody(): Field<string, string | null> {
  return {
    // Without scripts, the person chosen earlier is sent beside the field that finds another.
    names: (at) => [{ name: at, keyed: false, most: 2, length: LONGEST }],
    read(at, received) {
      const { values, typed, people, problem } = sentPeople(received, at);
      const shown = typed ?? values.at(-1) ?? "";
      if (problem) return { typed: shown, ok: false, value: null, errors: { [at]: [problem] } };
      return { typed: shown, ok: true, value: people.at(-1)?.id ?? null, errors: {} };
    },
  };
}

/** Several people; the value is their ids. @param most how many. */
export function people(most: number): Field<string[], string[]> {
  return {
    names: (at) => [{ name: at, keyed: false, most: most + 1, length: LONGEST }],
    read(at, received) {
      const { values, people, problem } = sentPeople(received, at);
      if (problem) return { typed: values, ok: false, value: null, errors: { [at]: [problem] } };
      if (people.length > most) {
        return { typed: values, ok: false, value: null, errors: { [at]: [`Choose at most ${most} people.`] } };
      }
      return { typed: values, ok: true, value: people.map(({ id }) => id), errors: {} };
    },
  };
}
