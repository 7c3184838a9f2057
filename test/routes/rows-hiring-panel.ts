import type { Row } from "./permission-row";

const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a7001";

/**
 * Interviews of `judgedCandidate`, whose opening the manager leads and the manager's manager decides; `self` and the colleague
 * sit in one. Whoever sits in an interview reads it and plans nothing.
 */
export const HIRING_PANEL_ROWS: Record<string, Row> = {
  "routes/hiring.candidates.$candidate.interviews": {
    at: ({ judgedCandidate }) => `/hiring/candidates/${judgedCandidate}/interviews`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    POST: {
      // Without a stage: those who may are told at its field.
      form: () => ({ do: "plan", id: newId, stage: "", day: "2026-12-01", time: "10:00", minutes: "45", place: "" }),
      expected: ["sign-in", "hidden", "invalid", "invalid", "hidden", "hidden"],
    },
  },
  "routes/hiring.interviews.$interview._index": {
    at: ({ judgedInterview }) => `/hiring/interviews/${judgedInterview}`,
    GET: ["sign-in", "page", "page", "page", "page", "hidden"],
    POST: {
      // Both have accepted: that is done already.
      form: () => ({ do: "accept" }),
      expected: ["sign-in", "sent", "hidden", "hidden", "sent", "hidden"],
    },
  },
  "routes/hiring.conflicts": {
    at: () => "/hiring/conflicts",
    GET: ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"],
    roles: { "panel member": { GET: "page", POST: "invalid" } },
    POST: {
      form: () => ({ code: "no code" }),
      expected: ["sign-in", "hidden", "hidden", "hidden", "hidden", "hidden"],
    },
  },
};
