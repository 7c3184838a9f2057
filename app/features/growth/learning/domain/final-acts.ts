import { finalAct } from "~/kernel/final-act";

export const WITHDRAW_LEARNING = finalAct("learning.withdraw", {
  title: "Withdraw this request?",
  button: "Withdraw request",
  consequence: "Your manager is no longer asked to decide on it.",
  saysWho: true,
});

export const REFUSE_LEARNING = finalAct("learning.refuse", {
  title: "Decline this request?",
  button: "Decline request",
  consequence: "Your answer is recorded, and the person is notified.",
  saysWho: true,
});
