import { finalAct } from "~/kernel/final-act";

export const DISCARD_ASSESSMENT = finalAct("assessment.discard", {
  title: "Discard this assessment?",
  button: "Discard assessment",
  consequence: "All its ratings and notes are deleted. Your evidence and your submitted assessments are not affected.",
});
