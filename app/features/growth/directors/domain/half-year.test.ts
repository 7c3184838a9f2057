import { expect, test } from "vitest";
import { endLabel, halfYearLabel, pastHalfYears } from "./half-year";

test.each([
  ["2026-11-25T12:00:00Z", ["2025-07-01", "2026-01-01"]],
  ["2026-07-01T00:00:00Z", ["2025-07-01", "2026-01-01"]],
  ["2026-06-30T23:59:59Z", ["2025-01-01", "2025-07-01"]],
  ["2026-01-01T00:00:00Z", ["2025-01-01", "2025-07-01"]],
])("at %s, the last two half-years that are over began on %j", (now, days) => {
  const halfYears = pastHalfYears(new Date(now), 2);
  expect(halfYears.map(({ from }) => from.toISOString().slice(0, 10))).toEqual(days);
  expect(halfYears[0]?.until).toEqual(halfYears[1]?.from);
});

test("a half-year is called by its months and year", () => {
  const [autumn, spring] = pastHalfYears(new Date("2026-11-25"), 2).map(({ from }) => from);
  expect([halfYearLabel(autumn!), endLabel(autumn!)]).toEqual(["Jul–Dec 2025", "Dec 2025"]);
  expect([halfYearLabel(spring!), endLabel(spring!)]).toEqual(["Jan–Jun 2026", "Jun 2026"]);
});
