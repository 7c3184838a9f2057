import { createAssessment } from "../../factories/assessments";
import { createPeerRequest, createPeerReview } from "../../factories/peers";
import { createPerson } from "../../factories/people";
import { createReviewCycle } from "../../factories/reviews";
import type { TestApp } from "../../setup/app";

/** What the rows of peers need. */
export type PeersWorld = {
  /** An assessment of `self` whose cycle asks peers, before its reveal; five have answered. */
  peersAssessment: string;
  /** What the colleague is asked to write about `self`, with a draft. */
  peerReview: string;
  /** Somebody who could be asked. */
  peerId: string;
};

export const PEER_WORDS = "words-of-peers-before-the-reveal";
export const PEER_DRAFT_WORDS = "words-of-a-peers-draft";

export async function createPeersWorld(
  app: TestApp,
  people: { self: string; manager: string; colleague: string },
  versionId: string,
): Promise<PeersWorld> {
  const cycle = await createReviewCycle(app, { versionId, openedById: people.manager, asksPeers: true });
  const about = { subjectId: people.self, versionId, cycleId: cycle.id, targetLevel: "IC2" };
  const assessment = await createAssessment(app, about);
  for (let place = 0; place < 5; place++) {
    const { id: peerId } = await createPerson(app, { name: `Peer ${place}` });
    const answers = [{ expectationId: "e-ic2aaa", often: "USUALLY", well: null }] as const;
    await createPeerReview(app, assessment, { peerId }, { keepDoing: PEER_WORDS, tryNext: PEER_WORDS, answers });
  }
  const { id } = await createPeerRequest(app, assessment, { peerId: people.colleague });
  await app.db.peerRequest.update({
    where: { id },
    data: { keepDoing: PEER_DRAFT_WORDS, version: 1, savedAt: app.now() },
  });
  const { id: peerId } = await createPerson(app, { name: "Pia", email: "pia@example.org" });
  return { peersAssessment: assessment.id, peerReview: id, peerId };
}
