/**
 * Guards, limits, metrics and logs go by the route of an address. Whoever writes it in another way that the router takes for the same
 * (`/Evidence/…`, `/%65vidence/…`, a slash at the end, `/.data`) must not get past them.
 */
import { matchRoutes } from "@remix-run/react";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { dataOfNoPage, FRAMES, routeNames } from "~/platform/http/guarded-build.server";
import { loggablePath } from "~/platform/http/request-log.server";
import { builtServer } from "../setup/built-server";
import { times } from "../setup/draws";

const build = await builtServer();
const routeOf = routeNames(build);
const isDataOfNoPage = dataOfNoPage(build);

function routesBelow(parentId: string | undefined): RouteObject[] {
  return Object.values(build.routes).flatMap((route) => {
    if (route?.parentId !== parentId) return [];
    const { id, path, index } = route;
    return [index ? { id, path, index } : { id, path, children: routesBelow(id) }];
  });
}

type RouteObject = NonNullable<Parameters<typeof matchRoutes>[0]>[number];
let tree: RouteObject[];
beforeAll(() => {
  tree = routesBelow(undefined);
});

/** As Remix does: `.data` at the end is taken off once. */
function routerSays(path: string): string {
  const page = path.endsWith(".data") ? path.replace(/\.data$/, "").replace(/^\/_root$/, "/") : path;
  const id = matchRoutes(tree, page)?.at(-1)?.route.id ?? "none";
  return id === "routes/$" || FRAMES.has(id) ? "none" : id;
}

function addressOf(id: string): string {
  const parts: string[] = [];
  for (let route = build.routes[id]; route; route = build.routes[route.parentId ?? ""]) parts.unshift(route.path ?? "");
  const path = parts.filter(Boolean).join("/").replace(/:\w+/g, "0b3a").replace("*", "any/thing");
  return `/${path}`;
}

const IDS = Object.keys(build.routes).filter((id) => !FRAMES.has(id));

/** One character of a path as somebody else would write it. */
const spelled = (letter: string): fc.Arbitrary<string> => {
  if (letter === "/") return fc.constantFrom("/", "/", "/", "/", "/", "/", "/", "//", "%2F");
  const code = `%${letter.charCodeAt(0).toString(16)}`;
  return fc.constantFrom(letter, letter, letter, letter.toUpperCase(), code, code.toUpperCase());
};
const ENDINGS = ["", "", "/", "//", ".data", "/.data", ".data/", ".DATA", "%2Edata", ".data.data", "%zz", ";x"];

const addresses = fc.constantFrom(...IDS).chain((id) => {
  const letters = [...addressOf(id)].map((letter, at) => (at === 0 ? fc.constant(letter) : spelled(letter)));
  return fc.tuple(fc.tuple(...letters), fc.constantFrom(...ENDINGS)).map(([path, ending]) => path.join("") + ending);
});

test("however an address is spelled, guards see the route that the router takes", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(addresses, (path) => {
      const id = routerSays(path);
      seen.add(id);
      expect([path, routeOf(path)]).toEqual([path, id]);
    }),
    // The router ranks all its routes for each address, which takes five milliseconds.
    { numRuns: times(300, 5_000) },
  );
  // Most of what is drawn is an address of something.
  expect(seen.size).toBeGreaterThan(times(60, 100));
});

test.each([
  "/evidence/0b3a/file.data",
  "/Evidence/0b3a/file.data",
  "/evidence/0b3a/FILE.data",
  "/%65vidence/0b3a/file.data",
  "/evidence/0b3a/file/.data",
  "/evidence/0b3a/file//.data",
])("%s asks for the data of a file, which no page does", (path) => expect(isDataOfNoPage(path)).toBe(true));

test.each(["join", "setup", "reset", "calendar", "candidate"])(
  "no spelling of /%s/… brings its secret into the log",
  (place) => {
    const spellings = [...place].map((letter) => spelled(letter));
    const secret = "s3cr3t-of-a-link";
    fc.assert(
      fc.property(
        fc.tuple(...spellings),
        fc.constantFrom("/", "//"),
        fc.constantFrom(...ENDINGS),
        (letters, slash, ending) => {
          const logged = loggablePath(`/${letters.join("")}${slash}${secret}${ending}`);
          expect(logged).not.toContain(secret);
        },
      ),
    );
  },
);
