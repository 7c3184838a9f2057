import { expect, test } from "vitest";
import { type NoticeKind, wayOf, waysOf, wordsOf } from "~/notices/kind";
import { NOTICE_KIND, NOTICE_KINDS } from "./kinds";

const reader = {
  timeZone: "Europe/Berlin",
  dateFormat: "DAY_MONTH",
  now: new Date("2026-11-23T09:00:00Z"),
} as const;
const each = NOTICE_KINDS.map((kind) => [kind.kind, kind] as const);

test("there are many, each under a name of its own", () => {
  expect(NOTICE_KINDS.length).toBeGreaterThan(45);
  expect(NOTICE_KIND.size).toBe(NOTICE_KINDS.length);
});

test.each(each)("%s says all in its subject, and leads to one page by one button", (_, kind: NoticeKind) => {
  const words = kind.words(kind.example, reader);
  expect(words.subject.length).toBeGreaterThan(15);
  expect(words.subject.length).toBeLessThan(140);
  expect(words.subject).not.toMatch(/undefined|null|\d{4}-\d\d-\d\d|Invalid|on Waymark$|[:.]$/);
  // A time of day says whose clocks it is by.
  if (/\d\d:\d\d/.test(words.subject)) expect(words.subject).toContain(reader.timeZone);
  expect([words.text].flat()).not.toContain("");
  expect([words.text].flat().join(" ")).not.toMatch(/undefined|Invalid|:$/);
  expect(words.path === undefined).toBe(words.button === undefined);
  if (words.path !== undefined) expect(words.path).toMatch(/^\//);
  expect(kind.kind).toMatch(/^[a-z-]+\.[a-z-]+$/);
  expect(kind.why).not.toMatch(/^because|\.$/);
});

test("what is stored in another shape says nothing, instead of half of it", () => {
  const kind = NOTICE_KIND.get("feedback.given");
  expect(wordsOf(kind, { id: "1", who: "Noor" }, reader)?.subject).toBe("Noor gave you feedback");
  for (const params of [{}, { id: "1" }, { id: "1", who: 3 }, null, "text"])
    expect(wordsOf(kind, params, reader)).toBeNull();
  expect(wordsOf(undefined, {}, reader)).toBeNull();
});

test("a way that a kind does not offer is the usual one", () => {
  expect(wayOf({ sort: "duty" }, "APP")).toBe("MAIL");
  expect(wayOf({ sort: "duty" }, "OFF")).toBe("OFF");
  expect(wayOf({ sort: "news", usual: "APP" }, null)).toBe("APP");
  expect(waysOf({ sort: "account" })).toEqual(["MAIL"]);
});

/** Of these the inbox has no line, or they are sent before it is there. */
const ASK_BESIDE_THE_INBOX = ["calibration.ratings-due", "feedback.follow-up", "mentorship.reminder"];

test("what asks for something says which line of the inbox it is, so that it can be dropped once that is done", () => {
  const asking = NOTICE_KINDS.filter(({ sort, asksFor }) => sort === "duty" && !asksFor);
  expect(asking.map(({ kind }) => kind).sort()).toEqual(ASK_BESIDE_THE_INBOX);
  expect(NOTICE_KINDS.filter(({ sort, asksFor }) => sort !== "duty" && asksFor)).toEqual([]);
});
