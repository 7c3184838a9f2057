import type { ServerBuild } from "@remix-run/node";
import { expect, test } from "vitest";
import { cannotSave, isDatabaseAway } from "../database/failure.server";
import { dataOfNoPage, guardedBuild, routeNames } from "./guarded-build.server";
import { loggablePath } from "./request-log.server";

test.each([
  ["/people/7", "/people/7"],
  ["/frameworks/x/search?q=words", "/frameworks/x/search"],
  ["/join/token", "/join/…"],
  ["/setup/token.data?_routes=x", "/setup/…"],
  ["/reset/token/more", "/reset/…/more"],
  ["/calendar/token.ics", "/calendar/…"],
  ["/candidate/token/kept.json", "/candidate/…/kept.json"],
  ["/choose-time/token.data", "/choose-time/…"],
  ["/reset", "/reset"],
  [`/${"x".repeat(2_000)}`, `/${"x".repeat(499)}`],
])("of %s the log holds %s", (url, path) => expect(loggablePath(url)).toBe(path));

const route = (id: string, path: string | undefined, more = {}) => [
  id,
  { id, path, parentId: "root", module: {}, ...more },
];
const build = {
  routes: Object.fromEntries([
    ["root", { id: "root", path: "", module: {} }],
    route("routes/_index", undefined),
    route("routes/$", "*"),
    route("routes/people.$person", "people/:person"),
    route("routes/people.new", "people/new"),
    route("routes/people.$person[.]json", "people/:person.json"),
    route("routes/export", "things/:thing/export.json"),
  ]),
} as unknown as ServerBuild;

test.each([
  ["/", "routes/_index"],
  ["/_root.data", "routes/_index"],
  ["/people/7", "routes/people.$person"],
  ["/people/7.data", "routes/people.$person"],
  ["/people/new", "routes/people.new"],
  ["/people/7.json", "routes/people.$person[.]json"],
  ["/things/1/export.json", "routes/export"],
  ["/things/1/exportXjson", "none"],
  ["/people/7/more", "none"],
  ["/constructor", "none"],
])("%s counts as %s", (path, id) => expect(routeNames(build)(path)).toBe(id));

test("data is asked of pages alone, and what is no address has the page that says so", () => {
  const page = { module: { default: () => null } };
  const pages = Object.fromEntries(["root", "routes/_index", "routes/$", "routes/people.new"].map((id) => [id, page]));
  const routes = Object.entries(build.routes).map(([id, one]) => [id, { ...one, ...pages[id] }]);
  const isNothing = dataOfNoPage({ routes: Object.fromEntries(routes) } as unknown as ServerBuild);
  const asked = ["/people/7.json.data", "/things/1/export.json.data", "/things/1/export.json", "/people/new.data"];
  expect([...asked, "/_root.data", "/no/such/address.data"].filter(isNothing)).toEqual(asked.slice(0, 2));
});

const withCode = (code: string, message = "failed") => Object.assign(new Error(message), { code });

test.each([
  ["Prisma cannot reach it", withCode("P1001"), true],
  ["nobody listens", withCode("ECONNREFUSED"), true],
  ["the server shuts down", withCode("57P01", "terminating connection due to administrator command"), true],
  ["a cause that says so", new Error("failed", { cause: withCode("ECONNRESET") }), true],
  ["a unique key", withCode("P2002"), false],
  ["a fault of ours", new TypeError("x is not a function"), false],
  ["no error at all", { status: 404 }, false],
])("away or not: %s", (_, error, away) => expect(isDatabaseAway(error)).toBe(away));

test.each([
  ["PostgreSQL's code", withCode("53100"), true],
  [
    "what the driver heard",
    new Error("failed", { cause: new Error("could not extend file: No space left on device") }),
    true,
  ],
  ["a file", withCode("ENOSPC"), true],
  ["a connection too many", withCode("53300"), false],
])("full or not: %s", (_, error, full) => expect(cannotSave(error)).toBe(full));

test("a loader's own answers and faults pass as they are; a database that is away is a 503", async () => {
  const fault = new TypeError("ours");
  const codes = ["P1001", "53100"];
  const answers = [() => 7, () => Promise.reject(fault), ...codes.map((code) => () => Promise.reject(withCode(code)))];
  const seen: unknown[] = [];
  const run = (loader: () => unknown) => {
    const one = { routes: { a: { module: { loader } } } } as unknown as ServerBuild;
    const guarded = guardedBuild(one, (error) => seen.push(error)).routes.a?.module.loader as unknown as (
      args: object,
    ) => Promise<unknown>;
    return guarded({ request: new Request("http://here/") }).catch((error) => error);
  };
  expect(await run(answers[0]!)).toBe(7);
  expect(await run(answers[1]!)).toBe(fault);
  expect(await run(answers[2]!)).toMatchObject({ init: { status: 503 } });
  expect(await run(answers[3]!)).toMatchObject({
    init: { status: 503 },
    data: { message: expect.stringContaining("can't save") },
  });
  expect(seen).toHaveLength(2);
});
