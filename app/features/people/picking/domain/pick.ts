import type { Actor } from "~/kernel/actor";

/** How many people a picker lists. */
export const MOST_LISTED = 12;

/** For an id in a form that matches no one. */
export const NOT_HERE = "Choose someone who is still here.";
export const YOU = "This is you.";

/** A person as the picker reads them. */
export type FoundPerson = {
  id: string;
  name: string;
  team: string | null;
  /** From the current position. */
  levelCode: string | null;
  managerId: string | null;
};

/** A person as the picker shows them; `why` they can't be chosen. */
export type ListedPerson = { id: string; name: string; title: string | null; team: string | null; why: string | null };

/** Reasons why people can't be chosen, by id; people without a reason can be. */
export type Reasons = ReadonlyMap<string, string>;

/**
 * Who can be chosen in one field. Each room declares its own. The reasons are only a help: the use case behind the form checks
 * again.
 * @throws {Refusal} `not-found`: the actor has no such form.
 */
export type PickScope<App> = (
  app: App,
  actor: Actor,
  /** The subject of the form, such as an assessment; empty if it doesn't exist yet. */
  of: string,
  found: readonly FoundPerson[],
) => Promise<Reasons>;

/**
 * The only people of whom one can be chosen, where they are few of all: whoever else has such a name is not shown. `null` for no limit.
 * @throws {Refusal} `not-found`: the actor has no such form.
 */
export type PickAmong<App> = (app: App, actor: Actor, of: string) => Promise<readonly string[] | null>;

/** @property withLeft also offers people who have left. */
export type Picker<App> = { scope: PickScope<App>; among?: PickAmong<App>; withLeft: boolean };

/** Reasons, one question per person. */
export function reasonsOf(
  found: readonly FoundPerson[],
  why: (person: FoundPerson) => string | null | undefined | false,
): Reasons {
  return new Map(
    found.flatMap((person) => {
      const reason = why(person);
      return reason ? [[person.id, reason] as const] : [];
    }),
  );
}

/** People who can be chosen first, in the order found. */
export function listed(found: readonly FoundPerson[], reasons: Reasons): ListedPerson[] {
  const all = found.map(({ id, name, levelCode: title, team }) => {
    return { id, name, title, team, why: reasons.get(id) ?? null };
  });
  return [...all.filter(({ why }) => why === null), ...all.filter(({ why }) => why !== null)].slice(0, MOST_LISTED);
}
