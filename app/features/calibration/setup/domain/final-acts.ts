import { finalAct } from "~/kernel/final-act";

export const BEGIN_RATING = finalAct("calibration.begin-rating", {
  title: "Start rating?",
  button: "Start rating",
  consequence: "Everyone's packet is frozen as it is now, the setup is locked, and raters are notified.",
});

export const DISCARD_SESSION = finalAct<{ people: number; name: string }>("calibration.discard", {
  title: ({ name }) => `Discard “${name}”?`,
  button: "Discard session",
  consequence: "The session and its setup are deleted.",
});

export const REMOVE_PEOPLE = finalAct("calibration.remove-people", {
  title: "Remove these people from the session?",
  button: "Remove people",
  consequence: "Their packets, assigned raters and ratings in this session are deleted.",
});
