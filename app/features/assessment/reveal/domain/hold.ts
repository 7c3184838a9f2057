/** When both submitted reviews of a cycle are revealed. */
export type Reveal = "AT_ONCE" | "ON_DAY" | "AFTER_CALIBRATION" | "BY_MANAGER";

/** What the reveal of one review waits for. Days are YYYY-MM-DD. */
export type Hold = {
  reveal: Reveal;
  /** With `ON_DAY` the first day on which it can be read. */
  revealOn: string | null;
  /** With `BY_MANAGER` the day of the conversation, once the manager has booked it. */
  talkOn: string | null;
  /** A calibration session of the cycle that the person was in has been locked. */
  calibrated: boolean;
  /** Those who run the closed cycle hold nothing back any more. */
  released: boolean;
};

/**
 * Whether nothing holds the reveal of two submitted reviews any more.
 * @param today YYYY-MM-DD
 */
export function isRevealDue({ reveal, revealOn, talkOn, calibrated, released }: Hold, today: string): boolean {
  if (released) return true;
  switch (reveal) {
    case "AT_ONCE":
      return true;
    case "ON_DAY":
      return revealOn !== null && revealOn <= today;
    case "AFTER_CALIBRATION":
      return calibrated;
    case "BY_MANAGER":
      return talkOn !== null;
  }
}

/** In a form and on the cycle's page. */
export const REVEAL_WORDS: Record<Reveal, string> = {
  AT_ONCE: "When both reviews are submitted",
  ON_DAY: "On a date",
  AFTER_CALIBRATION: "After calibration",
  BY_MANAGER: "When the manager books the conversation",
};

/** What both authors read before they submit. */
export const TOLD: Record<Reveal, string> = {
  AT_ONCE: "As soon as both reviews are submitted, each of you reads the other's.",
  ON_DAY: "Once both reviews are submitted, each of you reads the other's from the cycle's reveal date.",
  AFTER_CALIBRATION:
    "Each of you reads the other's review after the calibration session is locked. Its participants can read submitted ratings before that.",
  BY_MANAGER: "Each of you reads the other's review when the manager books the conversation.",
};
