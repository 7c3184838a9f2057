import { noticeKind } from "~/notices/kind";

export const APPEAL_MADE = noticeKind({
  kind: "calibration.appeal",
  area: "Calibration",
  label: "Calibration appeals you're asked to decide",
  why: "you're the second reader of this calibration session",
  sort: "duty",
  example: { sessionId: "example", session: "Payments, autumn 2026", personId: "example", who: "Bao Nguyen" },
  asksFor: ({ sessionId, personId }, { kind, key }) =>
    kind === "calibration-appeal" && key === `${sessionId}/appeals/${personId}`,
  words: ({ sessionId, session, personId, who }) => ({
    subject: `${who} appealed their outcome of ${session}`,
    text: "You're the second reader. Your decision is final.",
    path: `/calibration/${sessionId}/appeals/${personId}`,
    button: "Read appeal",
  }),
});

export const APPEAL_DECIDED = noticeKind({
  kind: "calibration.appeal-decided",
  area: "Calibration",
  label: "The decision on your calibration appeal",
  why: "you appealed your outcome",
  sort: "news",
  example: { sessionId: "example", session: "Payments, autumn 2026" },
  words: ({ sessionId, session }) => ({
    subject: `Your appeal is decided: ${session}`,
    text: "You'll find the second reader's decision with your outcome.",
    path: `/calibration/${sessionId}/outcome`,
    button: "Read decision",
  }),
});
