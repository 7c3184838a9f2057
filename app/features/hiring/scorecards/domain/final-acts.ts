import { finalAct } from "~/kernel/final-act";

export const SUBMIT_SCORECARD = finalAct("scorecard.submit", {
  title: "Submit this scorecard?",
  button: "Submit scorecard",
  consequence: "As soon as every scorecard is submitted, the panel reads all of them.",
  until: "You can correct it until the last one is submitted. After that it can't be undone.",
});

export const DISCARD_CORRECTION = finalAct("scorecard.discard-correction", {
  title: "Discard this correction?",
  button: "Discard correction",
  consequence: "What you wrote since you submitted is deleted, and the submitted scorecard counts.",
});
