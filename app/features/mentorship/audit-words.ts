/** By the room that writes them into the audit log. */
export const AUDIT_WORDS = {
  // programmes
  "programme.found": "created a mentorship program",
  "programme.change": "changed a mentorship program",
  "programme.end": "ended a mentorship program",
  "programme.hand-over": "transferred a mentorship program",
  // rounds
  "round.plan": "planned a round of mentorship",
  "round.change": "changed a round of mentorship",
  "round.discard": "discarded a round of mentorship",
  "round.open": "opened enrollment for a mentorship round",
  "round.begin": "began a round of mentorship",
  "round.close": "closed a round of mentorship",
  "round.call-off": "canceled a mentorship round",
  "round.read-result": "read the result of a mentorship round",
  "enrolment.make": "enrolled in a round of mentorship",
  "enrolment.change": "changed their enrollment in a mentorship round",
  "enrolment.withdraw": "withdrew from a round of mentorship",
  // profiles
  "mentor-profile.change": "changed their profile as a mentor",
  "pairing-wishes.change": "changed when they can meet, or with whom",
  // pairing
  "pairing.ask": "started a matching run",
  "pairing.cancel": "canceled a matching run",
  "pairing.finish": "finished a matching run",
  "pairing.read-certificate": "read the certificate of a matching run",
  // review
  "pairing.lock": "fixed a pair of a round of mentorship",
  "pairing.forbid": "ruled a pair of a round of mentorship out",
  "pairing.undecide": "took back what they had fixed about a pair of a round of mentorship",
  "pairing.publish": "published the pairs of a round of mentorship",
  // requests
  "pair.begin": "began to work together as mentor and mentee",
  "mentorship-request.ask": "asked a mentor",
  "mentorship-request.order": "changed in which order mentors are asked",
  "mentorship-request.accept": "accepted a mentee",
  "mentorship-request.decline": "declined a mentee",
  "mentorship-request.withdraw": "took a request to a mentor back",
  "mentorship-request.send": "passed a request on to the next mentor",
  "mentorship-request.expire": "closed a request that a mentor had not answered in time",
  "mentorship-request.close": "closed a request to a mentor that could not be met any more",
  // pairs
  "pair.agree": "agreed on how a pair works together",
  "pair.change-agreement": "changed how a pair works together",
  "pair.set-goal": "set a goal in a pair",
  "pair.reach-goal": "noted a goal of a pair as reached",
  "pair.reopen-goal": "noted a goal of a pair as not reached yet",
  "pair.remove-goal": "removed a goal of a pair",
  "pair-session.plan": "planned a session of a pair",
  "pair-session.change": "changed a session of a pair",
  "pair-session.note": "wrote a note of their own about a session of a pair",
  "pair.pause": "paused a pair",
  "pair.resume": "resumed a pair",
  "pair.step-back": "ended a pair",
  "pair.finish": "finished a pair with its round",
  "pair.leave": "ended a pair, since one of the two has left",
  "pair.remind": "sent a mentorship reminder",
  "pair.check-in": "answered how a pair goes",
  "pair.read-check-ins": "read how a pair goes",
  "pair.ask-rematch": "asked for another match",
  "pair.unask-rematch": "withdrew a request for another match",
  "pair.rematch": "found another mentor for a mentee",
  "round.read-waiting": "looked at the waiting list of a mentorship round",
  "pair.match-waiting": "matched a waiting mentee with a mentor",
  "pair.close": "reviewed a pair at its end",
  "pair.thank": "thanked a mentor",
  "pair.keep-thanks": "kept thanks as evidence",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
