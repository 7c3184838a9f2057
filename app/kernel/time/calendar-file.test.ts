import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarEvent, calendarFile } from "./calendar-file";

const event = (given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: "series-2026-11-24@waymark.example",
  startsAt: new Date("2026-11-24T10:00:00Z"),
  minutes: 30,
  summary: "One-to-one with Zoë; Ltd, \\o/",
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
    SUMMARY: "One-to-one with Zoë\\; Ltd\\, \\\\o/",
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
