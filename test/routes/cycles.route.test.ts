import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readFramework } from "~/features/ladder/reading/ladder.server";
import * as homeRoute from "~/routes/_index";
import * as sideRoute from "~/routes/assessment/assessments.$assessment._index";
import * as quickRoute from "~/routes/assessment/assessments.$assessment.quick.$part";
import * as submitRoute from "~/routes/assessment/assessments.$assessment.submit";
import * as summaryRoute from "~/routes/assessment/assessments.$assessment.summary";
import * as listRoute from "~/routes/assessment/cycles._index";
import * as cycleRoute from "~/routes/assessment/cycles.$cycle";
import * as closeRoute from "~/routes/assessment/cycles.$cycle_.close";
import * as progressRoute from "~/routes/assessment/cycles.$cycle_.progress";
import * as newRoute from "~/routes/assessment/cycles.new";
import * as teamRoute from "~/routes/growth/team";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

let app: TestApp;
let director: string;
let manager: string;
let person: string;
let cycle: string;
let assessment: string;

beforeAll(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
});
afterAll(() => app.close());

const form = (given: Record<string, string> = {}) => ({
  id: app.newId(),
  name: "Autumn",
  opensOn: "2026-11-23",
  closesOn: "2026-12-18",
  framework: "small",
  level: "HELD",
  peers: "NO",
  reveal: "AT_ONCE",
  asksAbout: "ALL",
  group: "reports",
  ...given,
});
const open = (fields: Record<string, string>, as = manager) =>
  callAction(newRoute.action, { app, request: formRequest("/cycles/new", fields, as) });
const onCycle = (fields: Record<string, string>, as = manager) =>
  callAction(cycleRoute.action, { app, request: formRequest(`/cycles/${cycle}`, fields, as), params: { cycle } });
const onSide = (fields: Record<string, string>, as: string) =>
  callAction(sideRoute.action, {
    app,
    request: formRequest(`/assessments/${assessment}`, fields, as),
    params: { assessment },
  });

beforeEach(async () => {
  const head = await createPerson(app, { name: "Dora" });
  const boss = await createPerson(app, { name: "Mona", managerId: head.id });
  const report = await createPerson(app, { name: "Sam", managerId: boss.id });
  await createPosition(app, { personId: report.id, frameworkSlug: "small", levelCode: "IC2" });
  director = await signInAs(app, head);
  manager = await signInAs(app, boss);
  person = await signInAs(app, report);
  const fields = form();
  expect(await open(fields)).toMatchObject({ status: 302, location: `/cycles/${fields.id}` });
  cycle = fields.id;
  assessment = (await app.db.assessment.findFirstOrThrow({ where: { cycleId: cycle } })).id;
});

test("a form that is not complete says so at its fields and keeps what was typed", async () => {
  const { status, data } = await open(form({ name: " ", closesOn: "2026-11-01", level: "HIGHER" }));
  expect(status).toBe(400);
  const { typed, errors } = data as unknown as { typed: { closesOn: string }; errors: Record<string, string[]> };
  expect(Object.keys(errors).sort()).toEqual(["level", "name"]);
  expect(typed.closesOn).toBe("2026-11-01");
  const order = await open(form({ closesOn: "2026-11-01" }));
  expect([order.status, Object.keys((order.data as unknown as { errors: object }).errors)]).toEqual([
    400,
    ["closesOn"],
  ]);
  expect((await open(form({ closesOn: "2026-02-30" }))).status).toBe(400);
  expect((await open(form({ group: "no-such-team" }))).status).toBe(404);
});

test("a refused form keeps the levels and competencies that were checked", async () => {
  const version = await app.db.frameworkVersion.findFirstOrThrow({ where: { slug: "small" } });
  const competency = (await readFramework(app, version.id)).competencies[0]?.id ?? "";
  const { status, data } = await open({
    ...form({ name: " ", asksAbout: "CHOSEN" }),
    levels: "IC2",
    focus: competency,
  });
  const { levels, focus } = (data as unknown as { choices: { levels: string; focus: string } }).choices;
  const checked = (markup: string) =>
    [...markup.matchAll(/<input[^>]*checked[^>]*value="([^"]*)"/g)].map(([, value]) => value);
  expect([status, checked(levels), checked(focus)]).toEqual([400, ["IC2"], [competency]]);
  const none = await open(form({ asksAbout: "CHOSEN" }));
  expect((none.data as unknown as { choices: { focus: string } }).choices.focus).toContain("Choose competencies.");
});

test("the character that no database holds is taken out of what was typed", async () => {
  const fields = form({ name: "Spring\0 review", opensOn: "2027-03-01", closesOn: "2027-03-31" });
  expect(await open(fields)).toMatchObject({ status: 302, location: `/cycles/${fields.id}` });
  expect((await app.db.reviewCycle.findUniqueOrThrow({ where: { id: fields.id } })).name).toBe("Spring review");
});

test("a conflict about days answers 409 with both", async () => {
  const days = { do: "change", opensOn: "2026-11-23", edits: "1" };
  expect((await onCycle({ ...days, closesOn: "2026-12-20" })).status).toBe(302);
  const late = await onCycle({ ...days, closesOn: "2026-12-31" });
  expect(late.status).toBe(409);
  expect(late.data).toMatchObject({ typed: { closesOn: "2026-12-31" }, stored: { closesOn: "2026-12-20", edits: 2 } });
  expect((await onCycle({ ...days, closesOn: "2026-11-01" })).status).toBe(400);
});

test("beginning, withdrawing and being too late are plain forms that say what to do", async () => {
  const back = { status: 302, location: `/assessments/${assessment}` };
  expect(await onSide({ do: "begin" }, manager)).toMatchObject(back);
  expect(await onSide({ do: "begin" }, person)).toMatchObject(back);
  expect(await onSide({ do: "withdraw" }, person)).toMatchObject(back);
  const closing = { app, request: formRequest(`/cycles/${cycle}/close`, {}, manager), params: { cycle } };
  await callAction(closeRoute.action, closing);
  const late = await onSide({ do: "begin" }, manager);
  expect([late.status, String((late.data as { message?: string } | null)?.message)]).toEqual([
    409,
    expect.stringContaining("is closed"),
  ]);
});

test("a manager finds every page of a review with their team, and its subject with their assessments", async () => {
  for (const as of [manager, person]) await onSide({ do: "begin" }, as);
  const filed = async (route: { loader: Parameters<typeof callLoader>[0] }, as: string) => {
    const request = pageRequest(`/assessments/${assessment}`, as);
    const { data } = await callLoader(route.loader, { app, request, params: { assessment, part: "1" } });
    return (data as { filedAt: string | null }).filedAt;
  };
  for (const route of [sideRoute, quickRoute, submitRoute, summaryRoute]) {
    expect([await filed(route, manager), await filed(route, person)]).toEqual(["/team", null]);
  }
});

describe("a page costs", () => {
  const cost = async (loader: Parameters<typeof callLoader>[0], path: string, as = manager) => {
    const call = () =>
      callLoader(loader, { app, request: pageRequest(path, as), params: { cycle, assessment, part: "1" } });
    await call();
    return countStatements(app, call);
  };

  test("few statements, however many people", async () => {
    await onSide({ do: "begin" }, person);
    const costs = async () => ({
      home: await cost(homeRoute.loader, "/"),
      list: await cost(listRoute.loader, "/cycles"),
      new: await cost(newRoute.loader, "/cycles/new"),
      cycle: await cost(cycleRoute.loader, `/cycles/${cycle}`),
      close: await cost(closeRoute.loader, `/cycles/${cycle}/close`),
      progress: await cost(progressRoute.loader, `/cycles/${cycle}/progress`),
      part: await cost(progressRoute.loader, `/cycles/${cycle}/progress`, director),
      begin: await cost(sideRoute.loader, `/assessments/${assessment}`),
      own: await cost(sideRoute.loader, `/assessments/${assessment}`, person),
      quick: await cost(quickRoute.loader, `/assessments/${assessment}/quick/1`, person),
      team: await cost(teamRoute.loader, "/team"),
    });
    const one = await costs();
    expect(one).toEqual({
      home: 7,
      list: 3,
      new: 3,
      cycle: 4,
      close: 5,
      progress: 2,
      part: 2,
      begin: 3,
      own: 3,
      quick: 3,
      team: 3,
    });
  });

  test("few statements, the first time a director opens the progress", async () => {
    const path = `/cycles/${cycle}/progress`;
    const first = countStatements(app, async () => {
      const call = { app, request: pageRequest(path, director), params: { cycle } };
      const { data } = await callLoader(progressRoute.loader, call);
      expect(data.cycle.id).toBe(cycle);
    });
    expect(await first).toBeLessThanOrEqual(8);
  });
});
