import type { PeopleQuery } from "./account-list";

/** The database holds it as well. */
export const MOST_FILTERS = 20;

/** Filters of a list of people, under the name that their owner gave them. */
export type SavedFilter = { id: string; name: string; query: PeopleQuery };

/** Whether it says nothing about accounts, which administrators alone may ask for. */
export const isPlain = ({ state, missing }: PeopleQuery): boolean => state === "here" && missing === "";
