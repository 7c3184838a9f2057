import { publishedLevels } from "~/features/ladder/reading/ladder.server";
import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import { codesOf } from "./account-list.server";
import * as directory from "./directory.repo.server";
import { type PeopleQuery, peopleQuery, queryParams } from "./domain/account-list";
import { isPlain } from "./domain/saved-filter";
import { savedFilters } from "./saved-filters.server";

/** Longer searches find nothing more, and cost. */
const QUERY_MAX = 100;
export const searchText = (typed: string | null) => (typed ?? "").replaceAll("\0", "").trim().slice(0, QUERY_MAX);

/** People by name; found by the beginnings of words of their name, address or team. */
export async function searchPeople(app: App, actor: Actor, filter: directory.PeopleFilter, page: number) {
  demand(actor, "directory.read", null);
  if (filter.withLeft) demand(actor, "people.manage", null);
  return listed(page, (slice) => directory.listPeople(app.db, filter, app.now(), slice));
}

/** The directory as an address asks for it, with what its filters offer. */
export async function directoryPage(app: App, actor: Actor, search: URLSearchParams, page: number) {
  const { q, team, level } = peopleQuery(search);
  const query: PeopleQuery = { q, team, level, state: "here", missing: "" };
  const [found, teamNames, published, saved] = await Promise.all([
    searchPeople(app, actor, { query: q, team, level, withLeft: false }, page),
    directory.listTeamNames(app.db),
    publishedLevels(app),
    savedFilters(app, actor),
  ]);
  const filters = { query, params: queryParams(query), teams: teamNames, levels: codesOf(published) };
  return { ...found, ...filters, saved: saved.filter((one) => isPlain(one.query)) };
}

export async function teams(app: App, actor: Actor, query: string, page: number) {
  demand(actor, "directory.read", null);
  return listed(page, (slice) => directory.listTeams(app.db, query, slice));
}

export async function teamPage(app: App, actor: Actor, teamId: string, page: number) {
  demand(actor, "directory.read", null);
  const team = await directory.findTeam(app.db, teamId);
  if (!team) throw notFound();
  const members = await listed(page, (slice) => directory.listTeamMembers(app.db, teamId, app.now(), slice));
  return { team, ...members };
}

/** The reporting tree around somebody, or its top: who is above, and a page of who reports to them. Never everybody. */
export async function treeAround(app: App, actor: Actor, personId: string | null, page: number) {
  demand(actor, "directory.read", null);
  const chain = personId === null ? [] : await directory.listChain(app.db, personId);
  const below = await listed(page, (slice) => directory.listReportsOf(app.db, personId, app.now(), slice));
  return { chain, ...below };
}

/** Whether a person is active. */
export const isHere = directory.isHere;
