import { finalAct } from "~/kernel/final-act";

/** Whether the other review has been submitted is left out: only its author may know. */
export const SUBMIT_REVIEW = finalAct("assessment.submit", {
  title: "Submit this assessment?",
  button: "Submit assessment",
  consequence: "Your ratings are locked. As soon as both reviews are submitted, each of you reads the other's.",
  until: "You can withdraw it until both reviews are submitted. After that it can't be undone.",
});

export const SUBMIT_ALONE = finalAct("assessment.submit-alone", {
  title: "Submit this assessment?",
  button: "Submit assessment",
  consequence: "Your ratings are locked, and only you can read them.",
});
