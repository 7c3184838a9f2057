/** A framework that no one chooses from any more, and the one that replaces it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPart } from "~/features/privacy/organization-export/organization-export.repo.server";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { loader as homeLoader } from "~/routes/_index";
import { action as frameworkAction, loader as frameworkLoader } from "~/routes/admin/admin.ladders.$framework";
import { loader as startLoader } from "~/routes/assessment/assessments.new";
import { loader as growthLoader } from "~/routes/growth/growth._index";
import { action as targetAction, loader as targetLoader } from "~/routes/growth/growth.target";
import { loader as readinessLoader } from "~/routes/growth/readiness._index";
import { loader as reportLoader } from "~/routes/growth/readiness.$person";
import { loader as listLoader } from "~/routes/ladders/frameworks._index";
import { loader as ladderLoader } from "~/routes/ladders/frameworks.$framework.ladders.$ladder";
import { createFrameworkVersion, smallFramework } from "../factories/frameworks";
import { createGrant, createPerson, createPosition, personRow, positionRow } from "../factories/people";
import { openTestApp, signInAs, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { runTwice } from "../setup/run-twice";
import { countStatements } from "../setup/statements";

let app: TestApp;
let [ada, mona, sam] = ["", "", ""];
let [monaId, samId] = ["", ""];

beforeEach(async () => {
  app = await openTestApp();
  await createFrameworkVersion(app);
  for (const slug of ["apart", "successor", "third"]) {
    await createFrameworkVersion(app, smallFramework({ slug, name: `The ${slug}` }));
  }
  const administrator = await createPerson(app, { name: "Ada" });
  await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
  const manager = await createPerson(app, { name: "Mona" });
  monaId = manager.id;
  ({ id: samId } = await createPerson(app, { name: "Sam", managerId: manager.id }));
  await createPosition(app, { personId: samId, frameworkSlug: "small", levelCode: "IC1" });
  ada = await signInAs(app, administrator.id);
  mona = await signInAs(app, manager.id);
  sam = await signInAs(app, samId);
});
afterEach(() => app.close());

const act = (framework: string, fields: Record<string, string>, cookie = ada) =>
  callAction(frameworkAction, {
    app,
    request: formRequest(`/admin/ladders/${framework}`, fields, cookie),
    params: { framework },
  });
const retire = (framework: string, replacement = "") => act(framework, { do: "retire", replacement });
const replace = (framework: string, replacement: string) => act(framework, { do: "replace", replacement });
const restore = (framework: string) => act(framework, { do: "restore", replacement: "" });

// biome-ignore lint/suspicious/noExplicitAny: each page has data of its own.
type Page = any;
const read = async (loader: unknown, path: string, params: Record<string, string> = {}, cookie = sam): Promise<Page> =>
  (await callLoader(loader as typeof homeLoader, { app, request: pageRequest(path, cookie), params })).data;

const stored = (slug: string) => app.db.frameworkRetirement.findUnique({ where: { slug } });
const audit = () =>
  app.db.auditEntry.findMany({ where: { action: { startsWith: "framework." } }, orderBy: { id: "asc" } });

describe("an administrator", () => {
  const page = (framework: string) => read(frameworkLoader, `/admin/ladders/${framework}`, { framework }, ada);

  test("says what replaces a framework with its retirement, changes it later, and takes it back", async () => {
    expect((await page("small")).retiring).toMatchObject({ retired: false, replacementSlug: null });
    expect((await page("small")).retiring.choices.map(({ slug }: { slug: string }) => slug)).toEqual([
      ...["apart", "successor", "third"],
    ]);
    expect((await retire("small", "successor")).status).toBe(302);
    expect(await stored("small")).toMatchObject({ replacementSlug: "successor", replacementVersion: "1.0.0" });
    expect((await page("small")).retiring).toMatchObject({ retired: true, replacementSlug: "successor" });
    expect((await replace("small", "third")).status).toBe(302);
    expect((await replace("small", "third")).status).toBe(302);
    expect((await replace("small", "")).status).toBe(302);
    expect(await stored("small")).toMatchObject({ replacementSlug: null, replacementVersion: null });
    expect((await restore("small")).status).toBe(302);
    expect(await stored("small")).toBeNull();
    expect(await audit()).toMatchObject([
      { action: "framework.retire", objectId: "small", after: "successor" },
      { action: "framework.replace", objectId: "small", before: "successor", after: "third" },
      { action: "framework.replace", objectId: "small", before: "third", after: "" },
      { action: "framework.restore", objectId: "small" },
    ]);
  });

  test("may retire first and say it later; a second retirement changes nothing", async () => {
    await retire("small");
    await retire("small", "third");
    expect(await stored("small")).toMatchObject({ replacementSlug: null });
    await replace("small", "successor");
    expect(await stored("small")).toMatchObject({ replacementSlug: "successor" });
  });

  test("chooses only a published framework in use, and never the framework itself", async () => {
    await retire("apart");
    for (const given of ["apart", "nowhere", "small"]) {
      const tried = await retire("small", given);
      expect(tried.status).toBe(400);
      expect(tried.data).toMatchObject({ typed: { replacement: given }, errors: { form: [expect.any(String)] } });
    }
    expect(await stored("small")).toBeNull();
    expect((await replace("small", "successor")).status).toBe(409);
    expect((await act("small", { do: "retire", replacement: "<script>" })).status).toBe(400);
    expect((await retire("nowhere", "small")).status).toBe(404);
    expect((await act("small", { do: "retire", replacement: "successor" }, mona)).status).toBe(404);
    expect(await stored("small")).toBeNull();
  });

  test("of two who retire two frameworks for each other at once, one is refused", async () => {
    const tried = await Promise.all([retire("small", "successor"), retire("successor", "small")]);
    expect(tried.map(({ status }) => status).sort()).toEqual([302, 400]);
    expect(await app.db.frameworkRetirement.count()).toBe(1);
  });

  test("cannot get anything else past the database", async () => {
    const put = (replacementSlug: string | null, replacementVersion: string | null) =>
      app.db.frameworkRetirement.create({
        data: { slug: "small", retiredAt: app.now(), replacementSlug, replacementVersion },
      });
    await expect(put("small", "1.0.0")).rejects.toThrow(/replaced_by_another/);
    await expect(put("successor", null)).rejects.toThrow(/replaced_by_a_version/);
    await expect(put("nowhere", "1.0.0")).rejects.toThrow(/[Ff]oreign key/);
    await expect(put("successor", "9.9.9")).rejects.toThrow(/[Ff]oreign key/);
    expect(await put("successor", "1.0.0")).toMatchObject({ replacementSlug: "successor" });
  });
});

describe("someone on the framework", () => {
  const retirement = { slug: "small", name: "Small", replacement: { slug: "successor", name: "The successor" } };
  const pages = async () => ({
    home: (await read(homeLoader, "/")).plan.retirement,
    growth: (await read(growthLoader, "/growth")).retirement,
    target: (await read(targetLoader, "/growth/target")).retired[0] ?? null,
    readiness: (await read(readinessLoader, "/readiness")).retirement,
    report: (await read(reportLoader, `/readiness/${samId}`, { person: samId }, mona)).retirement,
    start: (await read(startLoader, "/assessments/new")).retirement,
    ladder: (await read(ladderLoader, "/frameworks/small/ladders/ic", { framework: "small", ladder: "ic" })).frame
      .retirement,
    list: (await read(listLoader, "/frameworks")).frameworks.find(({ slug }: { slug: string }) => slug === "small")
      .retirement,
  });
  const everywhere = (value: unknown) =>
    Object.fromEntries(
      ["home", "growth", "target", "readiness", "report", "start", "ladder", "list"].map((page) => [page, value]),
    );

  test("is told everywhere what replaces it, and of nothing while it is in use", async () => {
    expect(await pages()).toEqual(everywhere(null));
    await retire("small");
    expect(await pages()).toEqual(everywhere({ ...retirement, replacement: null }));
    await replace("small", "successor");
    expect(await pages()).toEqual(everywhere(retirement));
    await retire("successor", "third");
    const third = { slug: "third", name: "The third" };
    expect(await pages()).toEqual(everywhere({ ...retirement, replacement: third }));
    await restore("small");
    expect(await pages()).toEqual(everywhere(null));
  });

  test("goes on from the level of the same code, and is told no more once the target is there", async () => {
    await retire("small", "successor");
    const { levels, next } = await read(targetLoader, "/growth/target");
    expect(next).toBe("successor/IC2");
    expect(levels[0]).toMatchObject({ framework: "successor" });
    const fields = { level: "successor/IC2", targetOn: "", version: "0" };
    const request = formRequest("/growth/target", fields, sam);
    expect((await callAction(targetAction, { app, request })).status).toBe(302);
    expect((await read(growthLoader, "/growth")).retirement).toBeNull();
  });

  test("waits for at most eight statements a page", async () => {
    await retire("small", "successor");
    const paths = [
      [homeLoader, "/"],
      [growthLoader, "/growth"],
      [readinessLoader, "/readiness"],
    ] as const;
    for (const [loader, path] of paths) {
      await read(loader, path);
      expect(await countStatements(app, () => read(loader, path))).toBeLessThanOrEqual(8);
    }
  });
});

describe("notices of a replacement", () => {
  type Told = { personId: string; kind: string; params: Record<string, string> };
  const told = async () => {
    await runTwice(app, "framework-replacement-news");
    const rows = await app.db.notice.findMany({ where: { kind: { startsWith: "ladders.replac" } } });
    return (rows as unknown as Told[])
      .map(({ personId, kind, params }) => [personId, kind.slice(8), params.framework, params.replacement].join(" "))
      .sort();
  };
  const own = (personId: string, framework = "Small", replacement = "The successor") =>
    `${personId} replaced ${framework} ${replacement}`;
  const reports = (framework = "Small", replacement = "The successor") =>
    `${monaId} replaced-reports ${framework} ${replacement}`;

  test("go to people at its levels, and to their managers once each, however often it is said", async () => {
    const bea = await createPerson(app, { managerId: monaId });
    const gone = await createPerson(app, { managerId: monaId, deactivatedAt: app.now() });
    const elsewhere = await createPerson(app, { managerId: monaId });
    for (const { id } of [bea, gone, elsewhere]) {
      await createPosition(app, { personId: id, frameworkSlug: "small", levelCode: "IC1" });
    }
    await createPosition(app, { personId: elsewhere.id, frameworkSlug: "third", since: new Date("2025-01-06") });
    await retire("small");
    expect(await told()).toEqual([]);
    await replace("small", "successor");
    const first = [own(bea.id), own(samId), reports()].sort();
    expect(await told()).toEqual(first);
    const { params } = await app.db.notice.findFirstOrThrow({ where: { personId: monaId } });
    expect(params).toMatchObject({ reports: "2" });
    await replace("small", "");
    await replace("small", "successor");
    expect(await told()).toEqual(first);
    await replace("small", "third");
    expect(await told()).toEqual(
      [
        ...first,
        own(bea.id, "Small", "The third"),
        own(samId, "Small", "The third"),
        reports("Small", "The third"),
      ].sort(),
    );
  });

  test("go to people at the levels of what it had replaced itself", async () => {
    await retire("small", "successor");
    await told();
    await retire("successor", "third");
    expect(await told()).toEqual(
      [own(samId), reports(), own(samId, "Small", "The third"), reports("Small", "The third")].sort(),
    );
  });

  test("say nothing of a replacement that was corrected before anyone was told", async () => {
    await retire("small", "third");
    await replace("small", "successor");
    expect(await told()).toEqual([own(samId), reports()].sort());
    await restore("small");
    expect(await told()).toEqual([own(samId), reports()].sort());
  });

  test("go as each person chose", async () => {
    await app.db.noticeSetting.createMany({
      data: [
        { personId: samId, kind: "ladders.replaced", way: "MAIL" },
        { personId: monaId, kind: "ladders.replaced-reports", way: "OFF" },
      ],
    });
    await retire("small", "successor");
    const sent: Message[] = [];
    const send = async (message: Message) => void sent.push(message);
    await runDueJobs({ ...app, mail: { ...app.mail, send } }, JOB_HANDLERS);
    expect(await told()).toEqual([own(samId)]);
    expect(sent).toMatchObject([{ subject: "The successor replaces Small, your career ladder" }]);
    expect(sent[0]?.text).toContain("/growth/target");
  });

  test("take a few statements for a thousand people", async () => {
    const ids = Array.from({ length: 1_001 }, () => app.newId());
    const [managers, members] = [ids.slice(0, 501), ids.slice(501)];
    await app.db.person.createMany({ data: managers.map((id) => personRow(app, { id })) });
    await app.db.person.createMany({
      data: members.map((id, at) => personRow(app, { id, managerId: managers[at] ?? null })),
    });
    await app.db.position.createMany({
      data: ids.map((personId) => positionRow(app, { personId, frameworkSlug: "small", levelCode: "IC1" })),
    });
    await retire("small", "successor");
    const statements = await countStatements(app, () => runDueJobs(app, JOB_HANDLERS));
    // Sam and Mona besides.
    const kinds = await app.db.notice.groupBy({ by: ["kind"], _count: true, orderBy: { kind: "asc" } });
    expect(kinds.map(({ kind, _count }) => [kind, _count])).toEqual([
      ["ladders.replaced", 1_002],
      ["ladders.replaced-reports", 501],
    ]);
    expect(statements).toBeLessThan(60);
  });
});

test("the export of the organization has it", async () => {
  await retire("small", "successor");
  await retire("apart");
  const rows = [];
  for await (const some of readPart(app.db, "retired-frameworks")) rows.push(...some);
  expect(rows).toMatchObject([
    { framework: "apart", replacementSlug: null },
    { framework: "small", replacementSlug: "successor" },
  ]);
});
