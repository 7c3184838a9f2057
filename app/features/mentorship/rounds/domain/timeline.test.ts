import { expect, test } from "vitest";
import { roundTimeline } from "./timeline";

const days = { opensOn: "2026-11-01", closesOn: "2026-11-29", startsOn: "2026-12-06", endsOn: "2027-06-06" };
const round = { ...days, way: "PAIRED" as const, status: "ENROLLING" as const, publishedAt: null, closedAt: null };
const states = (steps: ReturnType<typeof roundTimeline>) => steps.map(({ id, state }) => `${id} ${state}`);

test("while people enroll", () => {
  const steps = roundTimeline(round, "2026-11-29");
  expect(states(steps)).toEqual(["enroll current", "match open", "publish open", "run open", "close open"]);
});

test("matching is due before the start, and overdue after it", () => {
  expect(roundTimeline(round, "2026-11-30")[1]).toMatchObject({ state: "current", note: "Due" });
  expect(roundTimeline(round, "2026-12-07")[1]).toMatchObject({ state: "current", note: "Overdue" });
});

test("publishing early ends enrollment that day", () => {
  const running = { ...round, status: "RUNNING" as const, publishedAt: "2026-11-24T10:00:00.000Z" };
  const steps = roundTimeline(running, "2026-11-25");
  expect(steps[0]).toMatchObject({ state: "done", to: "2026-11-24" });
  expect(steps[2]).toMatchObject({ state: "done", from: "2026-11-24" });
  expect(steps[3]).toMatchObject({ state: "open", from: "2026-12-06", to: "2027-06-06", note: "Next" });
});

test.each([
  ["2026-12-05", "run open", "close open"],
  ["2026-12-06", "run current", "close open"],
  ["2027-06-06", "run current", "close open"],
  // The daily job closes it, or the last match that goes on.
  ["2027-06-07", "run done", "close current"],
])("published: on %s", (today, run, close) => {
  const running = { ...round, status: "RUNNING" as const, publishedAt: "2026-11-24T10:00:00.000Z" };
  expect(states(roundTimeline(running, today)).slice(3)).toEqual([run, close]);
});

test("closed before its first day, no one met", () => {
  const published = { publishedAt: "2026-11-24T10:00:00.000Z", closedAt: "2026-11-28T10:00:00.000Z" };
  const steps = roundTimeline({ ...round, ...published, status: "CLOSED" }, "2026-12-10");
  expect(steps.slice(3)).toMatchObject([
    { state: "skipped", from: "2026-12-06", to: "2027-06-06" },
    { state: "done", from: "2026-11-28" },
  ]);
});

test("canceled, nothing follows; where mentees ask, no one matches", () => {
  const off = { ...round, status: "CLOSED" as const, closedAt: "2026-11-10T10:00:00.000Z" };
  expect(states(roundTimeline(off, "2026-11-25"))).toEqual([
    "enroll done",
    "match skipped",
    "publish skipped",
    "run skipped",
    "close skipped",
  ]);
  expect(roundTimeline({ ...round, way: "ASKED" }, "2026-11-25").map(({ id }) => id)).toEqual([
    "enroll",
    "run",
    "close",
  ]);
});
