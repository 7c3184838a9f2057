import { type Actor, NO_REACH } from "~/kernel/actor";

/** Somebody with no role, for what needs no database. */
export function actorOf(person: { id: string; name?: string }, given: Partial<Actor> = {}): Actor {
  return {
    id: person.id,
    name: person.name ?? person.id,
    roles: [],
    partnerOf: [],
    reach: NO_REACH,
    elevatedFor: [],
    proof: "factor",
    hasFactor: true,
    ...given,
  };
}
