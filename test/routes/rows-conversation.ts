import { type Row, signedIn } from "./permission-row";

/** After the reveal: the two sides, and to read whoever is above them. */
export const CONVERSATION_ROWS: Record<string, Row> = {
  "routes/conversations": { at: () => "/conversations", GET: signedIn("page") },
  "routes/assessments.$assessment.conversation": {
    at: ({ revealed }) => `/assessments/${revealed}/conversation`,
    GET: ["sign-in", "page", "page", "page", "hidden", "hidden"],
    POST: {
      form: () => ({ do: "record", expectation: "e-ic2aaa", seen: "1", choice: "word:meeting", sentence: "Seen." }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/assessments.$assessment.conversation_.events": {
    at: ({ revealed }) => `/assessments/${revealed}/conversation/events`,
    GET: ["sign-in", "page", "page", "page", "hidden", "hidden"],
  },
};
