import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type Arrangement, arrangedDays, arrangedStart } from "./calendar";
import { type CalendarSeries, changeInvitationFile, seriesInvitationFile } from "./series-invitation";

const arrangement: Arrangement = {
  rhythm: "WEEKLY",
  startsOn: "2026-11-24",
  time: "10:00",
  timeZone: "Europe/Lisbon",
  minutes: 30,
};
const series: CalendarSeries = {
  uid: "series-1@waymark.example",
  summary: "1:1 with Mona",
  sequence: 1_000,
  cancelled: false,
  changedAt: new Date("2026-11-23T09:00:00Z"),
  arrangement,
  changes: [],
};
const parties = {
  organizer: { name: "Waymark", email: "waymark@lantern.example" },
  attendee: { name: "Ada", email: "ada@lantern.example" },
  page: "https://waymark.example/one-to-ones/series-1",
};

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  return { method: calendar.getFirstPropertyValue("method"), events, calendar };
}

/** The instants of the first meetings, as the other library makes them from the rule and the zone in the file. */
function instants(file: string, count: number): Date[] {
  const [event] = read(file).events;
  const steps = event!.iterator();
  return Array.from({ length: count }, () => steps.next()!.toJSDate());
}

const ZONES = [
  ...["Europe/Lisbon", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata"],
  ...["Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Auckland", "America/St_Johns", "Asia/Kathmandu", "UTC"],
];
const RHYTHMS = [
  ["WEEKLY", "2026-11-24"],
  ["TWO_WEEKLY", "2026-03-31"],
  ["MONTHLY", "2026-11-10"],
  ["MONTHLY", "2026-09-29"],
] as const;

describe.each(ZONES)("in %s", (timeZone) => {
  test.each(RHYTHMS)("%s from %s is at the instants of its arrangement for three years", (rhythm, startsOn) => {
    const given = { ...arrangement, rhythm, startsOn, timeZone };
    const days = arrangedDays(given, startsOn, "2029-12-31");
    const found = instants(seriesInvitationFile({ ...series, arrangement: given }, parties), days.length);
    expect(found).toEqual(days.map((day) => arrangedStart(given, day)));
  });
});

test("is one entry, with what is moved or canceled already", () => {
  const change = (on: string, startsAt: string, cancelled: boolean, sequence: number) => ({
    ...{ on, startsAt: new Date(startsAt), cancelled, sequence },
  });
  const changes = [
    change("2026-12-01", "2026-12-02T15:00:00Z", false, 2),
    change("2026-12-08", "2026-12-08T10:00:00Z", true, 1),
    change("2026-12-09", "2026-12-09T10:00:00Z", false, 1),
  ];
  const file = seriesInvitationFile({ ...series, changes }, parties);
  const { method, events } = read(file);
  expect(method).toBe("REQUEST");
  expect(events.map(({ uid, sequence }) => [uid, sequence])).toEqual([
    [series.uid, 1_000],
    [series.uid, 1_002],
  ]);
  expect(events[1]?.recurrenceId.toJSDate()).toEqual(new Date("2026-12-01T10:00:00Z"));
  expect(events[1]?.startDate.toJSDate()).toEqual(new Date("2026-12-02T15:00:00Z"));
  expect(events[0]?.duration.toSeconds()).toBe(1_800);
  expect(instants(file, 3)).toEqual(
    ["2026-11-24", "2026-12-01", "2026-12-15"].map((day) => new Date(`${day}T10:00:00Z`)),
  );
});

test("is taken out as a whole under the same UID", () => {
  const { method, events } = read(seriesInvitationFile({ ...series, sequence: 1_999, cancelled: true }, parties));
  expect([method, events.length, events[0]?.uid, events[0]?.sequence]).toEqual(["CANCEL", 1, series.uid, 1_999]);
  expect(events[0]?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
});

test("one meeting is moved, canceled and restored by the day that it was arranged for", () => {
  const on = "2026-12-01";
  const at = (startsAt: string, cancelled: boolean, sequence: number) => {
    const changes = [{ on, startsAt: new Date(startsAt), cancelled, sequence }];
    const { method, events } = read(changeInvitationFile({ ...series, changes }, on, parties));
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event?.uid).toBe(series.uid);
    expect(event?.recurrenceId.toJSDate()).toEqual(new Date("2026-12-01T10:00:00Z"));
    return [method, event?.sequence, event?.startDate.toJSDate().toISOString()];
  };
  expect(at("2026-12-02T15:00:00Z", false, 1)).toEqual(["REQUEST", 1_001, "2026-12-02T15:00:00.000Z"]);
  expect(at("2026-12-02T15:00:00Z", true, 2)).toEqual(["CANCEL", 1_002, "2026-12-02T15:00:00.000Z"]);
  expect(at("2026-12-01T10:00:00Z", false, 3)).toEqual(["REQUEST", 1_003, "2026-12-01T10:00:00.000Z"]);
  expect(() => changeInvitationFile(series, "2026-12-02", parties)).toThrow(RangeError);
});
