import { noticeKind } from "~/notices/kind";

/** @property subject empty for the person's own review. */
export const REVIEW_REVEALED = noticeKind({
  kind: "reveal.revealed",
  area: "Reviews",
  label: "Reviews you can read",
  why: "you've both submitted",
  sort: "news",
  example: { assessmentId: "example", subject: "Bao Nguyen", cycle: "Autumn 2026" },
  words: ({ assessmentId, subject, cycle }) => ({
    subject:
      subject === ""
        ? `Your review for ${cycle} is ready to read`
        : `${subject}'s review for ${cycle} is ready to compare`,
    text: "You've both submitted, so you can both read each other's ratings now.",
    path: `/assessments/${assessmentId}/conversation`,
    button: "Compare ratings",
  }),
});
