import { noticeKind } from "~/notices/kind";

export const PROGRAM_HANDED_OVER = noticeKind({
  kind: "mentorship.program-handed-over",
  area: "Mentorship",
  label: "Mentorship programs handed over to you",
  why: "someone made you the owner of this program",
  sort: "news",
  example: { programId: "example", program: "Engineering mentorship" },
  words: ({ programId, program }) => ({
    subject: `You're now the owner of the mentorship program ${program}`,
    text: "You run its rounds and see how its pairs are doing.",
    path: `/mentorship/programmes/${programId}`,
    button: "Open program",
  }),
});
