import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

export const RATINGS_DUE = noticeKind({
  kind: "calibration.ratings-due",
  area: "Calibration",
  label: "Calibration ratings you're asked for",
  why: "you're a rater in this calibration session",
  sort: "duty",
  example: { sessionId: "example", session: "Payments, autumn 2026", closesOn: "2026-12-01" },
  words: ({ sessionId, session, closesOn }, reader) => ({
    subject: `Your calibration ratings for ${session} are due ${shortDay(closesOn, reader)}`,
    text: "Ratings stay hidden until the meeting.",
    path: `/calibration/${sessionId}`,
    button: "Start rating",
  }),
});
