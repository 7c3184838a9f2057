import type { Actor } from "~/kernel/actor";
import { notFound } from "~/kernel/refusal";
import { type Letter, sendMail } from "~/notices/mail.server";
import type { App } from "~/platform/app-context.server";
import type { Db, Tx } from "~/platform/database/database.server";
import { listed } from "~/platform/database/listed.server";
import { demand } from "~/policy/can";
import * as directory from "./directory.repo.server";
import { findNamed as find, findMailbox, type Mailbox, type NamedAmong } from "./directory.repo.server";
import type { NamedPerson } from "./domain/position";

/** Longer searches find nothing more, and cost. */
const QUERY_MAX = 100;
export const searchText = (typed: string | null) => (typed ?? "").replaceAll("\0", "").trim().slice(0, QUERY_MAX);

/** People by name; found by the beginnings of words of their name, address or team. */
export async function searchPeople(app: App, actor: Actor, filter: directory.PeopleFilter, page: number) {
  demand(actor, "directory.read", null);
  if (filter.withLeft) demand(actor, "people.manage", null);
  return listed(page, (slice) => directory.listPeople(app.db, filter, app.now(), slice));
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

/** As long as an address may be. Beyond some 2,000 letters the database takes nothing for a word. */
const LONGEST_NAMED = 254;

/** Whom a name may mean, for `namedBy` to say which. Whoever calls it has asked whether its reader may look people up. */
export async function findNamed(db: Db | Tx, text: string, among: NamedAmong = {}): Promise<NamedPerson[]> {
  return text.length > LONGEST_NAMED ? [] : find(db, text, among);
}

/** Where a person gets mail; `null` for people who have left. */
export function mailboxOf(tx: Tx, personId: string): Promise<Mailbox | null> {
  return findMailbox(tx, personId);
}

/** Writes to one person, as part of the transaction of what the mail tells about. People who have left get nothing. */
export async function mailPerson(tx: Tx, app: App, personId: string, letter: Letter): Promise<void> {
  const to = await findMailbox(tx, personId);
  if (to) await sendMail(tx, app, to, letter);
}
