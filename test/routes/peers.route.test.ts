/** Peer reviews as browsers and programs get them, and what somebody who wants to know who wrote what tries. */
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { action as exportAction } from "~/routes/account/account.export[.]zip";
import * as peersRoute from "~/routes/assessment/assessments.$assessment.peers";
import * as listRoute from "~/routes/assessment/peer-reviews._index";
import * as reviewRoute from "~/routes/assessment/peer-reviews.$request";
import { createAssessment, createSheet, submitSheet } from "../factories/assessments";
import { createFrameworkVersion } from "../factories/frameworks";
import { createPeerRequest } from "../factories/peers";
import { createGrant, createPerson } from "../factories/people";
import { createReviewCycle } from "../factories/reviews";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { eraseNow } from "../setup/personal-data";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

const build = await builtServer();
let app: TestApp;
let versionId: string;
let subject: Person;
let manager: Person;
let assessment: { id: string; versionId: string; subjectId: string };
let peers: (Person & { request: string })[];

type Person = { id: string; email: string; cookie: string };

beforeAll(async () => {
  app = await openTestApp();
  versionId = (await createFrameworkVersion(app)).id;
});
afterAll(() => app.close());

async function somebody(name: string, managerId?: string): Promise<Person> {
  const { id, email } = await createPerson(app, { name, managerId });
  return { id, email, cookie: await signInAs(app, id) };
}

/** Six colleagues are asked; nobody has written yet. */
async function asked(peerText: "ATTRIBUTED" | "SUMMARY"): Promise<void> {
  manager = await somebody("Mona");
  subject = await somebody("Sam", manager.id);
  const cycle = await createReviewCycle(app, { versionId, openedById: manager.id, asksPeers: true, peerText });
  assessment = await createAssessment(app, { subjectId: subject.id, versionId, cycleId: cycle.id, targetLevel: "IC2" });
  peers = [];
  for (let place = 0; place < 6; place++) {
    const peer = await somebody(`Peer ${place}`);
    const { id: request } = await createPeerRequest(app, assessment, { peerId: peer.id });
    peers.push({ ...peer, request });
  }
}

beforeEach(async () => {
  app.setNow(TEST_NOW);
  await asked("SUMMARY");
});

const peersPath = () => `/assessments/${assessment.id}/peers`;
const answerOf = (request: Request) => answerWith(build, app)(request);
const dataOf = async (path: string, cookie: string) => (await answerOf(pageRequest(`${path}.data`, cookie))).text();

const change = (fields: Record<string, string>, as: Person) =>
  callAction(peersRoute.action, {
    app,
    request: formRequest(peersPath(), fields, as.cookie),
    params: { assessment: assessment.id },
  });
const write = (place: number, fields: Record<string, string>, as = peers[place]!) =>
  callAction(reviewRoute.action, {
    app,
    request: formRequest(`/peer-reviews/${peers[place]!.request}`, fields, as.cookie),
    params: { request: peers[place]!.request },
  });
const review = (place: number, fields: Record<string, string> = {}) => ({
  version: "0",
  "often.e-ic2aaa": "USUALLY",
  "well.e-ic2aaa": "DID_ITS_JOB",
  keepDoing: `keep-of-${place}`,
  tryNext: `try-of-${place}`,
  ...fields,
});
const submit = (place: number) => write(place, review(place, { do: "submit" }));

async function reveal(): Promise<void> {
  const own = await createSheet(app, assessment);
  const managers = await createSheet(app, assessment, { side: "MANAGER", raterId: manager.id });
  for (const sheet of [own, managers]) await submitSheet(app, sheet);
  await app.db.sheet.updateMany({ where: { assessmentId: assessment.id }, data: { revealedAt: app.now() } });
}

async function exported(of: Person) {
  const response = await exportAction({
    request: formRequest("/account/export.zip", {}, of.cookie),
    params: {},
    context: { app, nonce: "", ip: "203.0.113.7" },
  });
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return JSON.parse(strFromU8(files["export.json"]!));
}

const WORDS = /(keep|try|draft)-of-\d/;

describe("who has answered", () => {
  /** Everything that the two who ask can look at. */
  async function everything(): Promise<string[]> {
    const seen: string[] = [];
    for (const { cookie } of [subject, manager]) {
      for (const path of [peersPath(), "/account/activity", "/peer-reviews", "/team", `/people/${subject.id}`]) {
        seen.push(await dataOf(path, cookie));
        seen.push(await (await answerOf(pageRequest(path, cookie))).text());
      }
    }
    return seen;
  }

  test("is in nothing that those who ask can see: letter by letter the same while colleagues write", async () => {
    const before = await everything();
    app.setNow(new Date(TEST_NOW.getTime() + 3_600_000));
    await write(0, review(0, { do: "save" }));
    expect(await everything()).toEqual(before);
    for (const place of [1, 2, 3, 4, 5]) await submit(place);
    expect(await everything()).toEqual(before);
    for (const page of before) expect(page).not.toMatch(WORDS);
  });

  test("is not in the exported file either", async () => {
    const before = (await exported(subject)).peers;
    for (const place of [1, 2, 3]) await submit(place);
    const { peers: after, activity } = await exported(subject);
    expect(after).toEqual(before);
    expect(JSON.stringify(activity)).not.toMatch(/peer review.*(saved|submitted)|(saved|submitted) a peer review/);
  });

  test("is told by nothing but that five are too few", async () => {
    for (const place of [0, 1, 2, 3]) await submit(place);
    await reveal();
    const refused = await change({ do: "release" }, subject);
    expect(refused).toMatchObject({ status: 409, data: { at: "part" } });
    const page = await dataOf(peersPath(), subject.cookie);
    expect(page).not.toMatch(WORDS);
    app.setNow(new Date("2026-12-20T09:00:00Z"));
    subject.cookie = await signInAs(app, subject.id);
    expect(await dataOf(peersPath(), subject.cookie)).not.toMatch(WORDS);
  });
});

describe("a summary", () => {
  test("is shown once, and the same at every visit, to each reader", async () => {
    for (const place of [4, 2, 0, 1, 3]) await submit(place);
    await reveal();
    expect(await change({ do: "release" }, manager)).toMatchObject({ status: 302, location: peersPath() });
    const first = await dataOf(peersPath(), subject.cookie);
    for (const place of [0, 1, 2, 3, 4]) expect(first).toContain(`keep-of-${place}`);
    app.setNow(new Date(TEST_NOW.getTime() + 3_600_000));
    expect(await submit(5)).toMatchObject({ status: 409, data: { is: "refused", typed: { keepDoing: "keep-of-5" } } });
    expect(await change({ do: "release" }, subject)).toMatchObject({ status: 302 });
    expect(await dataOf(peersPath(), subject.cookie)).toBe(first);
    const { data } = await callLoader(peersRoute.loader, {
      app,
      request: pageRequest(peersPath(), manager.cookie),
      params: { assessment: assessment.id },
    });
    const texts = data.part.is === "summary" ? data.part.keepDoing : [];
    expect(texts).toEqual([0, 1, 2, 3, 4].map((place) => `keep-of-${place}`));
    // Nothing by which a text belongs to a name, a request or a moment.
    expect(JSON.stringify(data.part)).not.toMatch(/Peer|[0-9a-f]{8}-|2026/);
  });

  test("is exported as the page shows it, and does not tell apart either", async () => {
    for (const place of [0, 1, 2, 3, 4]) await submit(place);
    await reveal();
    await change({ do: "release" }, manager);
    const { peers: mine } = await exported(subject);
    expect(mine.aboutYou[0].said).toMatchObject({
      is: "summary",
      keepDoing: [0, 1, 2, 3, 4].map((at) => `keep-of-${at}`),
    });
    expect(JSON.stringify(mine.aboutYou[0].said)).not.toContain("Peer");
    expect(mine.aboutYou[0].asked.map((one: { state: string }) => one.state)).toEqual(Array(6).fill("asked"));
    const { peers: theirs } = await exported(peers[2]!);
    expect(theirs.reviewsAskedOfYou).toMatchObject([{ subject: "Sam", keepDoing: "keep-of-2", status: "SUBMITTED" }]);
    expect(JSON.stringify(theirs)).not.toMatch(/-of-[01345]/);
  });

  test("loses its texts when a peer is erased, and keeps the pattern", async () => {
    for (const place of [0, 1, 2, 3, 4]) await submit(place);
    await reveal();
    await change({ do: "release" }, manager);
    const personId = peers[0]!.id;
    app.setNow(new Date(app.now().getTime() + 2000));
    await eraseNow(app, personId);
    const row = await app.db.peerRequest.findUniqueOrThrow({
      where: { id: peers[0]!.request },
      include: { answers: true },
    });
    expect(row).toMatchObject({ status: "SUBMITTED", keepDoing: "", tryNext: "", answers: [{ often: "USUALLY" }] });
    const page = await dataOf(peersPath(), subject.cookie);
    expect(page).not.toMatch(WORDS);
    expect(page).toContain("Usually (most).");
  });
});

describe("the page of a review", () => {
  test("says how it is shown before anything is written, in both ways", async () => {
    const text = async () =>
      (await answerOf(pageRequest(`/peer-reviews/${peers[0]!.request}`, peers[0]!.cookie))).text();
    expect(await text()).toContain("Shown without your name, and only if at least 5 peers answer");
    await asked("ATTRIBUTED");
    expect(await text()).toContain("Shown with your name");
  });

  test("chooses nothing by itself", async () => {
    const page = await answerOf(pageRequest(`/peer-reviews/${peers[0]!.request}`, peers[0]!.cookie));
    const checked = (await page.text()).match(/<input[^>]*checked[^>]*>/g) ?? [];
    expect(checked.length).toBeGreaterThan(0);
    for (const input of checked) expect(input).toContain('value=""');
  });

  test("a conflict answers 409 with both texts, without scripts", async () => {
    await write(0, { do: "save", version: "0", keepDoing: "draft-of-0" });
    const path = `/peer-reviews/${peers[0]!.request}`;
    const second = { do: "save", version: "0", keepDoing: "another text" };
    const response = await answerOf(formRequest(path, second, peers[0]!.cookie));
    expect(response.status).toBe(409);
    const text = await response.text();
    expect(text).toContain("draft-of-0");
    expect(text).toContain("another text");
    expect((await write(0, { ...second, version: "1" })).status).toBe(302);
  });

  test("what is wrong stands at its field with what was typed", async () => {
    const nothing = await write(0, { do: "submit", version: "0" });
    expect(nothing).toMatchObject({ status: 400, data: { errors: { form: [expect.any(String)] } } });
    const long = await write(0, { do: "save", version: "0", keepDoing: "x".repeat(5001) });
    expect(long).toMatchObject({ status: 400, data: { errors: { keepDoing: [expect.any(String)] } } });
    const decline = await write(0, { do: "decline", sentence: "x".repeat(501) });
    expect(decline).toMatchObject({ status: 400, data: { is: "decline", sentence: "x".repeat(501) } });
    expect((await write(0, { do: "save", version: "none" })).status).toBe(400);
  });

  test("declining leads back, and shows the sentence to who asked", async () => {
    expect((await write(0, { do: "decline", sentence: "Too little seen." })).status).toBe(302);
    expect(await dataOf(peersPath(), manager.cookie)).toContain("Too little seen.");
    const { data } = await callLoader(listRoute.loader, {
      app,
      request: pageRequest("/peer-reviews", peers[0]!.cookie),
    });
    expect(data.rows).toMatchObject([{ subject: "Sam", state: "declined" }]);
  });

  test("is nobody else's: not another peer's, not the subject's, not an administrator's", async () => {
    await submit(0);
    const administrator = await somebody("Ada");
    await createGrant(app, { personId: administrator.id, role: "ADMINISTRATOR" });
    for (const other of [peers[1]!, subject, manager, administrator]) {
      for (const path of [`/peer-reviews/${peers[0]!.request}`, `/peer-reviews/${peers[0]!.request}.data`]) {
        const response = await answerOf(pageRequest(path, other.cookie));
        expect([404, 202, 200]).toContain(response.status);
        expect(await response.text()).not.toMatch(WORDS);
      }
      expect((await write(0, review(0, { do: "save", version: "1" }), { ...other, request: "" })).status).toBe(404);
    }
  });
});

describe("the page of an assessment's peers", () => {
  test("what is wrong with an address stands beside it", async () => {
    const wrong = await change({ do: "ask", colleague: "nobody" }, subject);
    expect(wrong).toMatchObject({ status: 400, data: { at: "ask", typed: "nobody" } });
    const self = await change({ do: "ask", colleague: `${subject.id}:` }, manager);
    expect(self).toMatchObject({ status: 400, data: { at: "ask", typed: `${subject.id}:` } });
    expect((await change({ do: "something" }, subject)).status).toBe(400);
  });

  test("an administrator who is not the manager gets nothing, also in an elevated read", async () => {
    for (const place of [0, 1, 2, 3, 4]) await submit(place);
    await reveal();
    await change({ do: "release" }, manager);
    const { id: readerId, cookie } = await somebody("Ada");
    await createGrant(app, { personId: readerId, role: "ADMINISTRATOR" });
    const since = app.now();
    const until = new Date(since.getTime() + 900_000);
    const read = { id: app.newId(), readerId, subjectId: subject.id, reason: "A complaint", since, until };
    await app.db.elevatedRead.create({ data: read });
    expect((await answerOf(pageRequest(peersPath(), cookie))).status).toBe(404);
    expect(await dataOf(`/people/${subject.id}/elevated-read`, cookie)).not.toMatch(WORDS);
    expect(await dataOf("/admin/audit", cookie)).not.toMatch(WORDS);
  });

  test("costs at most eight statements with its session, at its fullest", async () => {
    for (const place of [0, 1, 2, 3, 4]) await submit(place);
    await reveal();
    await change({ do: "release" }, manager);
    const ask = () => answerOf(pageRequest(peersPath(), subject.cookie));
    expect(await countStatements(app, ask)).toBeLessThanOrEqual(8);
    const list = () => answerOf(pageRequest("/peer-reviews", peers[0]!.cookie));
    expect(await countStatements(app, list)).toBeLessThanOrEqual(4);
    const one = () => answerOf(pageRequest(`/peer-reviews/${peers[0]!.request}`, peers[0]!.cookie));
    expect(await countStatements(app, one)).toBeLessThanOrEqual(4);
  });

  test("nothing written is in the log, the queue or a mail", async () => {
    await change({ do: "ask", colleague: `${(await somebody("Pia")).id}:Pia` }, subject);
    for (const place of [0, 1, 2, 3, 4]) await submit(place);
    const stored = [await app.db.auditEntry.findMany(), await app.db.job.findMany()];
    const text = JSON.stringify(stored, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(text).not.toMatch(WORDS);
    expect(text).not.toContain("USUALLY");
  });
});
