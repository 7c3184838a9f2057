import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hoursForm,
  hoursMark,
  minutesOf,
  readWeek,
  type TypedSpan,
  typedWeek,
  WEEKDAYS,
  weekInWords,
} from "./weekly-hours";

const onMonday = (...spans: [string, string][]) => [spans.map(([from, until]): TypedSpan => ({ from, until }))];

test.each<[string, [string, string][], string]>([
  ["nothing", [["", ""]], ""],
  ["a morning", [["09:00", "12:30"]], "1:540-750"],
  ["times as people write them", [["9", "1230"]], "1:540-750"],
  [
    "what touches is one",
    [
      ["09:00", "10:00"],
      ["10:00", "11:00"],
    ],
    "1:540-660",
  ],
  [
    "what overlaps is one, in whatever order",
    [
      ["10:00", "12:00"],
      ["09:00", "11:00"],
    ],
    "1:540-720",
  ],
  ["until midnight", [["22:00", "00:00"]], "1:1320-1440"],
  ["a whole day", [["00:00", "24:00"]], "1:0-1440"],
])("%s", (_, spans, mark) => {
  const { hours, errors } = readWeek(onMonday(...spans));
  expect([hoursMark(hours), errors]).toEqual([mark, {}]);
});

test.each<[string, [string, string], RegExp]>([
  ["half of it", ["09:00", ""], /both times/],
  ["no time", ["noon", "13:00"], /both times/],
  ["a time that there is not", ["25:00", "26:00"], /both times/],
  ["off the quarter", ["09:10", "10:00"], /15 minutes/],
  ["backwards", ["12:00", "09:00"], /after the beginning/],
  ["over midnight", ["22:00", "02:00"], /next day/],
  ["nothing of an hour", ["09:00", "09:00"], /after the beginning/],
])("%s is told at its day and stores nothing of it", (_, [from, until], said) => {
  const { hours, errors } = readWeek([[], [{ from, until }]]);
  expect(hours).toEqual([]);
  expect(errors[2]).toMatch(said);
});

test("what is typed back is what was stored", () => {
  const span = fc.tuple(
    fc.integer({ min: 1, max: 7 }),
    fc.integer({ min: 0, max: 95 }),
    fc.integer({ min: 1, max: 96 }),
  );
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const given = spans.map(([weekday, from, length]) => ({
        weekday,
        fromMinute: from * 15,
        untilMinute: Math.min(96, from + length) * 15,
      }));
      const once = readWeek(typedWeek(given)).hours;
      expect(hoursMark(readWeek(typedWeek(once)).hours)).toBe(hoursMark(once));
      expect(minutesOf(once)).toBeLessThanOrEqual(minutesOf(given));
      for (const { weekday, fromMinute } of given) {
        expect(
          once.some((one) => one.weekday === weekday && one.fromMinute <= fromMinute && fromMinute < one.untilMinute),
        ).toBe(true);
      }
    }),
  );
});

test("a week has room for two spans a day, and for more where somebody has more", () => {
  expect(typedWeek([]).map((spans) => spans.length)).toEqual(WEEKDAYS.map(() => 2));
  const three = [1, 2, 3].map((hour) => ({ weekday: 1, fromMinute: hour * 120, untilMinute: hour * 120 + 60 }));
  expect(typedWeek(three)[0]).toHaveLength(3);
});

test("in words", () => {
  const evening = { weekday: 7, fromMinute: 1320, untilMinute: 1440 };
  expect(weekInWords([evening, { weekday: 2, fromMinute: 540, untilMinute: 720 }])).toBe(
    "Tuesday 09:00 to 12:00, Sunday 22:00 to 24:00",
  );
});

test("the form of a week holds what was sent, what is wrong with it, and what another tab has stored", () => {
  const morning = { weekday: 1, fromMinute: 540, untilMinute: 720 };
  const fresh = hoursForm([morning]);
  expect(fresh.days[0]).toEqual({ name: "Monday", spans: typedWeek([morning])[0], error: undefined });
  expect([fresh.days.length, fresh.mark, fresh.stored]).toEqual([7, hoursMark([morning]), undefined]);

  const sent = [[{ from: "9", until: "" }]];
  const back = hoursForm([morning], sent, { errors: { 1: "Enter both times." }, stored: [] });
  expect(back.days[0]).toEqual({ name: "Monday", spans: sent[0], error: "Enter both times." });
  expect(back.days[6]).toEqual({ name: "Sunday", spans: [], error: undefined });
  expect([back.mark, back.stored]).toEqual(["", "none"]);
});
