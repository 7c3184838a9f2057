import type { PublishedLevel } from "~/features/ladder/reading/domain/reading";
import type { PersonFields } from "~/features/people/directory/domain/person-fields";

/** A person as far as an import cares. Dates are YYYY-MM-DD. */
export type KnownPerson = {
  id: string;
  fields: PersonFields;
  positions: readonly { framework: string; code: string; since: string }[];
  active: boolean;
  erased: boolean;
  /** Holds the administrator's role. */
  administrator: boolean;
};
export type Known = { people: readonly KnownPerson[]; levels: readonly PublishedLevel[]; today: string };

/** A row whose texts were understood. */
export type Understood = { line: number; fields: PersonFields; ladder: string; level: string };

/** Why a line, or the absence of one (`null`), cannot be applied. */
export type Refused = { line: number | null; email: string; problem: string };
