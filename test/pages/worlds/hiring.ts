import { createFrameworkVersion } from "../../factories/frameworks";
import {
  createCandidate,
  createInterview,
  createOpening,
  createScorecard,
  revealDebrief,
} from "../../factories/hiring";
import { framedWithKit } from "../../factories/kits";
import { createPerson } from "../../factories/people";
import type { TestApp } from "../../setup/app";

/** When candidates came and what they made was added. A tracker knows it with their names, so that no page tells it of a code. */
export const CAME_AT = new Date("2026-11-20T04:05:06.789Z");

const REVEALED: readonly ("self" | "colleague" | "manager" | "manager's manager")[] = [
  "self",
  "colleague",
  "manager",
  "manager's manager",
];

/** Until the debrief opens, a scorecard is its writer's; a name is the coordinator's. */
export const HIRING_SECRETS = {
  "words-of-a-sealed-scorecard": ["colleague"],
  "words-of-a-scorecard-being-written": ["self"],
  "words-of-a-revealed-scorecard": REVEALED,
  "name-of-a-judged-candidate": [],
  "name-of-a-kept-candidate": ["self"],
} as const;
const [SEALED, DRAFT, OPEN, JUDGED, KEPT] = Object.keys(HIRING_SECRETS) as [string, string, string, string, string];

export type HiringWorld = {
  /** Led by the manager, decided by the manager's manager, its names kept by somebody else. */
  judgedOpening: string;
  /** `self` writes a scorecard of theirs, the colleague has submitted one. */
  judgedCandidate: string;
  judgedInterview: string;
  judgedDebrief: string;
  /** Of the same opening, all scorecards of `self` and the colleague revealed. */
  revealedCandidate: string;
  revealedInterview: string;
  revealedDebrief: string;
  /** `self` keeps its names; the colleague leads it and decides. */
  keptOpening: string;
  keptCandidate: string;
  /** The manager's, who has begun nothing. */
  keptInterview: string;
  keptDebrief: string;
  hiringVersion: string;
};

type People = { self: string; colleague: string; manager: string; managersManager: string };

export async function createHiringWorld(app: TestApp, people: People): Promise<HiringWorld> {
  const { self, colleague, manager, managersManager } = people;
  const framework = framedWithKit({ slug: "hired-by" });
  const { id: versionId } = await createFrameworkVersion(app, framework);
  const elsewhere = await createPerson(app, { name: "Cleo Elsewhere" });
  const judged = await createOpening(app, {
    ...{ versionId, leadId: manager, deciderId: managersManager, coordinatorId: elsewhere.id, role: "Judged engineer" },
  });
  const panel = { stageId: judged.stages[0]!.id, interviewers: [self, colleague], askedById: manager };
  const candidate = await createCandidate(app, {
    openingId: judged.id,
    code: "C-JUDGE",
    createdAt: CAME_AT,
    identity: { name: JUDGED },
  });
  const interview = await createInterview(app, { ...panel, candidateId: candidate.id, debriefId: candidate.debriefId });
  await createScorecard(app, { interviewId: interview.id, personId: colleague, summary: SEALED });
  await createScorecard(app, { interviewId: interview.id, personId: self, summary: DRAFT, submitted: false });
  const seen = await createCandidate(app, {
    openingId: judged.id,
    code: "C-SEEN2",
    createdAt: CAME_AT,
    identity: { name: JUDGED },
  });
  const held = await createInterview(app, { ...panel, candidateId: seen.id, debriefId: seen.debriefId });
  for (const personId of [self, colleague]) {
    await createScorecard(app, { interviewId: held.id, personId, summary: OPEN });
  }
  await revealDebrief(app, seen.debriefId);
  const kept = await createOpening(app, { versionId, leadId: colleague, coordinatorId: self, role: "Kept engineer" });
  const known = await createCandidate(app, {
    openingId: kept.id,
    code: "C-KEPT2",
    createdAt: CAME_AT,
    identity: { name: KEPT },
  });
  const asked = await createInterview(app, {
    ...{ candidateId: known.id, debriefId: known.debriefId, stageId: kept.stages[0]!.id },
    ...{ interviewers: [manager], askedById: colleague },
  });
  return {
    judgedOpening: judged.id,
    judgedCandidate: candidate.id,
    judgedInterview: interview.id,
    judgedDebrief: candidate.debriefId,
    revealedCandidate: seen.id,
    revealedInterview: held.id,
    revealedDebrief: seen.debriefId,
    keptOpening: kept.id,
    keptCandidate: known.id,
    keptInterview: asked.id,
    keptDebrief: known.debriefId,
    hiringVersion: versionId,
  };
}
