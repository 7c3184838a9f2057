import type { Db } from "~/platform/database/database.server";
import { at, MANAGER } from "./fullest";
import type { RouteFixture } from "./route";

const newId = "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a7001";

/** Of the open opening that the manager leads, the candidate of whom most is still to be planned. */
async function candidateOf(db: Db): Promise<string> {
  const { id } = await db.candidate.findFirstOrThrow({
    where: {
      opening: { status: "OPEN", lead: { name: MANAGER } },
      interviews: { none: { startsAt: { lt: new Date() } } },
    },
    orderBy: { interviews: { _count: "desc" } },
  });
  return id;
}

/** One of their interviews. */
async function interviewOf(db: Db): Promise<string> {
  const { id } = await db.interview.findFirstOrThrow({
    where: { candidateId: await candidateOf(db), status: "PLANNED" },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
  });
  return id;
}

/**
 * Interviews of `judgedCandidate`, whose opening the manager leads and the manager's manager decides; `self` and the colleague
 * sit in one. Whoever sits in an interview reads it and plans nothing.
 */
export const HIRING_PANEL_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring.candidates.$candidate.interviews": {
    at: ({ judgedCandidate }) => `/hiring/candidates/${judgedCandidate}/interviews`,
    GET: ["sign-in", "hidden", "page", "page", "hidden", "hidden"],
    POST: {
      // Without a stage: those who may are told at its field.
      form: () => ({ do: "plan", id: newId, stage: "", day: "2026-12-01", time: "10:00", minutes: "45", place: "" }),
      expected: ["sign-in", "hidden", "invalid", "invalid", "hidden", "hidden"],
    },
    fullest: {
      as: MANAGER,
      path: async (db) => `/hiring/candidates/${await candidateOf(db)}/interviews`,
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
    fullest: {
      as: MANAGER,
      path: async (db) => `/hiring/interviews/${await interviewOf(db)}`,
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
    fullest: at("/hiring/conflicts", "Noor van Dijk"),
  },
};
