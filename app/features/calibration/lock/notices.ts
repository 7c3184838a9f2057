import { noticeKind } from "~/notices/kind";

const example = { sessionId: "example", session: "Payments, autumn 2026" };

export const OUTCOME_READY = noticeKind({
  kind: "calibration.outcome",
  area: "Calibration",
  label: "Your outcome of a calibration",
  why: "this calibration session discussed your rating",
  sort: "news",
  example,
  words: ({ sessionId, session }) => ({
    subject: `Your calibration outcome is ready: ${session}`,
    text: "Read the outcome and the reasons. You can appeal there.",
    path: `/calibration/${sessionId}/outcome`,
    button: "Read outcome",
  }),
});

/** @property isAbout "yes" for a subject of the session. */
export const SESSION_REOPENED = noticeKind({
  kind: "calibration.reopened",
  area: "Calibration",
  label: "Calibration sessions that are reopened",
  why: "you're part of this calibration session",
  sort: "news",
  example: { ...example, isAbout: "" },
  words: ({ sessionId, session, isAbout }) => ({
    subject: `Calibration session reopened: ${session}`,
    text: "You can read the reason there.",
    path: `/calibration/${sessionId}${isAbout ? "/outcome" : ""}`,
    button: "Read reason",
  }),
});
