import { type Address, at, ENGINEER } from "./address";

export const PEER_ADDRESSES: Record<string, Address> = {
  // Closed, with a summary of what peers saw.
  "routes/assessments.$assessment.peers": {
    as: ENGINEER,
    path: async (db) => {
      const where = { subject: { name: ENGINEER }, peerRelease: { isNot: null } };
      return `/assessments/${(await db.assessment.findFirstOrThrow({ where })).id}/peers`;
    },
  },
  "routes/peer-reviews._index": at("/peer-reviews"),
  "routes/peer-reviews.$request": {
    as: ENGINEER,
    path: async (db) => {
      const where = { peer: { name: ENGINEER }, status: "ASKED" } as const;
      return `/peer-reviews/${(await db.peerRequest.findFirstOrThrow({ where })).id}`;
    },
  },
};
