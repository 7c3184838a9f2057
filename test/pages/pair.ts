import type { Db } from "~/platform/database/database.server";
import { ENGINEER, type Fullest } from "./fullest";
import { type RouteFixture, selfOnly } from "./route";

const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a6001";

/** The engineer's running pair, with an agreement, goals and sessions. */
async function pairOf(db: Db): Promise<string> {
  const where = { mentee: { name: ENGINEER }, status: "ACTIVE" as const, sessions: { some: {} } };
  return `/mentorship/pairs/${(await db.mentorshipPair.findFirstOrThrow({ where })).id}`;
}

/** The session of the latest private note. */
async function sessionOf(db: Db): Promise<string> {
  const where = { author: { name: ENGINEER }, session: { pair: { status: "ACTIVE" as const } } };
  const { session } = await db.pairPrivateNote.findFirstOrThrow({
    where,
    include: { session: true },
    orderBy: [{ changedAt: "desc" }, { sessionId: "asc" }],
  });
  return `/mentorship/pairs/${session.pairId}/sessions/${session.id}`;
}

const below = (page: string): Fullest => ({ as: ENGINEER, path: async (db) => `${await pairOf(db)}${page}` });

/** What a mentee and their mentor share: neither manager, owner of the programme nor administrator. */
export const PAIR_ROUTES: Record<string, RouteFixture> = {
  "routes/mentorship.pairs.$pair._index": {
    at: ({ pair }) => `/mentorship/pairs/${pair}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "pause" }), expected: selfOnly("sent") },
    fullest: below(""),
  },
  "routes/mentorship.pairs.$pair.agreement": {
    at: ({ pair }) => `/mentorship/pairs/${pair}/agreement`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "add-goal", id: newId, text: "A goal", expectation: "" }),
      expected: selfOnly("sent"),
    },
    fullest: below("/agreement"),
  },
  "routes/mentorship.pairs.$pair.sessions._index": {
    at: ({ pair }) => `/mentorship/pairs/${pair}/sessions`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ do: "plan", id: newId, day: "2026-12-01", time: "10:00", minutes: "45" }),
      expected: selfOnly("sent"),
    },
    fullest: below("/sessions"),
  },
  "routes/mentorship.pairs.$pair.sessions.$session": {
    at: ({ pair, pairSession }) => `/mentorship/pairs/${pair}/sessions/${pairSession}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "note-state", to: "CALLED_OFF", seen: "PLANNED" }), expected: selfOnly("sent") },
    fullest: { as: ENGINEER, path: sessionOf },
  },
};
