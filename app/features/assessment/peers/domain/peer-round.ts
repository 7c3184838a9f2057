import type { Framework } from "~/features/ladder/format/domain/framework";
import { type AskedCompetency, askedAt, effectiveExpectations } from "~/features/ladder/reading/domain/reading";
import type { FieldErrors } from "~/kernel/form/form";
import { dayText } from "~/kernel/time/day";

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

/**
 * What a colleague says of what they saw. Neither scale is the framework's: a peer who chose a rating word would judge
 * whether a level is met, which they were not asked and mostly cannot know.
 */

/** When there was an occasion, how often they saw it; rarest first. */
export const OFTEN = [
  { id: "RARELY", label: "Rarely", inSentence: "rarely" },
  { id: "SOMETIMES", label: "Sometimes", inSentence: "sometimes" },
  { id: "USUALLY", label: "Usually", inSentence: "usually" },
  { id: "EVERY_TIME", label: "Every time", inSentence: "every time" },
] as const;
export type Often = (typeof OFTEN)[number]["id"];

/** What came of it, which is what a colleague sees of how well it was done; least first. */
export const WELL = [
  { id: "NEEDED_OTHERS", label: "Others had to step in", inSentence: "others had to step in" },
  { id: "DID_ITS_JOB", label: "It did its job", inSentence: "it did its job" },
  { id: "OTHERS_BUILT_ON_IT", label: "Others built on it", inSentence: "others built on it" },
] as const;
export type Well = (typeof WELL)[number]["id"];

/** `well` is `null` where it is hard to say. */
export type Observation = { often: Often; well: Well | null };
/** By expectation; what is missing was not observed. */
export type Observations = Readonly<Record<string, Observation>>;

export type PeerContent = { observations: Observations; keepDoing: string; tryNext: string };

/** How peers' texts are shown: with their names, or as a summary of several. */
export type PeerTextKind = "ATTRIBUTED" | "SUMMARY";

export const LONGEST_PEER_TEXT = 5_000;

export function oftenLabel(often: Often): string {
  return OFTEN.find(({ id }) => id === often)?.label ?? "";
}

export function wellLabel(well: Well): string {
  return WELL.find(({ id }) => id === well)?.label ?? "";
}

/** As the form holds it; a word is empty for "did not observe" and "hard to say". */
export type TypedReview = {
  observations: readonly { key: string; often: string; well: string }[];
  keepDoing: string;
  tryNext: string;
  version: string;
};

/** What another tab saved meanwhile. */
export type SavedElsewhere = { content: PeerContent; version: number; savedAt: Date | null };

/** What went wrong with a form of the page, next to what was typed. */
export type PeerReviewProblem =
  | { is: "invalid"; status: 400; typed: TypedReview; errors: FieldErrors }
  | { is: "conflict"; status: 409; typed: TypedReview; theirs: SavedElsewhere }
  /** It is sealed or closed: what was typed can be copied, and is not stored. */
  | { is: "refused"; status: 409; typed: TypedReview | null; message: string }
  | { is: "decline"; status: 400; sentence: string; message: string };

/** Nothing observed and nothing written: there is nothing to submit. */
export function saysNothing({ observations, keepDoing, tryNext }: PeerContent): boolean {
  return Object.keys(observations).length === 0 && keepDoing === "" && tryNext === "";
}

/** The same in the same order, whatever order it was read in: for comparing and for hashing. */
export function contentText({ observations, keepDoing, tryNext }: PeerContent): string {
  const seen = Object.entries(observations)
    .map(([id, { often, well }]) => [id, often, well])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return JSON.stringify([seen, keepDoing, tryNext]);
}

/**
 * What to do with a draft that stands on the version its writer saw.
 * `conflict` where another tab has written something else meanwhile.
 */
export function decideSave(
  stored: { version: number; content: PeerContent },
  given: { seen: number; content: PeerContent },
): "store" | "already" | "conflict" {
  if (contentText(stored.content) === contentText(given.content)) return "already";
  return stored.version === given.seen ? "store" : "conflict";
}

/**
 * What a colleague is asked about someone assessed against a level: the expectations that a peer can observe, by competency.
 * @returns without competencies of which a peer can observe nothing; empty for an unknown level.
 */
export function askedOfPeers(framework: Framework, targetLevel: string): readonly AskedCompetency[] {
  const observable = new Set(
    effectiveExpectations(framework, targetLevel)
      .filter(({ observableBy }) => observableBy.includes("peer"))
      .map(({ id }) => id),
  );
  return askedAt(framework, targetLevel)
    .map((one) => ({ ...one, expectations: one.expectations.filter(({ id }) => observable.has(id)) }))
    .filter(({ expectations }) => expectations.length > 0);
}
