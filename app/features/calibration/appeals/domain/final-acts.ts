import { finalAct } from "~/kernel/final-act";

export const DECIDE_APPEAL = finalAct("calibration-appeal.decide", {
  title: "Decide this appeal?",
  button: "Decide appeal",
  consequence: "Your decision is final. The person who appealed and the facilitator are notified.",
  saysWho: true,
});

export const APPEAL_OUTCOME = finalAct("calibration-appeal.make", {
  title: "Appeal this outcome?",
  button: "Appeal outcome",
  consequence: "The second reader reads your reasons and the outcome. Each outcome can be appealed once.",
  saysWho: true,
});
