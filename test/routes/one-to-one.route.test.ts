import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TEMPLATES } from "~/features/growth/one-to-ones/domain/agenda-template";
import { isCarriedOver } from "~/features/growth/one-to-ones/domain/one-to-one";
import { readCalendar } from "~/main/calendar.server";
import { loader as feedLoader } from "~/routes/account/calendar.$token";
import { loader } from "~/routes/growth/one-to-ones._index";
import { action as seriesAction, loader as seriesLoader } from "~/routes/growth/one-to-ones.$series._index";
import { action as meetingAction, loader as meetingLoader } from "~/routes/growth/one-to-ones.$series.$date";
import { action as calendarAction, loader as calendarLoader } from "~/routes/growth/one-to-ones.calendar";
import { action as newAction, loader as newLoader } from "~/routes/growth/one-to-ones.new";
import { createFrameworkVersion } from "../factories/frameworks";
import { createOneToOne, noteRow, talkingPointRow } from "../factories/one-to-ones";
import { createGrant, createPerson } from "../factories/people";
import { createGoal } from "../factories/plans";
import { openTestApp, signInAs, TEST_NOW, type TestApp } from "../setup/app";
import { callAction, callLoader, formRequest, pageRequest } from "../setup/request";
import { countStatements } from "../setup/statements";

type Somebody = { id: string; cookie: string };
let app: TestApp;
let [sam, mona, grace, cole, ada] = [] as unknown as Somebody[] as [Somebody, Somebody, Somebody, Somebody, Somebody];

async function somebody(name: string, managerId: string | null): Promise<Somebody> {
  const { id } = await createPerson(app, { name, managerId });
  return { id, cookie: await signInAs(app, id) };
}

beforeEach(async () => {
  app = await openTestApp();
  grace = await somebody("Grace", null);
  mona = await somebody("Mona", grace.id);
  sam = await somebody("Sam", mona.id);
  cole = await somebody("Cole", mona.id);
  ada = await somebody("Ada", null);
  await createGrant(app, { personId: ada.id, role: "ADMINISTRATOR" });
});
afterEach(() => app.close());

const newId = () => crypto.randomUUID();
const when = { rhythm: "TWO_WEEKLY", startsOn: "2026-11-24", time: "10:00", timeZone: "Europe/Lisbon", minutes: "30" };
const NEXT = "2026-11-24";

const setUp = (fields: Record<string, string>, by: Somebody) =>
  callAction(newAction, {
    app,
    request: formRequest("/one-to-ones/new", { id: newId(), ...when, ...fields }, by.cookie),
  });
const list = (by: Somebody) => callLoader(loader, { app, request: pageRequest("/one-to-ones", by.cookie) });
const read = (series: string, by: Somebody) =>
  callLoader(seriesLoader, { app, request: pageRequest(`/one-to-ones/${series}`, by.cookie), params: { series } });
const change = (series: string, fields: Record<string, string>, by: Somebody) =>
  callAction(seriesAction, {
    app,
    request: formRequest(`/one-to-ones/${series}`, fields, by.cookie),
    params: { series },
  });
const meeting = (series: string, by: Somebody, date = NEXT) =>
  callLoader(meetingLoader, {
    app,
    request: pageRequest(`/one-to-ones/${series}/${date}`, by.cookie),
    params: { series, date },
  });
const act = (series: string, fields: Record<string, string>, by: Somebody, date = NEXT) =>
  callAction(meetingAction, {
    app,
    request: formRequest(`/one-to-ones/${series}/${date}`, fields, by.cookie),
    params: { series, date },
  });
const withMona = async () => (await createOneToOne(app, { managerId: mona.id, reportId: sam.id })).id;

describe("an agenda from a template", () => {
  test("has its topics once, whoever presses and however often, and both see them", async () => {
    const series = await withMona();
    for (const by of [sam, mona, mona]) {
      expect((await act(series, { do: "add-template", template: "career" }, by)).status).toBe(302);
    }
    const { points, templates } = (await meeting(series, mona)).data;
    expect(points.map(({ text }) => text)).toEqual(TEMPLATES.career.topics);
    expect(points.every(({ aboutGrowth }) => aboutGrowth)).toBe(true);
    expect(templates[0]).toBe("career");
    expect((await act(series, { do: "add-template", template: "other" }, sam)).status).toBe(400);
    expect((await act(series, { do: "add-template", template: "first" }, cole)).status).toBe(404);
  });

  test("carries over what was not discussed, and leads to the meetings around it", async () => {
    const series = await withMona();
    const early = { oneToOneId: series, authorId: sam.id, addedAt: new Date("2026-11-09T12:00:00Z") };
    await app.db.talkingPoint.create({ data: talkingPointRow(app, early) });
    await act(series, { do: "add-point", id: newId(), text: "New" }, sam);
    const { points, previous, next } = (await meeting(series, sam)).data;
    expect([previous?.on, next?.on]).toEqual(["2026-11-10", "2026-12-08"]);
    expect(points.map(({ addedOn }) => isCarriedOver(addedOn, previous?.on ?? null))).toEqual([true, false]);
    await app.db.oneToOne.updateMany({ data: { endedAt: app.now() } });
    expect((await meeting(series, sam)).data).toMatchObject({ next: null, mayWrite: false });
  });
});

describe("setting up", () => {
  test("either side can, with whoever is one or two above or below, once", async () => {
    const id = newId();
    expect((await setUp({ id, with: mona.id }, sam)).location).toBe(`/one-to-ones/${id}`);
    expect((await setUp({ id: newId(), with: sam.id }, mona)).location).toBe(`/one-to-ones/${id}`);
    expect((await setUp({ with: grace.id }, sam)).status).toBe(302);
    expect((await setUp({ with: mona.id, time: "11:00" }, sam)).status).toBe(409);
    const rows = await app.db.oneToOne.findMany({ select: { managerId: true, reportId: true } });
    expect(new Set(rows)).toEqual(
      new Set([
        { managerId: mona.id, reportId: sam.id },
        { managerId: grace.id, reportId: sam.id },
      ]),
    );
    expect((await list(sam)).data.series.map(({ other, relation }) => [other.name, relation])).toEqual([
      ["Grace", "skip-level"],
      ["Mona", "report"],
    ]);
  });

  test("tells the other side once, and its own calendar, without a word of what it is about", async () => {
    await setUp({ with: mona.id }, sam);
    const jobs = await app.db.job.findMany({ where: { kind: "mail" } });
    const mails = jobs.map(({ payload }) => payload as { subject: string });
    expect(mails.sort((a, b) => a.subject.localeCompare(b.subject))).toEqual([
      expect.objectContaining({ subject: expect.stringContaining("Sam set up 1:1s with you, every") }),
      expect.objectContaining({ subject: expect.stringContaining("Your 1:1s with Mona: every") }),
    ]);
  });

  test("not with anybody else", async () => {
    for (const other of [cole, ada, sam]) expect((await setUp({ with: other.id }, sam)).status).toBe(404);
    expect((await setUp({ with: "no-one" }, sam)).status).toBe(404);
    const { data } = await callLoader(newLoader, { app, request: pageRequest("/one-to-ones/new", grace.cookie) });
    expect(data.candidates.map(({ name, relation }) => [name, relation])).toEqual([
      ["Mona", "report"],
      ["Cole", "skip-level"],
      ["Sam", "skip-level"],
    ]);
  });

  test("says what to put right, and keeps what was typed", async () => {
    const { status, data } = await setUp({ with: "", time: "25:00", timeZone: "Mars/Base", minutes: "1" }, sam);
    expect(status).toBe(400);
    expect(Object.keys((data as unknown as { errors: object }).errors).sort()).toEqual([
      "minutes",
      "time",
      "timeZone",
      "with",
    ]);
    expect(data).toMatchObject({ typed: { timeZone: "Mars/Base" } });
  });
});

describe("an agenda", () => {
  test("is made by both sides, carries over, and keeps what was talked about on its day", async () => {
    const id = await withMona();
    const point = newId();
    await act(id, { do: "add-point", id: point, text: "The next quarter" }, sam);
    await act(id, { do: "add-point", id: point, text: "The next quarter" }, sam);
    await act(id, { do: "add-point", id: newId(), text: "Holidays", growth: "yes" }, mona);
    await act(id, { do: "discussed", which: point }, mona);
    const now = (await meeting(id, sam)).data.points.map(({ text, discussedOn }) => [text, discussedOn]);
    expect(now.sort()).toEqual([
      ["Holidays", null],
      ["The next quarter", NEXT],
    ]);
    expect((await meeting(id, sam, "2026-12-08")).data.points.map(({ text }) => text)).toEqual(["Holidays"]);
    await act(id, { do: "reopen-point", which: point }, sam);
    expect((await meeting(id, mona, "2026-12-08")).data.points).toHaveLength(2);
  });

  test("is past once its meeting has ended", async () => {
    const id = await withMona();
    app.setNow(new Date("2026-11-24T10:29:00Z"));
    expect((await meeting(id, sam)).data.isPast).toBe(false);
    app.setNow(new Date("2026-11-24T10:30:00Z"));
    expect((await meeting(id, sam)).data.isPast).toBe(true);
    expect((await meeting(id, sam, "2026-12-08")).data.isPast).toBe(false);
  });

  test("only who added a point takes it off", async () => {
    const id = await withMona();
    const point = newId();
    await act(id, { do: "add-point", id: point, text: "Pay" }, sam);
    await act(id, { do: "remove-point", which: point }, mona);
    expect(await app.db.talkingPoint.count()).toBe(1);
    await act(id, { do: "remove-point", which: point }, sam);
    expect(await app.db.talkingPoint.count()).toBe(0);
  });

  test("takes shared goals by one click, from either side, once; kept ones from none", async () => {
    const id = await withMona();
    const { id: versionId } = await createFrameworkVersion(app);
    const about = { personId: sam.id, versionId, expectationId: "e-ic2aaa" };
    const shared = await createGoal(app, { ...about, title: "Shared goal" });
    const kept = await createGoal(app, { ...about, title: "Kept goal", sharedAt: null });
    expect((await meeting(id, sam)).data.sources.goals.map(({ title }) => title)).toEqual(["Shared goal"]);
    await act(id, { do: "add-goal", which: shared.id }, mona);
    await act(id, { do: "add-goal", which: shared.id }, sam);
    for (const by of [sam, mona]) expect((await act(id, { do: "add-goal", which: kept.id }, by)).status).toBe(404);
    const { points } = (await meeting(id, mona)).data;
    expect(points).toMatchObject([{ text: "Shared goal", goalId: shared.id, aboutGrowth: true }]);
    expect((await meeting(id, sam)).data.sources.goals).toEqual([]);
  });

  test("of somebody two levels up names a goal that its person puts there, without a way to it", async () => {
    const { id } = await createOneToOne(app, { managerId: grace.id, reportId: sam.id });
    const { id: versionId } = await createFrameworkVersion(app);
    const goal = await createGoal(app, { personId: sam.id, versionId, expectationId: "e-ic2aaa", title: "My goal" });
    expect((await act(id, { do: "add-goal", which: goal.id }, grace)).status).toBe(404);
    expect((await meeting(id, grace)).data.sources.goals).toEqual([]);
    await act(id, { do: "add-goal", which: goal.id }, sam);
    expect((await meeting(id, grace)).data.points).toMatchObject([{ text: "My goal", goalId: null }]);
  });

  test("actions carry over until they are done", async () => {
    const id = await withMona();
    const action = newId();
    await act(id, { do: "add-action", id: action, text: "Ask Grace", owner: mona.id, dueOn: "2026-12-01" }, sam);
    expect((await act(id, { do: "add-action", id: newId(), text: "x", owner: cole.id, dueOn: "" }, sam)).status).toBe(
      404,
    );
    expect((await meeting(id, mona, "2026-12-08")).data.actions).toMatchObject([{ text: "Ask Grace", owner: "Mona" }]);
    await act(id, { do: "done", which: action }, mona, "2026-12-08");
    expect((await meeting(id, mona, "2026-12-08")).data.actions).toEqual([]);
    expect((await meeting(id, mona)).data.actions).toMatchObject([{ doneAt: expect.any(Date) }]);
  });

  test("growth that was not talked about for two months is said once, on the page", async () => {
    const id = await withMona();
    app.setNow(new Date("2027-02-01T09:00:00Z"));
    sam.cookie = await signInAs(app, sam.id);
    expect((await list(sam)).data.series[0]?.growthMissing).toBe(true);
    await act(id, { do: "add-point", id: newId(), text: "My goal", growth: "yes" }, sam, "2027-02-02");
    expect((await list(sam)).data.series[0]?.growthMissing).toBe(false);
    expect(await app.db.job.count()).toBe(0);
  });
});

describe("private notes", () => {
  test("are their author's, saved once, and not overwritten by another tab", async () => {
    const id = await withMona();
    await act(id, { do: "note", version: "0", text: "Ask for time to learn" }, sam);
    await act(id, { do: "note", version: "0", text: "Ask for time to learn" }, sam);
    const late = await act(id, { do: "note", version: "0", text: "Something else" }, sam);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ typed: { text: "Something else" }, theirs: "Ask for time to learn", version: 1 });
    expect((await meeting(id, sam)).data.note).toEqual({ text: "Ask for time to learn", version: 1 });
  });

  test("the other side gets neither their words nor that they are there", async () => {
    const id = await withMona();
    const before = await meeting(id, mona);
    await act(id, { do: "note", version: "0", text: "secret-note" }, sam);
    await act(id, { do: "note", version: "0", text: "secret-of-a-day-long-past" }, sam, "2026-12-08");
    await app.db.oneToOneNote.create({
      data: noteRow(app, { oneToOneId: id, authorId: sam.id, text: "secret-note", on: new Date("2026-09-01") }),
    });
    const after = await meeting(id, mona);
    const { ids: _before, ...known } = before.data;
    const { ids: _after, ...now } = after.data;
    expect(now).toEqual(known);
    expect((await meeting(id, sam, "2026-09-01")).status).toBe(200);
    expect((await meeting(id, mona, "2026-09-01")).status).toBe(404);
    expect((await read(id, mona)).data.past.rows).not.toContain("2026-09-01");
    const entries = await app.db.auditEntry.findMany({ where: { action: "one-to-one-note.save" } });
    expect(entries).toHaveLength(2);
    expect(entries.every((one) => one.subjectId === sam.id && one.before === null && one.after === null)).toBe(true);
  });
});

describe("what an attacker would try", () => {
  test("nobody but the two reads or changes anything", async () => {
    const id = await withMona();
    await app.db.talkingPoint.create({
      data: talkingPointRow(app, { id: "a-point", oneToOneId: id, authorId: sam.id }),
    });
    const tries: Record<string, string>[] = [
      { do: "add-point", id: newId(), text: "x" },
      { do: "discussed", which: "a-point" },
      { do: "note", version: "0", text: "x" },
      { do: "cancel" },
    ];
    for (const other of [grace, cole, ada]) {
      expect((await read(id, other)).status).toBe(404);
      expect((await meeting(id, other)).status).toBe(404);
      for (const fields of tries) expect((await act(id, fields, other)).status).toBe(404);
      expect((await act(id, { do: "nonsense" }, other)).status).toBe(400);
      expect((await change(id, { do: "end" }, other)).status).toBe(404);
      expect((await change(id, { do: "arrange", version: "1", ...when, time: "x" }, other)).status).toBe(404);
      expect((await list(other)).data.series).toEqual([]);
    }
    expect(await app.db.oneToOneMeeting.count()).toBe(0);
    expect(await app.db.auditEntry.count()).toBe(0);
  });

  test("after a reorganisation both still read, neither writes, and the new manager sees nothing", async () => {
    const id = await withMona();
    await act(id, { do: "add-point", id: newId(), text: "From before" }, sam);
    const joan = await somebody("Joan", null);
    await app.db.person.update({ where: { id: sam.id }, data: { managerId: joan.id } });
    for (const by of [sam, mona]) {
      expect((await meeting(id, by)).data).toMatchObject({ mayWrite: false, points: [{ text: "From before" }] });
      expect((await act(id, { do: "note", version: "0", text: "x" }, by)).status).toBe(409);
      expect((await change(id, { do: "arrange", version: "1", ...when }, by)).status).toBe(409);
    }
    expect((await meeting(id, joan)).status).toBe(404);
    await app.db.person.update({ where: { id: sam.id }, data: { managerId: mona.id } });
    expect((await act(id, { do: "note", version: "0", text: "x" }, sam)).status).toBe(302);
  });

  test("the database takes no note, point or action of anybody else", async () => {
    const oneToOneId = await withMona();
    const theirs = { oneToOneId, authorId: cole.id };
    await expect(app.db.oneToOneNote.create({ data: noteRow(app, { ...theirs, text: "x" }) })).rejects.toThrow();
    await expect(app.db.talkingPoint.create({ data: talkingPointRow(app, theirs) })).rejects.toThrow();
    await expect(app.db.oneToOne.updateMany({ data: { reportId: cole.id } })).rejects.toThrow();
  });

  test("a day that is none has no page", async () => {
    const id = await withMona();
    for (const date of ["2026-11-25", "2026-02-30", "today"]) expect((await meeting(id, sam, date)).status).toBe(404);
    expect((await act(id, { do: "note", version: "0", text: "x" }, sam, "2026-11-25")).status).toBe(404);
  });
});

describe("when", () => {
  test("one is moved, cancelled and put back; all are rearranged, and not over the other side's change", async () => {
    const id = await withMona();
    await act(id, { do: "move", day: "2026-11-26", time: "15:30" }, sam);
    expect((await meeting(id, mona)).data.meeting).toMatchObject({
      moved: true,
      startsAt: new Date("2026-11-26T15:30:00Z"),
    });
    await act(id, { do: "cancel" }, mona);
    expect((await read(id, sam)).data).toMatchObject({ next: { on: "2026-12-08" } });
    expect((await read(id, sam)).data.coming[0]).toMatchObject({ on: NEXT, cancelled: true });
    await act(id, { do: "restore" }, mona);
    expect((await meeting(id, mona)).data.meeting).toMatchObject({ moved: false, cancelled: false, sequence: 3 });
    expect((await act(id, { do: "move", day: "", time: "9" }, sam)).status).toBe(400);
    expect((await change(id, { do: "arrange", version: "1", ...when, time: "11:00" }, sam)).status).toBe(302);
    const late = await change(id, { do: "arrange", version: "1", ...when, time: "12:00" }, mona);
    expect(late.status).toBe(409);
    expect(late.data).toMatchObject({ typed: { time: "12:00" }, conflict: { time: "11:00", version: 2 } });
  });

  test("ended ones are read-only, and go on when they are set up again", async () => {
    const id = await withMona();
    expect((await change(id, { do: "end" }, sam)).status).toBe(302);
    expect((await act(id, { do: "note", version: "0", text: "x" }, sam)).status).toBe(409);
    expect((await setUp({ with: sam.id, time: "12:00" }, mona)).location).toBe(`/one-to-ones/${id}`);
    expect((await act(id, { do: "note", version: "0", text: "x" }, sam)).status).toBe(302);
  });
});

describe("the calendar address", () => {
  const send = (fields: Record<string, string>, by = sam) =>
    callAction(calendarAction, { app, request: formRequest("/one-to-ones/calendar", fields, by.cookie) });
  async function makeOne(by = sam): Promise<string> {
    const { data } = await send({ do: "make" }, by);
    return (data as unknown as { address: string }).address.replace(/^.*\/calendar\//, "");
  }
  const feed = (token: string) =>
    callLoader(feedLoader, { app, request: pageRequest(`/calendar/${token}`), params: { token } });

  test("gives times and names without a session, and nothing that was said", async () => {
    const id = await withMona();
    await act(id, { do: "add-point", id: newId(), text: "secret-point" }, sam);
    await act(id, { do: "note", version: "0", text: "secret-note" }, sam);
    await act(id, { do: "cancel" }, sam, "2026-12-08");
    const { status, headers, data } = await feed(await makeOne());
    expect([status, headers.get("Content-Type")]).toEqual([200, "text/calendar; charset=utf-8"]);
    const text = String(data);
    expect(text).toContain("SUMMARY:1:1 with Mona\r\n");
    expect(text).toContain(`UID:${id}-2026-11-24@localhost\r\n`);
    expect(text).toContain("DTSTART:20261124T100000Z\r\n");
    expect(text).toContain("DTSTART:20261208T100000Z\r\nDTEND:20261208T103000Z\r\nSEQUENCE:1\r\nSTATUS:CANCELLED\r\n");
    // Lisbon's clocks go forward on 28 March.
    expect(text).toContain("DTSTART:20270330T090000Z\r\n");
    expect(text).not.toMatch(/secret|DESCRIPTION|ATTENDEE/);
  });

  test("has UIDs that stay and numbers that grow, however often it is changed", async () => {
    const id = await withMona();
    const token = await makeOne();
    const seen: number[] = [];
    const look = async () => {
      const text = String((await feed(token)).data);
      const event = text.split("BEGIN:VEVENT").find((one) => one.includes(`UID:${id}-2026-12-08@`)) ?? "";
      seen.push(Number(/SEQUENCE:(\d+)/.exec(event)?.[1]));
    };
    await look();
    await act(id, { do: "move", day: "2026-12-09", time: "08:00" }, sam, "2026-12-08");
    await look();
    await act(id, { do: "restore" }, sam, "2026-12-08");
    await look();
    await change(id, { do: "arrange", version: "1", ...when, time: "16:00" }, sam);
    await look();
    await act(id, { do: "cancel" }, mona, "2026-12-08");
    await look();
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });

  test("is known to its owner alone, and opens nothing once it is renewed, revoked, or its owner has left", async () => {
    await withMona();
    const first = await makeOne();
    const second = await makeOne();
    expect((await feed(first)).status).toBe(404);
    expect((await feed(second)).status).toBe(200);
    expect(await app.db.calendarFeed.count({ where: { tokenHash: { contains: second.slice(0, 10) } } })).toBe(0);
    const { data } = await callLoader(calendarLoader, {
      app,
      request: pageRequest("/one-to-ones/calendar", sam.cookie),
    });
    expect(data.since).toEqual(TEST_NOW);
    await app.db.person.update({ where: { id: sam.id }, data: { deactivatedAt: app.now() } });
    expect((await feed(second)).status).toBe(404);
    await app.db.person.update({ where: { id: sam.id }, data: { deactivatedAt: null } });
    await send({ do: "revoke" });
    expect((await feed(second)).status).toBe(404);
  });

  test("is not found by guessing, and not asked for all day", async () => {
    const token = await makeOne();
    for (const wrong of [token.replace(".ics", ""), "x.ics", `${"a".repeat(43)}.ics`, "../../etc/passwd"]) {
      expect((await feed(wrong)).status).toBe(404);
    }
    const tries = async (name: string, ip: string, count: number) => {
      for (let at = 0; at < count; at++) await readCalendar(app, name, ip).catch(() => {});
      return readCalendar(app, name, ip).catch((error: unknown) => (error as { code: string }).code);
    };
    expect(await tries(`${"b".repeat(43)}.ics`, "192.0.2.7", 100)).toBe("too-many");
    expect(await tries(token, "192.0.2.8", 120)).toBe("too-many");
  });
});

test("pages cost few statements", async () => {
  const id = await withMona();
  await createOneToOne(app, { managerId: grace.id, reportId: sam.id });
  for (let at = 0; at < 5; at++) await act(id, { do: "add-point", id: newId(), text: `Point ${at}` }, sam);
  for (const ask of [() => list(sam), () => read(id, sam), () => meeting(id, sam)]) {
    expect(await countStatements(app, ask)).toBeLessThanOrEqual(6);
  }
});
