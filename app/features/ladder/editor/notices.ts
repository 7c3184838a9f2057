import { noticeKind } from "~/notices/kind";

export const SUGGESTION_ANSWERED = noticeKind({
  kind: "ladders.suggestion",
  area: "Ladders",
  label: "Answers to your ladder suggestions",
  why: "you suggested a change to a ladder",
  sort: "news",
  usual: "APP",
  example: { slug: "engineering", expectation: "e-7lcklu", framework: "Engineering", accepted: "yes" },
  words: ({ slug, expectation, framework, accepted }) => ({
    subject: `Your suggestion for ${framework} was ${accepted ? "accepted" : "declined"}`,
    text: "",
    path: `/frameworks/${slug}/suggest/${expectation}`,
    button: "Read answer",
  }),
});
