import { shortDay, shortSpan } from "~/kernel/time/day-words";
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

const SUBJECTS: Readonly<Record<string, (session: string, when: string) => string>> = {
  moved: (session, when) => `Calibration meeting for ${session} moved to ${when}`,
  canceled: (session, when) => `Calibration meeting for ${session} canceled: ${when}`,
  discarded: (session, when) => `Calibration meeting for ${session} canceled: ${when}`,
  removed: (session, when) => `You're no longer in the calibration meeting for ${session}: ${when}`,
};

/** Names the session and the time, and no one it is about. */
export const MEETING_TIME = noticeKind({
  kind: "calibration.meeting",
  area: "Calibration",
  label: "Calibration meetings: planned, moved or canceled",
  why: "you're part of this calibration session",
  sort: "news",
  /** `how`: planned, moved, canceled, discarded, added or removed. */
  example: {
    ...{ sessionId: "example", session: "Payments, autumn 2026", how: "planned" },
    ...{ startsAt: "2026-12-08T13:00:00.000Z", minutes: "90" },
  },
  words({ sessionId, session, how, startsAt, minutes }, reader) {
    const when = shortSpan(new Date(startsAt), Number(minutes), reader);
    const subject = SUBJECTS[how]?.(session, when) ?? `Calibration meeting for ${session}: ${when}`;
    // People who were taken out, or whose session was discarded, can't open its page.
    if (how === "removed" || how === "discarded") {
      return { subject, text: "You don't need to do anything.", path: "/calibration", button: "Open calibration" };
    }
    const text = how === "canceled" ? "You don't need to do anything." : "See who takes part, and what you do in it.";
    return { subject, text, path: `/calibration/${sessionId}`, button: "Open session" };
  },
});
