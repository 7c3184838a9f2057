import { afterEach, beforeEach, expect, test } from "vitest";
import { JOB_HANDLERS } from "~/main/jobs.server";
import { runDueJobs } from "~/platform/jobs/jobs.server";
import type { Message } from "~/platform/outside/mailer.server";
import { actorOf } from "../../../../test/factories/actors";
import { invitationIn } from "../../../../test/factories/invitations";
import { createPerson } from "../../../../test/factories/people";
import { leave, moveTo } from "../../../../test/factories/people-changes";
import { openTestApp, type TestApp } from "../../../../test/setup/app";
import { sentForm } from "../../../../test/setup/sent-form";
import { MeetingForm, SeriesForm } from "./one-to-one.schema";
import { endSeries, rearrange, setUp } from "./one-to-one.server";
import { changeMeeting } from "./one-to-one-meeting.server";

let app: TestApp;
let sent: Message[];
const [sam, mona] = [actorOf({ id: "sam", name: "Sam" }), actorOf({ id: "mona", name: "Mona" })];

beforeEach(async () => {
  app = await openTestApp();
  sent = [];
  app.mail = { kind: "outbox", send: async (message) => void sent.push(message) };
  await createPerson(app, { id: "grace", name: "Grace" });
  await createPerson(app, { id: "mona", name: "Mona", email: "mona@lantern.example", managerId: "grace" });
  await createPerson(app, { id: "sam", name: "Sam", email: "sam@lantern.example", managerId: "mona" });
});
afterEach(() => app.close());

const when = {
  rhythm: "WEEKLY",
  startsOn: "2026-11-24",
  time: "10:00",
  timeZone: "Europe/Berlin",
  minutes: 30,
} as const;
const begin = () => setUp(app, sam, { id: "series", with: "mona", ...when });

const arrange = (time: string) => {
  const fields = { do: "arrange", version: "1", ...when, minutes: "30", time };
  const form = sentForm(SeriesForm, fields);
  if (form.do !== "arrange") throw new Error(form.do);
  return rearrange(app, mona, "series", form);
};
const change = (fields: Record<string, string>, on = "2026-12-01") =>
  changeMeeting(app, mona, "series", on, sentForm(MeetingForm, fields));

/** What has been sent since the last time, by who got it. */
async function mails() {
  const from = sent.length;
  await runDueJobs(app, JOB_HANDLERS);
  await runDueJobs(app, JOB_HANDLERS);
  const found = sent.slice(from).map((mail) => ({ to: mail.to.split("@")[0], mail, invitation: invitationIn(mail) }));
  return found.sort((a, b) => (`${a.to}` < `${b.to}` ? -1 : 1));
}

test("both get the series into their calendars, each with the other's name", async () => {
  await begin();
  const [forMona, forSam, ...rest] = await mails();
  expect(rest).toEqual([]);
  expect([forMona?.to, forMona?.mail.subject]).toEqual([
    "mona",
    "Sam set up 1:1s with you, every Tuesday at 10:00, Europe/Berlin",
  ]);
  expect([forSam?.to, forSam?.mail.subject]).toEqual([
    "sam",
    "Your 1:1s with Mona: every Tuesday at 10:00, Europe/Berlin",
  ]);
  expect(forMona?.invitation).toMatchObject({ method: "REQUEST", uid: "series@localhost", sequence: 0 });
  expect(forMona?.invitation?.summary).toBe("1:1 with Sam");
  expect(forSam?.invitation).toMatchObject({ uid: "series@localhost", summary: "1:1 with Mona" });
  // The clocks of Berlin go forward on 28 March.
  const next = forSam?.invitation?.next(19) ?? [];
  expect([next[0], next[18]]).toEqual(["2026-11-24T09:00:00.000Z", "2027-03-30T08:00:00.000Z"]);
});

test("one meeting is moved, called off and put back; the series, once it moves, comes after all of it", async () => {
  await begin();
  await mails();
  await change({ do: "move", day: "2026-12-02", time: "15:00" });
  const of = "2026-12-01T09:00:00.000Z";
  const [moved, own] = (await mails()).reverse();
  expect(moved?.to).toBe("sam");
  expect(moved?.mail.subject).toMatch(/^Mona moved your 1:1 to Wed/);
  expect(own?.mail.subject).toMatch(/^Your 1:1 with Sam: Wed/);
  const there = { method: "REQUEST", uid: "series@localhost", of, startsAt: "2026-12-02T14:00:00.000Z", sequence: 1 };
  expect([moved?.invitation, own?.invitation]).toMatchObject([there, there]);
  await change({ do: "cancel" });
  expect((await mails()).map(({ invitation }) => invitation)).toMatchObject([
    { method: "CANCEL", of, sequence: 2 },
    { method: "CANCEL", of, sequence: 2 },
  ]);
  await change({ do: "restore" });
  expect((await mails())[1]?.invitation).toMatchObject({ method: "REQUEST", of, sequence: 3, startsAt: of });
  await arrange("11:00");
  const [, whole] = await mails();
  expect(whole?.invitation).toMatchObject({ method: "REQUEST", uid: "series@localhost", of: null, sequence: 1_000 });
  expect(whole?.invitation?.events).toHaveLength(1);
  expect(whole?.invitation?.next(2)).toEqual(["2026-11-24T10:00:00.000Z", "2026-12-01T10:00:00.000Z"]);
});

test("what ends is taken out, and what goes on again comes back above that", async () => {
  await begin();
  await mails();
  await endSeries(app, sam, "series");
  await endSeries(app, sam, "series");
  const ended = { method: "CANCEL", uid: "series@localhost", sequence: 999 };
  expect((await mails()).map(({ to, invitation }) => ({ to, ...invitation }))).toMatchObject([
    { to: "mona", ...ended },
    { to: "sam", ...ended },
  ]);
  await begin();
  const again = { method: "REQUEST", uid: "series@localhost", sequence: 1_000 };
  expect((await mails()).map(({ invitation }) => invitation)).toMatchObject([again, again]);
});

test("they stop for who is left when someone leaves, and for no one else", async () => {
  await setUp(app, mona, { id: "above", with: "grace", ...when });
  await begin();
  await mails();
  await leave(app, "sam");
  const found = await mails();
  expect(found.map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual(["mona: Your 1:1s with Sam have stopped"]);
  expect(found[0]?.invitation).toMatchObject({ method: "CANCEL", uid: "series@localhost", sequence: 999 });
  const ends = await app.db.oneToOne.findMany({ orderBy: { id: "asc" }, select: { id: true, endedAt: true } });
  expect(ends).toEqual([
    { id: "above", endedAt: null },
    { id: "series", endedAt: app.now() },
  ]);
  await leave(app, "sam");
  expect(await mails()).toEqual([]);
});

test("they stop for both when the line between them is gone, also two levels up", async () => {
  await setUp(app, sam, { id: "skip", with: "grace", ...when });
  await begin();
  await mails();
  await moveTo(app, "mona", null);
  expect((await mails()).map(({ to, mail }) => `${to}: ${mail.subject}`)).toEqual([
    expect.stringContaining(": Your 1:1s with Sam have stopped"),
    "sam: Your 1:1s with Grace have stopped",
  ]);
  const entries = await app.db.auditEntry.findMany({ where: { action: "one-to-one.end" } });
  expect(entries).toMatchObject([{ actorId: null, objectId: "skip", subjectId: "sam" }]);
});

test("who wants no mails gets none, and the file says nothing of what is talked about", async () => {
  await app.db.noticeSetting.create({ data: { personId: "sam", kind: "one-to-ones.own-calendar", way: "OFF" } });
  await begin();
  await app.db.talkingPoint.create({
    data: { id: "p", oneToOneId: "series", authorId: "sam", text: "Pay of next year", addedAt: app.now() },
  });
  await change({ do: "cancel" });
  const found = await mails();
  expect(found.map(({ to }) => to)).toEqual(["mona", "mona", "sam"]);
  expect(JSON.stringify(found.map(({ mail }) => mail))).not.toContain("Pay of next year");
});
