/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // plans
  "plan.set-target": "set the target of a growth plan",
  "goal.add": "added a goal to a growth plan",
  "goal.change": "changed a goal",
  "goal.share": "shared a goal with a manager",
  "goal.close": "closed a goal",
  "goal.reopen": "took a goal up again",
  "goal.agree": "agreed to a goal",
  "goal.check-in": "checked in on a goal",
  // one-to-ones
  "one-to-one.set-up": "set up one-to-ones",
  "one-to-one.arrange": "changed when one-to-ones take place",
  "one-to-one.move": "moved a one-to-one",
  "one-to-one.cancel": "cancelled a one-to-one",
  "one-to-one.restore": "put a one-to-one back to its arranged time",
  "one-to-one.end": "ended one-to-ones",
  "talking-point.add": "put something on the agenda of one-to-ones",
  "talking-point.close": "closed a talking point",
  "talking-point.reopen": "put a talking point back on the agenda",
  "talking-point.remove": "took a talking point off the agenda",
  "one-to-one-action.add": "added an action to one-to-ones",
  "one-to-one-action.close": "closed an action of one-to-ones",
  "one-to-one-action.reopen": "opened an action of one-to-ones again",
  "one-to-one-note.save": "saved private notes",
  "calendar.make": "created a calendar feed",
  "calendar.revoke": "revoked a calendar feed",
  // feedback
  "feedback.ask": "asked for feedback",
  "feedback.decline": "declined to give feedback",
  "feedback.give": "gave feedback",
  "feedback.share": "shared feedback",
  "feedback.unshare": "stopped sharing feedback",
  "feedback.follow-up": "asked what came of feedback",
  "feedback.answer": "said what came of feedback",
  // opportunities
  "opportunity.propose": "proposed an opportunity",
  "opportunity.sponsor": "stood behind an opportunity as its sponsor",
  "opportunity.turn-down": "turned down a proposed opportunity",
  "opportunity.change": "changed an opportunity",
  "opportunity.close": "closed an opportunity",
  "place.offer": "offered an opportunity",
  "place.ask": "asked for an opportunity",
  "place.accept": "accepted a place in an opportunity",
  "place.decline": "declined a place in an opportunity",
  "place.withdraw": "withdrew a place in an opportunity",
  "place.take-up": "noted that an opportunity was taken up",
  "place.finish": "noted that an opportunity was finished",
  "lacking.read": "read opportunity gaps",
  // learning
  "learning.set-budget": "set a budget for learning",
  "learning.ask": "asked for learning time or money",
  "learning.grant": "granted learning time or money",
  "learning.refuse": "refused learning time or money",
  "learning.withdraw": "withdrew a request for learning time or money",
  "learning.use": "noted learning time or money as used",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
