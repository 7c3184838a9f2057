import { noticeKind } from "~/notices/kind";

export const LEARNING_ASKED = noticeKind({
  kind: "learning.asked",
  area: "Growth",
  label: "Learning requests from your reports",
  why: "this person reports to you",
  sort: "duty",
  example: { requestId: "example", who: "Bao Nguyen" },
  asksFor: ({ requestId }, { kind, key }) => kind === "learning-request" && key === requestId,
  words: ({ who }) => ({
    subject: `${who} asked for time or money to learn`,
    text: "Grant or decline the request.",
    path: "/team/learning",
    button: "Review request",
  }),
});

export const LEARNING_ANSWERED = noticeKind({
  kind: "learning.answered",
  area: "Growth",
  label: "Answers to your learning requests",
  why: "you asked for time or money to learn",
  sort: "news",
  example: { requestId: "example", who: "Noor Haddad" },
  words: ({ who }) => ({
    subject: `${who} answered your learning request`,
    text: "You'll find it on your learning page.",
    path: "/learning",
    button: "Read answer",
  }),
});
