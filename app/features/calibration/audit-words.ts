/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // setup
  "calibration.set-up": "set up a calibration session",
  "calibration.change": "changed a calibration session",
  "calibration.set-meeting": "set the time of a calibration meeting",
  "calibration.discard": "discarded a calibration session",
  "calibration.add-person": "took a person into a calibration session",
  "calibration.remove-person": "took a person out of a calibration session",
  "calibration.give-role": "changed who takes part in a calibration session",
  "calibration.begin-rating": "began the rating of a calibration session",
  "calibration.extend": "gave raters of a calibration session more time",
  "calibration.freeze-packet": "froze a packet for a calibration session",
  "calibration.read-packet": "read a packet in a calibration session",
  // session
  "calibration.declare-conflict": "declared to have no part in somebody's calibration",
  // rating
  "calibration.draw": "drew by lot who rates whom in a calibration session",
  "calibration.assign": "asked a rater of a calibration session to rate somebody",
  "calibration.unassign": "took back whom a rater of a calibration session is asked to rate",
  "calibration.read-to-rate": "read what a calibration session knows of somebody, to rate them",
  "calibration.save-ratings": "saved ratings in a calibration session",
  "calibration.submit-ratings": "submitted ratings in a calibration session",
  "calibration.take-back-ratings": "took submitted ratings back in a calibration session",
  // meeting
  "calibration.open": "opened the meeting of a calibration session",
  "calibration.call": "came to somebody in a calibration session",
  "calibration.reveal": "had the ratings of somebody shown in a calibration session",
  "calibration-ratings.read": "read how raters rated in a calibration session",
  "calibration-note.add": "noted what was said in a calibration session",
  "calibration.vote": "voted on an outcome in a calibration session",
  "calibration.open-vote": "started a vote in a calibration session",
  "calibration.close-vote": "closed a vote in a calibration session",
  "calibration-outcome.record": "recorded an outcome of a calibration session",
  // lock
  "calibration.lock": "locked a calibration",
  "calibration.reopen": "opened a locked calibration again",
  "calibration.read-minutes": "read the minutes of a calibration",
  // appeals
  "calibration.appeal": "appealed against the outcome of a calibration",
  "calibration.read-own-outcome": "read a calibration outcome",
  "calibration.read-appeal": "read an appeal against the outcome of a calibration",
  "calibration.decide-appeal": "decided an appeal against the outcome of a calibration",
  // agreement
  "calibration.read-round": "worked out how alike the raters of a calibration session rated",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
