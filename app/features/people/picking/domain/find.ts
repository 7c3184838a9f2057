import { pickedPerson } from "~/kernel/form/person-field";

type SentField = [name: string, value: string];

/** The name under which the search page sends another query. */
export const SEARCH_FIELD = "find-person";

/** What the field's Find button sends. */
export type FindAsked = {
  scope: string;
  /** The subject of the form; empty if it doesn't exist yet. */
  of: string;
  /** Name of the field. */
  field: string;
  several: boolean;
  get: boolean;
};

/** @returns `null` if no field of ours sent it. */
export function findAsked(search: URLSearchParams): FindAsked | null {
  const given = (name: string) => search.get(name) ?? "";
  const [scope, of, field] = [given("for"), given("of"), given("field")];
  if (!/^[\w.-]{1,64}$/.test(field) || of.length > 64) return null;
  return { scope, of, field, several: search.has("several"), get: search.has("get") };
}

/**
 * Takes apart a form that was sent to the page that finds people.
 * @returns the query, and the form to return to with the person chosen.
 */
export function splitForm(fields: readonly SentField[], { field, several }: FindAsked) {
  const values = fields.filter(([name]) => name === field).map(([, value]) => value);
  const typed = values.findLast((value) => !pickedPerson(value)) ?? "";
  const text = fields.findLast(([name]) => name === SEARCH_FIELD)?.[1] ?? typed;
  const stays = ([name, value]: SentField) =>
    name !== SEARCH_FIELD && (name !== field || (several && pickedPerson(value) !== null));
  return { text, carried: fields.filter(stays) };
}
