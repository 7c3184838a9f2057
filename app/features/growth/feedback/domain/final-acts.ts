import { finalAct } from "~/kernel/final-act";

export const DECLINE_FEEDBACK = finalAct("feedback.decline", {
  title: "Decline this request?",
  button: "Decline request",
  consequence:
    "Your colleague is notified and sees that you declined. You can still give feedback without being asked.",
  saysWho: true,
});
