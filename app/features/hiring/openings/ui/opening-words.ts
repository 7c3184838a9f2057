import type { Tone } from "~/ui/tone";
import type { Covered } from "../domain/coverage";
import type { OpeningStatus } from "../domain/opening";

export const OPENING_STATE: Readonly<Record<OpeningStatus, { label: string; tone: Tone }>> = {
  DRAFT: { label: "Being planned", tone: "neutral" },
  OPEN: { label: "Open", tone: "good" },
  CLOSED: { label: "Closed", tone: "neutral" },
};

/** In how many interviews a competency is asked for. */
export const COVERED_WORDS: Readonly<Record<Covered, string>> = {
  none: "None",
  once: "Once",
  twice: "Twice",
  more: "More than twice",
};

export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} minutes`;
  return `${hours} h${rest === 0 ? "" : ` ${rest} min`}`;
}
