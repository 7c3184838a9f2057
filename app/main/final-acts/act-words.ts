import type { FinalAct } from "~/kernel/final-act";
import type { DoneForm } from "~/platform/http/status-line.server";

/** A form field as sent. */
type Fields = [name: string, value: string][];
type Words = string | ((form: DoneForm) => string | null);

/**
 * The effect of a button: harmless, undoable or final.
 * @property done the status line afterwards; `null` if the next page says it.
 */
export type ActWords =
  | { is: "plain"; done: Words | null; acts: readonly AnyAct[] }
  | { is: "undoable"; done: Words; undo: (form: DoneForm) => Fields; acts: readonly AnyAct[] }
  | { is: "final"; done: Words | null; acts: readonly AnyAct[]; asks: "dialog" | "page" };

/** Keyed by the button's `do`; "" for a page with one form. */
export type ActsOfRoute = Readonly<Record<string, ActWords>>;
export type ActsByRoute = Readonly<Record<string, ActsOfRoute>>;

/** What an act is told about matters to the act alone. */
type AnyAct = Pick<FinalAct, "id">;

/**
 * A status line that names the thing: `Removed “Q3 migration”`.
 * @param otherwise where the use-case didn't tell the name.
 */
export const naming =
  (verb: string, otherwise: string, rest = "", quoted = (name: string) => `“${name}”`) =>
  ({ name }: DoneForm): string =>
    name === null ? otherwise : `${verb} ${quoted(name)}${rest}`;

/** People's names stand without quotation marks. */
export const namingPerson = (verb: string, otherwise: string, rest = "") =>
  naming(verb, otherwise, rest, (name) => name);

/** Of a form whose buttons have another name than `do`. */
export const isSent = (fields: DoneForm["fields"], name: string, value: string): boolean =>
  fields.some(([sent, as]) => sent === name && as === value);

/** @param acts asks first in some cases, such as a shorter retention. */
export const plain = (done: Words, ...acts: readonly AnyAct[]): ActWords => ({ is: "plain", done, acts });

/** The next page reports what was done. */
export const toldByPage: ActWords = { is: "plain", done: null, acts: [] };

/** Undone by another form. @param acts asks first in some cases, such as a manager with reports. */
export const undoable = (done: Words, undo: (form: DoneForm) => Fields, ...acts: readonly AnyAct[]): ActWords => ({
  is: "undoable",
  done,
  undo,
  acts,
});

/** Asks in a dialog, or on a page without scripts. */
export const final = (done: Words | null, ...acts: readonly AnyAct[]): ActWords => ({
  is: "final",
  done,
  acts,
  asks: "dialog",
});

/** Asks on a page of its own, whose form is the answer; for acts with more to show afterwards, such as new codes. */
export const finalByPage = (done: Words | null, ...acts: readonly AnyAct[]): ActWords => ({
  is: "final",
  done,
  acts,
  asks: "page",
});

/** The same form with another button. */
export const pressing =
  (act: string) =>
  ({ fields }: DoneForm): Fields => [
    ...fields.filter(([name]) => name !== "do").map(([name, value]): [string, string] => [name, value]),
    ["do", act],
  ];

/** A single button. */
export const pressingOnly = (act: string) => (): Fields => [["do", act]];

/** Some of the fields with another button. @param names fields it needs. */
export const pressingWith =
  (act: string, ...names: readonly string[]) =>
  ({ fields }: DoneForm): Fields => [
    ...fields.filter(([name]) => names.includes(name)).map(([name, value]): [string, string] => [name, value]),
    ["do", act],
  ];
