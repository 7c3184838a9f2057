import { noticeKind } from "~/notices/kind";

const example = { assessmentId: "example", subject: "Bao Nguyen", cycle: "Autumn 2026" };
const REVIEWS = { area: "Reviews", sort: "news" } as const;

export const REVIEW_TAKEN_OVER = noticeKind({
  ...REVIEWS,
  kind: "sheets.taken-over",
  label: "Reviews you take over from another manager",
  why: "someone now reports to you",
  example: { ...example, isSubmitted: "" },
  words({ assessmentId, subject, cycle, isSubmitted }) {
    const text = `${subject} now reports to you.`;
    if (isSubmitted) {
      return {
        subject: `${subject} reports to you; the manager review for ${cycle} is already submitted`,
        text: [text, "The previous manager submitted the review. You don't need to do anything."],
      };
    }
    const path = `/assessments/${assessmentId}`;
    return {
      subject: `Review ${subject} for ${cycle}`,
      text: [text, `${cycle} asks you for their manager review.`],
      path,
      button: "Open review",
    };
  },
});

export const REVIEW_GIVEN_UP = noticeKind({
  ...REVIEWS,
  kind: "sheets.given-up",
  label: "Reviews another manager takes over from you",
  why: "someone no longer reports to you",
  example: { ...example, isSubmitted: "" },
  words({ assessmentId, subject, cycle, isSubmitted }) {
    const text = `${subject} no longer reports to you.`;
    if (isSubmitted) {
      return {
        subject: `Your review of ${subject} for ${cycle} is final`,
        text: [text, "The review you submitted is the one that counts."],
      };
    }
    return {
      subject: `You no longer review ${subject} for ${cycle}`,
      text: [text, "Only you can read what you drafted."],
      path: `/assessments/${assessmentId}`,
      button: "Open draft",
    };
  },
});
