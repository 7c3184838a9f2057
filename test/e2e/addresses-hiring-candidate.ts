import type { Db } from "~/platform/database.server";
import { candidateId, openingId } from "../../prisma/seed/hiring";
import type { Address } from "./address";

/** Keeps the names of both openings of the demonstration. */
const COORDINATOR = "Farah Siddiqui";
const DECIDER = "Mateus Ferreira";

const candidate = (page: string) => async (_db: Db) => `/hiring/candidates/${candidateId("till", 2)}${page}`;
const opening = (page: string) => async (_db: Db) => `/hiring/openings/${openingId("till")}/candidates${page}`;

export const HIRING_CANDIDATE_ADDRESSES: Record<string, Address> = {
  "routes/hiring.openings.$opening.candidates._index": { as: COORDINATOR, path: opening("") },
  "routes/hiring.openings.$opening.candidates.new": { as: COORDINATOR, path: opening("/new") },
  "routes/hiring.candidates.$candidate._index": { as: DECIDER, path: candidate("") },
  "routes/hiring.candidates.$candidate.identity": { as: COORDINATOR, path: candidate("/identity") },
};
