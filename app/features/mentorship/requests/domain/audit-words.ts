export const AUDIT_WORDS = {
  "pair.begin": "began to work together as mentor and mentee",
  "mentorship-request.ask": "asked a mentor",
  "mentorship-request.order": "changed in which order mentors are asked",
  "mentorship-request.accept": "accepted a mentee",
  "mentorship-request.decline": "declined a mentee",
  "mentorship-request.withdraw": "took a request to a mentor back",
  "mentorship-request.send": "passed a request on to the next mentor",
  "mentorship-request.expire": "closed a request that a mentor had not answered in time",
  "mentorship-request.close": "closed a request to a mentor that could not be met any more",
} as const;

declare module "~/kernel/audit-actions" {
  interface AuditActions extends Record<keyof typeof AUDIT_WORDS, string> {}
}
