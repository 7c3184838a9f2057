import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import * as accounts from "./account-list.repo.server";
import { listTeamNames } from "./directory.repo.server";
import { type PeopleQuery, peopleQuery, queryParams } from "./domain/account-list";
import { savedFilters } from "./saved-filters.server";

/** Counting more people than can be selected at once would tell an administrator nothing they need. */
const COUNTED = 2_001;

/** The same as the page's address asks for; `params` are its filters for other pages of the list. */
export async function accountsAt(app: App, actor: Actor, search: URLSearchParams, page: number) {
  const query = peopleQuery(search);
  const [list, saved] = await Promise.all([accountList(app, actor, query, page), savedFilters(app, actor)]);
  return { ...list, saved, params: queryParams(query) };
}

/** The people an administrator looks after, filtered, with how many match. */
export async function accountList(app: App, actor: Actor, query: PeopleQuery, page: number) {
  demand(actor, "people.manage", null);
  const [found, count, teams, published] = await Promise.all([
    listed(page, (slice) => accounts.listAccounts(app.db, query, app.now(), slice)),
    accounts.countMatching(app.db, query, app.now(), COUNTED),
    listTeamNames(app.db),
    publishedLevels(app),
  ]);
  return { query, count, counted: COUNTED, teams, levels: codesOf(published), ...found };
}

/** Levels of several frameworks can share a code. */
export const codesOf = (levels: readonly { code: string }[]): string[] => [...new Set(levels.map(({ code }) => code))];

/** The ids of everyone who matches the filters, up to a limit. */
export function matchingPeople(app: App, actor: Actor, query: PeopleQuery, most: number): Promise<string[]> {
  demand(actor, "people.manage", null);
  return accounts.listMatching(app.db, query, app.now(), most);
}

/** For the names that a field offers. */
export function teamNames(app: App, actor: Actor): Promise<string[]> {
  demand(actor, "people.manage", null);
  return listTeamNames(app.db);
}
