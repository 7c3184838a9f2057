import type { Row } from "./permission-row";

const NOTE_ID = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0035";

/** A meeting about `self`, who is no part of it: their manager leads it, and the manager's manager rated. */
const takingPart = ["sign-in", "hidden", "page", "page", "hidden", "hidden"] as const;

export const MEETING_ROWS: Record<string, Row> = {
  "routes/calibration.$session.open": {
    at: ({ ratingSession }) => `/calibration/${ratingSession}/open`,
    GET: ["sign-in", "hidden", "page", "hidden", "hidden", "hidden"],
    POST: { form: () => ({}), expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"] },
  },
  "routes/calibration.$session.meeting": {
    at: ({ meeting }) => `/calibration/${meeting}/meeting`,
    GET: takingPart,
    POST: {
      form: ({ self }) => ({ do: "note", person: self, note: NOTE_ID, text: "It was said." }),
      expected: ["sign-in", "hidden", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/calibration.$session.grid": { at: ({ meeting }) => `/calibration/${meeting}/grid`, GET: takingPart },
  "routes/calibration.$session.meeting_.events": {
    at: ({ meeting }) => `/calibration/${meeting}/meeting/events`,
    GET: takingPart,
  },
};
