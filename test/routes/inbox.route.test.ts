/** Home, the list of notices and their settings, as a browser without JavaScript would use them. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { feedbackRequestRow } from "../factories/feedback";
import { createPerson } from "../factories/people";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { answerWith, builtServer } from "../setup/built-server";
import { readAnswer } from "../setup/read-answer";
import { formRequest, pageRequest } from "../setup/request";

const build = await builtServer();
let app: TestApp;
let cookies: { ada: string; bao: string };

beforeEach(async () => {
  app = await openTestApp();
  await createPerson(app, { id: "ada", name: "Ada", timeZone: "UTC" });
  await createPerson(app, { id: "bao", name: "Bao", timeZone: "UTC" });
  cookies = { ada: await signInAs(app, "ada"), bao: await signInAs(app, "bao") };
});
afterEach(() => app.close());

type Who = keyof typeof cookies;
const open = async (path: string, who: Who = "ada") =>
  readAnswer(await answerWith(build, app)(pageRequest(path, cookies[who])));
const send = async (path: string, form: Record<string, string | string[]>, who: Who = "ada") =>
  readAnswer(await answerWith(build, app)(formRequest(path, form, cookies[who])));

async function withNotices(count: number, personId = "ada"): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => ({
    ...{ id: `${personId}-${index}`, personId, kind: "feedback.given", isListed: true, inDigest: false },
    params: { id: `f${index}`, who: `Giver ${index}.` },
    createdAt: new Date(TEST_NOW.getTime() + index),
  }));
  await app.db.notice.createMany({ data });
}
const unread = () => app.db.notice.count({ where: { personId: "ada", readAt: null } });
const rows = () => app.db.noticeSetting.findMany({ select: { kind: true, way: true }, orderBy: { kind: "asc" } });

describe("home", () => {
  const ASKED = "/feedback/new?request=the-request";
  const links = (text: string) => [...text.matchAll(/href="([^"]+)"/g)].map(([, to]) => to?.replaceAll("&amp;", "&"));

  test("has a duty one click away, for the person alone, until it is done", async () => {
    const request = { id: "the-request", askerId: "bao", askedId: "ada", question: "Secret question" };
    await app.db.feedbackRequest.create({ data: feedbackRequestRow(app, request) });
    const home = await open("/");
    expect(home.status).toBe(200);
    expect(home.text).toContain("1 open task");
    expect(home.text).not.toContain("Secret question");
    expect(links(home.text)).toContain(ASKED);
    expect((await open(ASKED)).text).toContain("Secret question");
    // Who waits for it sees no task of theirs, and no link to answer.
    const others = await open("/", "bao");
    expect(others.text).toContain("No open tasks");
    expect(links(others.text)).not.toContain(ASKED);

    const given = {
      do: "give",
      id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0b01",
      request: "the-request",
      to: "bao",
      text: "It went well.",
      expectation: "",
    };
    expect((await send(ASKED, given)).status).toBe(302);
    const done = await open("/");
    expect(done.text).toContain("No open tasks");
    expect(links(done.text)).not.toContain(ASKED);
  });
});

describe("the list of notices", () => {
  test("marks what is new, one by one or all at once, and only one's own", async () => {
    await withNotices(3);
    await withNotices(1, "bao");
    const count = (text: string) => text.split(">New<").length - 1;
    const list = await open("/notices");
    expect(count(list.text)).toBe(3);
    expect(list.text.indexOf("Giver 2.")).toBeLessThan(list.text.indexOf("Giver 0."));
    expect((await send("/notices?page=1", { do: "read", notice: "ada-1" })).location).toBe("/notices?page=1");
    expect(count((await open("/notices")).text)).toBe(2);
    expect((await send("/notices", { do: "read", notice: "bao-0" })).status).toBe(404);
    expect((await send("/notices", { do: "read-all" })).location).toBe("/notices");
    expect(count((await open("/notices")).text)).toBe(0);
    expect(await unread()).toBe(0);
    expect(await app.db.notice.count({ where: { personId: "bao", readAt: null } })).toBe(1);
  });

  test("has pages, the latest first, and what is not listed on none of them", async () => {
    await withNotices(60);
    await app.db.notice.update({ where: { id: "ada-59" }, data: { isListed: false } });
    const [first, second] = [await open("/notices"), await open("/notices?page=2")];
    const givers = (text: string) => new Set([...text.matchAll(/Giver (\d+)\./g)].map(([, n]) => Number(n)));
    expect([givers(first.text).size, givers(second.text).size]).toEqual([50, 9]);
    expect(Math.min(...givers(first.text))).toBe(Math.max(...givers(second.text)) + 1);
    expect(givers(first.text).has(59)).toBe(false);
    expect(first.text).toContain("page=2");
    expect((await open("/notices?page=3")).text).not.toContain("Giver");
  });
});

describe("the settings of notices", () => {
  const hours = { from: "19:00", until: "08:00" };
  const save = (form: Record<string, string>) => send("/account/notices", { ...hours, ...form });

  test("keep what differs from the usual, and quiet hours only where they are wanted", async () => {
    const saved = await save({ "way.feedback:given": "DIGEST", "way.feedback:asked": "MAIL", isQuiet: "yes" });
    expect(saved.location).toBe("/account/notices?saved");
    expect(await rows()).toEqual([{ kind: "feedback.given", way: "DIGEST" }]);
    expect(await app.db.quietHours.findMany()).toMatchObject([{ personId: "ada" }]);
    const page = await open("/account/notices?saved");
    expect(page.text).toContain("Settings saved.");
    expect(/<option value="DIGEST" selected/.test(page.text)).toBe(true);
    await save({ "way.feedback:given": "DIGEST" });
    expect(await app.db.quietHours.count()).toBe(0);
    expect(await rows()).toEqual([{ kind: "feedback.given", way: "DIGEST" }]);
  });

  test("take no way that a kind does not offer, no kind that there is not, and none of accounts", async () => {
    await save({ "way.feedback:asked": "APP", "way.no:kind": "OFF", "way.accounts:password": "OFF" });
    expect(await rows()).toEqual([]);
    const wrong = await save({ "way.feedback:given": "SHOUT" });
    expect([wrong.status, await rows()]).toEqual([400, []]);
    expect(wrong.text).toContain("Choose one from the list.");
  });

  test.each([
    ["a time that is none", { from: "25:00" }, "Enter a time such as 19:00."],
    ["hours without an end", { until: "19:00" }, "Choose a different end."],
  ])("say what is wrong with %s, and keep all that was chosen", async (_, typed, words) => {
    const back = await save({ "way.feedback:given": "OFF", isQuiet: "yes", ...typed });
    expect(back.status).toBe(400);
    expect(back.text).toContain(words);
    expect(back.text).toContain(`value="${Object.values(typed).join()}"`);
    expect(/<option value="OFF" selected/.test(back.text)).toBe(true);
    expect([await rows(), await app.db.quietHours.count()]).toEqual([[], 0]);
    // Hours that are not wanted are not looked at.
    expect((await save({ "way.feedback:given": "OFF", ...typed })).status).toBe(302);
  });
});
