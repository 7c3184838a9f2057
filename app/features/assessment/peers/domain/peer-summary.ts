import type { AskedCompetency } from "~/features/ladder/reading/domain/reading";
import {
  isOver,
  type Observation,
  OFTEN,
  type Often,
  oftenLabel,
  type PeerContent,
  type PeerRound,
  type PeerTextKind,
  type ShownRequest,
  type StoredRequest,
  WELL,
  type Well,
  wellLabel,
} from "./peer-round";

/** The least minimum that may be configured: rule 5 of the design. The database releases no summary of fewer. */
export const FEWEST_PEERS = 5;
/** A word that one person alone chose is not mentioned: it would be theirs. */
const FEWEST_ALIKE = 2;

/** `most`: more than half, all of them included, since "all" would say of each what they chose. */
export type Pattern<Word> = { share: "most" | "some"; word: Word };

export type CompetencyPattern = {
  id: string;
  name: string;
  /** `null` where too few observed something of it. */
  seen: { often: readonly Pattern<Often>[]; well: readonly Pattern<Well>[]; unseenBySome: boolean } | null;
};

export type PeerSummary = {
  competencies: readonly CompetencyPattern[];
  keepDoing: readonly string[];
  tryNext: readonly string[];
};

/**
 * What several peers saw, without who saw it. Each peer counts once in a competency, with the middle one of their words.
 * Texts stand in an order of their own words, apart from each other, so that neither place nor company says whose they are.
 * @param fewest no summary of fewer peers, and no pattern of fewer observers; 5 or more.
 * @returns `null` for fewer reviews.
 * @throws {RangeError} `fewest` is under 5.
 */
export function summarise(
  reviews: readonly PeerContent[],
  asked: readonly AskedCompetency[],
  fewest: number,
): PeerSummary | null {
  if (fewest < FEWEST_PEERS) throw new RangeError(`There is no summary of fewer than ${FEWEST_PEERS} peers.`);
  if (reviews.length < fewest) return null;
  return {
    competencies: asked.map((one) => patternOf(one, reviews, fewest)),
    keepDoing: textsOf(reviews.map(({ keepDoing }) => keepDoing)),
    tryNext: textsOf(reviews.map(({ tryNext }) => tryNext)),
  };
}

function patternOf(
  { id, name, expectations }: AskedCompetency,
  reviews: readonly PeerContent[],
  fewest: number,
): CompetencyPattern {
  const observed = reviews
    .map(({ observations }) => expectations.flatMap((one) => observations[one.id] ?? []))
    .filter((one) => one.length > 0);
  if (observed.length < fewest) return { id, name, seen: null };
  const often = observed.map(
    (one) =>
      middle(
        one.map((each) => each.often),
        OFTEN,
      )!,
  );
  const well = observed.flatMap((one) => middle(wellWords(one), WELL) ?? []);
  const seen = {
    often: patterns(often, OFTEN),
    well: well.length < fewest ? [] : patterns(well, WELL),
    unseenBySome: reviews.length - observed.length >= FEWEST_ALIKE,
  };
  return { id, name, seen };
}

function wellWords(observations: readonly Observation[]): Well[] {
  return observations.flatMap(({ well }) => well ?? []);
}

/** The lower median on the scale: a word that the peer chose, never something between two. */
function middle<Word>(words: readonly Word[], scale: readonly { id: Word }[]): Word | null {
  const places = words.map((word) => scale.findIndex(({ id }) => id === word)).sort((a, b) => a - b);
  const place = places[Math.floor((places.length - 1) / 2)];
  return place === undefined ? null : (scale[place]?.id ?? null);
}

/** The words that more than one person chose, in the order of the scale. */
function patterns<Word>(words: readonly Word[], scale: readonly { id: Word }[]): Pattern<Word>[] {
  return scale.flatMap(({ id: word }) => {
    const alike = words.filter((one) => one === word).length;
    if (alike < FEWEST_ALIKE) return [];
    return [{ share: alike * 2 > words.length ? ("most" as const) : ("some" as const), word }];
  });
}

/** Sorted by their characters: an order that no one's place, name or time had a part in. */
function textsOf(texts: readonly string[]): string[] {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== "")
    .sort();
}

/** A pattern in words, such as "Usually (most), rarely (some). Not observed by some." */
export type PatternWords = { often: string; came: string };

export function patternWords({ often, well, unseenBySome }: NonNullable<CompetencyPattern["seen"]>): PatternWords {
  return {
    often: `${inOne(often, OFTEN)}.${unseenBySome ? " Not observed by some." : ""}`,
    came: well.length > 0 ? `${inOne(well, WELL)}.` : "",
  };
}

function inOne(patterns: readonly Pattern<string>[], scale: readonly { id: string; inSentence: string }[]): string {
  const words = patterns.map(
    ({ share, word }) => `${scale.find(({ id }) => id === word)?.inSentence ?? ""} (${share})`,
  );
  const text = words.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One peer's review in words, under their name. */
export type NamedReview = {
  peer: string;
  competencies: {
    id: string;
    name: string;
    lines: { id: string; statement: string; often: string; well: string | null }[];
  }[];
  keepDoing: string;
  tryNext: string;
};

/** What a reader is shown of the peers of an assessment, and nothing that they are not. */
export type PeerPart =
  /** No peers are asked. */
  | { is: "none" }
  /** Not before both sheets are revealed: it would anchor the judgement that is still open. */
  | { is: "sealed" }
  /** A summary that peers can still add to. */
  | { is: "open"; mayRelease: boolean }
  | { is: "too few" }
  /** The reader is one of the peers, and would know the others better than a summary may say. */
  | { is: "own" }
  | { is: "attributed"; reviews: readonly NamedReview[] }
  | {
      is: "summary";
      /** `seen` is `null` where too few observed it. */
      competencies: readonly { id: string; name: string; seen: PatternWords | null }[];
      keepDoing: readonly string[];
      tryNext: readonly string[];
      /** One of the peers was erased since: of the texts none is shown, or the missing one would be theirs. */
      textsWithheld: boolean;
    };

type Asked = PeerRound & { requests: readonly (StoredRequest & { erased: boolean })[] };

/**
 * Whether the content may be read after the reveal. A summary is shown once, of those who have answered by then: at the end of
 * the cycle, or when it was closed before.
 * @param fewest how many peers must have answered.
 */
export function readiness(
  round: Asked,
  readerId: string,
  now: Date,
  fewest: number,
): "ready" | "release" | "open" | "too few" | "own" {
  if (round.peerText === "ATTRIBUTED") return "ready";
  const submitted = round.requests.filter(({ status }) => status === "SUBMITTED");
  const isOpen = !round.released && !isOver(round, now);
  if (isOpen) return "open";
  if (submitted.length < fewest) return "too few";
  if (submitted.some(({ peerId }) => peerId === readerId)) return "own";
  return round.released ? "ready" : "release";
}

export function hasEnough({ requests }: Pick<Asked, "requests">, fewest: number): boolean {
  return requests.filter(({ status }) => status === "SUBMITTED").length >= fewest;
}

export function summaryPart({ competencies, keepDoing, tryNext }: PeerSummary, textsWithheld: boolean): PeerPart {
  return {
    is: "summary",
    competencies: competencies.map(({ id, name, seen }) => ({ id, name, seen: seen && patternWords(seen) })),
    keepDoing: textsWithheld ? [] : keepDoing,
    tryNext: textsWithheld ? [] : tryNext,
    textsWithheld,
  };
}

/** A review in words: competencies of which something was observed. */
export function inWords(
  { observations, keepDoing, tryNext }: PeerContent,
  asked: readonly AskedCompetency[],
): Omit<NamedReview, "peer"> {
  const competencies = asked.flatMap(({ id, name, expectations }) => {
    const lines = expectations.flatMap(({ id: expectationId, statement }) => {
      const one = observations[expectationId];
      if (!one) return [];
      return [{ id: expectationId, statement, often: oftenLabel(one.often), well: one.well && wellLabel(one.well) }];
    });
    return lines.length > 0 ? [{ id, name, lines }] : [];
  });
  return { competencies, keepDoing, tryNext };
}

export type PeersPage = {
  assessmentId: string;
  subject: { id: string; name: string };
  isSubject: boolean;
  cycle: string;
  peerText: PeerTextKind;
  closesOn: string;
  /** `null` for the manager's manager, who reads and asks no one. */
  asking: { requests: readonly ShownRequest[]; isOpen: boolean } | null;
  part: PeerPart;
  /** Of how many peers there is a summary. */
  fewest: number;
};
