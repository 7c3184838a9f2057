import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Arrangement,
  arrangedDays,
  arrangedStart,
  arrangementInWords,
  type CalendarEvent,
  calendarFile,
  comingMeetings,
  daysAway,
  instantOf,
  isArranged,
  isGrowthMissing,
  isTimeZone,
  lastHeld,
  localTime,
  MEETING_RHYTHMS,
  meetingOn,
  meetingsBetween,
} from "./calendar";
import { dayStart } from "./day";

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "series-2026-11-24@waymark.example",
  startsAt: new Date("2026-11-24T10:00:00Z"),
  minutes: 30,
  summary: "1:1 with Zoë; Ltd, \\o/",
  sequence: 3,
  cancelled: false,
  changedAt: new Date("2026-11-20T08:00:00Z"),
  ...given,
});

type Component = { name: string; properties: Map<string, string> };

/** Reads a stream as RFC 5545 has it, and refuses what it does not allow. */
function parse(text: string): Component[] {
  expect(text.endsWith("\r\n")).toBe(true);
  const raw = text.slice(0, -2).split("\r\n");
  for (const line of raw) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\r\n]/);
  }
  const lines = raw.join("\r\n").replaceAll("\r\n ", "").split("\r\n");
  const open: Component[] = [];
  const done: Component[] = [];
  for (const line of lines) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/su.exec(line) ?? [];
    expect(name).not.toBe("");
    if (name === "BEGIN") open.push({ name: value, properties: new Map() });
    else if (name === "END") {
      expect(open.at(-1)?.name).toBe(value);
      done.push(open.pop()!);
    } else {
      const { properties } = open.at(-1)!;
      expect(properties.has(name)).toBe(false);
      properties.set(name, value);
    }
  }
  expect(open).toEqual([]);
  return done;
}

const plain = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, one: string) => (one.toLowerCase() === "n" ? "\n" : one));

test("an event has what calendar programs need, in UTC", () => {
  const [found, calendar] = parse(calendarFile([event()]));
  expect(Object.fromEntries(found!.properties)).toEqual({
    UID: "series-2026-11-24@waymark.example",
    DTSTAMP: "20261120T080000Z",
    "LAST-MODIFIED": "20261120T080000Z",
    DTSTART: "20261124T100000Z",
    DTEND: "20261124T103000Z",
    SEQUENCE: "3",
    STATUS: "CONFIRMED",
    SUMMARY: "1:1 with Zoë\\; Ltd\\, \\\\o/",
  });
  expect(calendar!.properties.get("VERSION")).toBe("2.0");
});

test("a cancelled one stays, as cancelled", () => {
  expect(parse(calendarFile([event({ cancelled: true })]))[0]!.properties.get("STATUS")).toBe("CANCELLED");
});

test("without meetings it is still a calendar", () => {
  expect(parse(calendarFile([])).map(({ name }) => name)).toEqual(["VCALENDAR"]);
});

test("whatever a name holds, it comes back and breaks no line", () => {
  const names = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constant("BEGIN:VEVENT\r\nEND:VCALENDAR"),
    fc.constantFrom("\u2028", "\u2029", "\u0085"),
  );
  fc.assert(
    fc.property(names, (summary) => {
      const parts = parse(calendarFile([event({ summary })]));
      expect(parts.map(({ name }) => name)).toEqual(["VEVENT", "VCALENDAR"]);
      const shown = summary.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n]/gu, "");
      expect(plain(parts[0]!.properties.get("SUMMARY") ?? "")).toBe(shown);
    }),
  );
});

const weekly: Arrangement = {
  rhythm: "WEEKLY",
  startsOn: "2026-10-20",
  time: "10:00",
  timeZone: "Europe/Lisbon",
  minutes: 30,
};

describe("local times", () => {
  test.each([
    ["winter", "2026-01-15", "10:00", "Europe/Warsaw", "2026-01-15T09:00:00.000Z"],
    ["summer", "2026-07-15", "10:00", "Europe/Warsaw", "2026-07-15T08:00:00.000Z"],
    ["a time that never comes", "2026-03-29", "02:30", "Europe/Warsaw", "2026-03-29T01:30:00.000Z"],
    ["a time that comes twice", "2026-10-25", "02:30", "Europe/Warsaw", "2026-10-25T00:30:00.000Z"],
    ["half an hour of summer time", "2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["ahead of everybody", "2026-11-24", "00:15", "Pacific/Kiritimati", "2026-11-23T10:15:00.000Z"],
    ["three quarters of an hour", "2026-11-24", "09:00", "Asia/Kathmandu", "2026-11-24T03:15:00.000Z"],
    ["a year typed wrongly", "0202-12-01", "10:00", "UTC", "0202-12-01T10:00:00.000Z"],
    ["the first day", "0001-01-02", "10:00", "Europe/London", "0001-01-02T10:01:15.000Z"],
    ["the last day", "9999-12-31", "23:00", "America/New_York", "+010000-01-01T04:00:00.000Z"],
    ["against the clock's fashion", "2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
  ])("%s", (_, day, time, zone, instant) => {
    expect(instantOf(day, time, zone).toISOString()).toBe(instant);
  });

  const zones = [
    "Europe/Lisbon",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "America/St_Johns",
    "Pacific/Apia",
    "UTC",
  ];
  const someDay = fc.date({ min: new Date("2015-01-01"), max: new Date("2035-12-31"), noInvalidDate: true });
  const someTime = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);

  test("an instant and its local time are one, but where clocks skip or repeat", () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(...zones), (date, zone) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const { day, time } = localTime(minute, zone);
        const back = instantOf(day, time, zone);
        expect(localTime(back, zone)).toEqual({ day, time });
        // The first of the two where the time comes twice.
        expect(minute.getTime() - back.getTime()).toBeGreaterThanOrEqual(0);
        expect(minute.getTime() - back.getTime()).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test("a local time that never comes is moved on by the length of the gap at most", () => {
    fc.assert(
      fc.property(someDay, someTime, fc.constantFrom(...zones), (date, time, zone) => {
        const day = date.toISOString().slice(0, 10);
        const got = localTime(instantOf(day, time, zone), zone);
        const late = Date.parse(`${got.day}T${got.time}Z`) - Date.parse(`${day}T${time}Z`);
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  test("names of zones", () => {
    expect(["Europe/Lisbon", "UTC", "Nowhere/Land", "", "+01:00"].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

const arrangement = fc.record({
  rhythm: fc.constantFrom(...MEETING_RHYTHMS),
  startsOn: fc
    .date({ min: new Date("2024-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  time: fc.constantFrom("00:30", "01:30", "02:30", "09:00", "23:45"),
  timeZone: fc.constantFrom("Europe/Warsaw", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Lagos"),
  minutes: fc.constant(30),
});
const DAY = 86_400_000;
const weekday = (day: string) => dayStart(day).getUTCDay();

describe("an arrangement", () => {
  test("keeps its local time when clocks change: an hour earlier in UTC, or later", () => {
    const times = arrangedDays(weekly, "2026-10-20", "2026-11-03").map((day) =>
      arrangedStart(weekly, day).toISOString(),
    );
    expect(times).toEqual(["2026-10-20T09:00:00.000Z", "2026-10-27T10:00:00.000Z", "2026-11-03T10:00:00.000Z"]);
  });

  test.each([
    ["WEEKLY", "2026-11-10", ["2026-11-10", "2026-11-17", "2026-11-24", "2026-12-01"]],
    ["TWO_WEEKLY", "2026-11-10", ["2026-11-10", "2026-11-24", "2026-12-08", "2026-12-22"]],
    ["MONTHLY", "2026-11-10", ["2026-11-10", "2026-12-08", "2027-01-12", "2027-02-09"]],
    ["MONTHLY", "2026-12-29", ["2026-12-29", "2027-01-26", "2027-02-23", "2027-03-30"]],
    ["MONTHLY", "2026-11-24", ["2026-11-24", "2026-12-22", "2027-01-26", "2027-02-23"]],
  ] as const)("%s from %s", (rhythm, startsOn, days) => {
    expect(arrangedDays({ ...weekly, rhythm, startsOn }, startsOn, "2027-12-31").slice(0, 4)).toEqual(days);
  });

  test("meets on its weekday, at its time, once a day, and never before it begins, whatever clocks do", () => {
    fc.assert(
      fc.property(arrangement, fc.nat(600), fc.nat(200), (given, skip, length) => {
        const day = (days: number) =>
          new Date(dayStart(given.startsOn).getTime() + days * DAY).toISOString().slice(0, 10);
        const [from, to] = [day(skip - 100), day(skip - 100 + length)];
        const days = arrangedDays(given, from, to);
        expect(new Set(days).size).toBe(days.length);
        expect(days).toEqual([...days].sort());
        for (const one of days) {
          expect(one >= from && one <= to && one >= given.startsOn).toBe(true);
          expect(weekday(one)).toBe(weekday(given.startsOn));
          const local = localTime(arrangedStart(given, one), given.timeZone);
          // 02:30 is 03:30 on the one night of the year that has no 02:30.
          expect(local.day).toBe(one);
          expect([given.time, given.time.replace("02:30", "03:30").replace("01:30", "02:30"), "03:00"]).toContain(
            local.time,
          );
        }
        for (let at = skip - 100; at <= skip - 100 + length; at++)
          expect(isArranged(given, day(at))).toBe(days.includes(day(at)));
      }),
      { numRuns: 60 },
    );
  });

  test("two in a row are as far apart as their rhythm says, in days", () => {
    fc.assert(
      fc.property(arrangement, (given) => {
        const end = new Date(dayStart(given.startsOn).getTime() + 300 * DAY).toISOString().slice(0, 10);
        const days = arrangedDays(given, given.startsOn, end);
        const gaps = days.slice(1).map((one, at) => (dayStart(one).getTime() - dayStart(days[at]!).getTime()) / DAY);
        const allowed = { WEEKLY: [7], TWO_WEEKLY: [14], MONTHLY: [28, 35] }[given.rhythm];
        expect(gaps.filter((gap) => !allowed.includes(gap))).toEqual([]);
        if (given.rhythm === "MONTHLY") expect(new Set(days.map((one) => one.slice(0, 7))).size).toBe(days.length);
      }),
    );
  });

  test("in words", () => {
    expect(arrangementInWords(weekly)).toBe("every Tuesday at 10:00, Europe/Lisbon");
    expect(arrangementInWords({ ...weekly, rhythm: "MONTHLY" })).toBe(
      "every third Tuesday of the month at 10:00, Europe/Lisbon",
    );
  });
});

describe("single meetings", () => {
  const moved = { on: "2026-10-27", startsAt: new Date("2026-10-29T15:00:00Z"), cancelled: false, sequence: 1 };
  const cancelled = { on: "2026-11-03", startsAt: new Date("2026-11-03T10:00:00Z"), cancelled: true, sequence: 2 };

  test("moved and cancelled ones keep the day that names them", () => {
    const found = meetingsBetween(weekly, [moved, cancelled], "2026-10-20", "2026-11-03");
    expect(found.map(({ on, moved, cancelled }) => [on, moved, cancelled])).toEqual([
      ["2026-10-20", false, false],
      ["2026-10-27", true, false],
      ["2026-11-03", false, true],
    ]);
    expect(meetingOn(weekly, [], "2026-10-21")).toBeNull();
  });

  test("coming ones are those that have not ended, wherever they were moved to", () => {
    const during = new Date("2026-10-29T15:29:00Z");
    expect(comingMeetings(weekly, [moved], during, 1)[0]?.on).toBe("2026-10-27");
    expect(comingMeetings(weekly, [moved], new Date("2026-10-29T15:30:00Z"), 1)[0]?.on).toBe("2026-11-03");
  });
});

test("growth is missed after two months", () => {
  const now = new Date("2026-11-23T09:00:00Z");
  expect(isGrowthMissing(new Date("2026-09-24T09:00:00Z"), now)).toBe(false);
  expect(isGrowthMissing(new Date("2026-09-22T09:00:00Z"), now)).toBe(true);
});

const NOW = new Date("2026-11-23T09:00:00.000Z");

test.each([
  ["2026-11-24T12:00:00.000Z", "Europe/London", 1],
  ["2026-11-24T12:00:00.000Z", "Pacific/Auckland", 2],
  ["2026-11-23T12:00:00.000Z", "Pacific/Auckland", 1],
  ["2026-11-25T03:00:00.000Z", "America/Los_Angeles", 1],
  ["2026-11-25T03:00:00.000Z", "UTC", 2],
  ["2026-11-23T23:59:00.000Z", "UTC", 0],
  ["2026-11-21T23:00:00.000Z", "UTC", -2],
  ["2026-11-21T23:00:00.000Z", "Asia/Tokyo", -1],
] as const)("%s in %s is %i days away", (at, zone, days) => expect(daysAway(new Date(at), NOW, zone)).toBe(days));

test("a day of 25 hours is one day", () => {
  const before = new Date("2026-10-24T22:30:00.000Z");
  expect(daysAway(new Date("2026-10-25T22:30:00.000Z"), before, "Europe/Amsterdam")).toBe(0);
  expect(daysAway(new Date("2026-10-25T23:30:00.000Z"), before, "Europe/Amsterdam")).toBe(1);
});

test("the last meeting that was held has begun, and was not canceled", () => {
  const weekly: Arrangement = { rhythm: "WEEKLY", startsOn: "2026-11-03", time: "23:30", timeZone: "UTC", minutes: 30 };
  const held = (now: string, changes: Parameters<typeof lastHeld>[1] = []) =>
    lastHeld(weekly, changes, "2026-08-01", new Date(now));
  expect(held("2026-11-03T23:29:00Z")).toBeNull();
  expect(held("2026-11-03T23:30:00Z")).toBe("2026-11-03");
  expect(held("2026-11-17T12:00:00Z")).toBe("2026-11-10");
  const change = { startsAt: new Date("2026-11-12T10:00:00Z"), sequence: 1 };
  expect(held("2026-11-17T12:00:00Z", [{ ...change, on: "2026-11-10", cancelled: true }])).toBe("2026-11-03");
  expect(held("2026-11-17T12:00:00Z", [{ ...change, on: "2026-11-10", cancelled: false }])).toBe("2026-11-12");
});
