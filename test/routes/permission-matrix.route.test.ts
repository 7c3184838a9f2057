/**
 * Every route of the built server x every method it has x every kind of person, against the table: one test per route, which lists
 * the answers that differ. A route without a row fails, and so does a row without a route. Pages and their `.data` must say the
 * same, and a page may cost its readers so many statements.
 */
import { afterEach, describe, expect, test } from "vitest";
import { FRAMES, routeNames } from "~/platform/http/guarded-build.server";
import { FIXTURES } from "../pages/fixtures";
import { KINDS, type Kind } from "../pages/kinds";
import { expectedOf, type Method, type Outcome } from "../pages/route";
import { SECRETS, type World } from "../pages/world";
import type { TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { isTurnOf } from "../setup/draws";
import { markupFaults } from "../setup/markup-faults";
import { openWorld } from "../setup/open-world";
import { type Meaning, readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { keepRows } from "../setup/rows";
import { countStatements } from "../setup/statements";

const build = await builtServer();
const routeOf = routeNames(build);
/** Of a page's second visit: the first also reads what stays in memory from then on. */
const MOST_STATEMENTS = 8;
/**
 * Prisma reads each relation of these by a statement of its own, and a calendar counts three kinds of tries and asks four rooms. None
 * may be added.
 */
const MORE_STATEMENTS: Record<string, number> = {
  "routes/admin.people.$person": 9,
  "routes/calendar.$token": 11,
};
/** That something was read, on the record; that someone attends a meeting; and what a half-year came to, at the first look. */
const CHANGED_BY_READING = [
  "AuditEntry",
  "AuditWaiting",
  "CalibrationPresence",
  "LiveRoom",
  "OrganizationReading",
  "RateLimit",
];
type Route = { id: string; methods: Method[]; isPage: boolean };
const routes: Route[] = Object.entries(build.routes).flatMap(([id, route]) => {
  if (!route || FRAMES.has(id)) return [];
  const { loader, default: component, action } = route.module;
  const methods: Method[] = [...(loader || component ? ["GET" as const] : []), ...(action ? ["POST" as const] : [])];
  return [{ id, methods, isPage: Boolean(component) }];
});

test("every route has a row and every row a route, for the same methods", () => {
  const rows = Object.entries(FIXTURES).map(([id, row]) => [
    id,
    [row.GET && "GET", row.POST && "POST"].filter(Boolean),
  ]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(routes.map(({ id, methods }) => [id, methods])));
});

test("every page has an address where it is seen at its fullest, and nothing else has", () => {
  const found = Object.keys(FIXTURES).filter((id) => FIXTURES[id]?.fullest);
  expect(found.sort()).toEqual(routes.flatMap(({ id, isPage }) => (isPage ? [id] : [])).sort());
});

test.each(Object.entries(FIXTURES))("the address of %s is one of its own", (id, row) => {
  const anyWorld = new Proxy({} as World, { get: (_, name) => String(name) });
  const { pathname } = new URL(row.at(anyWorld), "http://here");
  expect(pathname).toMatch(patternOf(id));
  const splat = id === "routes/$";
  for (const path of [pathname, dataPath(pathname)]) expect(routeOf(path)).toBe(splat ? "none" : id);
});

type Place = { app: TestApp; world: World };
/** One answer of a route: to whom, and as a page or as the data of one. */
type Cell = { kind: Kind; data: boolean };

async function ask({ app, world }: Place, id: string, method: Method, { kind, data }: Cell): Promise<Meaning> {
  const row = FIXTURES[id]!;
  const path = data ? dataPath(row.at(world)) : row.at(world);
  const cookie = world.cookies[kind];
  const request = method === "GET" ? pageRequest(path, cookie) : formRequest(path, row.POST!.form(world, kind), cookie);
  return readAnswer(await answerWith(build, app)(request));
}

const place: Place = await openWorld();
const kept = await keepRows(place.app);
const atFirst = await kept.marks();
// Also after a route that refuses everyone: tries are counted.
afterEach(() => kept.putBack());

async function changedTables(): Promise<string[]> {
  const marks = await kept.marks();
  return Object.keys(atFirst).filter((table) => marks[table] !== atFirst[table]);
}

/**
 * Every kind of person at a route. A page and its data come from the same loader, so each is asked for one of them, the next day for
 * the other; in the full run for both, data first.
 */
function cellsOf({ id, isPage }: Route): Cell[] {
  const row = routes.findIndex((one) => one.id === id);
  return KINDS.flatMap((kind, column) => {
    const forms = isPage ? [true, false].filter((data) => isTurnOf(row + column + (data ? 1 : 0), 2)) : [false];
    return forms.map((data) => ({ kind, data }));
  });
}

const asked = (method: Method) => routes.filter(({ id }) => FIXTURES[id]?.[method]);

/** What an answer has that it should not, in words. */
function faults(id: string, method: Method, { kind, data }: Cell, meaning: Meaning): string[] {
  const [found, expected] = [outcomeOf(meaning), expectedOf(FIXTURES[id]!, method, kind)];
  const asData = data ? ", as data" : "";
  return [
    ...(found === expected ? [] : [`${kind}${asData}: ${found} instead of ${expected}`]),
    ...(found === "page" && !isTyped(meaning.type) ? [`${kind}${asData}: its type is ${meaning.type}`] : []),
    ...secretsIn(meaning.text, kind).map((words) => `${kind}${asData}: reads "${words}"`),
  ];
}

/** Their process reads each published version once, and keeps it. */
const READS_LEVELS = new Set(["routes/admin.people._index", "routes/people._index"]);

describe("GET shows each kind of person what the table says, with its type, and changes nothing", () => {
  test.each(asked("GET"))("$id", async (route) => {
    const { id, isPage } = route;
    const wrong: string[] = [];
    for (const cell of cellsOf(route)) {
      const isRead = expectedOf(FIXTURES[id]!, "GET", cell.kind) === "page" && !cell.data;
      if (isRead && (!isPage || READS_LEVELS.has(id))) await ask(place, id, "GET", cell);
      let meaning: Meaning | undefined;
      const statements = await countStatements(place.app, async () => {
        meaning = await ask(place, id, "GET", cell);
      });
      wrong.push(...faults(id, "GET", cell, meaning!));
      const canLeave = !isRead || !isPage || cell.kind === "anonymous" || meaning!.text.includes('action="/sign-out"');
      if (!canLeave) wrong.push(`${cell.kind}: no way to sign out`);
      if (isRead && isPage) wrong.push(...markupFaults(meaning!.text).map((fault) => `${cell.kind}: ${fault}`));
      if (isRead && statements > (MORE_STATEMENTS[id] ?? MOST_STATEMENTS))
        wrong.push(`${cell.kind}: ${statements} statements`);
    }
    const changed = (await changedTables()).filter((table) => !CHANGED_BY_READING.includes(table));
    if (changed.length > 0) wrong.push(`changes ${changed}`);
    expect(wrong).toEqual([]);
  });

  test.each(routes.filter(({ methods }) => !methods.includes("POST")))("no POST to $id", async ({ id }) => {
    const form = formRequest(FIXTURES[id]!.at(place.world), { a: "b" }, place.world.cookies.self);
    expect((await answerWith(build, place.app)(form)).status).toBe(405);
  });
});

describe("PUBLIC_LADDERS opens the ladders to everyone, and nothing else", () => {
  test.each(asked("GET"))("$id", async ({ id }) => {
    const app = { ...place.app, env: { ...place.app.env, PUBLIC_LADDERS: true } };
    const meaning = await ask({ ...place, app }, id, "GET", { kind: "anonymous", data: false });
    expect(outcomeOf(meaning)).toBe(FIXTURES[id]!.public ?? FIXTURES[id]!.GET?.[0]);
  });
});

/** People who are refused leave everything as it was, looked at after several in a row; after the others all rows are put back. */
const REFUSED = new Set<Outcome | undefined>(["hidden", "sign-in", "invalid"]);

describe("POST lets each kind of person change what the table says, and nothing else", () => {
  test.each(asked("POST"))("$id", async (route) => {
    const { id } = route;
    const wrong: string[] = [];
    let refused: Kind[] = [];
    const expectUnchanged = async () => {
      const changed = refused.length > 0 ? await changedTables() : [];
      if (changed.length > 0) wrong.push(`${refused.join(" or ")}: changes ${changed}`);
      refused = [];
    };
    for (const cell of cellsOf(route)) {
      const isRefused = REFUSED.has(expectedOf(FIXTURES[id]!, "POST", cell.kind)) && !FIXTURES[id]!.POST!.signsOut;
      if (!isRefused) await expectUnchanged();
      wrong.push(...faults(id, "POST", cell, await ask(place, id, "POST", cell)));
      if (isRefused) refused.push(cell.kind);
      else await kept.putBack();
    }
    await expectUnchanged();
    expect(wrong).toEqual([]);
  });
});

/** Of text also the character set, but for what Remix's own script reads. */
function isTyped(type: string | null): boolean {
  return type !== null && (!/text|json/.test(type) || /; charset=utf-8|^text\/x-script$/i.test(type));
}

function secretsIn(text: string, kind: Kind): string[] {
  return Object.keys(SECRETS).filter((words) => text.includes(words) && !SECRETS[words]?.includes(kind));
}

/** Remix names the data of the start page by itself. */
function dataPath(path: string): string {
  const { pathname, search } = new URL(path, "http://here");
  return `${pathname === "/" ? "/_root" : pathname}.data${search}`;
}

/** The addresses of a route, from its own and its parents' parts in the manifest. */
function patternOf(id: string): RegExp {
  const parts: string[] = [];
  for (let route = build.routes[id]; route; route = build.routes[route.parentId ?? ""]) parts.unshift(route.path ?? "");
  const path = parts.filter((part) => part !== "").join("/");
  return new RegExp(`^/${path.replace(/:[^/]+/g, "[^/]+").replace("*", ".+")}$`);
}

function outcomeOf({ status, location, text }: Meaning): Outcome | number {
  if (location?.startsWith("/sign-in") || status === 401) return "sign-in";
  if (status >= 300 && status < 400) return "sent";
  if (status === 200) return text.startsWith("{") ? "json" : "page";
  return status === 404 ? "hidden" : status === 400 ? "invalid" : status;
}
