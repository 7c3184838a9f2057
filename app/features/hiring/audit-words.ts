/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // openings
  "opening.make": "set up an opening",
  "opening.change": "changed an opening",
  "opening.plan": "changed the plan of an opening",
  "opening.discard": "discarded an opening that had not opened",
  "opening.open": "opened an opening",
  "opening.close": "closed an opening",
  "opening.hand-over": "handed an opening over",
  // candidates
  "candidate.add": "added a candidate",
  "candidate.change": "changed what is kept of a candidate",
  "candidate.move": "moved a candidate to another stage",
  "candidate.close": "closed a candidate",
  "candidate.withdraw": "noted that a candidate withdrew",
  "candidate.import": "added candidates from a file",
  "candidate.read-identity": "read who a candidate is",
  "candidate.lift": "lifted the code of a candidate",
  "candidate.erase": "erased a candidate",
  "candidate.make-link": "sent a candidate the address of what is kept of them",
  "candidate.take-home": "took home what is kept of them as a candidate",
  "candidate.declare": "said something of themselves for counts",
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
  "interview.call-off": "called an interview off",
  "interview-seat.ask": "asked an interviewer",
  "interview-seat.accept": "accepted an interview",
  "interview-seat.give-up": "gave an interview up",
  "interview-seat.take-off": "took an interviewer off an interview",
  "interview-seat.close": "stopped waiting for a scorecard",
  // scorecards
  "scorecard.start": "began a scorecard",
  "scorecard.save": "saved a scorecard",
  "scorecard.submit": "submitted a scorecard",
  "scorecard.correct": "began to correct a scorecard",
  "scorecard.discard-correction": "discarded a correction of a scorecard",
  "scorecard.deviate": "noted that an interview went otherwise than its kit",
  // debriefs
  "debrief.reveal": "completed the scorecards of a debrief, which revealed all",
  "debrief.read": "read the scorecards of a debrief",
  "debrief.speak": "noted that someone spoke in a debrief",
  "debrief.order": "changed who speaks when in a debrief",
  "debrief.rescore": "scored an answer anew after a debrief",
  // decisions
  "hiring-decision.make": "decided on a candidate",
  "hiring-decision.dissent": "dissented from a decision on a candidate",
  "starting-plan.link": "said who a hired candidate has become",
  "starting-plan.take": "took over what their interviews showed",
  "starting-plan.decline": "declined what their interviews showed",
  // interviewers
  "interviewer-profile.change": "changed when and how often they interview",
  "qualification.change": "changed someone's qualification for an interview kit",
  "vignette.add": "added a vignette to an interview kit",
  "vignette.retire": "retired a vignette of an interview kit",
  "vignette.score": "scored a vignette of an interview kit",
  "reference-panel.appoint": "appointed someone to a reference panel",
  "reference-panel.dismiss": "removed someone from a reference panel",
  "panel-mix.choose": "chose what the mix of panels is looked at by",
  // trackers
  "webhook.add": "added a webhook",
  "webhook.revoke": "revoked a webhook",
  "webhook.retry": "sent once more what a webhook had not received",
  // learning
  "hiring-reading.make": "updated the hiring statistics",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
