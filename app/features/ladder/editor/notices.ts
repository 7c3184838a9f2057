import { noticeKind } from "~/notices/kind";

const DID = { reply: "replied to", resolve: "resolved", reopen: "reopened" };

export const DRAFT_THREAD = noticeKind({
  kind: "ladders.comment",
  area: "Ladders",
  label: "Replies to your comments on ladder drafts",
  why: "you commented on a ladder draft",
  sort: "news",
  usual: "APP",
  example: {
    ...{ slug: "engineering", framework: "Engineering", thread: "t1", expectation: "e-7lcklu" },
    ...{ who: "Bao Nguyen", act: "reply", place: "IC3 Delivery" },
  },
  words: ({ slug, framework, thread, expectation, who, act, place }) => ({
    subject: `${who} ${DID[act as keyof typeof DID] ?? DID.reply} comments on ${[framework, place].filter(Boolean).join(" ")}`,
    text: [],
    path: `/frameworks/${slug}/edit/comments?expectation=${expectation}#t-${thread}`,
    button: "Read comments",
  }),
});

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
    text: [],
    path: `/frameworks/${slug}/suggest/${expectation}`,
    button: "Read answer",
  }),
});
