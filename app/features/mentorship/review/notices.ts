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

const MISSING: Readonly<Record<string, string>> = { mentee: "mentor", mentor: "mentee" };

export const NOT_MATCHED = noticeKind({
  kind: "mentorship.not-matched",
  area: "Mentorship",
  label: "Mentorship rounds without a match for you",
  why: "you enrolled in this round",
  sort: "news",
  /** `side`: mentee, mentor or both. Notices from before 0.4 have neither a side nor a round. */
  example: { program: "Engineering mentorship", round: "Autumn 2026", roundId: "example", side: "mentee" },
  words: ({ program, round, roundId, side }) => ({
    subject: `No ${MISSING[side] ?? "match"} for you in ${program} this time`,
    text: `Matches for ${round} are final. See why, and what you can do next.`,
    path: roundId ? `/mentorship/rounds/${roundId}` : "/mentorship",
    button: "See result",
  }),
});
