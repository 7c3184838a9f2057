import { noticeKind } from "~/notices/kind";

/** @property subject of the review, who proposed or agreed; empty for the reader's own. @property agreed "yes" once both have agreed. */
export const FOCUS_PROPOSED = noticeKind({
  kind: "reviews.focus",
  area: "Reviews",
  label: "The focus of a short review",
  why: "you and the other person agree on what this review is about",
  sort: "duty",
  example: { assessmentId: "example", cycle: "Mid-year 2026", by: "Mona Adler", subject: "", agreed: "" },
  asksFor: ({ cycle }, { kind, about }) => ["self-assessment", "manager-review"].includes(kind) && about === cycle,
  words: ({ assessmentId, cycle, by, subject, agreed }) => ({
    subject: agreed
      ? `${by} agreed on the focus of ${subject ? "their" : "your"} review`
      : `${by} proposes a focus for ${subject ? "their" : "your"} review`,
    text: agreed
      ? `You can both start now. It's part of ${cycle}.`
      : `Agree, or propose something else. The review in ${cycle} starts once you both agree.`,
    path: `/assessments/${assessmentId}`,
    button: agreed ? "Start review" : "Read proposal",
  }),
});
