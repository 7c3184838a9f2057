import { finalAct } from "~/kernel/final-act";

export const RETIRE_VIGNETTE = finalAct("vignette.retire", {
  title: "Retire this vignette?",
  button: "Retire vignette",
  consequence: "New interviewers no longer practice with it. Scores already given are kept.",
});

export const DISMISS_EXPERT = finalAct("vignette-panel.dismiss", {
  title: "Remove this expert?",
  button: "Remove expert",
  consequence: "They no longer score vignettes of this kit. Scores they gave are kept.",
});
