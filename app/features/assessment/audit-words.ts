/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // sheets
  "assessment.start": "started a self-assessment",
  "assessment.move": "moved an assessment to a newer version of the ladder",
  "assessment.discard": "discarded an assessment",
  "sheet.save": "saved ratings",
  "sheet.begin": "began a sheet in a review cycle",
  "cycle.hand-over": "handed a review over to another manager",
  // reveal
  "sheet.submit": "submitted an assessment",
  "sheet.withdraw": "withdrew a submitted assessment",
  "sheet.reveal": "revealed both reviews",
  "review.book": "booked the conversation about a review",
  "cycle.release": "revealed what a closed review cycle still held",
  "elevated-read.begin": "began an elevated read",
  "elevated-read.end": "ended an elevated read",
  "sheet.read-elevated": "read revealed sheets in an elevated read",
  // focus
  "focus.set-ladder": "chose what short reviews of a ladder ask about",
  "focus.propose": "proposed what a short review asks about",
  "focus.agree": "agreed on what a short review asks about",
  // cycles
  "cycle.open": "opened a review cycle",
  "cycle.ask": "asked for an assessment in a review cycle",
  "cycle.add": "added a person to a review cycle",
  "cycle.join-rule": "changed the rule for people who join a review cycle",
  "cycle.take-out": "removed a person from a review cycle",
  "cycle.extend": "changed the due date of one review",
  "cycle.change-days": "changed the days of a review cycle",
  "cycle.remind": "reminded a person of a review cycle",
  "cycle.move": "moved a review cycle to a newer version of its framework",
  "cycle.close": "closed a review cycle",
  "cycle.reopen": "reopened a review cycle",
  // evidence
  "evidence.add": "added a piece of evidence",
  "evidence.change": "changed a piece of evidence",
  "evidence.attach": "attached a piece of evidence to expectations",
  "evidence.detach": "detached a piece of evidence from an expectation",
  "evidence.remove": "removed a piece of evidence",
  "evidence.fetch-title": "fetched the title of a link",
  "corroboration.ask": "asked a colleague to confirm a piece of evidence",
  "corroboration.confirmed": "confirmed a piece of evidence",
  "corroboration.declined": "declined to confirm a piece of evidence",
  // conversations
  "conversation.read": "read both sides of a revealed assessment",
  "agreed-rating.record": "recorded an agreed rating",
  "review-action.add": "added an action from a conversation",
  "review-action.change": "changed an action from a conversation",
  "review-action.finish": "marked an action from a conversation as done",
  "review-action.reopen": "opened an action from a conversation again",
  // peers
  "peer.ask": "asked a colleague for a peer review",
  "peer.take-back": "took back a request for a peer review",
  "peer.decline": "declined to write a peer review",
  "peer-review.save": "saved a peer review",
  "peer-review.submit": "submitted a peer review",
  "peers.release": "closed the peer reviews of an assessment",
  "peers.read": "read what peers wrote",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
