import { noticeKind } from "~/notices/kind";

/** @property what "end" of their consent, or "ask-erasure". */
export const CANDIDATE_WITHDREW = noticeKind({
  kind: "candidates.withdrew",
  area: "Hiring",
  label: "Candidates who withdraw",
  why: "you coordinate this opening",
  sort: "news",
  example: { candidateId: "example", code: "C-7KQ2M", role: "Backend engineer", what: "end" },
  words: ({ candidateId, code, role, what }) => ({
    subject: `${code} withdrew from ${role}`,
    text:
      what === "end"
        ? "They ended their consent. Their upcoming interviews are canceled, and the panels have been notified."
        : "They asked for their data to be erased. Their upcoming interviews are canceled, and the panels have been notified.",
    path: `/hiring/candidates/${candidateId}/identity`,
    button: "Open candidate",
  }),
});
