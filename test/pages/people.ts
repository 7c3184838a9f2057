import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, at, ENGINEER, MANAGER } from "./fullest";
import { administratorOnly, type RouteFixture, signedIn } from "./route";

export async function anyPerson(db: Db): Promise<string> {
  return `/people/${(await db.person.findFirstOrThrow({ where: { name: ENGINEER } })).id}`;
}

async function treeOf(db: Db, name: string): Promise<string> {
  return `/people/tree?of=${(await db.person.findFirstOrThrow({ where: { name } })).id}`;
}

/** A list with saved filters, and with one that can be saved. */
async function withFilters(db: Db): Promise<string> {
  const { id: personId } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const row = {
    id: "a-filter-of-hers",
    personId,
    name: "Payments, IC3",
    q: "payments",
    level: "IC3",
    savedAt: new Date(),
  };
  await db.savedFilter.upsert({ where: { id: row.id }, create: row, update: {} });
  return "/people?q=a";
}

/** The directory, search and teams. */
export const PEOPLE_ROUTES: Record<string, RouteFixture> = {
  "routes/people.$person": {
    at: ({ self }) => `/people/${self}`,
    GET: signedIn("page"),
    fullest: { as: MANAGER, path: anyPerson },
  },
  "routes/people_.$person.elevated-read": {
    at: ({ self }) => `/people/${self}/elevated-read`,
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ do: "begin", id: "a-read", reason: "A complaint is looked into.", minutes: "15" }),
      expected: administratorOnly("sent"),
    },
    fullest: {
      as: ADMINISTRATOR,
      path: async (db) => `${await anyPerson(db)}/elevated-read`,
    },
  },
  "routes/people._index": {
    at: () => "/people?q=sam",
    GET: signedIn("page"),
    POST: {
      form: () => ({
        do: "save-filter",
        filter: crypto.randomUUID(),
        name: crypto.randomUUID(),
        q: "sam",
        state: "here",
      }),
      expected: signedIn("sent"),
    },
    fullest: { as: ENGINEER, path: withFilters },
  },
  "routes/search": { at: () => "/search?q=sam", GET: signedIn("page"), fullest: at("/search?q=am") },
  "routes/search_.found": { at: () => "/search/found?q=sam", GET: signedIn("json") },
  "routes/people.pick": { at: () => "/people/pick?for=feedback.ask&q=an", GET: signedIn("json") },
  "routes/people.find": {
    at: () => "/people/find?for=feedback.give&field=to&get=1&to=/feedback/new",
    GET: signedIn("page"),
    POST: { form: () => ({ to: "an" }), expected: signedIn("page") },
    fullest: at("/people/find?for=feedback.give&field=to&get=1&to=/feedback/new"),
  },
  "routes/people.tree": {
    at: ({ self }) => `/people/tree?of=${self}`,
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: (db) => treeOf(db, MANAGER) },
  },
  "routes/teams._index": { at: () => "/teams", GET: signedIn("page"), fullest: at("/teams") },
  "routes/teams.$team": {
    at: ({ team }) => `/teams/${team}`,
    GET: signedIn("page"),
    fullest: { as: ENGINEER, path: async (db) => `/teams/${(await db.team.findFirstOrThrow()).id}` },
  },
  "routes/team": { at: () => "/team", GET: signedIn("page"), fullest: at("/team", MANAGER) },
};
