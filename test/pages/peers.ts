import { at, ENGINEER } from "./fullest";
import { colleagueOnly, type RouteFixture, signedIn } from "./route";

/** Peers: asked by the subject and their manager, written by the peer alone, read by nobody before the reveal. */
export const PEER_ROUTES: Record<string, RouteFixture> = {
  "routes/assessments.$assessment.peers": {
    at: ({ peersAssessment }) => `/assessments/${peersAssessment}/peers`,
    GET: ["sign-in", "page", "page", "hidden", "hidden", "hidden"],
    POST: {
      form: ({ peerId }) => ({ do: "ask", colleague: `${peerId}:Pia` }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
    // Closed, with a summary of what peers saw.

    fullest: {
      as: ENGINEER,
      path: async (db) => {
        const where = { subject: { name: ENGINEER }, peerRelease: { isNot: null } };
        return `/assessments/${(await db.assessment.findFirstOrThrow({ where })).id}/peers`;
      },
    },
  },
  "routes/peer-reviews._index": { at: () => "/peer-reviews", GET: signedIn("page"), fullest: at("/peer-reviews") },
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
    fullest: {
      as: ENGINEER,
      path: async (db) => {
        const where = { peer: { name: ENGINEER }, status: "ASKED" } as const;
        return `/peer-reviews/${(await db.peerRequest.findFirstOrThrow({ where })).id}`;
      },
    },
  },
};
