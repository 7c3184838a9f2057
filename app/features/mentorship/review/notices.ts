import { noticeKind } from "~/notices/kind";

export const MATCHED = noticeKind({
  kind: "mentorship.matched",
  area: "Mentorship",
  label: "Your mentorship matches",
  why: "you enrolled in this round",
  sort: "news",
  example: { program: "Engineering mentorship", round: "Autumn 2026" },
  words: ({ program, round }) => ({
    subject: `You have a match in ${program}`,
    text: `Matches for ${round} are final. See who you'll work with, and plan your first session.`,
    path: "/mentorship",
    button: "See match",
  }),
});

export const NOT_MATCHED = noticeKind({
  kind: "mentorship.not-matched",
  area: "Mentorship",
  label: "Mentorship rounds without a match for you",
  why: "you enrolled in this round",
  sort: "news",
  example: { program: "Engineering mentorship", round: "Autumn 2026" },
  words: ({ program, round }) => ({
    subject: `No match for you in ${program} this time`,
    text: `Matches for ${round} are final, and there was none for you. You can enroll again in the next round.`,
    path: "/mentorship",
    button: "Open mentorship",
  }),
});
