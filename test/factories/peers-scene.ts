import type { PeerContent } from "~/features/assessment/peers/domain/peer-round";
import { type DraftSent, PeerReviewForm } from "~/features/assessment/peers/peers.schema";
import { askPeer, peersOf, peersPage } from "~/features/assessment/peers/peers.server";
import type { Actor } from "~/kernel/actor";
import type { TestApp } from "../setup/app";
import { sentForm } from "../setup/sent-form";
import { actorOf } from "./actors";
import { createAssessment, createSheet, submitSheet } from "./assessments";
import { createPeerReview, type Written } from "./peers";
import { createPerson, type Making } from "./people";
import { createReviewCycle } from "./reviews";

export type Somebody = Actor & { email: string };
export type PeersScene = Awaited<ReturnType<typeof createPeersScene>>;

/** Sam, their manager Mona and hers, Grace, and an assessment of Sam in a cycle that asks peers. */
export async function createPeersScene(making: Making, versionId: string, peerText: "ATTRIBUTED" | "SUMMARY") {
  const somebody = (name: string, managerId?: string) => createSomebody(making, name, managerId);
  const above = await somebody("Grace");
  const manager = await somebody("Mona", above.id);
  const subject = await somebody("Sam", manager.id);
  const cycle = await createReviewCycle(making, { versionId, openedById: manager.id, asksPeers: true, peerText });
  const row = { subjectId: subject.id, versionId, cycleId: cycle.id, targetLevel: "IC2" };
  const assessment = await createAssessment(making, row);
  return {
    ...{ above, manager, subject, assessment },
    reveal: () => revealBoth(making, assessment, manager.id),
    /** Peers who have submitted, each with words of their own. */
    submitted: (count: number) => createSubmitted(making, assessment, count),
    async requestOf({ id: peerId }: { id: string }): Promise<string> {
      return (await making.db.peerRequest.findFirstOrThrow({ where: { peerId, assessmentId: assessment.id } })).id;
    },
  };
}

async function createSomebody(making: Making, name: string, managerId?: string): Promise<Somebody> {
  const person = await createPerson(making, { name, managerId });
  return { ...actorOf(person), email: person.email };
}

type Subjects = { id: string; versionId: string; subjectId: string };

async function revealBoth(making: Making, assessment: Subjects, managerId: string): Promise<void> {
  const own = await createSheet(making, assessment);
  const managers = await createSheet(making, assessment, { side: "MANAGER", raterId: managerId });
  for (const sheet of [own, managers]) await submitSheet(making, sheet);
  const where = { assessmentId: assessment.id };
  await making.db.sheet.updateMany({ where, data: { revealedAt: making.now() } });
}

async function createSubmitted(making: Making, assessment: Subjects, count: number): Promise<Somebody[]> {
  const made: Somebody[] = [];
  for (let place = 0; place < count; place++) {
    const peer = await createSomebody(making, `Peer ${place}`);
    await createPeerReview(making, assessment, { peerId: peer.id }, wordsOf(place));
    made.push(peer);
  }
  return made;
}

const wordsOf = (place: number): Written => ({
  keepDoing: `keep ${(place * 7) % 5}`,
  tryNext: `try ${place}`,
  answers: [{ expectationId: "e-ic2aaa", often: "USUALLY", well: "DID_ITS_JOB" }],
});

/** What a test of peers says again and again, about the scene that stands now. */
export function peersTest(now: () => { app: TestApp; scene: PeersScene }) {
  const about = () => {
    const { app, scene } = now();
    return { app, ...scene };
  };
  const page = (by: Actor = about().subject) => peersPage(about().app, by, about().assessment.id);
  return {
    page,
    somebody: (name: string, managerId?: string) => createSomebody(about().app, name, managerId),
    ask: (peer: Somebody, by = about().subject) => askPeer(about().app, by, about().assessment.id, peer.id),
    read: (by: Actor = about().subject) => peersOf(about().app, by, about().assessment.id),
    states: async (by?: Actor) => (await page(by)).asking?.requests.map(({ state }) => state),
    afterTheCycle: () => about().app.setNow(new Date("2026-12-12T08:00:00Z")),
    async actions(subjectId: string) {
      const rows = await about().app.db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });
      return rows.map(({ action }) => action);
    },
  };
}

/** A review as its form sends it. */
export function reviewForm({ observations = {}, ...texts }: Partial<PeerContent> = {}, version = 0) {
  const observed = Object.entries(observations).flatMap(([id, { often, well }]) => [
    [`often.${id}`, often],
    [`well.${id}`, well ?? ""],
  ]);
  const sent = sentForm(PeerReviewForm, { version: String(version), ...texts, ...Object.fromEntries(observed) });
  return sent as DraftSent;
}
