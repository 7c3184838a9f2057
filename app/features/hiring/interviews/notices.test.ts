import { describe, expect, test } from "vitest";
import { unknownReader } from "~/notices/kind";
import {
  ANSWER_DUE,
  INTERVIEW_ASKED,
  INTERVIEW_CHANGED,
  INTERVIEW_TOMORROW,
  SCORECARD_DUE,
  TIME_CHOSEN,
} from "./notices";

const READER = unknownReader(new Date("2026-11-20T09:00:00.000Z"));
const PARAMS = {
  ...{ interviewId: "i1", code: "C-7KQ2M", name: "System design", role: "Backend engineer", who: "Noor Haddad" },
  ...{ startsAt: "2026-11-24T13:00:00.000Z", minutes: "45" },
};
const WHEN = "Tue 24 Nov, 13:00–13:45 (UTC)";
const CHANGES = ["moved", "place", "gave-up", "not-needed", "given-up", "called-off"];

const LETTERS = [
  ...[INTERVIEW_ASKED, ANSWER_DUE, INTERVIEW_TOMORROW, TIME_CHOSEN, SCORECARD_DUE].map((kind) => {
    return [kind.kind, kind.words(PARAMS, READER)] as const;
  }),
  ...CHANGES.map((what) => [what, INTERVIEW_CHANGED.words({ ...PARAMS, what }, READER)] as const),
];

describe.each(LETTERS)("a mail about an interview (%s)", (_, { subject, text }) => {
  test("names the interview, its people and its time in the text as well as in the subject", () => {
    expect([text].flat().join("\n")).toContain(`System design with C-7KQ2M: ${WHEN}`);
    expect(subject).toContain("C-7KQ2M");
  });
});

test("who is asked for another time can answer from the mail", () => {
  const { text, button } = INTERVIEW_CHANGED.words({ ...PARAMS, what: "moved" }, READER);
  expect(text).toContain("Accept the new time, or give up your seat so that someone else can be asked.");
  expect(button).toBe("Answer request");
});
