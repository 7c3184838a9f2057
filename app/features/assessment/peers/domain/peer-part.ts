import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { isOver, type PeerRound, type StoredRequest } from "./peer-round";
import { type PatternWords, type PeerSummary, patternWords } from "./peer-summary";
import { oftenLabel, type PeerContent, wellLabel } from "./peer-words";

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
 * Whether the content may be read after the reveal. A summary is shown once, of whoever has answered by then: at the end of
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
