import { noticeKind } from "~/notices/kind";

export const FEEDBACK_GIVEN = noticeKind({
  kind: "feedback.given",
  area: "Growth",
  label: "Feedback you receive",
  why: "a colleague gave you feedback",
  sort: "news",
  example: { id: "example", who: "Noor Haddad" },
  words: ({ id, who }) => ({
    subject: `${who} gave you feedback`,
    text: "Only you can read it.",
    path: `/feedback/${id}`,
    button: "Read feedback",
  }),
});

export const FEEDBACK_ASKED = noticeKind({
  kind: "feedback.asked",
  area: "Growth",
  label: "Feedback you're asked for",
  why: "a colleague asked you for feedback",
  sort: "duty",
  example: { requestId: "example", who: "Noor Haddad" },
  asksFor: ({ requestId }, { kind, key }) => kind === "feedback-request" && key === requestId,
  words: ({ requestId, who }) => ({
    subject: `${who} asked you for feedback`,
    text: `Only ${who} can read what you write.`,
    path: `/feedback/new?request=${requestId}`,
    button: "Give feedback",
    note: "You can decline there.",
  }),
});

/** Sent when they decline; like all mails it doesn't say the outcome. Feedback they give is `FEEDBACK_GIVEN`. */
export const REQUEST_ANSWERED = noticeKind({
  kind: "feedback.request-answered",
  area: "Growth",
  label: "Answers to your requests for feedback",
  why: "you asked this person for feedback",
  sort: "news",
  example: { who: "Noor Haddad" },
  words: ({ who }) => ({
    subject: `${who} answered your request for feedback`,
    text: "You'll find the answer next to your request.",
    path: "/feedback#asked",
    button: "Open requests",
  }),
});

/** @property id of the piece, if there is only one. */
export const FEEDBACK_FOLLOW_UP = noticeKind({
  kind: "feedback.follow-up",
  area: "Growth",
  label: "A question about feedback you got four weeks ago",
  why: "you were given feedback four weeks ago",
  sort: "duty",
  example: { id: "example" },
  words: ({ id }) => ({
    subject: "What changed after the feedback you got four weeks ago?",
    text: "If you like, tell the person who gave it.",
    path: id === "" ? "/feedback" : `/feedback/${id}`,
    button: "Answer",
  }),
});
