import { describe, expect, test } from "vitest";
import { daysBefore, workingDaysBefore } from "./calendar";
import { meetingIn } from "./calibration-session";

const dayOf = (date: Date) => date.toISOString().slice(0, 10);
/** A Monday and the days that follow it. */
const WEEK = [23, 24, 25, 26, 27, 28, 29].map((day) => new Date(`2026-11-${day}T09:30:00.000Z`));

describe("working days", () => {
  test.each([
    ["yesterday", 1, 1, "2026-11-23"],
    ["before a weekend", 0, 1, "2026-11-20"],
    ["a week", 2, 5, "2026-11-18"],
    ["from a Sunday", 6, 1, "2026-11-27"],
    ["after a weekend", 4, -1, "2026-11-30"],
    ["to come, from a Saturday", 5, -2, "2026-12-01"],
    ["none", 3, 0, "2026-11-26"],
  ])("%s", (_, weekday, days, expected) => expect(dayOf(workingDaysBefore(WEEK[weekday]!, days))).toBe(expected));

  test("are on no weekend and each on a day of its own, whatever day it is", () => {
    for (const today of WEEK) {
      const days = [-11, -7, -1, 1, 2, 10, 80].map((count) => workingDaysBefore(today, count));
      expect(days.filter((day) => day.getUTCDay() % 6 === 0)).toEqual([]);
      expect(new Set(days.map(dayOf)).size).toBe(days.length);
    }
  });

  test("what is told in days before stays in order with them: debriefs come after their interviews", () => {
    for (const today of WEEK) {
      // A debrief 11 days ago, and others 107 and 111 days ago (`hiring-debrief.ts`).
      for (const [days, before] of [
        [10, 11],
        [78, 107],
        [81, 111],
      ] as const) {
        expect(workingDaysBefore(today, days).getTime()).toBeLessThan(daysBefore(today, before).getTime());
      }
    }
  });
});

test.each([8, 9])("a calibration meeting in %i days is on a working day, then or right after", (days) => {
  for (const today of WEEK) {
    const { meetingAt } = meetingIn(today, days, 3);
    expect(meetingAt.getUTCDay() % 6).not.toBe(0);
    const late = (meetingAt.getTime() - daysBefore(today, -days).getTime()) / 86_400_000;
    expect(late).toBeLessThan(3);
    expect(late).toBeGreaterThan(0);
  }
});
