import { finalAct } from "~/kernel/final-act";

export const REMOVE_FACTOR = finalAct("second-step.remove", {
  title: "Remove this second step?",
  button: "Remove second step",
  consequence: "You can't sign in with it any more.",
});

export const REPLACE_CODES = finalAct("second-step.replace-codes", {
  title: "Replace your recovery codes?",
  button: "Replace codes",
  consequence: "The codes that you have now stop working. New ones are shown once.",
});
