import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localTime } from "~/kernel/time/calendar";
import { digestTime, mailTime } from "./timing";

const NIGHT = { from: "19:00", until: "07:30" };
const at = (text: string) => new Date(text);

describe("a mail leaves", () => {
  test.each([
    ["at once without quiet hours", "2026-11-23T22:00:00Z", null, "2026-11-23T22:00:00Z"],
    ["at once outside of them", "2026-11-23T12:00:00Z", NIGHT, "2026-11-23T12:00:00Z"],
    ["in the morning after them", "2026-11-23T22:00:00Z", NIGHT, "2026-11-24T07:30:00Z"],
    ["the same morning after midnight", "2026-11-24T03:00:00Z", NIGHT, "2026-11-24T07:30:00Z"],
    ["at their very end", "2026-11-24T07:30:00Z", NIGHT, "2026-11-24T07:30:00Z"],
    ["after quiet hours of a day", "2026-11-24T13:00:00Z", { from: "12:00", until: "14:00" }, "2026-11-24T14:00:00Z"],
  ])("%s", (_, now, quiet, leaves) => {
    expect(mailTime(at(now), "Europe/Lisbon", quiet)).toEqual(at(leaves));
  });

  test("never before now, never in quiet hours, and within a day", () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((one) => String(one).padStart(2, "0")).join(":"));
    const zone = fc.constantFrom("UTC", "Asia/Seoul", "America/Sao_Paulo", "Asia/Kolkata");
    const now = fc.date({ min: at("2026-01-01T00:00:00Z"), max: at("2027-01-01T00:00:00Z"), noInvalidDate: true });
    fc.assert(
      fc.property(now, zone, time, time, (now, zone, from, until) => {
        fc.pre(from !== until);
        const leaves = mailTime(now, zone, { from, until });
        expect(leaves.getTime()).toBeGreaterThanOrEqual(now.getTime());
        expect(leaves.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        if (leaves > now) expect(localTime(leaves, zone).time).toBe(until);
      }),
    );
  });
});

test.each([
  ["the same morning", "2026-11-23T06:00:00Z", null, "2026-11-23T07:00:00Z"],
  ["the next morning", "2026-11-23T07:00:00Z", null, "2026-11-24T07:00:00Z"],
  ["after quiet hours", "2026-11-23T12:00:00Z", { from: "19:00", until: "09:00" }, "2026-11-24T08:00:00Z"],
])("a digest leaves %s, on the clocks of Berlin", (_, now, quiet, leaves) => {
  expect(digestTime(at(now), "Europe/Berlin", quiet)).toEqual(at(leaves));
});
