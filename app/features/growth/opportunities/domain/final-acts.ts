import { finalAct } from "~/kernel/final-act";

export const TURN_DOWN_OPPORTUNITY = finalAct("opportunity.turn-down", {
  title: "Turn down this opportunity?",
  button: "Turn down opportunity",
  consequence: "It isn't published. The person who proposed it can propose another.",
});

export const CLOSE_OPPORTUNITY = finalAct("opportunity.close", {
  title: "Close this opportunity?",
  button: "Close opportunity",
  consequence: "Open offers and requests are withdrawn, and no one else can take it up.",
});

export const DECLINE_OPPORTUNITY = finalAct("place.decline", {
  title: "Decline this?",
  button: "Decline",
  consequence: "The other side is notified and reads your reason.",
  saysWho: true,
});

export const WITHDRAW_OPPORTUNITY = finalAct("place.withdraw", {
  title: "Withdraw this?",
  button: "Withdraw",
  consequence: "The other side is notified.",
  saysWho: true,
});
