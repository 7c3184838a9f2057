import { LONGEST_PEER_TEXT, type PeerContent } from "./peer-words";

/** What a form says of one expectation, before it is known to make sense; empty for "did not observe" and "hard to say". */
export type TypedObservation = { often: string; well: string };

/** By field: `keepDoing`, `tryNext`; `form` for the review as a whole. */
export type PeerReviewErrors = Readonly<Record<string, string>>;

/** One kind of line end, and nothing around: so that two texts that read alike are alike. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

export function textErrors({ keepDoing, tryNext }: Pick<PeerContent, "keepDoing" | "tryNext">): PeerReviewErrors {
  const tooLong = `Shorten the text to ${LONGEST_PEER_TEXT} characters. All of it is still here.`;
  return {
    ...(keepDoing.length > LONGEST_PEER_TEXT ? { keepDoing: tooLong } : {}),
    ...(tryNext.length > LONGEST_PEER_TEXT ? { tryNext: tooLong } : {}),
  };
}

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
