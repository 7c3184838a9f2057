import { finalAct } from "~/kernel/final-act";

export const OPEN_MEETING = finalAct("calibration.open", {
  title: "Open the meeting?",
  button: "Open meeting",
  consequence: "No rating can be changed or submitted from now on. The agenda is made from what has been submitted.",
});

export const REVEAL_RATINGS = finalAct<{ people: number; name: string }>("calibration.reveal", {
  title: ({ name }) => `Reveal the ratings of ${name}?`,
  button: "Reveal ratings",
  consequence: ({ name }) => `Everyone in the meeting sees every rating submitted for ${name}.`,
});
