import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FEEDBACK_ASKED } from "~/features/growth/feedback/notices";
import { ENROLLMENT_OPEN } from "~/features/mentorship/rounds/notices";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { readNotices } from "~/main/notices/notices.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { actorOf } from "../../test/factories/actors";
import { createPerson } from "../../test/factories/people";
import { openTestApp, type TestApp } from "../../test/setup/app";
import { noticeKind } from "./kind";
import { countUnread } from "./notices.repo.server";
import { notify, notifyEach } from "./notify.server";
import { readStopToken } from "./unsubscribe.server";

/** Belongs to an existing room, so that the digest knows it. */
const NEWS = noticeKind({
  kind: "feedback.given",
  area: "Growth",
  label: "Feedback",
  why: "a colleague gave you feedback",
  sort: "news",
  example: { id: "", who: "" },
  words: ({ who, id }) => ({ subject: `${who} gave you feedback`, text: "Read it.", path: `/feedback/${id}` }),
});
const DUTY = { ...NEWS, kind: "feedback.follow-up", sort: "duty" as const };
const ACCOUNT = { ...NEWS, kind: "accounts.password", sort: "account" as const };
const params = { id: "f1", who: "Noor" };

let app: TestApp;
let sent: Message[];
beforeEach(async () => {
  app = await openTestApp();
  sent = [];
  app.mail = { kind: "outbox", send: async (message) => void sent.push(message) };
  await createPerson(app, { id: "ada", name: "Ada", email: "ada@lantern.example", timeZone: "Europe/Lisbon" });
});
afterEach(() => app.close());

type Kind = typeof NEWS;
const tell = (kind: Kind = NEWS, key?: string) =>
  app.db.$transaction((tx) => notify(tx, app, kind, { to: "ada", params, key }));
const choose = (way: "MAIL" | "DIGEST" | "APP" | "OFF", kind = NEWS.kind) =>
  app.db.noticeSetting.create({ data: { personId: "ada", kind, way } });
const listed = () => app.db.notice.count({ where: { isListed: true } });
const work = () => runDueJobs(app, JOB_HANDLERS);

describe("news", () => {
  test("stands in the list and leaves as a mail that can be stopped", async () => {
    await tell();
    await work();
    expect(await listed()).toBe(1);
    expect(sent).toHaveLength(1);
    const [mail] = sent;
    expect(mail).toMatchObject({ to: "ada@lantern.example", subject: "Noor gave you feedback" });
    expect(mail?.text).toContain("You're getting this because a colleague gave you feedback.");
    const token = mail?.stop?.split("/unsubscribe/")[1] ?? "";
    expect(readStopToken(app, token)).toEqual({ personId: "ada", kind: "feedback.given" });
    expect(mail?.text).toContain(mail?.stop);
    expect(mail?.html).toContain(mail?.stop);
  });

  test.each([
    ["APP", 1],
    ["OFF", 0],
  ] as const)("chosen as %s sends no mail", async (way, count) => {
    await choose(way);
    await tell();
    await work();
    expect([await listed(), sent.length]).toEqual([count, 0]);
  });

  test("waits for the end of quiet hours on the person's own clocks, and goes to the address of then", async () => {
    await app.db.quietHours.create({ data: { personId: "ada", from: "19:00", until: "07:30" } });
    app.setNow(new Date("2026-11-23T22:00:00Z"));
    await tell();
    await work();
    expect(sent).toEqual([]);
    await app.db.person.update({ where: { id: "ada" }, data: { email: "new@lantern.example" } });
    app.setNow(new Date("2026-11-24T07:30:00Z"));
    await work();
    expect(sent.map(({ to }) => to)).toEqual(["new@lantern.example"]);
  });

  test("reaches no one who has left, not even what waited", async () => {
    await tell();
    await app.db.person.update({ where: { id: "ada" }, data: { deactivatedAt: app.now() } });
    await tell();
    await work();
    expect([await listed(), sent.length]).toEqual([1, 0]);
  });
});

test("a digest has the news of a day in one mail, and leaves once", async () => {
  await choose("DIGEST");
  for (let count = 0; count < 3; count++) await tell();
  await work();
  expect(sent).toEqual([]);
  app.setNow(new Date("2026-11-24T08:00:00Z"));
  await work();
  expect(sent.map(({ subject }) => subject)).toEqual(["3 updates: Noor gave you feedback, and more"]);
  await app.db.job.updateMany({
    where: { kind: "notice-digest" },
    data: { doneAt: null, payload: { personId: "ada" } },
  });
  await work();
  expect(sent).toHaveLength(1);
  expect(await listed()).toBe(3);
});

test("what asks for an act stands in no list; in a digest it waits like everything else", async () => {
  await tell(DUTY);
  await work();
  expect([await listed(), sent.length]).toEqual([0, 1]);
  await choose("DIGEST", DUTY.kind);
  await tell(DUTY);
  app.setNow(new Date("2026-11-24T09:00:00Z"));
  await work();
  expect([await listed(), sent.length]).toEqual([0, 2]);
});

describe("what was done before its reminder left", () => {
  /** Ada is asked for feedback at night, by a mail or by the digest of the morning. */
  const askAtNight = async () => {
    app.setNow(new Date("2026-11-23T22:00:00Z"));
    await createPerson(app, { id: "noor", name: "Noor" });
    const asked = { id: "q1", askerId: "noor", askedId: "ada", question: "How was it?", askedAt: app.now() };
    await app.db.feedbackRequest.create({ data: asked });
    const params = { requestId: "q1", who: "Noor" };
    await app.db.$transaction((tx) => notify(tx, app, FEEDBACK_ASKED, { to: "ada", params }));
    await work();
    expect(sent).toEqual([]);
  };
  const inTheMorning = async () => {
    app.setNow(new Date("2026-11-24T09:00:00Z"));
    await work();
    return sent.map(({ subject }) => subject);
  };
  const answer = () =>
    app.db.feedbackRequest.update({ where: { id: "q1" }, data: { status: "DECLINED", answeredAt: app.now() } });
  const ways: Record<string, () => Promise<unknown>> = {
    "quiet hours": () => app.db.quietHours.create({ data: { personId: "ada", from: "19:00", until: "07:30" } }),
    "a digest": () => choose("DIGEST", FEEDBACK_ASKED.kind),
  };

  test.each(Object.entries(ways))("held back by %s, it is dropped", async (_, hold) => {
    await hold();
    await askAtNight();
    await answer();
    expect(await inTheMorning()).toEqual([]);
  });

  test.each(Object.entries(ways))("held back by %s, it leaves while it still waits", async (_, hold) => {
    await hold();
    await askAtNight();
    expect(await inTheMorning()).toEqual(["Noor asked you for feedback"]);
  });

  test("a digest keeps the news beside it", async () => {
    await choose("DIGEST", FEEDBACK_ASKED.kind);
    await choose("DIGEST");
    await askAtNight();
    await tell();
    await answer();
    expect(await inTheMorning()).toEqual(["Noor gave you feedback"]);
  });
});

test("what concerns the account leaves at once, to the address of now, and can't be stopped", async () => {
  await app.db.quietHours.create({ data: { personId: "ada", from: "00:00", until: "23:59" } });
  await choose("OFF", ACCOUNT.kind);
  await tell(ACCOUNT);
  await app.db.person.update({ where: { id: "ada" }, data: { email: "thief@lantern.example" } });
  await work();
  expect(sent).toMatchObject([{ to: "ada@lantern.example" }]);
  expect(sent[0]?.stop).toBeUndefined();
});

test("dates are written as the person reads them, in a mail and in the digest", async () => {
  await app.db.person.update({ where: { id: "ada" }, data: { dateFormat: "MONTH_DAY" } });
  const open = { roundId: "r1", program: "Autumn", closesOn: "2026-12-04" };
  const invite = (key: string) =>
    app.db.$transaction((tx) => notify(tx, app, ENROLLMENT_OPEN, { to: "ada", params: open, key }));
  await invite("first");
  await work();
  await choose("DIGEST", ENROLLMENT_OPEN.kind);
  await invite("second");
  app.setNow(new Date(app.now().getTime() + 24 * 3_600_000));
  await work();
  const subject = "Autumn is open for enrollment until Dec 4";
  expect(sent.map((mail) => mail.subject)).toEqual([subject, subject]);
});

test("a notice under a key is listed, mailed and collected for the digest once", async () => {
  await tell(NEWS, "once");
  await work();
  await tell(NEWS, "once");
  await work();
  expect(sent).toHaveLength(1);
  expect(await listed()).toBe(1);
  await choose("DIGEST");
  await tell(NEWS, "once");
  app.setNow(new Date(app.now().getTime() + 24 * 3_600_000));
  await work();
  expect(sent).toHaveLength(1);
  await tell(NEWS, "another");
  expect(await listed()).toBe(2);
});

describe("the bell", () => {
  const live = async () => (await countUnread(app.db, "ada")).number;

  test("counts what is unread, and reading twice is announced once", async () => {
    await tell();
    await tell();
    expect(await countUnread(app.db, "ada")).toEqual({ unread: 2, number: 2 });
    const ada = actorOf({ id: "ada" });
    const { id } = await app.db.notice.findFirstOrThrow();
    await readNotices(app, ada, id);
    await readNotices(app, ada, id);
    expect(await countUnread(app.db, "ada")).toEqual({ unread: 1, number: 3 });
    await readNotices(app, ada, null);
    await readNotices(app, ada, null);
    expect(await live()).toBe(4);
  });

  test("is nobody else's", async () => {
    await createPerson(app, { id: "eve", email: "eve@lantern.example" });
    await tell();
    const { id } = await app.db.notice.findFirstOrThrow();
    await expect(readNotices(app, actorOf({ id: "eve" }), id)).rejects.toMatchObject({ code: "not-found" });
    await readNotices(app, actorOf({ id: "eve" }), null);
    expect((await countUnread(app.db, "ada")).unread).toBe(1);
  });
});

test("hundreds are told in a few statements, each once", async () => {
  const ids = Array.from({ length: 300 }, (_, place) => `p${place}`);
  await app.db.person.createMany({
    data: ids.map((id) => ({ id, name: id, email: `${id}@lantern.example`, timeZone: "UTC", startedOn: app.now() })),
  });
  await app.db.$transaction((tx) =>
    notifyEach(
      tx,
      app,
      NEWS,
      ids.map((to) => ({ to, params })),
    ),
  );
  expect([await listed(), await app.db.job.count({ where: { kind: "mail" } })]).toEqual([300, 300]);
});
