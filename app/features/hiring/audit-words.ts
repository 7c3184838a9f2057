/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // openings
  "opening.make": "set up an opening",
  "opening.change": "changed an opening",
  "opening.plan": "changed the plan of an opening",
  "opening.discard": "discarded an opening before it opened",
  "opening.open": "opened an opening",
  "opening.close": "closed an opening",
  "opening.hand-over": "transferred an opening",
  // candidates
  "candidate.add": "added a candidate",
  "candidate.change": "changed a candidate's details",
  "candidate.move": "moved a candidate to another stage",
  "candidate.close": "closed a candidate",
  "candidate.withdraw": "recorded that a candidate withdrew",
  "candidate.import": "added candidates from a file",
  "candidate.read-identity": "read a candidate's name",
  "candidate.lift": "revealed a candidate's name",
  "candidate.erase": "erased a candidate",
  "candidate.make-link": "sent a candidate the link to their data",
  "candidate.take-home": "downloaded their data as a candidate",
  "candidate.declare": "answered the fairness questions",
  "candidate.renew-consent": "renewed or ended their consent",
  "candidate.ask-erasure": "asked to be erased as a candidate, or took that back",
  "work-sample.add": "added a work sample",
  "work-sample.remove": "removed a work sample",
  // interviews
  "conflict.declare-candidate": "declared a conflict with a candidate",
  "interview.plan": "planned an interview",
  "interview.offer": "offered a candidate times for an interview",
  "interview.choose": "chose a time for their interview",
  "interview.change": "changed an interview",
  "interview.call-off": "canceled an interview",
  "interview-seat.ask": "asked an interviewer",
  "interview-seat.accept": "accepted an interview",
  "interview-seat.give-up": "gave up an interview seat",
  "interview-seat.take-off": "removed an interviewer",
  "interview-seat.close": "stopped waiting for a scorecard",
  // scorecards
  "scorecard.start": "started a scorecard",
  "scorecard.save": "saved a scorecard",
  "scorecard.submit": "submitted a scorecard",
  "scorecard.correct": "started correcting a scorecard",
  "scorecard.discard-correction": "discarded a correction of a scorecard",
  "scorecard.deviate": "recorded a deviation from an interview kit",
  // debriefs
  "debrief.reveal": "submitted the last scorecard of a debrief, which revealed them all",
  "debrief.read": "read the scorecards of a debrief",
  "debrief.speak": "marked who has spoken in a debrief",
  "debrief.order": "changed the speaking order of a debrief",
  "debrief.rescore": "changed a score after a debrief",
  // decisions
  "hiring-decision.make": "decided on a candidate",
  "hiring-decision.dissent": "dissented from a decision on a candidate",
  "starting-plan.link": "linked a hired candidate to a colleague",
  "starting-plan.take": "accepted their starting plan",
  "starting-plan.decline": "declined their starting plan",
  // interviewers
  "interviewer-profile.change": "changed when and how often they interview",
  "qualification.change": "changed someone's qualification for an interview kit",
  "vignette.add": "added a vignette to an interview kit",
  "vignette.retire": "retired a vignette of an interview kit",
  "vignette.score": "scored a vignette of an interview kit",
  "reference-panel.appoint": "appointed someone to a reference panel",
  "reference-panel.dismiss": "removed someone from a reference panel",
  "panel-mix.choose": "changed what panel statistics show",
  // trackers
  "webhook.add": "added a webhook",
  "webhook.revoke": "revoked a webhook",
  "webhook.retry": "resent webhook deliveries",
  // learning
  "hiring-reading.make": "updated the hiring statistics",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
