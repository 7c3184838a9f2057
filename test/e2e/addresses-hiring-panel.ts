import type { Db } from "~/platform/database/database.server";
import { type Address, at, MANAGER } from "./address";

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

export const HIRING_PANEL_ADDRESSES: Record<string, Address> = {
  "routes/hiring.candidates.$candidate.interviews": {
    as: MANAGER,
    path: async (db) => `/hiring/candidates/${await candidateOf(db)}/interviews`,
  },
  "routes/hiring.interviews.$interview._index": {
    as: MANAGER,
    path: async (db) => `/hiring/interviews/${await interviewOf(db)}`,
  },
  "routes/hiring.conflicts": at("/hiring/conflicts", "Noor van Dijk"),
};
