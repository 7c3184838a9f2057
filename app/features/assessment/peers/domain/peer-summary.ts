import type { AskedCompetency } from "~/features/ladder/reading/domain/asked";
import { type Observation, OFTEN, type Often, type PeerContent, WELL, type Well } from "./peer-words";

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

/** Sorted by their characters: an order that nobody's place, name or time had a part in. */
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
