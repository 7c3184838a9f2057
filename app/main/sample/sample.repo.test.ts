import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor";
import { demoSignIns } from "~/main/demo/demo-sign-ins.server";
import * as signInRoute from "~/routes/account/sign-in";
import * as asRoute from "~/routes/account/sign-in_.as";
import { DEMO_PASSWORD } from "../../../prisma/seed/seed";
import { actorOf } from "../../../test/factories/actors";
import { createFrameworkVersion, smallFramework } from "../../../test/factories/frameworks";
import { createGrant, createPerson } from "../../../test/factories/people";
import { openTestApp, signInAs, type TestApp } from "../../../test/setup/app";
import { isTurnOf } from "../../../test/setup/draws";
import { callAction, callLoader, formRequest, pageRequest } from "../../../test/setup/request";
import { askForSample, removeSample, SAMPLE_JOBS, samplePage } from "./sample.server";

let app: TestApp;
let admin: Actor;
beforeAll(async () => {
  app = await openTestApp();
  const person = await createPerson(app, { name: "Ada", email: "ada@vogt.example" });
  await createGrant(app, { personId: person.id, role: "ADMINISTRATOR" });
  await signInAs(app, person);
  admin = actorOf(person, { roles: ["ADMINISTRATOR"] });
});
afterAll(() => app.close());

const HANDLERS = Object.fromEntries(Object.entries(SAMPLE_JOBS).map(([kind, { run }]) => [kind, run]));

/** Row counts of all tables with rows, except append-only ones and counts of tries to sign in. */
async function counts(): Promise<Record<string, number>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS "name" FROM pg_tables WHERE schemaname = current_schema() AND tablename !~ '^(Audit|Job|RateLimit|_)'`;
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await app.db.$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int AS "count" FROM "${name}"`);
    if (row && row.count > 0) found[name] = row.count;
  }
  return found;
}

/** Its people are called like those of the demonstration, whose passwords everybody knows. */
async function expectNoDemoSignIn(): Promise<void> {
  const { id, email } = demoSignIns()[0]!;
  const sessions = await app.db.session.count();
  expect(await app.db.person.count({ where: { email } })).toBe(1);
  const { data } = await callLoader(signInRoute.loader, { app, request: pageRequest("/sign-in") });
  expect(data.people).toEqual([]);
  const sent = (path: string, typed: Record<string, string>) => ({ app, request: formRequest(path, typed) });
  expect((await callAction(asRoute.action, sent("/sign-in/as", { person: id }))).status).toBe(404);
  const typed = sent("/sign-in", { email, password: DEMO_PASSWORD });
  expect((await callAction(signInRoute.action, typed)).status).toBe(400);
  expect(await app.db.session.count()).toBe(sessions);
}

// Loads the whole demonstration, which `prisma/seed/seed.repo.test.ts` does every day.
test.runIf(isTurnOf(0, 2))(
  "the sample has no administrator and no sign-in of the demonstration, and goes without a trace",
  async () => {
    const { slug } = await createFrameworkVersion(app, smallFramework({ slug: "own" }));
    await app.db.frameworkRetirement.create({ data: { slug, retiredAt: app.now() } });
    const before = await counts();
    expect(await samplePage(app, admin)).toMatchObject({ state: "none" });
    await askForSample(app, admin);
    await askForSample(app, admin);
    expect(await samplePage(app, admin)).toMatchObject({ state: "loading" });
    await expect(removeSample(app, admin)).rejects.toThrow("still being loaded");
    await HANDLERS["sample-load"]?.(app, {});
    const page = await samplePage(app, admin);
    expect(page).toMatchObject({
      state: "loaded",
      counts: { people: 61, own: 1 },
      password: expect.stringMatching(/^[\w-]{12}$/),
    });
    expect(await app.db.roleGrant.count({ where: { role: "ADMINISTRATOR", until: null } })).toBe(1);
    expect(await app.db.webhook.count()).toBe(0);
    await expectNoDemoSignIn();
    const { slug: ofSample, version } = await app.db.frameworkVersion.findFirstOrThrow({
      where: { slug: { not: slug } },
    });
    await app.db.frameworkRetirement.update({
      where: { slug },
      data: { replacementSlug: ofSample, replacementVersion: version },
    });
    await removeSample(app, admin);
    await removeSample(app, admin);
    expect(await counts()).toEqual(before);
    expect(await app.db.frameworkRetirement.findMany()).toMatchObject([{ slug, replacementSlug: null }]);
    expect(await app.db.person.findMany({ select: { name: true } })).toEqual([{ name: "Ada" }]);
    expect(await app.db.auditEntry.count({ where: { action: "sample.remove" } })).toBe(1);
    expect(await samplePage(app, admin)).toMatchObject({ state: "none" });
  },
);

test("it is not loaded where there are people", async () => {
  await createPerson(app, { name: "Bo" });
  await expect(askForSample(app, admin)).rejects.toThrow("can be loaded only where");
  expect(await samplePage(app, admin)).toMatchObject({ state: "not-empty" });
});
