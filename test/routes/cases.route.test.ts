import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { packetPage } from "~/features/promotion/cases/case-packet.server";
import type { DraftPage } from "~/features/promotion/cases/domain/case-state";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import { ownReadiness, readingOf } from "~/features/promotion/readiness/readiness.server";
import { action, loader } from "~/routes/growth/cases.$case._index";
import { loader as fileLoader } from "~/routes/growth/cases.$case.packet[.]json";
import { action as startAction, loader as startLoader } from "~/routes/growth/cases.new";
import { loader as readinessLoader } from "~/routes/growth/readiness._index";
import { actorOf } from "../factories/actors";
import { createCorroboration, createEvidence } from "../factories/assessments";
import { createReviewed, steppedFramework } from "../factories/cases";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPerson, createPosition } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { eraseNow, exportedText } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";

let app: TestApp;
let versionId: string;
let mona: { id: string };
let sam: { id: string };
let cookies: { sam: string; mona: string };

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app, steppedFramework())).id;
});
afterAll(() => app.close());
beforeEach(async () => {
  app.setNow(TEST_NOW);
  mona = await createPerson(app, { name: "Mona" });
  sam = await createPerson(app, { name: "Sam", managerId: mona.id });
  await createPosition(app, { personId: sam.id, frameworkSlug: "stepped", levelCode: "IC2" });
  cookies = { sam: await signInAs(app, sam), mona: await signInAs(app, mona) };
});

async function start(): Promise<string> {
  const request = pageRequest("/cases/new", cookies.sam);
  const { id } = (await callLoader(startLoader, { app, request })).data;
  const form = () => formRequest("/cases/new", { id, step: "s-ic3" }, cookies.sam);
  const sent = await callAction(startAction, { app, request: form() });
  expect((await callAction(startAction, { app, request: form() })).location).toBe(sent.location);
  return sent.location?.split("/").at(-1) ?? "";
}
const send = (id: string, fields: Record<string, string | string[]>, cookie = cookies.sam) =>
  callAction(action, { app, request: formRequest(`/cases/${id}`, fields, cookie), params: { case: id } });
const open = (id: string, cookie = cookies.sam) =>
  callLoader(loader, { app, request: pageRequest(`/cases/${id}`, cookie), params: { case: id } });
const resultsOf = ({ criteria }: StepReading) => criteria.map(({ reading }) => reading.result);
const texts = (statement: string, edits = "1") => ({ edits, statement, "words.r-present": "To the first criterion." });

test("a draft that another tab has saved answers 409, with what was typed; the page has the saved text", async () => {
  const id = await start();
  expect((await send(id, { do: "save", ...texts("theirs") })).status).toBe(302);
  const conflict = await send(id, { do: "save", ...texts("mine") });
  expect(conflict.status).toBe(409);
  expect(conflict.data).toMatchObject({ at: "draft", draft: { statement: "mine" } });
  const { page } = (await open(id)).data;
  expect(page).toMatchObject({ is: "draft", statement: "theirs", edits: 2 });
  expect((await send(id, { do: "save", ...texts("mine", "2") })).status).toBe(302);
});

test("what is wrong is said at the field, and nothing typed is lost", async () => {
  const id = await start();
  const empty = await send(id, { do: "submit", ...texts(" ") });
  expect(empty.status).toBe(400);
  expect(empty.data).toMatchObject({ errors: { statement: [expect.any(String)] }, draft: { statement: " " } });
  const long = await send(id, { do: "save", ...texts("x".repeat(20_001)) });
  expect(long.data).toMatchObject({ errors: { statement: [expect.stringContaining("Shorten")] } });
  expect((await send(id, { do: "submit", ...texts("What I put forward.") })).status).toBe(302);
  // The navigation files it under the team of the one who manages the person.
  expect([(await open(id)).data.filedAt, (await open(id, cookies.mona)).data.filedAt]).toEqual([null, "/team"]);
  const bare = await send(id, { do: "decline", reasons: "  " }, cookies.mona);
  expect(bare.data).toMatchObject({ at: "act", errors: { reasons: [expect.any(String)] } });
  expect((await send(id, { do: "endorse", reasons: "Seen." }, cookies.mona)).status).toBe(302);
  const second = await send(id, { do: "decline", reasons: "On second thoughts." }, cookies.mona);
  expect(second.status).toBe(409);
  expect(second.data).toMatchObject({ typed: { reasons: "On second thoughts." } });
});

test("saving after the submission answers 409 and keeps the texts in sight", async () => {
  const id = await start();
  await send(id, { do: "submit", ...texts("Final words.") });
  expect((await send(id, { do: "submit", ...texts("Final words.") })).status).toBe(302);
  const late = await send(id, { do: "save", ...texts("Late words.", "2") });
  expect([late.status, late.data]).toMatchObject([409, { draft: { statement: "Late words." } }]);
});

test("what is no form of ours answers 400, and a stranger 404 whatever they send", async () => {
  const id = await start();
  expect((await send(id, { do: "promote" })).status).toBe(400);
  expect((await send(id, { do: "save", statement: "Without a version." })).status).toBe(400);
  const tries: Record<string, string>[] = [
    { do: "endorse", reasons: "" },
    { do: "discard" },
    { do: "save", ...texts("x".repeat(20_001)) },
  ];
  for (const fields of tries) {
    expect((await send(id, fields, cookies.mona)).status).toBe(404);
  }
});

test("readiness, the draft and the packet come to the same results, and the draft says when its evidence makes a difference", async () => {
  const words = { "e-ic2aaa": "meeting", "e-ic2bbb": "developing", "e-ic1bbb": "meeting", "e-ic3bbb": "meeting" };
  await createReviewed(app, { subjectId: sam.id, managerId: mona.id, versionId, own: words });
  const links = [{ versionId, expectationId: "e-ic3bbb" }];
  const piece = await createEvidence(app, { ownerId: sam.id, title: "The export" }, links);
  await createCorroboration(app, piece, { colleagueId: mona.id, status: "CONFIRMED" });
  const readiness = async () => {
    const { reading } = await ownReadiness(app, actorOf(sam), { step: null, view: "agreed" });
    return resultsOf((await readingOf(app, reading!.key)).reading);
  };
  const id = await start();
  const draft = async () => {
    const { page } = (await open(id)).data;
    return page as DraftPage;
  };
  expect(await readiness()).toEqual(["met", "met"]);
  expect(resultsOf((await draft()).reading)).toEqual(["met", "unknown"]);
  expect((await draft()).unlike).toEqual([2]);

  await send(id, { do: "save", ...texts("What I put forward."), evidence: piece.id });
  expect(resultsOf((await draft()).reading)).toEqual(await readiness());
  expect((await draft()).unlike).toEqual([]);
  await send(id, { do: "submit", ...texts("What I put forward.", "2"), evidence: piece.id });
  const { packet } = await packetPage(app, actorOf(mona), id);
  expect(resultsOf(packet!.reading)).toEqual(await readiness());
});

test("the file is the packet byte by byte", async () => {
  const id = await start();
  await send(id, { do: "submit", ...texts("Words with ümlauts and “quotes”.") });
  const request = pageRequest(`/cases/${id}/packet.json`, cookies.mona);
  const file = await callLoader(fileLoader, { app, request, params: { case: id } });
  const page = await packetPage(app, actorOf(mona), id);
  expect(createHash("sha256").update(String(file.data)).digest("hex")).toBe(page.contentHash);
  expect(file.headers.get("Cache-Control")).toContain("no-store");
});

test("one takes one's cases home", async () => {
  const id = await start();
  await send(id, { do: "submit", ...texts("words-of-the-case") });
  await send(id, { do: "decline", reasons: "words-of-the-manager" }, cookies.mona);
  expect(await exportedText(app, sam)).toMatch(/words-of-the-case[\s\S]*words-of-the-manager/);
  expect(await exportedText(app, mona)).toContain("words-of-the-manager");
  expect(await exportedText(app, mona)).not.toContain("words-of-the-case");
});

test("an erasure empties what the person wrote, and leaves that it was, and what others wrote", async () => {
  const id = await start();
  await send(id, { do: "submit", ...texts("words-of-the-case") });
  await send(id, { do: "decline", reasons: "words-of-the-manager" }, cookies.mona);
  await eraseNow(app, sam.id);
  const left = await app.db.promotionCase.findUniqueOrThrow({
    where: { id },
    include: { words: true, packet: true, events: true },
  });
  expect(JSON.stringify(left)).not.toMatch(/words-of-the-case|To the first/);
  expect(left.packet).toMatchObject({ content: {}, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(left.events.map(({ reasons }) => reasons)).toContain("words-of-the-manager");
  const page = await packetPage(app, actorOf(mona), id);
  expect(page).toMatchObject({ packet: null, verified: false });
});

test("an address of readiness that asks for another step shows the first one", async () => {
  const request = pageRequest("/readiness?step=s-none&as=nobody", cookies.sam);
  const { data } = await callLoader(readinessLoader, { app, request });
  expect(data).toMatchObject({ view: "agreed", step: { id: "s-ic3" } });
});
