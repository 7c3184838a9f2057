import type { Actor } from "~/kernel/actor";
import type { FieldErrors } from "~/kernel/form/form";
import { notFound, Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { serializable } from "~/platform/database/transaction.server";
import { can, demand } from "~/policy/can";
import { listMatching } from "./account-list.repo.server";
import { countSet, type PeopleQuery } from "./domain/account-list";
import { isPlain, MOST_FILTERS, type SavedFilter } from "./domain/saved-filter";
import * as filters from "./saved-filters.repo.server";
import type { FilterSent } from "./saved-filters.schema";

const mayUse = (actor: Actor, query: PeopleQuery) =>
  can(actor, isPlain(query) ? "directory.read" : "people.manage", null);

/** The actor's own filters that they may use. */
export async function savedFilters(app: App, actor: Actor, db: Db | Tx = app.db): Promise<SavedFilter[]> {
  demand(actor, "directory.read", null);
  return (await filters.listFilters(db, actor.id)).filter(({ query }) => mayUse(actor, query));
}

const REFUSED = {
  "name-taken": "You have a filter with this name. Choose another name.",
  "no-team": "This team no longer exists. Choose another filter.",
} as const;

/** What was typed, and what is wrong with it. */
export type FilterProblem = { status: 400 | 409; typed: { name: string; filter: string }; errors: FieldErrors };

/** Saves or removes a filter of the actor's. Saving the same one again is no error. @returns `null` when it is done. */
export async function changeFilters(app: App, actor: Actor, sent: FilterSent): Promise<FilterProblem | null> {
  demand(actor, "directory.read", null);
  if (sent.do === "remove-filter") {
    if (sent.value) await filters.removeFilter(app.db, actor.id, sent.value.filter);
    return null;
  }
  const { typed, errors, value } = sent;
  const wrong = (status: 400 | 409, said: FieldErrors): FilterProblem => ({ status, typed, errors: said });
  if (!value) return wrong(400, errors);
  if (!mayUse(actor, value.query)) throw notFound();
  if (countSet(value.query) === 0) throw new Refusal("invalid", "Set a filter first.");
  const { id, name, query } = value;
  return serializable(app.db, async (tx) => {
    const saved = await filters.listFilters(tx, actor.id);
    if (saved.some((one) => one.id === id)) return null;
    if (saved.length >= MOST_FILTERS) {
      return wrong(409, { name: [`You have ${MOST_FILTERS} saved filters. Remove one first.`] });
    }
    const result = await filters.insertFilter(tx, { id, personId: actor.id, name, query, savedAt: app.now() });
    return result === "saved" ? null : wrong(409, { name: [REFUSED[result]] });
  });
}

/** More people than a session, a cycle or a page takes. */
const MOST_FOUND = 10_000;

/**
 * Everyone who matches some of the actor's filters, at the moment.
 * @throws {Refusal} `not-found`: one of them is someone else's, or gone.
 */
export async function peopleOfFilters(app: App, tx: Tx, actor: Actor, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const chosen = (await savedFilters(app, actor, tx)).filter(({ id }) => ids.includes(id));
  if (chosen.length < ids.length) throw notFound();
  const found: string[] = [];
  for (const { query } of chosen) found.push(...(await listMatching(tx, query, app.now(), MOST_FOUND)));
  return [...new Set(found)];
}
