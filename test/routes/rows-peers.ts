import { colleagueOnly, type Row, signedIn } from "./permission-row";

/** Peers: asked by the subject and their manager, written by the peer alone, read by nobody before the reveal. */
export const PEER_ROWS: Record<string, Row> = {
  "routes/assessments.$assessment.peers": {
    at: ({ peersAssessment }) => `/assessments/${peersAssessment}/peers`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: ({ peerEmail }) => ({ do: "ask", email: peerEmail }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
  },
  "routes/peer-reviews._index": { at: () => "/peer-reviews", GET: signedIn("page") },
  "routes/peer-reviews.$request": {
    at: ({ peerReview }) => `/peer-reviews/${peerReview}`,
    GET: colleagueOnly("page"),
    POST: {
      form: () => ({
        do: "submit",
        version: "1",
        keepDoing: "New words",
        "often.e-ic2aaa": "USUALLY",
        "well.e-ic2aaa": "",
      }),
      expected: colleagueOnly("sent"),
    },
  },
};
