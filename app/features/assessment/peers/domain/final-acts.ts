import { finalAct } from "~/kernel/final-act";

export const RELEASE_PEERS = finalAct("peers.release", {
  title: "Close peer reviews and show the summary?",
  button: "Show summary",
  consequence: "The submitted reviews become the summary. Drafts no longer count.",
});

export const SUBMIT_PEER_REVIEW = finalAct("peer-review.submit", {
  title: "Submit this review?",
  button: "Submit review",
  consequence: "Your review is locked and becomes part of what your colleague reads.",
  saysWho: true,
});

export const DECLINE_PEER_REVIEW = finalAct("peer-review.decline", {
  title: "Decline this review?",
  button: "Decline review",
  consequence: "You won't be able to write it afterwards, and the people who asked see that you declined.",
  saysWho: true,
});

export const TAKE_BACK_PEER = finalAct("peer-request.take-back", {
  title: "Withdraw this request?",
  button: "Withdraw request",
  consequence: "Your colleague is no longer asked, and a review they have started is read by no one.",
  saysWho: true,
});
