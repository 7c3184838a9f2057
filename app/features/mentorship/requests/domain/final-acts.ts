import { finalAct } from "~/kernel/final-act";

export const TAKE_BACK_REQUEST = finalAct("mentorship-request.take-back", {
  title: "Withdraw this request?",
  button: "Withdraw request",
  consequence: "The mentor is no longer asked, and the next mentor on your list is.",
});

export const DECLINE_MENTEE = finalAct("mentorship-request.decline", {
  title: "Decline this mentee?",
  button: "Decline mentee",
  consequence: "They are notified, and the next mentor on their list is asked.",
});
