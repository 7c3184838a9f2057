/**
 * Every route of the built server x every method it has x every kind of person, against the table. A route without a row
 * fails, and so does a row without a route. Pages and their `.data` must say the same.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routeNames } from "~/platform/http/guarded-build.server";
import { openTestApp, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { type Meaning, readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";
import { type KeptRows, keepRows } from "../setup/rows";
import { MATRIX } from "./permission-matrix";
import { expectedOf, type Method, type Outcome, type Row } from "./permission-row";
import { createWorld, KINDS, type Kind, SECRETS, type World } from "./permission-world";

const build = await builtServer();
const routeOf = routeNames(build);
const routes = Object.entries(build.routes).flatMap(([id, route]) => {
  if (!route || id === "root") return [];
  const { loader, default: component, action } = route.module;
  const methods: Method[] = [...(loader || component ? ["GET" as const] : []), ...(action ? ["POST" as const] : [])];
  return [{ id, methods, isPage: Boolean(component) }];
});

test("every route has a row and every row a route, for the same methods", () => {
  const rows = Object.entries(MATRIX).map(([id, row]) => [id, [row.GET && "GET", row.POST && "POST"].filter(Boolean)]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(routes.map(({ id, methods }) => [id, methods])));
});

test.each(Object.entries(MATRIX))("the address of %s is one of its own", (id, row) => {
  const anyWorld = new Proxy({} as World, { get: (_, name) => String(name) });
  const { pathname } = new URL(row.at(anyWorld), "http://here");
  expect(pathname).toMatch(patternOf(id));
  const splat = id === "routes/$";
  for (const path of [pathname, dataPath(pathname)]) expect(routeOf(path)).toBe(splat ? "none" : id);
});

type Cell = { row: Row; method: Method; kind: Kind; data: boolean };
type Place = { app: TestApp; world: World };

async function ask({ app, world }: Place, { row, method, kind, data }: Cell): Promise<Meaning> {
  const path = data ? dataPath(row.at(world)) : row.at(world);
  const cookie = world.cookies[kind];
  const request = method === "GET" ? pageRequest(path, cookie) : formRequest(path, row.POST!.form(world, kind), cookie);
  return readAnswer(await answerWith(build, app)(request));
}

async function openWorld(settings: Record<string, string> = {}): Promise<Place> {
  const app = await openTestApp(settings);
  return { app, world: await createWorld(app) };
}

const named = (id: string, data: boolean) => (data ? `${id}, as data` : id);
const ways = (isPage: boolean) => (isPage ? [false, true] : [false]);

describe("whoever only asks", () => {
  let place: Place;
  beforeAll(async () => {
    place = await openWorld();
  });
  afterAll(() => place.app.close());

  const asked = routes.filter(({ id }) => MATRIX[id]?.GET);
  describe.each(asked.flatMap(({ id, isPage }) => ways(isPage).map((data) => [named(id, data), id, data] as const)))(
    "GET %s",
    (_, id, data) => {
      test.each(KINDS)("%s", async (kind) => {
        const row = MATRIX[id]!;
        const meaning = await ask(place, { row, method: "GET", kind, data });
        expect(outcomeOf(meaning)).toBe(expectedOf(row, "GET", kind));
        expect(secretsIn(meaning.text, kind)).toEqual([]);
      });
    },
  );

  test.each(routes.filter(({ methods }) => !methods.includes("POST")))("no POST to $id", async ({ id }) => {
    const form = formRequest(MATRIX[id]!.at(place.world), { a: "b" }, place.world.cookies.self);
    expect((await answerWith(build, place.app)(form)).status).toBe(405);
  });
});

describe("PUBLIC_LADDERS opens the ladders to everyone, and nothing else", () => {
  let place: Place;
  beforeAll(async () => {
    place = await openWorld({ PUBLIC_LADDERS: "true" });
  });
  afterAll(() => place.app.close());

  test.each(Object.entries(MATRIX).filter(([, row]) => row.GET))("%s", async (_, row) => {
    const meaning = await ask(place, { row, method: "GET", kind: "anonymous", data: false });
    expect(outcomeOf(meaning)).toBe(row.public ?? row.GET?.[0]);
  });
});

/** Those who are refused leave everything as it was; after the others all rows are put back. */
const REFUSED = new Set<Outcome>(["hidden", "sign-in", "invalid"]);

describe("POST", () => {
  let place: Place;
  let kept: KeptRows;
  let atFirst: Record<string, string>;
  beforeAll(async () => {
    place = await openWorld();
    kept = await keepRows(place.app);
    atFirst = await kept.marks();
  });
  afterAll(() => place.app.close());

  const asked = routes.filter(({ id }) => MATRIX[id]?.POST);
  describe.each(asked.flatMap(({ id, isPage }) => ways(isPage).map((data) => [named(id, data), id, data] as const)))(
    "%s",
    (_, id, data) => {
      const row = MATRIX[id]!;
      const cells = KINDS.map((kind) => ({ kind, expected: expectedOf(row, "POST", kind)! }));
      test.each(cells)("$kind: $expected", async ({ kind, expected }) => {
        const meaning = await ask(place, { row, method: "POST", kind, data });
        expect(outcomeOf(meaning)).toBe(expected);
        expect(secretsIn(meaning.text, kind)).toEqual([]);
        if (REFUSED.has(expected) && !row.POST!.signsOut) expect(await kept.marks()).toEqual(atFirst);
        else await kept.putBack();
      });
    },
  );
});

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
