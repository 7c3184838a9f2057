import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { dayText } from "~/kernel/time/day";
import type { PeerContent, PeerTextKind } from "./peer-review";

/** Colleagues who may be asked at a time, and in all: those who declined or were taken back make room, not without end. */
export const MOST_PEERS = 10;
export const MOST_REQUESTS = 20;

/** When peers of an assessment can be asked and can answer. */
export type PeerRound = {
  peerText: PeerTextKind;
  /** The cycle's last day. */
  closesOn: Date;
  closedAt: Date | null;
  /** Its summary was shown: no one is added to it any more. */
  released: boolean;
};

/** The cycle has ended; its last day counts whole. */
export function isOver({ closesOn, closedAt }: Pick<PeerRound, "closesOn" | "closedAt">, now: Date): boolean {
  return closedAt !== null || dayText(now) > dayText(closesOn);
}

export function takesAnswers(round: Omit<PeerRound, "peerText">, now: Date): boolean {
  return !round.released && !isOver(round, now);
}

export type StoredRequest = {
  id: string;
  peerId: string;
  askedById: string;
  status: "ASKED" | "DECLINED" | "SUBMITTED";
  takenBack: boolean;
};

export type ShownState = "asked" | "answered" | "declined" | "taken back";

/**
 * What the subject and the manager see of a request. Where texts are summarised, no one learns who has answered: neither from
 * this word nor from whether a request can be taken back.
 */
export function shownState({ status, takenBack }: StoredRequest, peerText: PeerTextKind): ShownState {
  if (status === "DECLINED") return "declined";
  if (takenBack) return "taken back";
  return status === "SUBMITTED" && peerText === "ATTRIBUTED" ? "answered" : "asked";
}

export type Concerned = { subjectId: string; managerId: string | null; managersManagerId: string | null };

/** @returns why this person cannot be asked, or `null`. Asking someone again who was taken back asks them once more. */
export function askProblem(
  peer: { id: string; name: string; left: boolean },
  { subjectId, managerId, managersManagerId }: Concerned,
  requests: readonly StoredRequest[],
): string | null {
  if (peer.id === subjectId) return "A review is about what others saw. Name a colleague.";
  if (peer.id === managerId) return `${peer.name} writes the manager's sheet. Name another colleague.`;
  if (peer.id === managersManagerId) return `${peer.name} reads what peers say. Name another colleague.`;
  if (peer.left) return `${peer.name} is no longer here. Name another colleague.`;
  const before = requests.find(({ peerId }) => peerId === peer.id);
  if (before?.status === "DECLINED") return `${peer.name} has declined. Name another colleague.`;
  if (before && !before.takenBack) return null;
  if (requests.filter((one) => one.status !== "DECLINED" && !one.takenBack).length >= MOST_PEERS) {
    return `${MOST_PEERS} colleagues are asked already. Take a request back first.`;
  }
  if (!before && requests.length >= MOST_REQUESTS) return "No more colleagues can be asked for this assessment.";
  return null;
}

/** How a review stands for the peer who was asked for it. */
export type ReviewState = "open" | "submitted" | "declined" | "taken back" | "over";

export function reviewState(
  { status, takenBack, ...round }: Pick<StoredRequest, "status" | "takenBack"> & Omit<PeerRound, "peerText">,
  now: Date,
): ReviewState {
  if (status !== "ASKED") return status === "SUBMITTED" ? "submitted" : "declined";
  if (takenBack) return "taken back";
  return takesAnswers(round, now) ? "open" : "over";
}

export type AskedReview = {
  id: string;
  subject: string;
  cycle: string;
  closesOn: string;
  askedAt: Date;
  answeredAt: Date | null;
  begun: boolean;
  state: ReviewState;
};

export type ShownRequest = {
  id: string;
  peer: string;
  askedBy: string;
  state: ShownState;
  sentence: string;
  mayTakeBack: boolean;
};

export type PeerReviewPage = {
  id: string;
  subject: string;
  askedBy: string;
  cycle: string;
  closesOn: string;
  peerText: PeerTextKind;
  state: ReviewState;
  answeredAt: Date | null;
  savedAt: Date | null;
  sentence: string;
  version: number;
  content: PeerContent;
  asked: readonly AskedCompetency[];
  /** Of how many peers there is a summary. */
  fewest: number;
};
