import { finalAct } from "~/kernel/final-act";
import { type Author, type Reveal, readersOf } from "./hold";

/** Whether the other review has been submitted is left out: only its author may know. */
export const SUBMIT_REVIEW = finalAct<Author & { people: number; reveal: Reveal }>("assessment.submit", {
  title: "Submit this assessment?",
  button: "Submit assessment",
  consequence: ({ reveal, ...author }) => `Your ratings are locked. ${readersOf(reveal, author)}`,
  saysWho: true,
  until: ({ reveal }) => UNTIL[reveal],
});

const REVEALED = "You can withdraw it until the reviews are revealed. After that it can't be undone.";
/** Until when a submitted review can be withdrawn. */
export const UNTIL: Record<Reveal, string> = {
  AT_ONCE: "You can withdraw it until both reviews are submitted. After that it can't be undone.",
  ON_DAY: REVEALED,
  AFTER_CALIBRATION: "You can withdraw it until the calibration session starts. After that it can't be undone.",
  BY_MANAGER: REVEALED,
};

export const SUBMIT_ALONE = finalAct("assessment.submit-alone", {
  title: "Submit this assessment?",
  button: "Submit assessment",
  consequence: "Your ratings are locked, and only you can read them.",
  saysWho: true,
});

export const BOOK_TALK = finalAct<{ people: number; name: string }>("review.book", {
  title: ({ name }) => `Book the conversation with ${name}?`,
  button: "Book and reveal",
  consequence: ({ name }) =>
    `You and ${name} can both read each other's review from now on, and ${name} is notified of the date.`,
  saysWho: true,
});

export const RELEASE_REVIEWS = finalAct<{ people: number; name: string; held: number }>("cycle.release", {
  title: ({ name }) => `Reveal the remaining reviews in “${name}”?`,
  button: "Reveal reviews",
  consequence: ({ held }) =>
    `${held === 1 ? "1 person" : `${held} people`} and their managers can read each other's reviews, which waited for something else.`,
  saysWho: true,
});
