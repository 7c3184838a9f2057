export const AUDIT_WORDS = {
  "round.plan": "planned a round of mentorship",
  "round.change": "changed a round of mentorship",
  "round.discard": "discarded a round of mentorship",
  "round.open": "opened a round of mentorship to enrolments",
  "round.begin": "began a round of mentorship",
  "round.close": "closed a round of mentorship",
  "round.call-off": "called a round of mentorship off",
  "enrolment.make": "enrolled in a round of mentorship",
  "enrolment.change": "changed their enrolment in a round of mentorship",
  "enrolment.withdraw": "withdrew from a round of mentorship",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
