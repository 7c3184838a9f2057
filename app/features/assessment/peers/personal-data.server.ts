import type { Actor } from "~/kernel/actor";
import type { App } from "~/platform/app-context.server";
import type { PersonalData } from "~/platform/personal-data.server";
import { shownState } from "./domain/peer-round";
import { inWords } from "./domain/peer-summary";
import * as reviews from "./peers.repo.server";
import { askedFor, partOf } from "./peers.server";

/** What the person wrote as a peer, and what they may read of their own peers: no more than the pages say. */
export const peersData: PersonalData = {
  async exportOf(app, actor) {
    const written = await reviews.listWritten(app.db, actor.id);
    const ownIds = await reviews.listOwnIds(app.db, actor.id);
    const aboutYou: object[] = [];
    // One after the other: what is read is recorded, and records take turns.
    for (const id of ownIds) {
      const found = await reviews.findPeers(app.db, id);
      if (found) aboutYou.push(await aboutOne(app, actor, found));
    }
    return { peers: { reviewsAskedOfYou: await Promise.all(written.map((one) => writtenOne(app, one))), aboutYou } };
  },
  erase: (tx, { personId }) => reviews.eraseReviews(tx, personId),
};

async function writtenOne(app: App, review: reviews.PeerReview) {
  const { subject, askedBy, cycle, peerText, closesOn, status, takenBack, answeredAt, savedAt, sentence } = review;
  const { competencies, keepDoing, tryNext } = inWords(review.content, await askedFor(app, review));
  const lines = competencies.map(({ name, lines: each }) => ({
    competency: name,
    observed: each.map(({ statement, often, well }) => ({ expectation: statement, often, whatCameOfIt: well })),
  }));
  const about = { subject, askedBy, cycle, shownAs: peerText, closesOn, status, takenBack, answeredAt, savedAt };
  return { ...about, whyDeclined: sentence, competencies: lines, keepDoing, tryNext };
}

async function aboutOne(app: App, actor: Actor, found: reviews.AssessmentPeers) {
  const { cycle, peerText } = found;
  const asked = found.requests.map((one) => ({
    peer: one.peer,
    askedBy: one.askedBy,
    state: shownState(one, peerText),
    sentence: one.sentence,
  }));
  return { cycle, shownAs: peerText, asked, said: await partOf(app, actor, found) };
}
