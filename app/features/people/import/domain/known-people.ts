import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { PersonFields } from "~/features/people/directory/domain/person-fields";

/** A person with the fields an import compares. Dates are YYYY-MM-DD. */
export type KnownPerson = {
  id: string;
  fields: PersonFields;
  positions: readonly { framework: string; code: string; since: string }[];
  active: boolean;
  erased: boolean;
  /** Holds the administrator's role. */
  administrator: boolean;
};
export type Known = {
  people: readonly KnownPerson[];
  levels: readonly PublishedLevel[];
  today: string;
  /** For new people whose line has none. */
  timeZone?: string;
};
