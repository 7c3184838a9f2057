import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { World } from "~/platform/outside/outside.server";
import { actorOf } from "../../../../test/factories/actors";
import { createCorroboration } from "../../../../test/factories/assessments";
import { createPerson } from "../../../../test/factories/people";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { LINK_TITLE_JOB } from "./evidence.repo.server";
import { addEvidence, changeEvidence, fetchLinkTitle } from "./evidence.server";

let app: TestApp;
let server: Server;
let world: World;
let asked = 0;
beforeAll(async () => {
  app = await openTestApp({ FETCH_LINK_TITLES: "true" });
  server = createServer((_, response) => {
    asked++;
    response.writeHead(200, { "Content-Type": "text/html" }).end("<title>Release\u202E notes</title>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  world = { resolve: async () => ["127.0.0.1"], isAllowed: () => true, portOf: () => port };
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await app.close();
});

const url = "http://page.example/release";
const content = { title: url, url, body: "", happenedOn: "2026-03-02" };
const titleOf = async (id: string) => (await app.db.evidence.findUniqueOrThrow({ where: { id } })).title;
const run = (on: TestApp = app) =>
  runDueJobs(on, { [LINK_TITLE_JOB]: (of, payload) => fetchLinkTitle(of, payload, world) });

async function add(title = url) {
  const actor = actorOf(await createPerson(app));
  const id = app.newId();
  await addEvidence(app, actor, id, { ...content, title });
  return { actor, id };
}

test("a link that is called by its address gets the title of its page, on the record", async () => {
  const { actor, id } = await add();
  expect(await run()).toBe(1);
  expect(await titleOf(id)).toBe("Release notes");
  const entry = await app.db.auditEntry.findFirstOrThrow({ where: { action: "evidence.fetch-title" } });
  expect(entry).toMatchObject({ actorId: null, subjectId: actor.id, objectId: id });
});

test("one with a title keeps it, and nobody is asked", async () => {
  const before = asked;
  const { id } = await add("Our release");
  expect(await run()).toBe(0);
  expect([await titleOf(id), asked]).toEqual(["Our release", before]);
});

test("what its owner or a colleague has to do with it meanwhile stands", async () => {
  const changed = await add();
  await changeEvidence(app, changed.actor, changed.id, { ...content, title: "My words" });
  const shown = await add();
  await createCorroboration(app, shown, { colleagueId: (await createPerson(app)).id });
  const before = asked;
  expect(await run()).toBe(2);
  expect([await titleOf(changed.id), await titleOf(shown.id), asked]).toEqual(["My words", url, before]);
});

test("where it is not allowed, nothing is queued, and what was queued before does nothing", async () => {
  const { id } = await add();
  const refusing: TestApp = { ...app, env: { ...app.env, FETCH_LINK_TITLES: false } };
  const before = asked;
  expect(await run(refusing)).toBe(1);
  await addEvidence(refusing, actorOf(await createPerson(app)), app.newId(), content);
  expect(await run(refusing)).toBe(0);
  expect([await titleOf(id), asked]).toEqual([url, before]);
});
