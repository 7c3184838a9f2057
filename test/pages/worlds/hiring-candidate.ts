import { createCandidate, createCandidateLink, createOffer, createWorkSample } from "../../factories/hiring";
import { day } from "../../factories/people";
import type { TestApp } from "../../setup/app";
import { CAME_AT } from "./hiring";

/** Read by whoever keeps the names, leads or decides, and by the manager, who has a seat in an interview. */
export const HIRING_CANDIDATE_SECRETS = {
  "words-of-a-work-sample": ["self", "colleague", "manager"],
  "name-of-a-candidate-in-a-file": ["self"],
  "04:05:06.789": [],
  [String(CAME_AT.getTime())]: [],
} as const;
const [WORDS, IN_FILE] = Object.keys(HIRING_CANDIDATE_SECRETS) as [string, string];

export type HiringCandidateWorld = {
  /** Of the candidate whose name `self` keeps: a text, and a file. */
  workSample: string;
  workSampleFile: string;
  /** A file of candidates that waits for its dry run to be confirmed. */
  candidateUpload: string;
  /** Another one of the same opening, in no stage yet, and its only stage. */
  newCandidate: string;
  keptStage: string;
  /** Of a link by which the kept candidate has chosen a time. */
  offerToken: string;
  /** Of another candidate's own page, and a file of theirs. */
  candidateToken: string;
  ownSampleFile: string;
};

/** Stands on the world of hiring. */
export async function createHiringCandidateWorld(
  app: TestApp,
  { self, colleague }: { self: string; colleague: string },
): Promise<HiringCandidateWorld> {
  const opening = { leadId: colleague, coordinatorId: self };
  const { id: openingId } = await app.db.opening.findFirstOrThrow({ where: opening });
  const kept = await app.db.candidate.findUniqueOrThrow({ where: { code: "C-KEPT2" } });
  const about = { candidateId: kept.id, addedById: self, addedAt: CAME_AT };
  const text = await createWorkSample(app, { ...about, title: "A pull request", body: WORDS });
  const file = await createWorkSample(app, { ...about, title: "A design" }, WORDS);
  const lines = ["name,email,consented on,consent until", `${IN_FILE},in.file@mail.example,2026-11-02,2027-11-02`];
  const upload = { id: app.newId(), openingId, content: lines.join("\n"), uploadedBy: self, uploadedAt: app.now() };
  await app.db.candidateImport.create({ data: upload });
  const consent = { consentedOn: day("2026-10-01"), consentUntil: day("2027-04-01") };
  const own = await createCandidate(app, {
    openingId,
    code: "C-WNPGE",
    createdAt: CAME_AT,
    identity: { name: "Ines Vogel", ...consent },
  });
  const ownFile = await createWorkSample(app, { candidateId: own.id, addedById: self, title: "Mine" }, "What I made");
  const { id: keptStage } = await app.db.openingStage.findFirstOrThrow({ where: { openingId } });
  const candidateToken = await createCandidateLink(app, own.id);
  return {
    workSample: text.id,
    workSampleFile: file.id,
    candidateUpload: upload.id,
    newCandidate: own.id,
    keptStage,
    offerToken: await createOffer(app, { candidateId: kept.id, stageId: keptStage, sentById: self }),
    candidateToken,
    ownSampleFile: ownFile.id,
  };
}
