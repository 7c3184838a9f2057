import { askedOfPeers, OFTEN, WELL } from "~/features/assessment/peers/domain/peer-round";
import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import type { Tx } from "~/platform/database/database.server";
import { type PeerAnswerRow, type PeerRequestRow, peerRequestRow } from "../../test/factories/peers";
import { type ReviewCycleRow, reviewCycleRow } from "../../test/factories/reviews";
import type { AssessmentRows, World } from "./assessments";
import { daysBefore, workingHours } from "./calendar";
import { below, chance, idOf } from "./chance";
import type { CycleRow } from "./movement";
import { freshAt, personId } from "./people";
import type { PersonPlan } from "./roster";

type Answered = { id: string; status: "SUBMITTED" | "DECLINED"; answeredAt: Date; sentence: string };
type Words = { keepDoing: string; tryNext: string };

export type PeerRows = {
  cycles: ReviewCycleRow[];
  inCycles: { assessmentId: string; cycleId: string }[];
  requests: PeerRequestRow[];
  answers: PeerAnswerRow[];
  answered: (Answered & Words)[];
  releases: { assessmentId: string; releasedAt: Date }[];
};

/** What six colleagues wrote of Amara Okafor a year ago; the seventh declined. */
const WROTE: Record<string, Words | { sentence: string }> = {
  "Noor van Dijk": {
    keepDoing: "Writing down what a change does to the shops before it is merged. I have copied the habit.",
    tryNext:
      "Say earlier that you are stuck. A day was lost on the receipts that ten minutes together would have saved.",
  },
  "Santiago Quispe": {
    keepDoing: "Small changes with a reason in each. Reviewing them takes me minutes.",
    tryNext: "",
  },
  "Yuna Park": {
    keepDoing: "Answering questions without making anybody feel slow.",
    tryNext: "Let others take the first look at an incident now and then.",
  },
  "Leila Haddad": {
    keepDoing: "Asking which bookshop asked for it. It changed what we built twice.",
    tryNext: "Take one piece that crosses into another team, from the first talk to the release.",
  },
  "Oskar Lindqvist": { keepDoing: "", tryNext: "Bring the sketch to the catalogue team before the code exists." },
  "Arjun Nair": {
    keepDoing: "Following up a week after a release to see whether it did what it was meant to.",
    tryNext: "Write less in the chat and more in the document that stays.",
  },
  "Lucas Moreau": { sentence: "We met twice this half. I saw too little to be fair." },
};

/** A closed cycle in which peers were asked about Amara, and an open one in which she is asked about a colleague. */
export function peersOf(all: readonly AssessmentRows[], cycles: readonly CycleRow[], world: World): PeerRows {
  const rows: PeerRows = { cycles: [], inCycles: [], requests: [], answers: [], answered: [], releases: [] };
  addClosed(rows, all, cycles, world);
  addOpen(rows, all, cycles, world);
  return rows;
}

/** In the review of their team. */
function addClosed(rows: PeerRows, all: readonly AssessmentRows[], cycles: readonly CycleRow[], world: World): void {
  const amara = planOf("Amara Okafor", world);
  const found = assessmentOf(amara, amara.revealed ?? 0, all);
  const { assessment, startedAt } = found;
  const cycle = cycles.find(({ id }) => id === assessment.cycleId);
  if (!cycle) throw new Error("The demonstration needs a review of Amara Okafor's team.");
  Object.assign(cycle, { asksPeers: true, peerText: "SUMMARY" });
  const { framework } = world.published(amara.team.frameworkSlug);
  const asked = askedOfPeers(framework, assessment.targetLevel);
  for (const [name, wrote] of Object.entries(WROTE)) {
    const peer = planOf(name, world);
    const request = addRequest(rows, found, peer);
    const day = daysBefore(startedAt, -4 - below(5, "peer answered", peer.handle));
    const answeredAt = workingHours(peer.timeZone)(day, chance("peer answered", peer.handle));
    const said = { keepDoing: "", tryNext: "", sentence: "", ...wrote };
    const status = "sentence" in wrote ? "DECLINED" : "SUBMITTED";
    rows.answered.push({ id: request.id, status, answeredAt, ...said });
    if (status === "SUBMITTED") rows.answers.push(...observed(request, peer, asked));
  }
  rows.releases.push({ assessmentId: assessment.id, releasedAt: daysBefore(startedAt, -13) });
}

function addOpen(rows: PeerRows, all: readonly AssessmentRows[], cycles: readonly CycleRow[], world: World): void {
  const found = assessmentOf(planOf("Yuna Park", world), 0, all);
  const cycle = cycles.find(({ id }) => id === found.assessment.cycleId);
  if (cycle) Object.assign(cycle, { asksPeers: true, peerText: "ATTRIBUTED" });
  else addCycle(rows, found, world, { name: "Autumn reviews", peerText: "ATTRIBUTED" });
  for (const name of ["Amara Okafor", "Santiago Quispe"]) addRequest(rows, found, planOf(name, world));
}

type Found = { plan: PersonPlan; assessment: AssessmentRows["assessment"] & { id: string }; startedAt: Date };

function planOf(name: string, { roster }: World): PersonPlan {
  const plan = roster.find((one) => one.name === name);
  if (!plan) throw new Error(`The demonstration needs ${name}.`);
  return plan;
}

function assessmentOf(plan: PersonPlan, halfYear: number, all: readonly AssessmentRows[]): Found {
  const found = all.find((one) => one.halfYear === halfYear && one.assessment.subjectId === personId(plan));
  if (!found?.assessment.id) throw new Error(`The demonstration needs an assessment of ${plan.name}.`);
  const { assessment } = found;
  return { plan, assessment: { ...assessment, id: found.assessment.id }, startedAt: new Date(assessment.startedAt) };
}

function addCycle(
  rows: PeerRows,
  { plan, assessment, startedAt }: Found,
  { today }: World,
  given: Pick<ReviewCycleRow, "name" | "peerText">,
): void {
  const id = idOf("peers' cycle", plan.handle);
  const { versionId } = assessment;
  const openedById = personId(plan.manager ?? plan);
  const closesOn = daysBefore(today, -21);
  const cycle = { id, versionId, openedById, asksPeers: true, opensOn: daysBefore(startedAt, 1), closesOn, ...given };
  rows.cycles.push(reviewCycleRow(freshAt(startedAt), cycle));
  rows.inCycles.push({ assessmentId: assessment.id, cycleId: id });
}

function addRequest(
  rows: PeerRows,
  { plan, assessment, startedAt }: Found,
  peer: PersonPlan,
): PeerRequestRow & { id: string } {
  const id = idOf("peer request", plan.handle, peer.handle);
  const day = daysBefore(startedAt, -1);
  const askedAt = workingHours(plan.timeZone)(day, chance("peer asked", plan.handle, peer.handle));
  const row = { ...peerRequestRow(freshAt(askedAt), assessment, { id, peerId: personId(peer) }), id };
  rows.requests.push(row);
  return row;
}

/** Most things are seen by most; what is rarely seen is seen by few. */
function observed(
  request: PeerRequestRow & { id: string },
  peer: PersonPlan,
  asked: readonly AskedCompetency[],
): PeerAnswerRow[] {
  const { id: requestId, versionId } = request;
  return asked.flatMap(({ id: competencyId, expectations }) => {
    const isSeen = chance("peers see", competencyId) < 0.7 || chance("peer sees", peer.handle, competencyId) < 0.4;
    if (!isSeen) return [];
    return expectations.slice(0, 3).map(({ id: expectationId }) => {
      const key = [peer.handle, expectationId] as const;
      const often = OFTEN[Math.min(3, 1 + below(3, "often", ...key))]!.id;
      const well = chance("well", ...key) < 0.2 ? null : WELL[Math.min(2, below(5, "well", ...key))]!.id;
      return { requestId, versionId, expectationId, often, well };
    });
  });
}

/** As it happened: asked, written, answered, and shown at the end. */
export async function storePeers(tx: Tx, rows: PeerRows): Promise<void> {
  await tx.reviewCycle.createMany({ data: rows.cycles });
  for (const { assessmentId, cycleId } of rows.inCycles) {
    await tx.assessment.update({ where: { id: assessmentId }, data: { cycleId } });
  }
  await tx.peerRequest.createMany({ data: rows.requests });
  await tx.peerAnswer.createMany({ data: rows.answers });
  for (const { id, ...answer } of rows.answered) {
    const saved = answer.status === "SUBMITTED" ? { version: 1, savedAt: answer.answeredAt } : {};
    await tx.peerRequest.update({ where: { id }, data: { ...answer, ...saved } });
  }
  await tx.peerRelease.createMany({ data: rows.releases });
}
