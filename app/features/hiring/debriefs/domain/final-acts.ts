import { finalAct } from "~/kernel/final-act";

export const STOP_WAITING = finalAct("interview-seat.close", {
  title: "Stop waiting for this scorecard?",
  button: "Stop waiting",
  consequence:
    "They can no longer submit it. If no other scorecard is missing, the debrief opens and the panel reads every scorecard.",
});

export const OPEN_WITHOUT = finalAct("debrief.open-without", {
  title: "Open the debrief without the missing interviews?",
  button: "Open debrief",
  consequence: "The panel reads every scorecard. Planned interviews that weren't held are left out.",
});
