import { type Row, selfOnly } from "./permission-row";

const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a6001";

/** What a mentee and their mentor share: neither manager, owner of the programme nor administrator. */
export const PAIR_ROWS: Record<string, Row> = {
  "routes/mentorship.pairs.$pair._index": {
    at: ({ pair }) => `/mentorship/pairs/${pair}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "pause" }), expected: selfOnly("sent") },
  },
  "routes/mentorship.pairs.$pair.agreement": {
    at: ({ pair }) => `/mentorship/pairs/${pair}/agreement`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "add-goal", id: newId, text: "A goal", expectation: "" }),
      expected: selfOnly("sent"),
    },
  },
  "routes/mentorship.pairs.$pair.sessions._index": {
    at: ({ pair }) => `/mentorship/pairs/${pair}/sessions`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "plan", id: newId, day: "2026-12-01", time: "10:00", minutes: "45" }),
      expected: selfOnly("sent"),
    },
  },
  "routes/mentorship.pairs.$pair.sessions.$session": {
    at: ({ pair, pairSession }) => `/mentorship/pairs/${pair}/sessions/${pairSession}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "note-state", to: "CALLED_OFF", seen: "PLANNED" }), expected: selfOnly("sent") },
  },
};
