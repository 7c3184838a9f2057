import { shortDay } from "~/kernel/time/day-words";
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

/** The manager has booked the conversation, which revealed both reviews. */
export const TALK_BOOKED = noticeKind({
  kind: "reveal.booked",
  area: "Reviews",
  label: "Conversations your manager books",
  why: "your manager booked the conversation about your review",
  sort: "news",
  example: { assessmentId: "example", cycle: "Autumn 2026", manager: "Mona Reyes", on: "2026-12-03" },
  words: ({ assessmentId, cycle, manager, on }, reader) => ({
    subject: `${manager} booked your conversation about ${cycle} for ${shortDay(on, reader)}`,
    text: "You can read both reviews now.",
    path: `/assessments/${assessmentId}/conversation`,
    button: "Compare ratings",
  }),
});
