import { randomUUID } from "node:crypto";
import type { Db } from "~/platform/database/database.server";
import { candidateId, openingId } from "../../prisma/seed/hiring";
import { createCandidateLink } from "../factories/hiring";
import type { Address } from "./address";

/** Keeps the names of both openings of the demonstration. */
const COORDINATOR = "Farah Siddiqui";
const DECIDER = "Mateus Ferreira";

const candidate = (page: string) => async (_db: Db) => `/hiring/candidates/${candidateId("till", 2)}${page}`;
const opening = (page: string) => async (_db: Db) => `/hiring/openings/${openingId("till")}/candidates${page}`;

async function sample(db: Db): Promise<string> {
  const { id, candidateId: of } = await db.workSample.findFirstOrThrow({ orderBy: { id: "asc" } });
  return `/hiring/candidates/${of}/samples/${id}`;
}

/** A file with a line that is taken and one that is not. */
async function dryRun(db: Db): Promise<string> {
  const { coordinatorId } = await db.opening.findUniqueOrThrow({ where: { id: openingId("till") } });
  const content =
    "name,email,consented on,consent until\nIna Voss,ina.voss@mail.example,2026-01-05,2027-01-05\n,wrong,,";
  const id = randomUUID();
  const upload = { id, openingId: openingId("till"), content, uploadedBy: coordinatorId, uploadedAt: new Date() };
  await db.candidateImport.create({ data: upload });
  return `/hiring/openings/${openingId("till")}/candidates/import/${id}`;
}

async function ownPage(db: Db): Promise<string> {
  const making = { db, now: () => new Date(), newId: () => randomUUID() };
  return `/candidate/${await createCandidateLink(making, candidateId("till", 2))}`;
}

export const HIRING_CANDIDATE_ADDRESSES: Record<string, Address> = {
  "routes/hiring.openings.$opening.candidates._index": { as: COORDINATOR, path: opening("") },
  "routes/hiring.openings.$opening.candidates.new": { as: COORDINATOR, path: opening("/new") },
  "routes/hiring.candidates.$candidate._index": { as: DECIDER, path: candidate("") },
  "routes/hiring.candidates.$candidate.identity": { as: COORDINATOR, path: candidate("/identity") },
  "routes/hiring.openings.$opening.candidates.import._index": { as: COORDINATOR, path: opening("/import") },
  "routes/hiring.openings.$opening.candidates.import.$import": { as: COORDINATOR, path: dryRun },
  "routes/hiring.candidates.$candidate.samples.new": { as: COORDINATOR, path: candidate("/samples/new") },
  "routes/hiring.candidates.$candidate.samples.$sample": { as: DECIDER, path: sample },
  "routes/candidate.$token._index": { as: null, path: ownPage },
};
