import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { movementOf, movementPage } from "~/features/growth/movement/movement.server";
import * as movementRoute from "~/routes/growth/movement._index";
import * as competencyRoute from "~/routes/growth/movement.$competency";
import * as compareRoute from "~/routes/growth/movement.compare";
import * as coverageRoute from "~/routes/growth/team_.coverage";
import { actorOf } from "../factories/actors";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { createClosedCycle, createReviewed, createTeam } from "../factories/team-map";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callLoader, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let cookies: Record<"subject" | "manager" | "stranger", string>;
let cycleId: string;
let subjectId: string;

/** The spring's version asked IC2 for something in other words. */
function spring() {
  const framework = smallFramework();
  const [ic, ...others] = framework.ladders;
  const levels = ic!.levels.map((level) => ({
    ...level,
    expectations: level.expectations.map((one) =>
      one.id === "e-ic2bbb" ? { ...one, statement: "Does a part of what IC2 asks of delivery." } : one,
    ),
  }));
  return { ...framework, ladders: [{ ...ic!, levels }, ...others] };
}

beforeAll(async () => {
  app = await openTestApp();
  const [old, now] = [
    await createFrameworkVersion(app, spring()),
    await createFrameworkVersion(app, smallFramework({ version: "2.0.0" })),
  ];
  const manager = await createPerson(app, { name: "Mona" });
  const subject = await createPerson(app, { name: "Sam", managerId: manager.id });
  subjectId = subject.id;
  const stranger = await createPerson(app, { name: "Olga" });
  await createPosition(app, { personId: subject.id, frameworkSlug: "small", levelCode: "IC2" });
  const openedById = manager.id;
  const earlier = await createClosedCycle(app, { versionId: old.id, openedById, closedAt: new Date("2026-05-01") });
  const later = await createClosedCycle(app, { versionId: now.id, openedById });
  cycleId = later.id;
  const reviewed = { subjectId: subject.id, raterId: manager.id };
  await createReviewed(app, {
    ...reviewed,
    cycle: earlier,
    own: { "e-ic2aaa": "developing", "e-ic2bbb": "meeting" },
    manager: { "e-ic2aaa": "developing", "e-ic2bbb": "developing" },
  });
  await createReviewed(app, {
    ...reviewed,
    cycle: later,
    own: { "e-ic2aaa": "meeting", "e-ic2bbb": "developing" },
    manager: { "e-ic2aaa": "meeting", "e-ic2bbb": "meeting" },
  });
  await createTeam(app, 4, { raterId: manager.id, cycle: later, own: { "e-ic2aaa": "meeting" } });
  cookies = {
    subject: await signInAs(app, subject),
    manager: await signInAs(app, manager),
    stranger: await signInAs(app, stranger),
  };
});
afterAll(() => app.close());

const ask = (path: string, who: keyof typeof cookies) => ({ app, request: pageRequest(path, cookies[who]) });

test("each competency over the cycles, own and agreed apart, and the gap", async () => {
  const data = await movementOf(app, await movementPage(app, actorOf({ id: subjectId })));
  expect(data.assessments.map(({ framework }) => framework)).toEqual(["Small 1.0.0", "Small 2.0.0"]);
  expect(data.competencies).toMatchObject([
    {
      name: "Craft",
      gaps: ["alike", "alike"],
      cells: [
        { own: { word: "Developing", step: "none" }, agreed: { word: "Developing", step: "none" } },
        { own: { word: "Meeting", step: "up" }, agreed: { word: "Meeting", step: "up" }, reworded: false },
      ],
    },
    {
      name: "Delivery",
      gaps: ["higher", "lower"],
      cells: [
        { own: { word: "Meeting" }, agreed: { word: null } },
        { own: { word: "Developing", step: "down" }, agreed: { word: null }, reworded: true },
      ],
    },
  ]);
});

test("a competency says what was asked then and now", async () => {
  const call = { ...ask("/movement/c-bbbb", "subject"), params: { competency: "c-bbbb" } };
  const { data } = await callLoader(competencyRoute.loader, call);
  const [first, second] = data.eras;
  expect(data.steps.map(({ framework }) => framework)).toEqual(["Small 1.0.0", "Small 2.0.0"]);
  expect(first).toMatchObject({ before: null, gone: [] });
  expect(second?.lines[0]).toMatchObject({ id: "e-ic2bbb", change: "reworded" });
  expect(second?.lines[0]?.parts).toContainEqual({ text: "a part of", is: "removed" });
  expect(second?.lines[0]?.said).toMatchObject([{ own: "Developing", agreed: null, gap: "lower" }]);
  expect(second?.lines[1]).toMatchObject({ id: "e-ic1bbb", change: "same" });
});

describe("nobody reads another's movement", () => {
  test.each(["manager", "stranger"] as const)("the %s has a page of their own, without it", async (who) => {
    const { data } = await callLoader(movementRoute.loader, ask("/movement", who));
    expect(data).toEqual({ markup: null, hasAny: false });
    const call = { ...ask("/movement/c-aaaa", who), params: { competency: "c-aaaa" } };
    expect((await callLoader(competencyRoute.loader, call)).status).toBe(404);
  });

  test("no address names somebody else", async () => {
    const { data } = await callLoader(
      compareRoute.loader,
      ask("/movement/compare?level=small/IC2&person=Sam", "manager"),
    );
    const known = data.chosen?.competencies.flatMap(({ lines }) => lines.map((line) => line.known));
    expect(new Set(known)).toEqual(new Set(["never"]));
  });
});

describe("beside a level", () => {
  const compare = async (query: string) =>
    (await callLoader(compareRoute.loader, ask(`/movement/compare${query}`, "subject"))).data;

  test("of one's own ladder: what it asks beyond the one held, and what is known of it", async () => {
    const { held, chosen } = await compare("?level=small/IC3");
    expect(held).toBe("IC2");
    expect((await compare("?level=small/IC3&show=all")).all).toBe(true);
    const lines = chosen?.competencies.flatMap((one) => one.lines) ?? [];
    expect(lines.map(({ id, beyond, known }) => [id, beyond, known])).toEqual([
      ["e-ic3aaa", true, "on-the-way"],
      ["e-ic3bbb", true, "never"],
      ["e-ic2bbb", false, "not-met"],
      ["e-ic1bbb", false, "never"],
    ]);
  });

  test("of every current framework, and only of its current version", async () => {
    expect((await compare("")).choices.map(({ value }) => value)).toEqual([
      "small/IC1",
      "small/IC2",
      "small/IC3",
      "small/TL1",
    ]);
    expect((await compare("?level=small/TL1")).chosen?.code).toBe("TL1");
  });

  test("starts with the level aimed at, else the next one", async () => {
    expect((await compare("")).chosen?.value).toBe("small/IC3");
    const subjectId = (await app.db.person.findFirstOrThrow({ where: { name: "Sam" } })).id;
    const row = { personId: subjectId, frameworkSlug: "small", targetLevel: "TL1", changedAt: TEST_NOW };
    await app.db.growthPlan.create({ data: row });
    expect((await compare("")).chosen?.value).toBe("small/TL1");
  });

  test.each([
    "?level=",
    "?level=small",
    "?level=small/XX9",
    "?level=other/IC1",
    "?level=a/b/c",
    `?level=${"x".repeat(300)}/IC1`,
  ])("%s leaves the choice", async (query) => expect((await compare(query)).chosen).toBeNull());
});

describe("the team map", () => {
  const coverage = (who: keyof typeof cookies, query = "") =>
    callLoader(coverageRoute.loader, ask(`/team/coverage${query}`, who));

  test("is there for whoever rated five people, and names nobody", async () => {
    const { data } = await coverage("manager");
    expect(data.markup).toContain("Your reports and theirs: 5 people");
    const text = JSON.stringify(data);
    const people = await app.db.person.findMany();
    for (const { id } of people) expect(text).not.toContain(id);
    expect(text).not.toContain("Sam");
  });

  test("of the earlier cycle says nothing: one person was in it", async () => {
    const { data } = await coverage("manager");
    const early = await coverage("manager", `?cycle=${data.cycles[1]?.id}`);
    expect(early.data.markup).toContain("Too few people to say anything");
    expect(early.data.markup).not.toContain("<table");
  });

  test("is no one else's, and no other question can be asked of it", async () => {
    expect((await coverage("stranger")).data).toMatchObject({ cycles: [], chosen: null });
    for (const who of ["subject", "stranger"] as const)
      expect((await coverage(who, `?cycle=${cycleId}`)).status).toBe(404);
    const plain = (await coverage("manager")).data;
    expect((await coverage("manager", "?level=IC2&group=far&competency=c-aaaa&minimum=1")).data).toEqual(plain);
  });
});

test.each([
  ["movement", movementRoute, "/movement", 2],
  ["a competency", competencyRoute, "/movement/c-aaaa", 2],
  ["beside a level", compareRoute, "/movement/compare?level=small/IC3", 4],
  ["the team map", coverageRoute, "/team/coverage", 3],
] as const)("%s costs few statements", async (_, route, path, most) => {
  const loader = route.loader as typeof competencyRoute.loader;
  const load = () =>
    callLoader(loader, {
      ...ask(path, path.startsWith("/team") ? "manager" : "subject"),
      params: { competency: "c-aaaa" },
    });
  await load();
  expect(await countStatements(app, load)).toBeLessThanOrEqual(most);
});
