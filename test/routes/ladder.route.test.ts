import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishFrameworks } from "~/features/ladder/publishing/publish.server";
import * as listRoute from "~/routes/ladders/frameworks._index";
import * as homeRoute from "~/routes/ladders/frameworks.$framework._index";
import * as changesRoute from "~/routes/ladders/frameworks.$framework.changes";
import * as compareRoute from "~/routes/ladders/frameworks.$framework.compare";
import * as competencyRoute from "~/routes/ladders/frameworks.$framework.competencies.$competency";
import * as expectationRoute from "~/routes/ladders/frameworks.$framework.expectations.$expectation";
import * as ladderRoute from "~/routes/ladders/frameworks.$framework.ladders.$ladder";
import * as levelRoute from "~/routes/ladders/frameworks.$framework.levels.$level";
import * as pathwaysRoute from "~/routes/ladders/frameworks.$framework.pathways";
import * as searchRoute from "~/routes/ladders/frameworks.$framework.search";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let cookie: string;

beforeAll(async () => {
  app = await openTestApp();
  cookie = await signInAs(app, await createPerson(app));
  const first = smallFramework();
  const [ic, ...others] = first.ladders;
  const levels = ic!.levels.map((level) => ({
    ...level,
    expectations: level.expectations
      .filter(({ id }) => id !== "e-ic2bbb")
      .map((one) => (one.id === "e-ic1bbb" ? { ...one, statement: "Does it <b>in other words</b>." } : one)),
  }));
  await createFrameworkVersion(app, first);
  await createFrameworkVersion(app, { ...first, version: "1.1.0", ladders: [{ ...ic!, levels }, ...others] });
});
afterAll(() => app.close());

const OLD = { framework: "small@1.0.0" };
const NOW = { framework: "small" };
const get = (path: string, as = cookie) => pageRequest(`/frameworks${path}`, as);

describe("which version is read", () => {
  const home = (framework: string) =>
    callLoader(homeRoute.loader, { app, request: get(`/${framework}`), params: { framework } });

  test("a slug is the current version, with a number it is that one", async () => {
    expect((await home("small")).data.frame).toMatchObject({ version: "1.1.0", newer: null });
    expect((await home("small@1.0.0")).data.frame).toMatchObject({ version: "1.0.0", newer: "1.1.0" });
    expect((await home("small")).data.versions.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  });

  test.each(["nothing", "small@9.9.9", "small@", "@1.0.0", "small@1.0.0@1.0.0"])("%s is none", async (name) => {
    expect((await home(name)).status).toBe(404);
  });
});

test.each([
  ["ladder", ladderRoute, { ladder: "xx" }],
  ["level", levelRoute, { level: "IC9" }],
  ["competency", competencyRoute, { competency: "c-zzzz" }],
  ["expectation", expectationRoute, { expectation: "e-zzzzzz" }],
] as const)("an unknown %s answers 404", async (_, route, part) => {
  const loader = route.loader as typeof levelRoute.loader;
  const { status } = await callLoader(loader, { app, request: get("/small/x"), params: { ...NOW, ...part } });
  expect(status).toBe(404);
});

describe("a reader's own levels", () => {
  let own: string;
  beforeAll(async () => {
    const reader = await createPerson(app);
    await createPosition(app, { personId: reader.id, frameworkSlug: "small", levelCode: "IC2" });
    const target = { frameworkSlug: "small", targetLevel: "IC3", changedAt: app.now() };
    await app.db.growthPlan.create({ data: { personId: reader.id, ...target } });
    own = await signInAs(app, reader);
  });

  test("are marked in the matrix, for them alone", async () => {
    const matrix = async (as: string) => {
      const request = get("/small/ladders/ic", as);
      return (await callLoader(ladderRoute.loader, { app, request, params: { ...NOW, ladder: "ic" } })).data.matrix;
    };
    expect(await matrix(own)).toMatch(/IC2<\/b>[^<]*<\/a> <span class="badge tone-accent">Your level/);
    expect(await matrix(own)).toMatch(/IC3<\/b>[^<]*<\/a> <span class="badge tone-accent">Your target/);
    expect(await matrix(cookie)).not.toContain("Your ");
  });

  test("are where comparing and pathways start", async () => {
    const compare = (query: string, as: string) =>
      callLoader(compareRoute.loader, { app, request: get(`/small/compare${query}`, as), params: NOW });
    expect((await compare("", own)).data.comparison).toMatchObject({ from: { code: "IC2" }, to: { code: "IC3" } });
    expect((await compare("?from=IC1&to=TL1", own)).data.comparison).toMatchObject({ from: { code: "IC1" } });
    expect((await compare("", cookie)).data).toMatchObject({ chosen: { from: "IC1", to: "IC2" }, comparison: null });
    const pathways = (query: string, as: string) =>
      callLoader(pathwaysRoute.loader, { app, request: get(`/small/pathways${query}`, as), params: NOW });
    expect((await pathways("", own)).data.from).toMatchObject({ code: "IC2" });
    expect((await pathways("?from=none", own)).data.from).toBeNull();
    expect((await pathways("", cookie)).data.from).toBeNull();
  });
});

describe("the matrix", () => {
  const ladder = { ...NOW, ladder: "ic" };

  test("has each statement once, escaped, with plain links", async () => {
    const { data } = await callLoader(ladderRoute.loader, { app, request: get("/small/ladders/ic"), params: ladder });
    expect(data.matrix).toContain("Does it &lt;b&gt;in other words&lt;/b&gt;.");
    expect(data.matrix?.split("Does what IC3 asks of craft.")).toHaveLength(2);
    expect(data.matrix).toContain('href="/frameworks/small/levels/IC2"');
  });

  test("goes beside the data of a document, not into it", async () => {
    const markup = new Map<string, string>();
    const context = { app, ip: "192.0.2.1", nonce: "nonce", markup };
    const data = await ladderRoute.loader({ request: get("/small/ladders/ic"), params: ladder, context });
    expect(data.matrix).toBeNull();
    expect(markup.get("matrix")).toContain("<table");
  });

  test("of an older version links to that version", async () => {
    const params = { ...OLD, ladder: "ic" };
    const { data } = await callLoader(ladderRoute.loader, { app, request: get("/small@1.0.0/ladders/ic"), params });
    expect(data.matrix).toContain('href="/frameworks/small@1.0.0/levels/IC2"');
    expect(data.matrix).not.toContain("in other words");
  });
});

test("a level tells what is new from what is carried", async () => {
  const params = { ...OLD, level: "IC2" };
  const { data } = await callLoader(levelRoute.loader, { app, request: get("/small@1.0.0/levels/IC2"), params });
  const [craft, delivery] = data.page.themes.flatMap(({ competencies }) => competencies);
  expect(craft).toMatchObject({ fresh: [{ id: "e-ic2aaa" }], carried: [] });
  expect(delivery).toMatchObject({ fresh: [{ id: "e-ic2bbb" }], carried: [{ id: "e-ic1bbb", since: "IC1" }] });
  expect(data.page).toMatchObject({ previous: { code: "IC1" }, next: { code: "IC3" } });
});

test.each([
  ["IC1", "IC2", 2, 1],
  ["IC2", "IC2", 0, 0],
] as const)("comparing %s with %s", async (from, to, asks, replacing) => {
  const request = get(`/small@1.0.0/compare?from=${from}&to=${to}`);
  const { data } = await callLoader(compareRoute.loader, { app, request, params: OLD });
  expect(data.comparison).toMatchObject({ asks, replacing });
});

test("without two known levels there is only the choice", async () => {
  const request = get("/small/compare?from=IC1&to=XX1");
  const { status, data } = await callLoader(compareRoute.loader, { app, request, params: NOW });
  expect(status).toBe(200);
  expect(data.comparison).toBeNull();
  expect(data.choices.map(({ value }) => value)).toEqual(["IC1", "IC2", "IC3", "TL1"]);
});

test("the map lists where one can go from a level", async () => {
  const from = async (code: string) =>
    (await callLoader(pathwaysRoute.loader, { app, request: get(`/small/pathways?from=${code}`), params: NOW })).data;
  expect((await from("IC3")).moves.map(({ to, kind }) => [to.code, kind])).toEqual([["TL1", "lateral"]]);
  expect((await from("TL1")).moves.map(({ to }) => to.code)).toEqual(["IC3"]);
  expect(await from("XX1")).toMatchObject({ from: null, moves: [] });
});

test("a search marks what it found, grouped as asked", async () => {
  const search = async (query: string) =>
    (await callLoader(searchRoute.loader, { app, request: get(`/small/search?${query}`), params: NOW })).data.result;
  const marked = (await search("q=deliv"))?.groups[0]?.hits[0]?.statement.filter((part) => part.marked);
  expect(marked).toEqual([{ text: "delivery", marked: true }]);
  expect((await search("q=asks&by=level"))?.groups.map(({ key }) => key)).toEqual(["IC1", "IC2", "IC3", "TL1"]);
  expect((await search("q=example"))?.groups[0]?.hits[0]?.example).not.toBeNull();
  expect((await search("q=zebra"))?.count).toBe(0);
  expect(await search("q=+")).toBeNull();
});

test.each([
  ["small@1.0.0", "e-ic1aaa", "same"],
  ["small@1.0.0", "e-ic1bbb", "reworded"],
  ["small@1.0.0", "e-ic2bbb", "removed"],
  ["small", "e-ic1bbb", "same"],
])("the permanent page of %s %s knows what became of it: %s", async (framework, expectation, fate) => {
  const request = get(`/${framework}/expectations/${expectation}`);
  const { data } = await callLoader(expectationRoute.loader, { app, request, params: { framework, expectation } });
  expect(data.fate).toBe(fate);
});

describe("who reads", () => {
  const list = (to: TestApp, as?: string) =>
    callLoader(listRoute.loader, { app: to, request: pageRequest("/frameworks", as) });

  test("without signing in one is sent to sign in and back", async () => {
    expect(await list(app)).toMatchObject({ status: 302, location: "/sign-in?next=%2Fframeworks" });
  });

  test("everybody, where ladders are public; problems stay for those who are signed in", async () => {
    const open = { ...app, env: { ...app.env, PUBLIC_LADDERS: true } };
    await publishFrameworks(app, [{ slug: "bad", framework: null, hash: null, problems: [], parts: null }]);
    expect((await list(open)).data.frameworks.map(({ slug }) => slug)).toEqual(["small"]);
    expect((await list(open, cookie)).data.frameworks.map(({ slug }) => slug)).toEqual(["bad", "small"]);
  });
});

test.each([
  ["list", listRoute, {}],
  ["home", homeRoute, NOW],
  ["matrix", ladderRoute, { ...NOW, ladder: "ic" }],
  ["level", levelRoute, { ...NOW, level: "IC2" }],
  ["comparison", compareRoute, NOW],
  ["competency", competencyRoute, { ...NOW, competency: "c-aaaa" }],
  ["map", pathwaysRoute, NOW],
  ["search", searchRoute, NOW],
  ["expectation", expectationRoute, { ...NOW, expectation: "e-ic1aaa" }],
] as const)("%s costs at most 3 statements", async (_, route, params) => {
  const loader = route.loader as typeof levelRoute.loader;
  const load = () => callLoader(loader, { app, request: get("/small?from=IC1&to=IC2&q=craft"), params });
  await load();
  expect(await countStatements(app, load)).toBeLessThanOrEqual(3);
});

test("the address of a renamed level is sent on, of one that is gone shows its last version, of one that never was is none", async () => {
  const first = smallFramework({ slug: "renamed" });
  const [ic, ...others] = first.ladders;
  const [one, two] = ic!.levels;
  const levels = [one!, { ...two!, code: "E2", was: ["IC2"] }];
  await createFrameworkVersion(app, first);
  const next = { ...first, ladders: [{ ...ic!, levels }, ...others], pathways: [] };
  await createFrameworkVersion(app, { ...next, version: "2.0.0" });
  await createFrameworkVersion(app, { ...next, version: "2.0.1" });
  const level = (code: string, framework = "renamed") =>
    callLoader(levelRoute.loader, {
      ...{ app, request: get(`/${framework}/levels/${code}?show=new`), params: { framework, level: code } },
    });
  expect(await level("IC2")).toMatchObject({ status: 301, location: "/frameworks/renamed/levels/E2?show=new" });
  expect(
    [await level("IC3"), await level("IC2", "renamed@1.0.0"), await level("IC9")].map(({ status }) => status),
  ).toEqual([200, 200, 404]);
  const params = { framework: "renamed" };
  const compared = { app, request: get("/renamed/compare?from=IC2&to=TL1"), params };
  expect(await callLoader(compareRoute.loader, compared)).toMatchObject({
    ...{ status: 301, location: "/frameworks/renamed/compare?from=E2&to=TL1" },
  });
  const mapped = { app, request: get("/renamed/pathways?from=IC2"), params };
  expect(await callLoader(pathwaysRoute.loader, mapped)).toMatchObject({
    ...{ status: 301, location: "/frameworks/renamed/pathways?from=E2" },
  });
  const changed = { app, request: get("/renamed/changes?from=1.0.0&level=IC2"), params };
  expect(await callLoader(changesRoute.loader, changed)).toMatchObject({ data: { level: { code: "E2" } } });
});
