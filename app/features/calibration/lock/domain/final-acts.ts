import { finalAct } from "~/kernel/final-act";

export const LOCK_SESSION = finalAct("calibration.lock", {
  title: "Lock this session?",
  button: "Lock session",
  consequence: "Outcomes are final, and everyone calibrated in it is notified that they can read theirs.",
  until: "You can reopen the session with a reason that all of them can read.",
});

export const REOPEN_SESSION = finalAct("calibration.reopen", {
  title: "Reopen this session?",
  button: "Reopen session",
  consequence: "A new round begins. Participants and everyone calibrated are notified and can read your reason.",
});
