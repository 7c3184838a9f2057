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

/** The author of one of the two reviews of `subject`. */
export type Author = { side: "SELF" | "MANAGER"; subject: string };

/** @property day of the reveal, in words. @property both reviews are submitted. */
type Known = { day?: string | undefined; both?: boolean };

/** Who can read both reviews, and from when on: what each author reads before they submit. */
export function readersOf(reveal: Reveal, { side, subject }: Author, { day, both = false }: Known = {}): string {
  const isOwn = side === "SELF";
  const can = `${isOwn ? "you, your manager and their manager" : `you, ${subject} and your own manager`} can read`;
  switch (reveal) {
    case "AT_ONCE":
      return `Once both reviews are submitted, ${can} them.`;
    case "ON_DAY":
      if (both && day) return `From ${day}, ${can} both reviews.`;
      return `Once both reviews are submitted, ${can} them from ${day ?? "the cycle's reveal date"}.`;
    case "AFTER_CALIBRATION":
      return `Once the calibration session is locked, ${can} both reviews. Its participants can read submitted reviews before that.`;
    case "BY_MANAGER":
      return `Once ${isOwn ? "your manager books" : "you book"} the conversation, ${can} both reviews.`;
  }
}
