import { noticeKind } from "~/notices/kind";

const example = { roundId: "example", program: "Engineering mentorship" };

export const MENTOR_ASKED = noticeKind({
  kind: "mentorship.mentor-asked",
  area: "Mentorship",
  label: "Requests to be someone's mentor",
  why: "you offered to be a mentor in this program",
  sort: "duty",
  example,
  asksFor: ({ roundId }, { kind, detail }) => kind === "mentor-request" && detail === roundId,
  words: ({ roundId, program }) => ({
    subject: `Someone in ${program} asked you to be their mentor`,
    text: "Accept or decline the request.",
    path: `/mentorship/rounds/${roundId}/requests`,
    button: "Answer request",
  }),
});

export const REQUEST_NEWS = noticeKind({
  kind: "mentorship.request-news",
  area: "Mentorship",
  label: "Answers to your requests for a mentor",
  why: "you asked for a mentor",
  sort: "news",
  example: { roundId: "example" },
  words: ({ roundId }) => ({
    subject: "There's an update on your mentor requests",
    text: "See where your requests stand.",
    path: `/mentorship/rounds/${roundId}/requests`,
    button: "See requests",
  }),
});
