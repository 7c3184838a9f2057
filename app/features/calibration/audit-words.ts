/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // setup
  "calibration.set-up": "set up a calibration session",
  "calibration.change": "changed a calibration session",
  "calibration.set-meeting": "set the time of a calibration meeting",
  "calibration.discard": "discarded a calibration session",
  "calibration.add-person": "added a person to a calibration session",
  "calibration.remove-person": "removed a person from a calibration session",
  "calibration.give-role": "changed a role in a calibration session",
  "calibration.begin-rating": "started rating in a calibration session",
  "calibration.extend": "gave raters of a calibration session more time",
  "calibration.freeze-packet": "froze a packet for a calibration session",
  "calibration.read-packet": "read a packet in a calibration session",
  // session
  "calibration.declare-conflict": "declared a conflict of interest in a calibration session",
  // rating
  "calibration.draw": "drew the raters of a calibration session",
  "calibration.assign": "assigned a rater in a calibration session",
  "calibration.unassign": "removed an assignment in a calibration session",
  "calibration.read-to-rate": "read a packet to rate in a calibration session",
  "calibration.save-ratings": "saved ratings in a calibration session",
  "calibration.submit-ratings": "submitted ratings in a calibration session",
  "calibration.take-back-ratings": "took submitted ratings back in a calibration session",
  // meeting
  "calibration.open": "opened the meeting of a calibration session",
  "calibration.call": "moved to the next person in a calibration session",
  "calibration.reveal": "revealed ratings in a calibration session",
  "calibration-ratings.read": "read how raters rated in a calibration session",
  "calibration-note.add": "added a note in a calibration session",
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
  "calibration.read-round": "evaluated agreement in a calibration session",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
