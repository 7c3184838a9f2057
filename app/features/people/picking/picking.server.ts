import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { limit } from "~/platform/sessions/limits.server";
import { can, demand } from "~/policy/can";
import { findAsked, splitForm } from "./domain/find";
import { type FoundPerson, type ListedPerson, listed, MOST_LISTED, type Picker } from "./domain/pick";
import * as picking from "./picking.repo.server";

/** How many matches are checked to find enough that can be chosen. */
const LOOKED_AT = 30;
/** Fewest letters to search with; below, the picker suggests people close by. */
const FEWEST_LETTERS = 2;
const LONGEST = 100;

/**
 * People for one field of a form, those who can be chosen first.
 * @throws {Refusal} `not-found`: the actor has no such form; `too-many`.
 */
export async function pickPeople(
  app: App,
  actor: Actor,
  { scope, among, withLeft }: Picker<App>,
  { of, text }: { of: string; text: string },
): Promise<ListedPerson[]> {
  demand(actor, "directory.read", null);
  await limit(app, "search", actor.id);
  const asked = searched(text);
  const only = (await among?.(app, actor, of)) ?? undefined;
  const found =
    asked.length >= FEWEST_LETTERS
      ? await foundPeople(app, actor, asked, { withLeft, only, take: LOOKED_AT })
      : only
        ? await picking.listOnly(app.db, { withLeft, only }, app.now(), LOOKED_AT)
        : await picking.listNear(app.db, actor.id, app.now(), MOST_LISTED);
  return listed(found, await scope(app, actor, of, found));
}

/** The part of a query that is searched for. */
export const searched = (text: string) => text.replaceAll("\0", "").trim().slice(0, LONGEST);

/** Shorter queries resemble too many names. */
const FEWEST_SIMILAR = 4;

/** People by beginnings of words in their names, or by similar names if there are none. */
export async function foundPeople(
  app: App,
  actor: Actor,
  text: string,
  { withLeft = false, only, take }: { withLeft?: boolean; only?: readonly string[]; take: number },
): Promise<FoundPerson[]> {
  demand(actor, "directory.read", null);
  const readsLeft = can(actor, "person.read-address", { left: true });
  const asked = { actorId: actor.id, text, withLeft, readsLeft, only };
  const found = await picking.listFound(app.db, asked, app.now(), take);
  if (found.length > 0 || text.length < FEWEST_SIMILAR || text.includes("@")) return found;
  return picking.listSimilar(app.db, asked, app.now(), take);
}

type SentForm = { search: URLSearchParams; fields: [name: string, value: string][] };

/**
 * The same without scripts: takes the form apart and returns it with the person chosen.
 * @param picker `null` for an unknown one.
 * @throws {Refusal} `not-found`
 */
export async function findPeople(app: App, actor: Actor, picker: Picker<App> | null, { search, fields }: SentForm) {
  const asked = findAsked(search);
  if (!asked || !picker) throw notFound();
  const { text, carried } = splitForm(fields, asked);
  return { asked, text, carried, people: await pickPeople(app, actor, picker, { of: asked.of, text }) };
}

/** An active person by the id in a form, or `null`. The caller decides whether they can be chosen. */
export function personHere(db: Db | Tx, id: string): Promise<picking.PersonHere | null> {
  return picking.findHere(db, id);
}
