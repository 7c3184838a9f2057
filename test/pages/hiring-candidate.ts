import { randomUUID } from "node:crypto";
import type { Db } from "~/platform/database/database.server";
import { candidateId, openingId } from "../../prisma/seed/hiring";
import { createCandidateLink, createOffer } from "../factories/hiring";
import { everybody, type RouteFixture, selfOnly } from "./route";

const identity = {
  id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0701",
  name: "Ines Vogel",
  email: "ines.vogel@mail.example",
  consentedOn: "2026-11-02",
  consentUntil: "2027-11-02",
};

/** What a page makes, so that sending its form twice has one effect. */
const NEW_SAMPLE = "0d9a4f0e-6c1b-4f7e-9d52-3b8a1c5e7f10";

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

/** Times on working days of the next two weeks, some of which people are free at. */
async function openOffer(db: Db): Promise<string> {
  const making = { db, now: () => new Date(), newId: () => randomUUID() };
  const id = candidateId("till", 4);
  const { sentById, stageId } = await offeredBy(db);
  const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 + 12 * 3_600_000;
  const days = Array.from({ length: 11 }, (_, at) => new Date(noon + (at + 2) * 86_400_000));
  const times = days.filter((day) => day.getUTCDay() % 6 !== 0);
  return `/choose-time/${await createOffer(making, { candidateId: id, stageId, sentById, times })}`;
}

/** The last stage of the opening, of which nothing is planned. */
async function offeredBy(db: Db) {
  const { coordinatorId: sentById, stages } = await db.opening.findUniqueOrThrow({
    where: { id: openingId("till") },
    select: { coordinatorId: true, stages: { orderBy: { place: "desc" }, take: 1 } },
  });
  return { sentById, stageId: stages[0]?.id ?? "" };
}

/** Of an opening whose names `self` keeps; the colleague leads it and decides, the manager has a seat in an interview. */
export const HIRING_CANDIDATE_ROUTES: Record<string, RouteFixture> = {
  "routes/hiring.openings.$opening.candidates._index": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates?q=name`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    fullest: { as: COORDINATOR, path: opening("") },
  },
  "routes/hiring.openings.$opening.candidates.new": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates/new`,
    GET: selfOnly("page"),
    POST: { form: () => identity, expected: selfOnly("sent") },
    fullest: { as: COORDINATOR, path: opening("/new") },
  },
  "routes/hiring.candidates.$candidate._index": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    // Only the decider lifts a code.
    POST: {
      form: () => ({ do: "lift", reason: "Both know each other" }),
      expected: ["sign-in", "hidden", "hidden", "hidden", "sent", "hidden"],
    },
    fullest: { as: DECIDER, path: candidate("") },
  },
  "routes/hiring.candidates.$candidate.identity": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}/identity`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "withdraw" }), expected: selfOnly("sent") },
    fullest: { as: COORDINATOR, path: candidate("/identity") },
  },
  "routes/hiring.openings.$opening.candidates.import._index": {
    at: ({ keptOpening }) => `/hiring/openings/${keptOpening}/candidates/import`,
    GET: selfOnly("page"),
    POST: { form: () => ({ id: NEW_SAMPLE }), expected: selfOnly("invalid") },
    fullest: { as: COORDINATOR, path: opening("/import") },
  },
  "routes/hiring.openings.$opening.candidates.import.$import": {
    at: ({ keptOpening, candidateUpload }) => `/hiring/openings/${keptOpening}/candidates/import/${candidateUpload}`,
    GET: selfOnly("page"),
    POST: { form: () => ({ do: "discard" }), expected: selfOnly("sent") },
    fullest: { as: COORDINATOR, path: dryRun },
  },
  "routes/hiring.candidates.$candidate.samples.new": {
    at: ({ keptCandidate }) => `/hiring/candidates/${keptCandidate}/samples/new`,
    GET: selfOnly("page"),
    POST: {
      form: () => ({ id: NEW_SAMPLE, title: "A pull request", body: "Its text", looked: "yes" }),
      expected: selfOnly("sent"),
    },
    fullest: { as: COORDINATOR, path: candidate("/samples/new") },
  },
  // Read by whoever judges and whoever keeps the names; removed by the latter.
  "routes/hiring.candidates.$candidate.samples.$sample": {
    at: ({ keptCandidate, workSample }) => `/hiring/candidates/${keptCandidate}/samples/${workSample}`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
    POST: { form: () => ({}), expected: selfOnly("sent") },
    fullest: { as: DECIDER, path: sample },
  },
  "routes/hiring.candidates.$candidate.samples.$sample_.file": {
    at: ({ keptCandidate, workSampleFile }) => `/hiring/candidates/${keptCandidate}/samples/${workSampleFile}/file`,
    GET: ["sign-in", "page", "page", "hidden", "page", "hidden"],
  },
  // Whoever plans sees times; only the coordinator, who writes to the candidate, offers them.
  "routes/hiring.candidates.$candidate.schedule": {
    at: ({ newCandidate }) => `/hiring/candidates/${newCandidate}/schedule`,
    GET: ["sign-in", "page", "hidden", "hidden", "page", "hidden"],
    POST: {
      form: ({ keptStage }) => ({
        ...{ do: "offer", id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0702", stage: keptStage, place: "" },
        time: "2026-12-01T10:00:00.000Z",
      }),
      expected: selfOnly("sent"),
    },
    fullest: { as: COORDINATOR, path: async () => `/hiring/candidates/${candidateId("till", 4)}/schedule` },
  },
  // Whoever has the address may choose, once.
  "routes/choose-time.$token": {
    at: ({ offerToken }) => `/choose-time/${offerToken}`,
    GET: everybody("page"),
    POST: { form: () => ({ time: "2026-12-01T10:00:00.000Z" }), expected: everybody("sent") },
    fullest: { as: null, path: openOffer },
  },
  // Whoever has the address is the candidate, signed in or not.
  "routes/candidate.$token._index": {
    at: ({ candidateToken }) => `/candidate/${candidateToken}`,
    GET: everybody("page"),
    POST: { form: () => ({ do: "renew" }), expected: everybody("sent") },
    fullest: { as: null, path: ownPage },
  },
  "routes/candidate.$token.kept[.]json": {
    at: ({ candidateToken }) => `/candidate/${candidateToken}/kept.json`,
    GET: everybody("json"),
  },
  "routes/candidate.$token.samples.$sample": {
    at: ({ candidateToken, ownSampleFile }) => `/candidate/${candidateToken}/samples/${ownSampleFile}`,
    GET: everybody("page"),
  },
};
