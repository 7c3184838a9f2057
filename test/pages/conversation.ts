import type { Db } from "~/platform/database/database.server";
import { at, ENGINEER, MANAGER } from "./fullest";
import { type RouteFixture, signedIn } from "./route";

/** The engineer's first revealed assessment, of which not everything is agreed. */
export async function conversationOf(db: Db): Promise<string> {
  const where = {
    subject: { name: ENGINEER },
    sheets: { some: { side: "MANAGER", revealedAt: { not: null } } },
  } as const;
  return `/assessments/${(await db.assessment.findFirstOrThrow({ where, orderBy: { startedAt: "asc" } })).id}/conversation`;
}

/** After the reveal: the two sides, and to read whoever is above them. */
export const CONVERSATION_ROUTES: Record<string, RouteFixture> = {
  "routes/conversations": { at: () => "/conversations", GET: signedIn("page"), fullest: at("/conversations", MANAGER) },
  "routes/assessments.$assessment.conversation": {
    at: ({ revealed }) => `/assessments/${revealed}/conversation`,
    GET: ["sign-in", "page", "page", "page", "hidden", "hidden"],
    POST: {
      form: () => ({ do: "record", expectation: "e-ic2aaa", seen: "1", choice: "word:meeting", sentence: "Seen." }),
      expected: ["sign-in", "sent", "sent", "hidden", "hidden", "hidden"],
    },
    fullest: { as: ENGINEER, path: conversationOf },
  },
  "routes/assessments.$assessment.conversation_.events": {
    at: ({ revealed }) => `/assessments/${revealed}/conversation/events`,
    GET: ["sign-in", "page", "page", "page", "hidden", "hidden"],
  },
};
