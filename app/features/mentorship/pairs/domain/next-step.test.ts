import { expect, test } from "vitest";
import { type ListedPairFacts, nextStep } from "./pair-next";

const well: ListedPairFacts = {
  status: "ACTIVE",
  end: null,
  startsOn: "2026-11-02",
  endsOn: "2027-05-02",
  pausedDays: 0,
  endedAt: null,
  otherName: "Noor",
  side: "mentee",
  hasAgreement: true,
  ownAgreed: true,
  bothAgreed: true,
  unrecorded: 0,
  nextSessionAt: "2026-12-01T10:00:00.000Z",
  checkedIn: [],
  reviewed: false,
};
const over = (day: string) => ({ status: "ENDED", end: "FINISHED", endedAt: `${day}T08:00:00.000Z` }) as const;
const on = (given: Partial<ListedPairFacts>, today = "2026-11-23") => nextStep({ ...well, ...given }, today);

test.each([
  ["all is well", {}, null],
  ["nothing is agreed", { hasAgreement: false, ownAgreed: false, bothAgreed: false }, "agreement"],
  ["it is theirs to agree", { ownAgreed: false, bothAgreed: false }, "agreement"],
  ["a session is over", { unrecorded: 1 }, "sessions"],
  ["no session is planned", { nextSessionAt: null }, "sessions"],
  ["it has ended", over("2026-11-20"), "closing"],
  ["it has ended and was looked back on", { ...over("2026-11-20"), reviewed: true }, null],
  ["it ended too long ago to be looked back on", over("2026-10-20"), null],
  ["it ends soon", { endsOn: "2026-12-01" }, "closing"],
  ["it ends soon and was looked back on", { endsOn: "2026-12-01", reviewed: true }, null],
] as const)("%s", (_, given, page) => expect(on(given)?.page ?? null).toBe(page));

test("whoever waits for the other has nothing to do", () => {
  expect(on({ bothAgreed: false })).toMatchObject({ waits: true, words: "Waiting for Noor to sign" });
  expect(on({ status: "PAUSED" })).toMatchObject({ waits: true });
});

test("nobody is asked how it goes on the last day", () => {
  expect(on({ endsOn: "2026-12-10" }, "2026-12-09")).toMatchObject({ page: "check-ins" });
  expect(on({ endsOn: "2026-12-10", reviewed: true }, "2026-12-10")).toBeNull();
});

test.each([
  ["the day before", "2026-12-01", 0, [], null],
  ["on the day", "2026-12-02", 0, [], 30],
  ["answered", "2026-12-02", 0, [30], null],
  ["paused for ten days", "2026-12-11", 10, [], null],
  ["paused for ten days, ten days later", "2026-12-12", 10, [], 30],
  ["the second", "2027-01-01", 0, [30], 60],
  ["only the second, once its day has come", "2027-01-30", 0, [], 60],
  ["a month after the second", "2027-01-31", 0, [], null],
  ["both answered", "2027-01-02", 0, [30, 60], null],
] as const)("checking in: %s", (_, today, pausedDays, checkedIn, day) => {
  const step = on({ pausedDays, checkedIn }, today);
  expect(step).toEqual(day === null ? null : { page: "check-ins", words: `Answer ${day}-day check-in`, waits: false });
});
