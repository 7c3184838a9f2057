import { expect, test } from "vitest";
import { nextStep, type PairFacts } from "./next-step";

const well: PairFacts = {
  status: "ACTIVE",
  end: null,
  startsOn: "2026-11-02",
  pausedDays: 0,
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
const on = (given: Partial<PairFacts>, today = "2026-11-23") => nextStep({ ...well, ...given }, today);

test.each([
  ["all is well", {}, null],
  ["nothing is agreed", { hasAgreement: false, ownAgreed: false, bothAgreed: false }, "agreement"],
  ["it is theirs to agree", { ownAgreed: false, bothAgreed: false }, "agreement"],
  ["a session is over", { unrecorded: 1 }, "sessions"],
  ["no session is planned", { nextSessionAt: null }, "sessions"],
  ["it has ended", { status: "ENDED", end: "FINISHED" }, "closing"],
  ["it has ended and was looked back on", { status: "ENDED", end: "FINISHED", reviewed: true }, null],
] as const)("%s", (_, given, page) => expect(on(given)?.page ?? null).toBe(page));

test("whoever waits for the other has nothing to do", () => {
  expect(on({ bothAgreed: false })).toMatchObject({ waits: true, words: "Noor has yet to agree" });
  expect(on({ status: "PAUSED" })).toMatchObject({ waits: true });
});

test.each([
  ["the day before", "2026-12-01", 0, [], null],
  ["on the day", "2026-12-02", 0, [], 30],
  ["answered", "2026-12-02", 0, [30], null],
  ["paused for ten days", "2026-12-11", 10, [], null],
  ["paused for ten days, ten days later", "2026-12-12", 10, [], 30],
  ["the second", "2027-01-01", 0, [30], 60],
  ["only the second, when both are due", "2027-02-01", 0, [], 60],
  ["both answered", "2027-02-01", 0, [30, 60], null],
] as const)("checking in: %s", (_, today, pausedDays, checkedIn, day) => {
  const step = on({ pausedDays, checkedIn }, today);
  expect(step).toEqual(
    day === null ? null : { page: "check-ins", words: `Say how it goes after ${day} days`, waits: false },
  );
});
