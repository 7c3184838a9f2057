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
