import { finalAct } from "~/kernel/final-act";

export const RECUSE = finalAct("calibration.recuse", {
  title: "Recuse yourself?",
  button: "Declare conflict",
  consequence:
    "You no longer see or rate this person in the session. A rating that you submitted before the meeting is deleted.",
});
