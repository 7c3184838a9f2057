import { finalAct } from "~/kernel/final-act";

export const OPEN_MEETING = finalAct<{ people: number; drafts: number }>("calibration.open", {
  title: "Open the meeting?",
  button: "Open meeting",
  consequence: ({ drafts }) =>
    `No rating can be changed or submitted from now on. The agenda is made from what has been submitted.${draftsLeft(drafts)}`,
});

function draftsLeft(drafts: number): string {
  if (drafts === 0) return "";
  return drafts === 1 ? " 1 draft stays with its rater." : ` ${drafts} drafts stay with their raters.`;
}

export const REVEAL_RATINGS = finalAct<{ people: number; name: string }>("calibration.reveal", {
  title: ({ name }) => `Reveal the ratings of ${name}?`,
  button: "Reveal ratings",
  consequence: ({ name }) => `Everyone in the meeting sees every rating submitted for ${name}.`,
});
