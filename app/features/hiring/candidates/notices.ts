import { noticeKind } from "~/notices/kind";

/** @property what "end" of their consent, or "ask-erasure". */
export const CANDIDATE_WITHDREW = noticeKind({
  kind: "candidates.withdrew",
  area: "Hiring",
  label: "Candidates who withdraw",
  why: "you coordinate this opening",
  sort: "news",
  example: { candidateId: "example", code: "K7Q-M2P", role: "Backend engineer", what: "end" },
  words: ({ candidateId, code, role, what }) => ({
    subject: `${code} withdrew from ${role}`,
    text:
      what === "end"
        ? "They ended their consent. Tell the panel."
        : "They asked for their data to be erased. Tell the panel.",
    path: `/hiring/candidates/${candidateId}/identity`,
    button: "Open candidate",
  }),
});
